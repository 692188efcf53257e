"""A zone page with its contact points, services and articles, as a tutorial would write it."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Orderable, Page
from wagtail.search import index

__all__ = ["StockArticlePage", "StockContactPoint", "StockService", "StockZonePage"]


class StockHours(blocks.StructBlock):
    days = blocks.ListBlock(blocks.CharBlock())
    opens = blocks.TimeBlock()
    closes = blocks.TimeBlock()


class StockFigure(blocks.StructBlock):
    image = ImageChooserBlock()
    alt = blocks.CharBlock(required=False)
    caption = blocks.CharBlock(required=False)


class StockQuote(blocks.StructBlock):
    text = blocks.TextBlock()
    source = blocks.CharBlock(required=False)


class StockZonePage(Page):
    number = models.CharField(max_length=4, blank=True)
    website = models.URLField(blank=True)
    municipalities = models.JSONField(default=list, blank=True)
    # What its search finds the page by: the names and postcodes of its municipalities.
    places = models.TextField(blank=True)
    introduction = RichTextField(blank=True)

    content_panels = [
        *Page.content_panels,
        InlinePanel("contact_points"),
        InlinePanel("referral_services"),
        FieldPanel("introduction"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("number"), index.SearchField("places")]
    api_fields = [
        APIField("number"),
        APIField("website"),
        APIField("municipalities"),
        APIField("introduction"),
        APIField("contact_points"),
        APIField("referral_services"),
    ]
    template = "stock/zone_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["articles"] = StockArticlePage.objects.child_of(self).live()
        context["translations"] = self.get_translations().live()
        return context


class StockContactPoint(Orderable):
    page = ParentalKey(StockZonePage, on_delete=models.CASCADE, related_name="contact_points")
    function = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    opening_hours = StreamField([("hours", StockHours())], blank=True)
    languages = models.CharField(max_length=20, blank=True)
    remark = models.CharField(max_length=250, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=120, blank=True)

    api_fields = [
        APIField(name)
        for name in (
            *("function", "phone", "email", "opening_hours"),
            *("languages", "remark", "confirmed_on", "confirmed_by"),
        )
    ]

    def __str__(self) -> str:
        return self.function


class StockService(Orderable):
    page = ParentalKey(StockZonePage, on_delete=models.CASCADE, related_name="referral_services")
    label = models.CharField(max_length=120)

    api_fields = [APIField("label")]

    def __str__(self) -> str:
        return self.label


class StockArticlePage(Page):
    theme = models.CharField(max_length=20)
    summary = models.TextField()
    body = StreamField(
        [
            ("heading", blocks.CharBlock()),
            ("paragraph", blocks.RichTextBlock()),
            ("figure", StockFigure()),
            ("quote", StockQuote()),
        ]
    )

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    api_fields = [APIField("theme"), APIField("summary"), APIField("body")]
    template = "stock/article_page.html"
