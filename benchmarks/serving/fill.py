"""Fill the database of one site, in a process of its own: ``python -m benchmarks.serving.fill``.

It prints the addresses at which what is measured is found, as JSON.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from benchmarks.content import is_translated
from benchmarks.serving.questions import ARTICLE

__all__: list[str] = []

# A bilingual zone, a French-speaking and a Dutch-speaking one; only the first has translated its texts.
MEASURED: Final = ("5344", "5303", "5415")
SLUG: Final = f"article-{ARTICLE}"
# Of so many articles the addresses are kept, for requests of all kinds.
SAMPLED: Final = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", choices=["here", "stock"])
    parser.add_argument("--zones", type=Path, required=True, help="where the site here describes its zones")
    parser.add_argument("--factor", type=int, required=True)
    parser.add_argument("--articles", type=int, required=True)
    arguments = parser.parse_args()
    import django

    django.setup()
    fill = _fill_here if arguments.site == "here" else _fill_stock
    json.dump(fill(arguments), sys.stdout)


def _fill_here(arguments: argparse.Namespace) -> dict[str, Any]:
    from benchmarks.serving.filling import describe_zones, fill, register
    from zonepages.models import GoodPracticePage, ZonePage

    register(factor=arguments.factor)
    zones = describe_zones()
    arguments.zones.write_text(json.dumps(zones))
    fill(articles=arguments.articles)
    pages = ZonePage.objects.filter(zone__number__in=MEASURED)
    articles = GoodPracticePage.objects.filter(zone__number__in=MEASURED, slug=SLUG)
    return {
        "zones": _addresses(((page.zone.number, page) for page in pages), zones=zones),
        "articles": _addresses(((page.zone.number, page) for page in articles), zones=zones),
        "zone_pages": _paths(ZonePage.objects.all()),
        "article_pages": _paths(GoodPracticePage.objects.defer("body")[:SAMPLED]),
    }


def _fill_stock(arguments: argparse.Namespace) -> dict[str, Any]:
    from benchmarks.stock.filling import fill
    from benchmarks.stock.models import StockArticlePage, StockZonePage

    zones = json.loads(arguments.zones.read_text())
    fill(zones, articles=arguments.articles)
    pages = list(StockZonePage.objects.filter(number__in=MEASURED))
    articles = [(page.number, StockArticlePage.objects.child_of(page).get(slug=SLUG)) for page in pages]
    return {
        "zones": _addresses(((page.number, page) for page in pages), zones=zones),
        "articles": _addresses(articles, zones=zones),
    }


def _addresses(pages: Iterable[tuple[str, Any]], *, zones: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return where pages are and in which language they are written, in one order for every site."""
    main_language = {zone["number"]: zone["main_language"] for zone in zones}
    found = []
    for number, page in pages:
        language = page.locale.language_code
        prose = language if is_translated(number) else main_language[number]
        found.append(
            {"number": number, "language": language, "prose": prose, "pk": page.pk, "path": page.get_url()}
        )
    return sorted(found, key=lambda page: (MEASURED.index(page["number"]), page["language"]))


def _paths(pages: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"pk": page.pk, "path": page.get_url()} for page in pages]


if __name__ == "__main__":
    main()
