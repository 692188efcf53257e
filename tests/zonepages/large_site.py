"""A site many times as large as the real one, made without going through each page's editor."""

import copy
from itertools import count

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

from zonepages.models import ContactPoint, Locality, Municipality, PoliceZone, ZoneIndexPage, ZonePage

__all__ = ["multiply_zones"]


def multiply_zones(factor: int) -> None:
    """Copy every zone with its places, pages and a contact point until there are so many times as many."""
    zones = list(PoliceZone.objects.order_by("pk"))
    taken = {zone.number for zone in zones}
    numbers = (number for number in map(str, count(1000)) if number not in taken)
    for _round in range(1, factor):
        copies = [_copy(zone, number=next(numbers)) for zone in zones]
        PoliceZone.objects.bulk_create(copies)
        _copy_places(dict(zip((zone.pk for zone in zones), copies, strict=True)))
        _make_pages(copies)


def _copy(row, **values):
    made = copy.copy(row)
    made._state = copy.copy(row._state)
    made.pk = made.id = None
    for name, value in values.items():
        setattr(made, name, value)
    return made


def _copy_places(zone_of: dict[int, PoliceZone]) -> None:
    taken = set(Municipality.objects.values_list("nis", flat=True))
    codes = (code for code in map(str, count(11000)) if code not in taken)
    originals = list(Municipality.objects.filter(zone__in=zone_of))
    copies = [_copy(row, nis=next(codes), zone=zone_of[row.zone_id]) for row in originals]
    Municipality.objects.bulk_create(copies)
    municipality_of = dict(zip((row.pk for row in originals), copies, strict=True))
    localities = Locality.objects.filter(municipality__in=municipality_of)
    Locality.objects.bulk_create(
        _copy(row, municipality=municipality_of[row.municipality_id]) for row in localities
    )


def _make_pages(zones: list[PoliceZone]) -> None:
    """Make the original of each zone in Dutch and its fallback in French."""
    dutch = _insert_pages(zones, language="nl", originals=None)
    _insert_pages(zones, language="fr", originals=dutch)
    ContactPoint.objects.bulk_create(ContactPoint(page=page, phone="+32400000009") for page in dutch)


def _insert_pages(zones, *, language, originals):
    index = ZoneIndexPage.objects.get(locale__language_code=language)
    kind, locale = ContentType.objects.get_for_model(ZonePage), Locale.objects.get(language_code=language)
    pages = []
    for place, zone in enumerate(zones, start=1):
        page = ZonePage(zone=zone, locale=locale, content_type=kind, depth=index.depth + 1)
        page.take_over_registry()
        page.path = Page._get_path(index.path, page.depth, index.numchild + place)
        page.set_url_path(index)
        if originals:
            original = originals[place - 1]
            page.translation_key, page.original, page.alias_of = original.translation_key, original, original
        pages.append(page)
    rows = [
        Page(**{field.attname: getattr(page, field.attname) for field in Page._meta.fields}) for page in pages
    ]
    Page.objects.bulk_create(rows)
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.id = row.pk
        # The row of the page is there; this is that of the zone page.
        page.save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + len(pages))
    return pages
