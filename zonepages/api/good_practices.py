"""``/api/v2/good-practices/``: one item per article, by the key that its pages share."""

from typing import Any
from uuid import UUID

from django.db.models import F, Min
from django.http import Http404
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from zonepages.api.good_practice_items import GOOD_PRACTICE_FIELDS, Article, GoodPracticeItems
from zonepages.api.page_entries import project
from zonepages.api.parameters import read_choice, read_fields, read_language, read_matching
from zonepages.api.problems import ProblemError
from zonepages.api.viewsets import StrictViewSet
from zonepages.enums import PracticeKind, SchoolLevel, Theme
from zonepages.models import GoodPracticePage
from zonepages.practice_search import PracticeSearch
from zonepages.querysets import published
from zonepages.validators import ZONE_NUMBER

__all__ = ["GoodPracticesAPIViewSet"]


class GoodPracticesAPIViewSet(StrictViewSet):
    """The articles of all zones, the newest first."""

    name = "good-practices"
    model = Article
    lists_all = True
    query_parameters = {
        "listing_view": frozenset(
            {"fields", "kind", "level", "limit", "locale", "offset", "q", "theme", "zone"}
        ),
        "detail_view": frozenset({"fields", "locale"}),
    }

    def listing_view(self, request: Request) -> Response:
        """List articles by when they were first published, or those found by how well they answer."""
        values = request.GET.dict()
        fields = read_fields(values, allowed=GOOD_PRACTICE_FIELDS)
        language = read_language(values)
        keys = self.paginate_queryset(find(values, language=language))
        items = self.items(language).represent_keys(keys)
        return self.get_paginated_response(project(items, fields=fields))

    def detail_view(self, request: Request, key: UUID) -> Response:
        values = request.GET.dict()
        fields = read_fields(values, allowed=GOOD_PRACTICE_FIELDS)
        items = self.items(read_language(values)).represent_keys([key])
        if not items:
            raise Http404
        return Response(project(items, fields=fields)[0])

    def items(self, language: str) -> GoodPracticeItems:
        return GoodPracticeItems(request=self.request, language=language, addresses=self.addresses())

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<uuid:key>/", cls.as_view({"get": "detail_view"}), name="detail"),
        ]


def find(values: dict[str, str], *, language: str) -> list[UUID]:
    """Return the keys of the articles that agree with every filter.

    Raises:
        ProblemError: a value has not the form of what it stands for.
    """
    pages = published(filtered(GoodPracticePage.objects.all(), values))
    if "locale" in values:
        pages = pages.filter(locale__language_code=language)
    newest_first = (
        pages.order_by()
        .values("translation_key")
        .annotate(began=Min("first_published_at"))
        .order_by(F("began").desc(nulls_last=True), "translation_key")
    )
    keys = [row["translation_key"] for row in newest_first]
    if "q" not in values:
        return keys
    known = set(keys)
    return [key for key in found(values["q"], language=language) if key in known]


def filtered(pages: Any, values: dict[str, str]) -> Any:
    """Return the pages of the articles of which the facts agree with every filter."""
    message = _("A zone number has four digits, for example 5344.")
    number = read_matching(values, "zone", pattern=ZONE_NUMBER, message=message)
    level = read_choice(values, "level", choices=SchoolLevel.values)
    facts = {
        "kind": read_choice(values, "kind", choices=PracticeKind.values),
        "theme": read_choice(values, "theme", choices=Theme.values),
    }
    asked = {name: value for name, value in facts.items() if value}
    if asked:
        pages = pages.with_facts(**asked)
    if level:
        # An article for no level in particular is for all.
        for_all = pages.with_facts(**dict.fromkeys(SchoolLevel.values, False))
        pages = pages.with_facts(**{level: True}) | for_all
    return pages.filter(zone__number=number) if number else pages


def found(text: str, *, language: str) -> list[UUID]:
    """Return the keys of the articles in which a text is found, as the site finds it: in what is written.

    Raises:
        ProblemError: there is no word to search for, or too many.
    """
    search = PracticeSearch.from_query({"q": text})
    if search.is_too_long:
        raise ProblemError(_("The value is too long."), parameter="q")
    if not search.text:
        raise ProblemError(_("The value contains neither a letter nor a digit."), parameter="q")
    written = GoodPracticePage.objects.for_cards(language).without_fallbacks()
    pages = written.keys_found(search.text)
    keys = dict(GoodPracticePage.objects.filter(pk__in=pages).values_list("pk", "translation_key"))
    return [keys[page] for page in pages]
