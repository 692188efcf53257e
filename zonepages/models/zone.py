"""The page of a zone, and the index of all zones."""

from typing import Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from zonepages.blocks.body import TEXT_FEATURES
from zonepages.enums import Audience, ContactKind
from zonepages.forms import ZonePageForm
from zonepages.models.api_fields import ContactPointsField, ServicesField, ZoneField
from zonepages.models.base import ZoneBasePage
from zonepages.models.contact import ContactPoint, ReferralService
from zonepages.models.registry import PoliceZone
from zonepages.models.zone_context import group_zone_pages, listed_zone_pages, zone_page_context
from zonepages.panels import FactsPanel, RegistryPanel
from zonepages.permission_testers import ZonePagePermissionTester
from zonepages.querysets import ZonePageManager

__all__ = ["FACT_RELATIONS", "ZoneIndexPage", "ZonePage"]

# Child relations that hold facts: they have rows on the page in the zone's main language only.
FACT_RELATIONS: Final = ("contact_points", "referral_services")


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
        pages = listed_zone_pages(ZonePage.objects.for_listing(self.language))
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        self.keep_query(context, "sort=name" if by_name else "")
        context["by_name"] = by_name
        context["groups"] = group_zone_pages(pages, by_name=by_name)
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


class ZonePage(ZoneBasePage):
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

    content_panels = [
        FactsPanel("contact_points", heading=_("Contact points"), label=_("Contact point")),
        FactsPanel("referral_services", heading=_("Services we can refer to"), label=_("Service")),
        FieldPanel("introduction"),
        RegistryPanel(heading=_("From the register")),
    ]
    promote_panels = [FieldPanel("seo_title"), FieldPanel("search_description")]
    translatable_fields = [
        SynchronizedField("zone", overridable=False),
        TranslatableField("introduction"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
    ]
    api_fields = [
        *ZoneBasePage.api_fields,
        APIField("zone", serializer=ZoneField()),
        APIField("introduction"),
        APIField("contact_points", serializer=ContactPointsField()),
        APIField("services", serializer=ServicesField()),
    ]
    base_form_class = ZonePageForm
    permission_tester_class = ZonePagePermissionTester
    fact_relations = FACT_RELATIONS
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
        return bool(self.introduction)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.take_over_registry()
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        others = ZonePage.objects.filter(zone=self.zone_id, locale=self.locale_id).exclude(pk=self.pk)
        if self.zone_id and others.exists():
            raise ValidationError({"zone": _("This zone already has a page in this language.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the title and address of the register, and without a second copy of any fact.

        Every route by which a page is written ends here: forms, copies, aliases, translations, revisions.
        """
        self.take_over_registry()
        if not self.holds_facts:
            for relation in FACT_RELATIONS:
                setattr(self, relation, [])
        super().save(*args, **kwargs)

    def take_over_registry(self) -> None:
        """Set title and slug to what the register says, in this page's language."""
        if self.zone_id is None:
            return
        name = self.zone.name_in(self.language)
        self.title = self.draft_title = name
        self.slug = f"{self.zone.number}-{slugify(name.replace('/', '-'))}"

    @property
    def holds_facts(self) -> bool:
        """Whether this is the page in the zone's main language, where the zone's facts are stored."""
        return self.zone_id is None or self.language == self.zone.main_language

    @cached_property
    def facts_page(self) -> "ZonePage":
        """The page from which facts are read: this one, or its counterpart in the zone's main language.

        A counterpart that is not published, or is private, has no facts for anybody else.
        """
        if self.holds_facts:
            return self
        main = ZonePage.objects.filter(zone=self.zone_id, locale__language_code=self.zone.main_language)
        return main.live().public().select_related("zone", "locale").first() or self

    def public_contact_points(self) -> list[ContactPoint]:
        """Return what everyone may read, the contact point for schools first.

        The register's general details are added, unconfirmed, until the zone gives general ones itself.
        """
        stored = list(self.facts_page.contact_points.all())
        public = [contact_point for contact_point in stored if contact_point.audience == Audience.PUBLIC]
        if all(contact_point.kind != ContactKind.GENERAL for contact_point in stored):
            from_registry = ContactPoint.from_registry(self.zone)
            public += [from_registry] if from_registry else []
        return sorted(public, key=lambda contact_point: contact_point.kind == ContactKind.GENERAL)

    def services(self) -> list[ReferralService]:
        """Return the services to which the zone can refer a school."""
        return list(self.facts_page.referral_services.all())
