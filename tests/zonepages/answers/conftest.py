"""Fixtures of the tests of what is kept of answers."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.zonepages.answers.memories import OneProcess
from tests.zonepages.api_content import publish_zone
from tests.zonepages.bilingual import zone_page_of
from zonepages.models import GoodPracticePage, ZonePage


@pytest.fixture(scope="module")
def published_zone(django_db_setup: None, django_db_blocker) -> Iterator[tuple[int, int]]:
    """The keys of a zone's page and of its article, published once per module."""
    with django_db_blocker.unblock(), transaction.atomic():
        page, article = publish_zone(zone_page_of("5344", "nl"))
        yield page.pk, article.pk
        transaction.set_rollback(True)


@pytest.fixture
def full_zone(published_zone: tuple[int, int], db: None) -> tuple[ZonePage, GoodPracticePage]:
    page, article = published_zone
    return ZonePage.objects.get(pk=page), GoodPracticePage.objects.get(pk=article)


@pytest.fixture
def other() -> OneProcess:
    """A process beside the one that the test's own clients ask."""
    return OneProcess()


@pytest.fixture
def addresses(full_zone) -> dict[str, str]:
    """An address of each kind that anybody reads."""
    page, article = full_zone
    french = page.get_translations().get()
    return {
        "page nl": page.url,
        "page fr": french.url,
        "home": "/nl/",
        "index": "/fr/zones-de-police/",
        "article": article.url,
        "practices": "/nl/goede-praktijken/",
        "chosen practices": "/nl/goede-praktijken/?level=secondary",
        "lookup": "/nl/opzoeken/?q=1040",
        "lookup that leads on": "/fr/rechercher/?q=1030",
        "feed": "/nl/goede-praktijken/atom.xml",
        "sitemap": "/sitemap.xml",
        "zone by number": "/zone/5344/",
        "root": "/",
        "v2 zone": "/api/v2/zones/5344/?locale=nl",
        "v2 zones": "/api/v2/zones/?limit=5",
        "v2 zones found": "/api/v2/zones/?q=1040",
        "v2 pages": "/api/v2/pages/?type=zonepages.ZonePage",
        "v2 page": f"/api/v2/pages/{page.pk}/",
        "v2 page found": f"/api/v2/pages/?slug={page.slug}",
        "v2 practices": "/api/v2/good-practices/",
        "v2 practice": f"/api/v2/good-practices/{article.translation_key}/",
        "v2 changes": "/api/v2/changes/",
        "v2 lookup": "/api/v2/lookup/?q=1040",
        "v2 export": "/api/v2/export/zones.csv",
        "v3 pages": "/api/v3-preview/pages/",
        "v3 page": f"/api/v3-preview/pages/{page.pk}/",
    }
