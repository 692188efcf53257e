"""The lookup: from what a school knows to the page of its zone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from zonepages.conf import PAGE_LANGUAGES
from zonepages.lookup import Candidate, LookupResult, Match, Status, find_zones
from zonepages.models import Municipality
from zonepages.models.alternates import alternate_urls
from zonepages.models.zone_context import list_provinces
from zonepages.navigation import lookup_path
from zonepages.views.addresses import root_url

__all__ = ["lookup", "lookup_alternates", "lookup_urls"]

# What is shown back of a text that is far too long to be a name.
LONGEST_TEXT_SHOWN: Final = 200


@dataclass(frozen=True)
class Choice:
    """A candidate as the reader sees it: with its page and what tells it from the others."""

    candidate: Candidate
    url: str
    municipalities: list[str]

    @property
    def is_guess(self) -> bool:
        return self.candidate.matched.match == Match.FUZZY


@require_safe
def lookup(request: HttpRequest, *, language: str) -> HttpResponse:
    """Answer with the one zone that is certain, or with a page on which the reader chooses or tries again."""
    if "q" not in request.GET:
        return _render(request, language=language, text="", result=None, choices=[])
    text = request.GET["q"]
    result = find_zones(text, language=language)
    choices = _choices(request, result.candidates, language=language)
    is_certain = result.status == Status.ONE and result.reason is None
    if is_certain and choices and not choices[0].is_guess:
        return HttpResponseRedirect(choices[0].url)
    return _render(request, language=language, text=text, result=result, choices=choices)


def lookup_urls(request: HttpRequest) -> dict[str, str]:
    """Return the complete address of the form in each language."""
    root = root_url(request)
    return {language: f"{root}{lookup_path(language)}" for language in PAGE_LANGUAGES}


def lookup_alternates(request: HttpRequest) -> dict[str, str]:
    """Return the addresses of the form by ``hreflang``."""
    urls = lookup_urls(request)
    return alternate_urls(urls, default=urls[PAGE_LANGUAGES[0]])


def _choices(request: HttpRequest, candidates: Iterable[Candidate], *, language: str) -> list[Choice]:
    """Return the candidates whose page is published, with one query however many there are."""
    by_zone = {candidate.zone.pk: candidate for candidate in candidates}
    paths: dict[int, str] = {}
    names: dict[int, list[str]] = {}
    for municipality in _municipalities_with_page(by_zone, language=language) if by_zone else ():
        paths[municipality.zone_id] = municipality.page_path
        names.setdefault(municipality.zone_id, []).append(municipality.name_in(language))
    return [
        Choice(
            candidate=candidate,
            # A page that is not loaded still knows its address from its path in the tree.
            url=Page(url_path=paths[key]).get_url(request),
            municipalities=sorted(names[key]),
        )
        for key, candidate in by_zone.items()
        if key in paths
    ]


def _municipalities_with_page(zones: Iterable[int], *, language: str) -> QuerySet[Any]:
    """Return the municipalities of zones, each with the path of its zone's published page."""
    return (
        Municipality.objects.current()
        .filter(zone__in=zones, zone__pages__locale__language_code=language, zone__pages__live=True)
        .annotate(page_path=F("zone__pages__url_path"))
    )


def _render(
    request: HttpRequest, *, language: str, text: str, result: LookupResult | None, choices: list[Choice]
) -> HttpResponse:
    shown = text[:LONGEST_TEXT_SHOWN]
    query = f"?{urlencode({'q': shown})}" if shown else ""
    context: dict[str, Any] = {
        "text": shown,
        "result": result,
        "choices": choices,
        "provinces": [] if choices else list_provinces(),
        "language_urls": {code: f"{lookup_path(code)}{query}" for code in PAGE_LANGUAGES},
    }
    if result is None:  # Answers are not for search engines, so they have no place among the addresses.
        context["canonical_url"] = lookup_urls(request)[language]
        context["alternate_urls"] = lookup_alternates(request)
    return render(request, "zonepages/lookup.html", context)
