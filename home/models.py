"""The home page of each language."""

from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from zonepages.blocks.body import TEXT_FEATURES
from zonepages.models import GoodPracticePage
from zonepages.models.base import ZoneBasePage

__all__ = ["HomePage"]

NEW_PRACTICES: Final = 3


class HomePage(ZoneBasePage):
    """What the contact point is for, and the three entrances: look up, manage your zone, good practices."""

    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)
    when_to_call = RichTextField(_("when a school can call"), blank=True, features=TEXT_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("when_to_call")]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("introduction"),
        TranslatableField("when_to_call"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
    ]
    api_fields = [*ZoneBasePage.api_fields, APIField("introduction"), APIField("when_to_call")]
    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["zonepages.ZoneIndexPage", "zonepages.GoodPracticeIndexPage"]
    page_description = _("The home page of a language.")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        cards = GoodPracticePage.objects.for_cards(self.language).without_fallbacks()
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["good_practices"] = list(cards[:NEW_PRACTICES])
        return context

    def path_without_language(self) -> str:
        return reverse("zonepages:site_root")
