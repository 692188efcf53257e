"""The page of a zone, and the index of all zones."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from zonepages.blocks.body import TEXT_FEATURES
from zonepages.blocks.streams import SituationsStreamBlock
from zonepages.fields import FactTexts
from zonepages.forms import ZonePageForm
from zonepages.models.api_fields import ContactPointsField, ServicesField, ZoneField
from zonepages.models.base import ZoneBasePage
from zonepages.models.registry import PoliceZone
from zonepages.models.translated import TranslatedPage
from zonepages.models.zone_context import draw_map, group_zone_pages, listed_zone_pages, zone_page_context
from zonepages.models.zone_facts import ZoneFacts
from zonepages.models.zone_situations import SituationsField
from zonepages.panels import FOUND_BY_SEARCH, FactsPanel, RegistryPanel, TranslationPanel, adding
from zonepages.permission_testers import ZonePagePermissionTester
from zonepages.querysets import ZonePageManager

__all__ = ["ZoneIndexPage", "ZonePage"]


class ZoneIndexPage(ZoneBasePage):
    """All zones, by province or by name. The number in an address decides, not the name behind it."""

    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    # Without the slug: the address of an index is part of the contract, and every page links to it.
    promote_panels = [FieldPanel("seo_title"), FieldPanel("search_description")]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("introduction"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
    ]
    api_fields = [*ZoneBasePage.api_fields, APIField("introduction")]
    template = "zonepages/zone_index_page.html"
    subpage_types = ["zonepages.ZonePage"]
    max_count_per_parent = 1
    page_description = _("Lists the zones by province and by name.")

    class Meta:
        verbose_name = _("index of zones")
        verbose_name_plural = _("indexes of zones")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        by_name = request.GET.get("sort") == "name"
        pages = list(listed_zone_pages(ZonePage.objects.for_listing(self.language)))
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        self.keep_query(context, "sort=name" if by_name else "")
        context["by_name"] = by_name
        context["groups"] = group_zone_pages(pages, by_name=by_name)
        context["map"] = draw_map(pages)
        return context

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the zone by its number, whatever name follows it; ``ZonePage.serve`` corrects the name."""
        try:
            return super().route(request, path_components)
        except Http404:
            if not path_components:
                raise
            number, _separator, _name = path_components[0].partition("-")
            page = ZonePage.objects.child_of(self).live().filter(zone__number=number).first()
            if page is None:
                raise
            return page.route(request, path_components[1:])


class ZonePage(ZoneFacts):
    """A zone's contact points, services and good practices. Title and address follow from the register."""

    zone = models.ForeignKey(
        PoliceZone, on_delete=models.PROTECT, related_name="pages", verbose_name=_("police zone")
    )
    introduction = RichTextField(
        _("working with schools"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("In a few sentences: how your zone works with its schools."),
    )
    situations = StreamField(
        SituationsStreamBlock(),
        blank=True,
        verbose_name=_("for which situations"),
        help_text=_(
            "What your zone agreed with its schools. Of a situation that you leave out, and of each text "
            "that you leave empty, the page shows general information for all zones and says that it is not "
            "yours."
        ),
    )
    content_panels = [
        FactsPanel(
            "contact_points",
            heading=_("Contact points"),
            label=_("Contact point"),
            icon="mail",
            help_text=_(
                "Schools see this first, in both languages. The contact point for schools comes on top; give"
                " the general details of the zone as a second one."
            ),
        ),
        FieldPanel("situations", icon="list-ul", attrs=adding(_("Add a situation"))),
        FactsPanel(
            "referral_services",
            heading=_("Services we can refer to"),
            label=_("Service"),
            icon="group",
            help_text=_("Whom the contact point can bring in. Schools see the names only."),
        ),
        FieldPanel("introduction", icon="pilcrow"),
        FieldPanel("fact_texts"),
        TranslationPanel(),
        FieldPanel("minor_change"),
        RegistryPanel(heading=_("From the register")),
    ]
    promote_panels = FOUND_BY_SEARCH
    translatable_fields = [
        SynchronizedField("zone", overridable=False),
        FactTexts("fact_texts", attribute="free_texts"),
        TranslatableField("situations"),
        TranslatableField("introduction"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
    ]
    api_fields = [
        *TranslatedPage.api_fields,
        APIField("zone", serializer=ZoneField()),
        APIField("introduction"),
        APIField("contact_points", serializer=ContactPointsField()),
        APIField("services", serializer=ServicesField()),
        APIField("situations", serializer=SituationsField()),
    ]
    base_form_class = ZonePageForm
    permission_tester_class = ZonePagePermissionTester
    # The register decides which zones have a page: provisioning makes them, nobody makes one by hand.
    is_creatable = False
    template = "zonepages/zone_page.html"
    subpage_types = ["zonepages.GoodPracticePage"]
    page_description = _("A zone's contact points, services and good practices.")

    objects: ClassVar[Any] = ZonePageManager()

    class Meta:
        verbose_name = _("zone page")
        verbose_name_plural = _("zone pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        if not self.holds_facts:
            originals = (page for page in self.readable_family if page.pk == self.original_id)
            self.facts_page = next(originals, self)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | zone_page_context(self)

    def right_address(self, request: HttpRequest) -> str:
        """Return where the page is, or that of the zone into which this one was merged."""
        successor = self.zone.in_force()
        if successor != self.zone:
            page = ZonePage.objects.for_listing(self.language).filter(zone=successor).first()
            if page is not None:
                return str(page.get_url(request))
        return super().right_address(request)

    @property
    def has_prose(self) -> bool:
        return bool(self.introduction or self.situations)

    @classmethod
    def with_addresses(cls) -> Any:
        return super().with_addresses().select_related("zone")

    @classmethod
    def for_sitemap(cls) -> Any:
        """Return the pages with their situations, which a page may have for its only prose."""
        return cls.with_addresses()

    @property
    def is_for_search_engines(self) -> bool:
        return super().is_for_search_engines and self.zone.retired_on is None

    def path_without_language(self) -> str:
        return reverse("zonepages:zone_by_number", args=(self.zone.number,))

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.take_over_registry()
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        # Of which zone a page is never changes, so that only a new one can be the second.
        others = ZonePage.objects.filter(zone=self.zone_id, locale=self.locale_id)
        if self.zone_id and not self.pk and others.exists():
            raise ValidationError({"zone": _("This zone already has a page in this language.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the title and address of the register."""
        self.take_over_registry()
        super().save(*args, **kwargs)

    def take_over_registry(self) -> None:
        """Set title and slug to what the register says, in this page's language."""
        if self.zone_id is None:
            return
        name = self.zone.name_in(self.language)
        self.title = self.draft_title = name
        self.slug = f"{self.zone.number}-{slugify(name.replace('/', '-'))}"
