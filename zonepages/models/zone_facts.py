"""The facts of a zone as its pages show them: stored on the original, read through by the other page."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final, TypeVar

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from zonepages.enums import Audience, ContactKind
from zonepages.fields import FactTextsField, text_key
from zonepages.models.api_fields import Wording
from zonepages.models.contact import ContactPoint, ReferralService
from zonepages.models.fact_rows import ContactRow, ServiceRow
from zonepages.models.searchable import SearchableZone
from zonepages.querysets import published

__all__ = ["FACT_RELATIONS", "ZoneFacts", "public_among", "wording_of"]

# Child relations that hold facts: they have rows on the original only.
FACT_RELATIONS: Final = ("contact_points", "referral_services")

Point = TypeVar("Point", ContactPoint, ContactRow)


def public_among(stored: Iterable[Point], *, from_registry: Callable[[], Point | None]) -> list[Point]:
    """Return those of a zone's contact points that everyone may read, the one for schools first.

    The register's general details are added, unconfirmed, until the zone gives general ones itself.
    """
    stored = list(stored)
    public = [contact_point for contact_point in stored if contact_point.audience == Audience.PUBLIC]
    if all(contact_point.kind != ContactKind.GENERAL for contact_point in stored):
        of_register = from_registry()
        public += [of_register] if of_register else []
    return sorted(public, key=lambda contact_point: contact_point.kind == ContactKind.GENERAL)


def wording_of(text: str, *, page: Any, facts_page: Any) -> Wording:
    """Return a free text of the facts in the language of a page, or as it was written."""
    translated = None if page.holds_facts else page.fact_texts.get(text_key(text))
    if translated:
        return Wording(text=translated, language=page.language)
    # The original may have texts that were not translated when the zone chose its main language.
    in_other = facts_page.fact_texts
    is_in_other = bool(in_other) and text_key(text) in in_other
    return Wording(text=text, language=facts_page.other_language if is_in_other else facts_page.language)


class ZoneFacts(SearchableZone):
    """Contact points and services. No route by which a page is written gives a counterpart its own."""

    contact_points: Any
    referral_services: Any

    fact_relations = FACT_RELATIONS

    # The facts on this page, where they were read beforehand: for many pages at once, or with it.
    read_contacts: list[ContactRow] | None = None
    read_services: list[ServiceRow] | None = None

    # What a zone wrote in its own words about its facts: on a counterpart in the language of this page; on
    # the original, what was not translated when the zone chose its main language, and is in the other one.
    fact_texts = FactTextsField(_("remarks, functions and names of services"), default=dict, blank=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save without a second copy of any fact: every route by which a page is written ends here."""
        if self._state.adding:
            self.find_original()
        if not self.holds_facts:
            for relation in FACT_RELATIONS:
                setattr(self, relation, [])
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        if not self.holds_facts:
            content = content | {relation: [] for relation in FACT_RELATIONS}
        return super().with_content_json(content)

    def copy_all_child_relations(
        self, target: Page, exclude: list[str] | None = None, commit: bool = False
    ) -> Any:
        """Copy child relations, but no facts to a page that reads them from this one."""
        if getattr(target, "original_id", None):
            exclude = [*(exclude or []), *FACT_RELATIONS]
        return super().copy_all_child_relations(target, exclude=exclude, commit=commit)

    @cached_property
    def facts_page(self) -> Any:
        """The page from which facts are read: this one, or its original.

        An original that is not published, or is private, has no facts for anybody else.
        """
        if self.holds_facts:
            return self
        original = type(self).objects.filter(pk=self.original_id).select_related("zone", "locale")
        return published(original).first() or self

    def public_contact_points(self) -> list[ContactPoint]:
        """Return what everyone may read, the contact point for schools first."""
        stored = self.facts_page.contact_points.all()
        return public_among(stored, from_registry=partial(ContactPoint.from_registry, self.zone))

    def contact_rows(self) -> list[ContactRow]:
        """Return the same as rows, of what was read beforehand if it was."""
        facts = self.facts_page
        stored = facts.read_contacts
        if stored is None:
            stored = [ContactRow.of(point) for point in facts.contact_points.all()]
        return public_among(stored, from_registry=partial(ContactRow.from_registry, self.zone))

    def service_rows(self) -> list[ServiceRow] | list[ReferralService]:
        read: list[ServiceRow] | None = self.facts_page.read_services
        return self.services() if read is None else read

    def services(self) -> list[ReferralService]:
        """Return the services to which the zone can refer a school."""
        return list(self.facts_page.referral_services.all())

    def read_stored_facts(self) -> None:
        """Read the facts on this page, which is as it is stored, by queries that are made out once."""
        self.read_contacts = list(ContactRow.read([self.pk]))
        self.read_services = list(ServiceRow.read([self.pk]))

    def free_texts(self) -> list[str]:
        """Return what the zone wrote in its own words about the facts that everyone may read."""
        public = [point for point in self.contact_points.all() if point.audience == Audience.PUBLIC]
        texts = [text for point in public for text in point.free_texts]
        return [*texts, *(service.label for service in self.referral_services.all() if service.label)]

    def wording(self, text: str) -> Wording:
        """Return a free text of the facts in the language of this page, or as it was written."""
        return wording_of(text, page=self, facts_page=self.facts_page)
