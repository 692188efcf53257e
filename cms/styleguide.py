"""A living page of the components, in development only: the real templates, each in all its states."""

import datetime
import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zonepages.blocks.streams import ArticleStreamBlock
from zonepages.models import ContactPoint, GoodPracticePage, ZonePage
from zonepages.models.fact_rows import ContactRow
from zonepages.navigation import reader_language

__all__ = ["styleguide"]

HOURS = [{"type": "hours", "value": {"days": ["Monday", "Tuesday"], "opens": "08:00", "closes": "16:30"}}]
TEXTS = [
    ("heading", "Heading"),
    (
        "paragraph",
        "<p>Text with <b>weight</b>, a <a href='#main'>link</a>:</p><ul><li>and</li><li>items</li></ul>",
    ),
    ("quote", {"text": "A quotation of some length, so that it takes more than one line.", "source": "Demo"}),
    ("callout", {"title": "Call-out", "text": "<p>What must not be overlooked.</p>"}),
]


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the components with the content of the demo.

    Raises:
        Http404: there is no page of a zone whose components could be shown.
    """
    language = reader_language()
    page = ZonePage.objects.for_listing(language).first()
    if page is None:
        raise Http404
    points = [ContactRow.of(point) for point in sample_points()]
    context: dict[str, Any] = {
        "page": page,
        "contact_points": points,
        "point_to_call": points[0],
        "good_practices": list(GoodPracticePage.objects.for_cards(language)[:3]),
        "body": ArticleStreamBlock().to_python([{"type": kind, "value": value} for kind, value in TEXTS]),
        "facet": {
            "heading": "Facet",
            "chosen": "",
            "options": [{"label": "Option", "count": 3, "query": ""}],
        },
    }
    return render(request, "styleguide.html", context)


def sample_points() -> list[ContactPoint]:
    """Return a contact point in each of its states: called, confirmed, of the register, a mailbox only."""
    of_register = ContactPoint(kind="general", function="reception", phone="+32400000002")
    of_register.registry_as_of = "2023-11"
    return [
        ContactPoint(
            phone="+32400000001",
            email="school@example.org",
            opening_hours=json.dumps(HOURS),
            speaks_nl=True,
            speaks_fr=True,
            secondary=True,
        ),
        ContactPoint(
            phone="+32400000003",
            always_reachable=True,
            confirmed_on=datetime.date(2026, 1, 5),
            confirmed_by="Demo",
        ),
        of_register,
        ContactPoint(kind="general", email="a-very-long-name-of-a-mailbox@a-long-domain.example.org"),
    ]
