"""The good practices as an Atom feed (RFC 4287): of a language, of one zone, on one theme."""

import datetime
import re
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.api.utils import get_full_url

from zonepages.api.negotiation import ATOM, refuse_unread
from zonepages.api.parameters import read_choice, read_matching, read_parameters
from zonepages.api.problems import ProblemError
from zonepages.conf import FEED_NAME
from zonepages.enums import Theme
from zonepages.models import GoodPracticePage, PoliceZone
from zonepages.models.practice_context import of_original
from zonepages.partly_translated import is_untranslated
from zonepages.validators import ZONE_NUMBER

__all__ = ["practices_feed"]

# Enough for a reader that was away for a while; the API has them all.
MOST_ENTRIES: Final = 50
# What XML cannot hold, and word processors leave in what is pasted.
NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# The moment of a feed in which nothing has been published yet.
BEGINNING: Final = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
# Identifiers begin with this year for ever; it is not that of anything in the feed.
YEAR: Final = 2026


class PracticesFeed(Atom1Feed):
    """Says of each text in which language it is, and keeps plain text plain."""

    def latest_post_date(self) -> Any:
        """Return when something changed last, so that the same feed is the same file."""
        return max((item["updateddate"] for item in self.items), default=BEGINNING)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["title_language"]}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("summary", item["summary"], {"xml:lang": item["summary_language"]})


@csrf_exempt
@require_safe
def practices_feed(request: HttpRequest, *, language: str) -> HttpResponseBase:
    """Answer with the practices that were published or changed last, fallbacks marked as what they are.

    A number that no zone has finds nothing, as in the lists of the API.
    """
    try:
        refuse_unread(request, ATOM)
        values = read_parameters(request.GET, allowed=("theme", "zone"))
        theme = read_choice(values, "theme", choices=Theme.values)
        number = read_matching(
            values, "zone", pattern=ZONE_NUMBER, message=_("A zone number has four digits, for example 5344.")
        )
    except ProblemError as problem:
        return problem.as_response()
    feed = _empty_feed(request, language=language, number=number, theme=theme)
    for page in _latest(language=language, number=number, theme=theme):
        feed.add_item(**_entry(page, request=request))
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _latest(*, language: str, number: str | None, theme: str | None) -> Any:
    pages = GoodPracticePage.objects.for_cards(language).annotate(said_theme=of_original("theme"))
    if number:
        pages = pages.filter(zone__number=number)
    if theme:
        pages = pages.filter(said_theme=theme)
    return pages.order_by("-last_published_at", "-pk")[:MOST_ENTRIES]


def _empty_feed(
    request: HttpRequest, *, language: str, number: str | None, theme: str | None
) -> PracticesFeed:
    zone = PoliceZone.objects.filter(number=number).first() if number else None
    chosen = {"theme": theme, "zone": number}
    query = urlencode([(name, value) for name, value in chosen.items() if value])
    title = [_("Good practices of police and schools")]
    title += [str(Theme(theme).label)] if theme else []
    title += [_zone_name(zone, language=language)] if zone else []
    address = get_full_url(request, reverse(f"zonepages:practices_feed_{language}"))
    return PracticesFeed(
        title=" · ".join(title),
        link=_with(address.removesuffix(FEED_NAME), query),
        description=None,
        language=language,
        feed_url=_with(address, query),
        feed_guid=_identifier(request, "/".join(filter(None, ["good-practices", language, query]))),
    )


def _clean(text: str) -> str:
    return NOT_IN_XML.sub(" ", text)


def _entry(page: GoodPracticePage, *, request: HttpRequest) -> dict[str, Any]:
    return {
        "title": _clean(page.title),
        "title_language": _language_of(page, page.title),
        "link": page.get_full_url(request),
        "description": None,
        "summary": _clean(page.summary),
        "summary_language": _language_of(page, page.summary),
        "unique_id": _identifier(request, f"good-practice/{page.translation_key}/{page.language}"),
        "author_name": _zone_name(page.zone, language=page.language),
        "pubdate": page.first_published_at,
        "updateddate": _changed(page),
        "categories": [page.said_theme],
    }


def _changed(page: GoodPracticePage) -> datetime.datetime:
    """Return when a page was published last, or the original from which it has its theme."""
    moments = (each.last_published_at for each in (page, page.original) if each)
    return max(filter(None, moments), default=page.first_published_at or BEGINNING)


def _language_of(page: GoodPracticePage, text: str) -> str:
    """Return the language in which a text of a page is: a translation may not be complete."""
    if page.is_fallback or not is_untranslated(text, untranslated=page.untranslated):
        return page.prose_language
    return page.other_language


def _zone_name(zone: PoliceZone, *, language: str) -> str:
    return _("Police zone %(number)s %(name)s") % {"number": zone.number, "name": zone.name_in(language)}


def _identifier(request: HttpRequest, name: str) -> str:
    """Return a name for ever (RFC 4151), whatever becomes of addresses."""
    host = urlsplit(get_full_url(request, "/")).hostname
    return f"tag:{host},{YEAR}:{name}"


def _with(address: str, query: str) -> str:
    return f"{address}?{query}" if query else address
