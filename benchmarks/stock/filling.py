"""Fill the database of the stock site with what the zones say: on it, each page has facts of its own."""

import json
from typing import Any, Final

from django.db import transaction
from wagtail.models import Locale, Page, Site
from wagtail.search.backends import get_search_backend

from benchmarks.bulk_pages import gather_statistics, store_below
from benchmarks.content import (
    CONFIRMED_BY,
    CONFIRMED_ON,
    LANGUAGES,
    REMARK,
    SERVICES,
    article_of,
    body_of,
    contacts_of,
    hours_stream,
    introduction_of,
    is_translated,
)
from benchmarks.pictures import make_pictures
from benchmarks.stock.models import StockArticlePage, StockContactPoint, StockService, StockZonePage

__all__ = ["fill"]

FUNCTIONS: Final = {
    "nl": ("Contactpersoon voor scholen", "Onthaal"),
    "fr": ("Personne de contact pour les écoles", "Accueil"),
}


@transaction.atomic
def fill(zones: list[dict[str, Any]], *, articles: int) -> None:
    """Fill a migrated database with a page for each zone in both languages, and articles below it."""
    images = make_pictures()
    indexes = _make_indexes()
    originals = []
    for language, index in indexes.items():
        pages = [_zone_page(zone, index=index) for zone in zones if zone["main_language"] == language]
        originals += store_below(index, pages)
    counterparts = []
    for language, index in indexes.items():
        pages = [_counterpart(page, index=index) for page in originals if page.language != language]
        counterparts += store_below(index, pages)
    _store_facts([*originals, *counterparts])
    counterpart_of = {page.number: page for page in counterparts}
    for original in originals:
        _store_articles(original, counterpart_of[original.number], count=articles, images=images)
    backend = get_search_backend().get_index_for_model(StockZonePage)
    backend.add_items(StockZonePage, [*originals, *counterparts])
    gather_statistics()


def _make_indexes() -> dict[str, Page]:
    """Make a home page and an index of zones in each language, and return the indexes."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    root = Page.get_first_root_node()
    Page.objects.filter(depth=2).delete()
    root.refresh_from_db()
    homes, indexes = {}, {}
    for code, locale in locales.items():
        homes[code] = root.add_child(instance=Page(title="Home", slug=code, locale=locale))
        indexes[code] = homes[code].add_child(instance=Page(title="Zones", slug="zones", locale=locale))
    for pages in (homes, indexes):
        for page in pages.values():
            Page.objects.filter(pk=page.pk).update(translation_key=pages["nl"].translation_key)
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", port=80, root_page=homes["nl"], is_default_site=True)
    return indexes


def _zone_page(zone: dict[str, Any], *, index: Page) -> StockZonePage:
    language = zone["main_language"]
    places = [" ".join([place["name"], *place["postcodes"]]) for place in zone["municipalities"]]
    page = StockZonePage(
        title=zone["names"][language],
        slug=zone["number"],
        number=zone["number"],
        website=zone["website"],
        municipalities=zone["municipalities"],
        places=" ".join(places),
        introduction=introduction_of(zone["number"], language=language),
        locale=index.locale,
    )
    page.names, page.language = zone["names"], language
    return page


def _counterpart(original: StockZonePage, *, index: Page) -> StockZonePage:
    """Return the page in the other language: a translation, or an alias that shows the text as it is."""
    language = index.locale.language_code
    page = StockZonePage(
        **{
            name: getattr(original, name)
            for name in ("slug", "number", "website", "municipalities", "places")
        },
        title=original.names[language],
        introduction=original.introduction,
        locale=index.locale,
        translation_key=original.translation_key,
    )
    page.language = original.language
    if is_translated(original.number):
        page.language = language
        page.introduction = introduction_of(original.number, language=language)
    else:
        page.alias_of = original
    return page


def _store_facts(pages: list[StockZonePage]) -> None:
    StockContactPoint.objects.bulk_create(
        StockContactPoint(
            page=page,
            sort_order=place,
            function=FUNCTIONS[page.language][place],
            phone=contact.shown_phone,
            email=contact.email,
            opening_hours=json.dumps(hours_stream()),
            languages="nl, fr",
            remark=REMARK[page.language],
            confirmed_on=CONFIRMED_ON,
            confirmed_by=CONFIRMED_BY[page.language],
        )
        for page in pages
        for place, contact in enumerate(contacts_of(page.number))
    )
    StockService.objects.bulk_create(
        StockService(page=page, label=label, sort_order=place)
        for page in pages
        for place, label in enumerate(SERVICES)
    )


def _store_articles(
    original: StockZonePage, counterpart: StockZonePage, *, count: int, images: list[int]
) -> None:
    pages = [_article(original, part, images=images) for part in range(count)]
    originals = store_below(original, pages)
    translations = [_article(counterpart, part, images=images) for part in range(count)]
    for page, translation in zip(originals, translations, strict=True):
        translation.translation_key = page.translation_key
        translation.alias_of = None if is_translated(original.number) else page
    store_below(counterpart, translations)


def _article(parent: StockZonePage, part: int, *, images: list[int]) -> StockArticlePage:
    text = article_of(parent.number, part, language=parent.language)
    return StockArticlePage(
        title=text.title,
        slug=text.slug,
        theme="traffic",
        summary=text.summary,
        body=json.dumps(body_of(text, image_id=images[part % len(images)], language=parent.language)),
        locale=parent.locale,
    )
