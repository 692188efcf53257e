"""v3 says of every zone and article what v2 says, field by field, in both languages."""

import datetime
import re
from typing import Any

import pytest
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from zonepages.models import GoodPracticePage, ZonePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

V3 = "/api/v3-preview"
ALIKE = ("id", "title", "zone", "language", "fallback", "untranslated")
OF_ZONES = ("introduction", "contact_points", "services")
OF_ARTICLES = ("kind", "theme", "levels", "summary", "body")
META = ("type", "html_url", "slug", "locale", "show_in_menus", "seo_title", "search_description")
IN_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z")


def same_facts(client: Any, page: Any, fields: tuple[str, ...]) -> None:
    v2 = client.get(f"/api/v2/pages/{page.pk}/").json()
    v3 = client.get(f"{V3}/pages/{page.pk}/").json()
    assert {name: v3[name] for name in fields} == {name: v2[name] for name in fields}
    assert {name: v3["meta"][name] for name in META} == {name: v2["meta"][name] for name in META}
    assert v3["meta"]["parent"]["id"] == v2["meta"]["parent"]["id"]
    assert key_of(v3["meta"]["alias_of"]) == key_of(v2["meta"]["alias_of"])
    same_moment(v3["meta"]["first_published_at"], v2["meta"]["first_published_at"])


def key_of(page: dict[str, Any] | None) -> int | None:
    return page["id"] if page else None


def same_moment(v3: str | None, v2: str | None) -> None:
    assert (v3 is None) == (v2 is None)
    if v3 and v2:
        assert IN_UTC.fullmatch(v3)
        assert datetime.datetime.fromisoformat(v3) == datetime.datetime.fromisoformat(v2)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_zone_page_says_the_same_in_v2_and_v3(client, language):
    pages = ZonePage.objects.filter(locale__language_code=language, live=True)

    assert len(pages) == 178
    for page in pages:
        same_facts(client, page, ALIKE + OF_ZONES)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_article_says_the_same_in_v2_and_v3(client, language):
    articles = GoodPracticePage.objects.filter(locale__language_code=language, live=True)

    assert articles
    for article in articles:
        same_facts(client, article, ALIKE + OF_ARTICLES)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_list_says_the_same_in_v2_and_v3(client, language):
    query = f"type=zonepages.ZonePage&locale={language}&limit=200"
    v2 = {item["id"]: item for item in client.get(f"/api/v2/pages/?{query}").json()["items"]}
    v3 = {item["id"]: item for item in client.get(f"{V3}/pages/?{query}").json()["items"]}

    assert v2.keys() == v3.keys()
    for key, item in v3.items():
        assert (item["title"], item["meta"]["html_url"], item["meta"]["slug"]) == (
            v2[key]["title"],
            v2[key]["meta"]["html_url"],
            v2[key]["meta"]["slug"],
        )
        same_moment(item["meta"]["first_published_at"], v2[key]["meta"]["first_published_at"])


def test_the_address_of_an_image_is_complete(client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    image = Image.objects.create(title="Schoolpoort", file=get_test_image_file())

    for path in (f"images/{image.pk}/", "images/"):
        answer = client.get(f"{V3}/{path}").json()
        [item] = answer.get("items", [answer])
        assert item["meta"]["download_url"].startswith(f"{settings.WAGTAILAPI_BASE_URL}/media/")
