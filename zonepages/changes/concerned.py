"""Whose items say something else when a page, a file or the site changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from zonepages.models import GoodPracticePage, PoliceZone, ZonePage

__all__ = [
    "Concerned",
    "all_items",
    "items_at_and_below",
    "items_linking_to",
    "items_named_after",
    "items_of",
    "items_showing",
    "numbers_of_zones",
]


@dataclass(frozen=True)
class Concerned:
    """The keys of items: numbers of zones, and translation keys of good practices."""

    zones: frozenset[str] = frozenset()
    practices: frozenset[str] = frozenset()

    def __or__(self, other: "Concerned") -> "Concerned":
        return Concerned(self.zones | other.zones, self.practices | other.practices)


def all_items() -> Concerned:
    zones = PoliceZone.objects.values_list("number", flat=True)
    return Concerned(frozenset(zones), _keys(GoodPracticePage.objects.all()))


def items_of(page: Page) -> Concerned:
    """Return the items that a page is in: an article is in that of its zone too."""
    if isinstance(page, ZonePage):
        return Concerned(zones=frozenset({page.zone.number}))
    if isinstance(page, GoodPracticePage):
        return Concerned(numbers_of_zones([page.zone_id]), frozenset({str(page.translation_key)}))
    return items_at_and_below(page) if type(page) is Page else Concerned()


def items_at_and_below(page: Page) -> Concerned:
    """Return the items whose address begins with that of a page, and that are private with it."""
    below = {"path__startswith": page.path}
    articles = GoodPracticePage.objects.filter(**below)
    zones = set(ZonePage.objects.filter(**below).values_list("zone__number", flat=True))
    zones.update(articles.values_list("zone__number", flat=True))
    return Concerned(frozenset(zones), _keys(articles))


def items_linking_to(page: Page) -> Concerned:
    """Return the articles with a link to a page, to one below it, or to a translation of these.

    A link leads to the translation in the reader's language if that is published.
    """
    groups = Page.objects.filter(path__startswith=page.path).order_by().values("translation_key")
    targets = Page.objects.filter(translation_key__in=groups).order_by()
    return _items_that_name(Page, targets.annotate(key=Cast("pk", CharField())).values("key"))


def items_showing(file: Model) -> Concerned:
    """Return the articles with an image or a document."""
    return _items_that_name(type(file), [str(file.pk)])


def items_named_after(zone: PoliceZone) -> Concerned:
    """Return the items that show the name or the number of a zone."""
    return Concerned(frozenset({zone.number}), _keys(GoodPracticePage.objects.filter(zone=zone.pk)))


def numbers_of_zones(keys: Iterable[Any]) -> frozenset[str]:
    return frozenset(PoliceZone.objects.filter(pk__in=keys).values_list("number", flat=True))


def _items_that_name(model: type[Model], keys: Any) -> Concerned:
    types = ContentType.objects.get_for_models(Page, model)
    found = ReferenceIndex.objects.filter(
        base_content_type=types[Page], to_content_type=types[model], to_object_id__in=keys
    )
    pages = [int(key) for key in found.values_list("object_id", flat=True)]
    return Concerned(practices=_keys(GoodPracticePage.objects.filter(pk__in=pages)) if pages else frozenset())


def _keys(articles: "QuerySet[Any]") -> frozenset[str]:
    return frozenset(str(key) for key in articles.order_by().values_list("translation_key", flat=True))
