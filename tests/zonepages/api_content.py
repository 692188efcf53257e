"""What the API tests read: a zone page with everything an editor can put on it."""

import datetime
import json
from typing import Any

from zonepages.counterparts import ensure_counterparts
from zonepages.enums import Audience, ContactFunction, ContactKind, PracticeKind, Service, Theme
from zonepages.models import ContactPoint, GoodPracticePage, ReferralService, ZonePage

__all__ = ["SECRETS", "publish_zone", "write_article"]

# Each is written where anonymous readers must never meet it.
SECRETS = (
    "schools-only@example.org",
    "internal-only@example.org",
    "draft-only@example.org",
    "+32400000002",
    "0400 00 00 02",
    "+32400000003",
    "+32400000004",
    "Geheime Naam",
    "Geheime Titel",
    "Geheime Inleiding",
)


def publish_zone(page: ZonePage) -> tuple[ZonePage, GoodPracticePage]:
    """Publish facts and an article on a Dutch zone page, then leave drafts that nobody published."""
    home = page.get_ancestors().filter(depth=2).get()
    page.introduction = f'<p>Zo werken wij met <a linktype="page" id="{home.pk}">scholen</a>.</p>'
    page.contact_points = [_consultation_assistants(), _reception(), *_restricted()]
    page.referral_services = [
        ReferralService(service=Service.TRAFFIC),
        ReferralService(service=Service.OTHER, label="Cel spijbelen"),
    ]
    page.save_revision().publish()
    article = _publish_article(page)
    _leave_drafts(page)
    return page, article


def _consultation_assistants() -> ContactPoint:
    return ContactPoint(
        function=ContactFunction.CONSULTATION_ASSISTANT,
        service=Service.CONSULTATION_ASSISTANTS,
        phone="+32400000001",
        always_reachable=True,
        speaks_nl=True,
        speaks_fr=True,
        nursery=True,
        primary=True,
        secondary=True,
        remark="Bel gerust",
        confirmed_on=datetime.date(2026, 1, 5),
        confirmed_by="Dienst overlegassistenten",
    )


def _reception() -> ContactPoint:
    weekdays = ["Monday", "Tuesday"]
    hours = {"type": "hours", "value": {"days": weekdays, "opens": "08:00:00", "closes": "16:30:00"}}
    return ContactPoint(
        kind=ContactKind.GENERAL,
        function=ContactFunction.OTHER,
        function_text="Onthaal Schaarbeek",
        person_name="Jo Voorbeeld",
        service_number="A12",
        email="onthaal@example.org",
        opening_hours=json.dumps([hours]),
    )


def _restricted() -> list[ContactPoint]:
    return [
        ContactPoint(audience=Audience.SCHOOLS, email="schools-only@example.org", phone="+32400000002"),
        ContactPoint(
            audience=Audience.INTERNAL,
            email="internal-only@example.org",
            phone="+32400000003",
            person_name="Geheime Naam",
        ),
    ]


def _publish_article(page: ZonePage) -> GoodPracticePage:
    body = [
        {"type": "heading", "value": "Aanpak"},
        {"type": "paragraph", "value": f'<p>Wij <a linktype="page" id="{page.pk}">werken</a> samen.</p>'},
    ]
    article = GoodPracticePage(
        title="Werkwijze met scholen",
        kind=PracticeKind.WORKING_METHOD,
        theme=Theme.COOPERATION,
        secondary=True,
        summary="Hoe wij met scholen werken.",
        body=json.dumps(body),
        one_language_reason="Proef",
        locale=page.locale,
    )
    page.add_child(instance=article)
    article.save_revision().publish()
    ensure_counterparts(page=article)
    return article


def _leave_drafts(page: ZonePage) -> None:
    draft = ZonePage.objects.get(pk=page.pk)
    draft.introduction = "<p>Geheime Inleiding</p>"
    draft.contact_points = [ContactPoint(email="draft-only@example.org", phone="+32400000004")]
    draft.save_revision()
    unpublished = GoodPracticePage(title="Geheime Titel", summary="Later.", locale=page.locale, live=False)
    page.add_child(instance=unpublished)


def write_article(parent: ZonePage, **values: Any) -> GoodPracticePage:
    """Publish an article, with its fallback in the other language."""
    article = GoodPracticePage(
        **{
            "title": "Fietsen",
            "summary": "Over fietsen.",
            "one_language_reason": "Proef",
            "locale": parent.locale,
            "body": json.dumps([{"type": "paragraph", "value": "<p>Veilig.</p>"}]),
            **values,
        }
    )
    parent.add_child(instance=article)
    article.save_revision().publish()
    ensure_counterparts(page=article)
    return article
