"""Fill the database of this site: the register, a page for each zone in both languages, and articles."""

import json
from typing import Any

from django.db import transaction

from benchmarks.bulk_pages import gather_statistics, store_below
from benchmarks.content import (
    CONFIRMED_BY,
    CONFIRMED_ON,
    LANGUAGES,
    REMARK,
    SERVICES,
    Contact,
    article_of,
    body_of,
    contacts_of,
    hours_stream,
    introduction_of,
    is_translated,
)
from benchmarks.large_register import multiply_register
from benchmarks.pictures import make_pictures
from home.provisioning import setup_site
from zonepages.conf import REGISTRY_DIRECTORY
from zonepages.enums import ContactFunction, ContactKind, Theme
from zonepages.fields import text_key
from zonepages.lookup import rebuild_index
from zonepages.models import (
    ContactPoint,
    GoodPracticePage,
    PoliceZone,
    ReferralService,
    ZoneIndexPage,
    ZonePage,
)
from zonepages.models.place_rows import places_by_zone
from zonepages.registry import import_registry

__all__ = ["describe_zones", "fill", "register"]


@transaction.atomic
def register(*, factor: int) -> None:
    """Import the register and make it so many times as large."""
    # Before there are zones, so that no page of one is made as an editor would make it.
    setup_site()
    import_registry(directory=REGISTRY_DIRECTORY)
    if factor > 1:
        multiply_register(factor)
        rebuild_index()


@transaction.atomic
def fill(*, articles: int) -> None:
    """Make the pages of every zone of the register, and articles below them."""
    images = make_pictures()
    originals, counterparts = _store_zone_pages(list(PoliceZone.objects.current().order_by("number")))
    _store_facts(originals)
    for original in originals:
        _store_articles(original, counterparts[original.zone_id], count=articles, images=images)
    gather_statistics()


def describe_zones() -> list[dict[str, Any]]:
    """Return of each zone what the register says, for a site that has no register."""
    zones = list(PoliceZone.objects.current().order_by("number"))
    places = places_by_zone(zone.pk for zone in zones)
    return [
        {
            "number": zone.number,
            "main_language": zone.main_language,
            "names": {language: zone.name_in(language) for language in LANGUAGES},
            "website": zone.website,
            "municipalities": [
                {"name": place.name_in(zone.main_language), "postcodes": place.postcodes}
                for place in places[zone.pk].municipalities
            ],
        }
        for zone in zones
    ]


def _store_zone_pages(zones: list[PoliceZone]) -> tuple[list[ZonePage], dict[int, ZonePage]]:
    """Store the page of each zone in its main language; return these, and their counterparts by zone."""
    indexes = {page.locale.language_code: page for page in ZoneIndexPage.objects.select_related("locale")}
    originals = []
    for language, index in indexes.items():
        pages = [_zone_page(zone, index=index) for zone in zones if zone.main_language == language]
        originals += store_below(index, pages)
    counterparts = []
    for language, index in indexes.items():
        pages = [_counterpart(page, index=index) for page in originals if page.language != language]
        counterparts += store_below(index, pages)
    return originals, {page.zone_id: page for page in counterparts}


def _zone_page(zone: PoliceZone, *, index: ZoneIndexPage) -> ZonePage:
    text = introduction_of(zone.number, language=zone.main_language)
    page = ZonePage(zone=zone, locale=index.locale, introduction=text)
    page.take_over_registry()
    return page


def _counterpart(original: ZonePage, *, index: ZoneIndexPage) -> ZonePage:
    """Return the page in the other language: a translation, or an alias that shows the text as it is."""
    language, number = index.locale.language_code, original.zone.number
    page = ZonePage(
        zone=original.zone,
        locale=index.locale,
        introduction=original.introduction,
        original=original,
        translation_key=original.translation_key,
    )
    page.take_over_registry()
    if not is_translated(number):
        page.alias_of = original
        return page
    page.introduction = introduction_of(number, language=language)
    page.fact_texts = {
        text_key(texts[original.language]): texts[language] for texts in (REMARK, CONFIRMED_BY)
    }
    return page


def _store_facts(pages: list[ZonePage]) -> None:
    ContactPoint.objects.bulk_create(
        _contact_point(page, contact, place=place)
        for page in pages
        for place, contact in enumerate(contacts_of(page.zone.number))
    )
    ReferralService.objects.bulk_create(
        ReferralService(page=page, service=service, sort_order=place)
        for page in pages
        for place, service in enumerate(SERVICES)
    )


def _contact_point(page: ZonePage, contact: Contact, *, place: int) -> ContactPoint:
    return ContactPoint(
        page=page,
        sort_order=place,
        kind=ContactKind.GENERAL if contact.general else ContactKind.SCHOOLS,
        function=ContactFunction.RECEPTION if contact.general else ContactFunction.CONTACT_PERSON,
        phone=contact.phone,
        email=contact.email,
        opening_hours=json.dumps(hours_stream()),
        speaks_nl=True,
        speaks_fr=True,
        remark=REMARK[page.language],
        confirmed_on=CONFIRMED_ON,
        confirmed_by=CONFIRMED_BY[page.language],
    )


def _store_articles(original: ZonePage, counterpart: ZonePage, *, count: int, images: list[int]) -> None:
    articles = store_below(
        original, [_article(original, part, image_id=images[part % len(images)]) for part in range(count)]
    )
    store_below(counterpart, [_translation(article, counterpart) for article in articles])


def _article(page: ZonePage, part: int, *, image_id: int) -> GoodPracticePage:
    text = article_of(page.zone.number, part, language=page.language)
    return GoodPracticePage(
        title=text.title,
        slug=text.slug,
        summary=text.summary,
        body=json.dumps(body_of(text, image_id=image_id, language=page.language)),
        theme=Theme.TRAFFIC,
        primary=True,
        zone=page.zone,
        locale=page.locale,
    )


def _translation(article: GoodPracticePage, parent: ZonePage) -> GoodPracticePage:
    """Return the article in the other language: a translation, or an alias."""
    page = GoodPracticePage(
        title=article.title,
        slug=article.slug,
        summary=article.summary,
        body=article.body,
        zone=article.zone,
        locale=parent.locale,
        original=article,
        translation_key=article.translation_key,
    )
    if not is_translated(parent.zone.number):
        page.alias_of = article
        return page
    part = int(article.slug.rpartition("-")[2])
    text = article_of(parent.zone.number, part, language=parent.language)
    page.title, page.summary = text.title, text.summary
    image_id = article.body.raw_data[2]["value"]["image"]
    page.body = json.dumps(body_of(text, image_id=image_id, language=parent.language))
    return page
