"""The lookup: from what a school knows to the page of its zone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zonepages.conf import PAGE_LANGUAGES
from zonepages.lookup.results import Candidate, LookupResult
from zonepages.models import Municipality, ZonePage
from zonepages.navigation import lookup_path

__all__ = ["lookup"]

# What is shown back of a text that is far too long to be a name.
LONGEST_TEXT_SHOWN: Final = 200


@dataclass(frozen=True)
class Choice:
    """A candidate as the reader sees it: with its page and what tells it from the others."""

    candidate: Candidate
    page: ZonePage
    municipalities: list[str]

    @property
    def is_guess(self) -> bool:
        return self.candidate.matched.match == "fuzzy"


@require_safe
def lookup(request: HttpRequest, *, language: str) -> HttpResponse:
    """Answer with the one zone that is certain, or with a page on which the reader chooses or tries again."""
    asked = "q" in request.GET
    text = request.GET.get("q", "")
    if not asked:
        return _render(request, language=language, text="", result=None, choices=[])
    from zonepages.lookup import find_zones

    result = find_zones(text, language=language)
    choices = _choices(result.candidates, language=language)
    if result.status == "one" and len(choices) == 1 and not choices[0].is_guess:
        return HttpResponseRedirect(choices[0].page.get_url(request))
    return _render(request, language=language, text=text, result=result, choices=choices)


def _choices(candidates: Iterable[Candidate], *, language: str) -> list[Choice]:
    """Return the candidates whose page is published, with two queries however many there are."""
    by_zone = {candidate.zone.pk: candidate for candidate in candidates}
    if not by_zone:
        return []
    pages = (
        ZonePage.objects.for_listing(language)
        .filter(zone__in=by_zone)
        .prefetch_related(Prefetch("zone__municipalities", queryset=Municipality.objects.current()))
    )
    page_of = {page.zone_id: page for page in pages}
    return [
        Choice(
            candidate=candidate,
            page=page_of[key],
            municipalities=sorted(
                municipality.name_in(language) for municipality in page_of[key].zone.municipalities.all()
            ),
        )
        for key, candidate in by_zone.items()
        if key in page_of
    ]


def _render(
    request: HttpRequest, *, language: str, text: str, result: LookupResult | None, choices: list[Choice]
) -> HttpResponse:
    shown = text[:LONGEST_TEXT_SHOWN]
    query = f"?{urlencode({'q': shown})}" if shown else ""
    context: dict[str, Any] = {
        "text": shown,
        "result": result,
        "choices": choices,
        "language_urls": {code: f"{lookup_path(code)}{query}" for code in PAGE_LANGUAGES},
    }
    return render(request, "zonepages/lookup.html", context)
