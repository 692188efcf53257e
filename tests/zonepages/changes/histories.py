"""What editors and the register do in some weeks, at random: each step by the route that they take."""

import random
from collections.abc import Callable
from typing import Any

from wagtail.models import PageViewRestriction

from tests.zonepages.bilingual import REASON, draft_under, publish, publish_translation, zone_page_of
from zonepages.enums import Audience
from zonepages.models import ContactPoint, GoodPracticePage, PoliceZone, ZonePage

__all__ = ["STEPS", "take_step"]

# One of each language regime that has pages in two languages, the last one to merge into the first.
ZONES = ("5344", "5345", "5267")


def take_step(chance: random.Random) -> str:
    """Do one thing that can be done, and return its name."""
    step = chance.choice(STEPS)
    step(chance)
    return step.__name__


def any_zone_page(chance: random.Random) -> ZonePage:
    pages = ZonePage.objects.filter(zone__number__in=ZONES, original__isnull=True)
    return chance.choice(list(pages.order_by("pk")))


def any_article(chance: random.Random, **values: Any) -> GoodPracticePage | None:
    found = GoodPracticePage.objects.filter(zone__number__in=ZONES, alias_of__isnull=True, **values)
    return chance.choice(list(found.order_by("pk")) or [None])


def publish_article(chance: random.Random) -> None:
    title = f"Artikel {chance.randrange(10**9)}"
    publish(draft_under(any_zone_page(chance), title=title, one_language_reason=REASON))


def leave_draft(chance: random.Random) -> None:
    draft_under(any_zone_page(chance), title=f"Concept {chance.randrange(10**9)}")


def retitle_article(chance: random.Random) -> None:
    if article := any_article(chance, original__isnull=True, live=True):
        publish(article, title=f"Andere titel {chance.randrange(10**9)}")


def give_article_another_address(chance: random.Random) -> None:
    if article := any_article(chance, original__isnull=True, live=True):
        publish(article, slug=f"adres-{chance.randrange(10**9)}")


def link_article_to_another(chance: random.Random) -> None:
    article, target = any_article(chance, original__isnull=True, live=True), any_article(chance)
    if article and target:
        publish(article, body=[("paragraph", f'<p><a linktype="page" id="{target.pk}">Zie ook</a></p>')])


def take_article_offline(chance: random.Random) -> None:
    if article := any_article(chance, live=True):
        article.unpublish()


def delete_article(chance: random.Random) -> None:
    if article := any_article(chance):
        article.delete()


def move_article(chance: random.Random) -> None:
    article = any_article(chance, original__isnull=True)
    if article:
        number = chance.choice(ZONES)
        article.move(zone_page_of(number, article.language), pos="last-child")


def translate_article(chance: random.Random) -> None:
    article = any_article(chance, original__isnull=True, live=True)
    if article and article.counterparts.filter(alias_of__isnull=False).exists():
        publish_translation(article, but=chance.choice([0, 1]), word=f"vertaald {chance.randrange(10**6)}")


def change_contact(chance: random.Random) -> None:
    page = any_zone_page(chance)
    page.contact_points = [
        ContactPoint(phone=f"+3240000{chance.randrange(10**4):04}", audience=chance.choice(Audience.values))
        for _each in range(chance.randrange(3))
    ]
    page.save_revision().publish()


def take_zone_page_offline_or_back(chance: random.Random) -> None:
    page = any_zone_page(chance)
    if page.live:
        page.unpublish()
    else:
        page.save_revision().publish()


def make_private_or_public(chance: random.Random) -> None:
    if chance.random() < 0.5 and (restriction := PageViewRestriction.objects.order_by("pk").first()):
        restriction.delete()
        return
    page = any_article(chance) if chance.random() < 0.7 else any_zone_page(chance)
    if page:
        PageViewRestriction.objects.create(page=page, restriction_type="login")


def rename_zone(chance: random.Random) -> None:
    zone = PoliceZone.objects.get(number=chance.choice(ZONES))
    name = f"Zone {chance.randrange(10**6)}"
    if zone.name_nl:
        zone.name_nl = name
    else:
        zone.name_fr = name
    zone.save()


def merge_or_restore_zone(chance: random.Random) -> None:
    zone = PoliceZone.objects.get(number=ZONES[-1])
    is_merged = zone.retired_on is not None
    zone.retired_on = None if is_merged else "2026-01-01"
    zone.successor = None if is_merged else PoliceZone.objects.get(number=ZONES[0])
    zone.save()


STEPS: tuple[Callable[[random.Random], None], ...] = (
    publish_article,
    publish_article,
    leave_draft,
    retitle_article,
    give_article_another_address,
    link_article_to_another,
    take_article_offline,
    delete_article,
    move_article,
    translate_article,
    change_contact,
    take_zone_page_offline_or_back,
    make_private_or_public,
    rename_zone,
    merge_or_restore_zone,
)
