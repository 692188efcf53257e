"""What the search index holds of zones and their articles: what everyone may read, in one language."""

from collections.abc import Iterator
from typing import Any

from django.utils import translation
from phonenumber_field.phonenumber import PhoneNumber
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index

from zonepages.models.contact import ContactPoint
from zonepages.models.translated import TranslatedPage
from zonepages.models.zone_situations import own_situations
from zonepages.phone_numbers import shown_number
from zonepages.words import compact_phone_number

__all__ = ["SearchablePractice", "SearchableZone"]


class SearchableZone(TranslatedPage):
    """A zone page is found by the facts of its zone, and by prose that is in its own language."""

    zone: Any
    introduction: Any
    situations: Any
    public_contact_points: Any
    services: Any
    wording: Any

    # Not at every save, which is too early for the facts: ``zonepages.search.refreshing`` says when.
    search_auto_update = False
    search_fields = [
        *Page.search_fields,
        index.SearchField("title", boost=10),
        index.SearchField("searchable_number", boost=10),
        index.SearchField("searchable_municipalities", boost=2),
        index.SearchField("searchable_facts"),
        index.SearchField("searchable_introduction"),
        index.SearchField("searchable_situations"),
        index.FilterField("zone"),
    ]

    class Meta:
        abstract = True

    def searchable_number(self) -> str:
        return str(self.zone.number)

    def searchable_municipalities(self) -> str:
        """Return the names of the municipalities in the language of this page, or their own."""
        municipalities = [found for found in self.zone.municipalities.all() if found.retired_on is None]
        return " / ".join(municipality.name_in(self.language) for municipality in municipalities)

    def searchable_facts(self) -> str:
        """Return what everyone may read of the facts; never a detail for schools or police only."""
        with translation.override(self.language):
            contact_points = [
                text for point in self.public_contact_points() for text in self._texts_of(point)
            ]
            services = [self._own_words(item.label) or item.get_service_display() for item in self.services()]
            return "\n".join(str(text) for text in [*contact_points, *services] if text)

    def searchable_introduction(self) -> str:
        return "" if self.is_fallback else get_text_for_indexing(self.introduction)

    def searchable_situations(self) -> str:
        """Return what the zone wrote itself: what holds for all zones is found on no page in particular."""
        if self.is_fallback:
            return ""
        return "\n".join(
            wording.text for texts in own_situations(self).values() for wording in texts.values()
        )

    def _texts_of(self, point: ContactPoint) -> Iterator[str]:
        yield self._own_words(point.function_text) or point.get_function_display()
        yield point.get_service_display()
        yield point.person_name
        yield point.email
        yield self._own_words(point.remark)
        if isinstance(point.phone, PhoneNumber):
            shown = shown_number(point.phone)
            yield f"{shown} / {compact_phone_number(shown)}"

    def _own_words(self, text: str) -> str:
        """Return a free text if the page has it in its own language."""
        wording = self.wording(text)
        return wording.text if wording.language == self.language else ""


class SearchablePractice(TranslatedPage):
    """An article is in the index of a language only if it is written in it."""

    search_fields = [
        *Page.search_fields,
        index.SearchField("title", boost=10),
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.FilterField("zone"),
    ]

    class Meta:
        abstract = True

    @classmethod
    def get_indexed_objects(cls) -> Any:
        return super().get_indexed_objects().without_fallbacks()
