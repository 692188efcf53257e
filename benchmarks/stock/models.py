"""A zone page with its contact points and services, as a tutorial would write it."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

__all__ = ["StockContactPoint", "StockService", "StockZonePage"]


class StockZonePage(Page):
    introduction = RichTextField(blank=True)

    content_panels = [
        *Page.content_panels,
        InlinePanel("contact_points"),
        InlinePanel("referral_services"),
        FieldPanel("introduction"),
    ]


class StockContactPoint(Orderable):
    page = ParentalKey(StockZonePage, on_delete=models.CASCADE, related_name="contact_points")
    function = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)

    def __str__(self) -> str:
        return self.function


class StockService(Orderable):
    page = ParentalKey(StockZonePage, on_delete=models.CASCADE, related_name="referral_services")
    label = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.label
