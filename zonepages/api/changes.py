"""``/api/v2/changes/``: what became of zones and good practices since a moment, for whoever mirrors them."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.api.utils import get_full_url

from zonepages.api.good_practice_items import Article, GoodPracticeItems
from zonepages.api.page_entries import represent_moment
from zonepages.api.parameters import read_integer, read_language
from zonepages.api.problems import ProblemError
from zonepages.api.viewsets import StrictViewSet
from zonepages.api.zone_items import ZoneItems
from zonepages.changes.reading import Cursor, CursorError, Part, read_changes, read_cursor
from zonepages.changes.recording import GONE
from zonepages.enums import ChangeResource
from zonepages.models import Change, ContentVersion, PoliceZone
from zonepages.structure import of_one_structure

__all__ = ["ChangesAPIViewSet"]

BEGIN_ANEW = _(
    "This cursor is not of the data that are here now. Begin anew, without “since”, with an empty mirror."
)


class ChangesAPIViewSet(StrictViewSet):
    """The latest event of each item, in the order in which they happened, with the item as it is now."""

    name = "changes"
    model = Change
    query_parameters = {"listing_view": frozenset({"limit", "locale", "since"})}

    def listing_view(self, request: Request) -> Response:
        values = request.GET.dict()
        language = read_language(values)
        limit = read_integer(values, "limit", default=50, minimum=1, maximum=200)
        row = ContentVersion.objects.read()
        part = read_changes(since=self.read_since(values, row), row=row, limit=limit)
        return Response(
            {
                "cursor": str(part.cursor),
                "items": self.represent(part.changes, language=language),
                "meta": {"next": self.address_after(part, values), "complete": part.complete},
            }
        )

    @staticmethod
    def read_since(values: dict[str, str], row: ContentVersion) -> Cursor | None:
        if "since" not in values:
            return None
        try:
            return read_cursor(values["since"], row=row)
        except CursorError as error:
            raise ProblemError(BEGIN_ANEW, parameter="since") from error

    def address_after(self, part: Part, values: dict[str, str]) -> str | None:
        if part.complete:
            return None
        query = urlencode(values | {"since": str(part.cursor)})
        return str(get_full_url(self.request, f"{self.request.path}?{query}"))

    def represent(self, changes: Sequence[Change], *, language: str) -> list[dict[str, Any]]:
        if not changes:
            return []
        items = of_one_structure(
            partial(self.read_items, changes, language=language),
            request=self.request._request,
            read_version=ContentVersion.objects.read_structure,
        )
        return [
            {
                "resource": change.resource,
                "key": change.key,
                "event": change.event,
                "version": change.version,
                "at": represent_moment(change.at),
                "detail_url": self.address_of(change),
                "item": items.get((change.resource, change.key)),
            }
            for change in changes
        ]

    def address_of(self, change: Change) -> str:
        if change.resource == ChangeResource.ZONES:
            return str(self.detail_url(PoliceZone, change.key))
        return str(self.detail_url(Article, UUID(change.key)))

    def read_items(
        self, changes: Sequence[Change], *, language: str
    ) -> dict[tuple[str, str], dict[str, Any]]:
        """Return the items that are there, exactly as their endpoints give them, by resource and key.

        No part of them may be of before the cursor, of which the mirror would never hear again.
        """
        there = [change for change in changes if change.event not in GONE]
        numbers = [change.key for change in there if change.resource == ChangeResource.ZONES]
        keys = [UUID(change.key) for change in there if change.resource == ChangeResource.GOOD_PRACTICES]
        addresses = self.addresses()
        zones: list[dict[str, Any]] = []
        practices: list[dict[str, Any]] = []
        if numbers:
            in_force = PoliceZone.objects.current().filter(number__in=numbers)
            zones = ZoneItems(language, addresses).represent(in_force.values_list("number", flat=True))
        if keys:
            practices = GoodPracticeItems(self.request, language, addresses).represent_keys(keys)
        if "locale" in self.request.GET:
            # The list of articles in a language has those with a page in it, and so has its mirror.
            practices = [item for item in practices if language in item["pages"]]
        return {(ChangeResource.ZONES.value, item["number"]): item for item in zones} | {
            (ChangeResource.GOOD_PRACTICES.value, item["key"]): item for item in practices
        }

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [path("", cls.as_view({"get": "listing_view"}), name="listing")]
