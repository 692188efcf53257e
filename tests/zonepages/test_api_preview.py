"""v3, a preview upstream: the same facts as v2, nothing ignored, nothing asked of another site."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from tests.zonepages.web import forget_everywhere
from zonepages.models import ZonePage

pytestmark = pytest.mark.django_db

BASE = "http://127.0.0.1:8000"
V3 = "/api/v3-preview"


def test_pages_are_listed_for_everyone(client):
    answer = client.get(f"{V3}/pages/?type=zonepages.ZonePage&limit=200&locale=fr").json()

    assert answer["count"] == len(answer["items"]) == 178
    assert all(item["meta"]["locale"] == "fr" for item in answer["items"])


def test_the_list_leads_to_the_same_contact_points_in_both_languages(client, full_zone):
    details = []
    for page in ZonePage.objects.filter(zone__number="5344"):
        [item] = client.get(f"{V3}/pages/", {"title": page.title}).json()["items"]
        details.append(client.get(item["meta"]["detail_url"].removeprefix(BASE)))
    contacts = [detail.json()["contact_points"] for detail in details]

    assert sorted(detail.json()["meta"]["locale"] for detail in details) == ["fr", "nl"]
    assert [[point["phone"], point["email"]] for point in contacts[0]] == [
        [point["phone"], point["email"]] for point in contacts[1]
    ]
    assert contacts[0][0]["phone"]["e164"] == "+32400000001"


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_v3_says_of_a_zone_page_what_v2_says(client, full_zone, language):
    page = ZonePage.objects.get(zone__number="5344", locale__language_code=language)
    v2 = client.get(f"/api/v2/pages/{page.pk}/").json()
    v3 = client.get(f"{V3}/pages/{page.pk}/").json()

    for field in (
        "contact_points",
        "services",
        "zone",
        "introduction",
        "language",
        "fallback",
        "untranslated",
    ):
        assert v3[field] == v2[field]
    assert v3["meta"]["html_url"] == v2["meta"]["html_url"]


def test_v3_says_of_an_article_what_v2_says(client, full_zone):
    _page, article = full_zone
    v2 = client.get(f"/api/v2/pages/{article.pk}/").json()
    v3 = client.get(f"{V3}/pages/{article.pk}/").json()

    for field in ("zone", "kind", "theme", "levels", "summary", "body", "language"):
        assert v3[field] == v2[field]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("type=zonepages.GoodPracticePage&slug=werkwijze-met-scholen", 2),
        ("type=home.HomePage&order=-title&locale=nl", 1),
        ("type=home.HomePage&type=zonepages.ZoneIndexPage", 4),
        ("title=Werkwijze%20met%20scholen", 2),
        ("search=Werkwijze&search_operator=and&locale=nl", 1),
        ("type=home.HomePage&order=title&order=-slug", 2),
    ],
)
def test_the_filters_of_v3_work(client, full_zone, query, count):
    assert client.get(f"{V3}/pages/?{query}").json()["count"] == count


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("pages/?order=show_in_menus", ["show_in_menus", "id"]),
        ("pages/?order=title&order=-slug&locale=nl", ["title", "slug", "id"]),
        ("pages/?order=title&type=home.HomePage", ["title", "page_ptr_id"]),
        ("pages/?order=title&type=zonepages.ZonePage&search=politie", ["title", "page_ptr_id"]),
        ("pages/?locale=nl", ["id"]),
        ("pages/?order=title&search=politie", ["title", "id"]),
        ("images/?order=title", ["title", "id"]),
        ("documents/?order=-title", ["title", "id"]),
        ("images/?order=title&search=school", ["title", "id"]),
        ("redirects/", ["id"]),
        ("redirects/?order=is_permanent", ["is_permanent", "id"]),
    ],
)
def test_equal_items_have_one_order(client, staff_token, query, keys):
    """Or an item could be in two parts of a list, and another in none; SQLite would not show it by itself."""
    headers = {"authorization": f"Bearer {staff_token}"}
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{V3}/{query}", headers=headers).status_code == 200

    ordered = [query["sql"].rpartition(" ORDER BY ")[2] for query in captured if " ORDER BY " in query["sql"]]
    assert keys in [re.findall(r'"(\w+)" (?:ASC|DESC)', order) for order in ordered], ordered


def test_v3_does_not_filter_by_a_fact_that_a_translation_has_no_column_for(client, full_zone):
    response = client.get(f"{V3}/pages/?type=zonepages.GoodPracticePage&theme=drugs")

    assert response.status_code == 400
    assert response.json()["parameter"] == "theme"


def test_find_leads_to_the_page(client, zone_page):
    response = client.get(f"{V3}/pages/find/?id={zone_page.pk}")

    assert response.status_code == 302
    assert response.url.startswith(f"{V3}/pages/{zone_page.pk}/")


@pytest.mark.parametrize(
    # What is below a private page is private too.
    ("name", "withdrawal"),
    [("parent", "unpublished"), ("alias_of", "unpublished"), ("alias_of", "private")],
)
def test_a_page_does_not_name_another_that_nobody_may_read(client, full_zone, zone_page_fr, name, withdrawal):
    page, article = full_zone
    asked = {"parent": article, "alias_of": zone_page_fr}[name]
    address = f"{V3}/pages/{asked.pk}/"
    assert client.get(address).json()["meta"][name]["id"] == page.pk

    if withdrawal == "private":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    else:
        Page.objects.filter(pk=page.pk).update(live=False)
        forget_everywhere()  # nobody was told
    answer = client.get(address)

    assert answer.status_code == 200
    assert answer.json()["meta"][name] is None


@pytest.mark.parametrize("path", ["schema/", "sites/", "whoami/"])
def test_what_is_for_editors_asks_for_a_token(client, path):
    response = client.get(f"{V3}/{path}")

    assert response.status_code == 401
    assert response.headers["Content-Type"] == "application/problem+json"


def test_nobody_writes_without_a_token(client, zone_page):
    for response in (
        client.post(f"{V3}/pages/", {}, content_type="application/json"),
        client.patch(f"{V3}/pages/{zone_page.pk}/", {}, content_type="application/json"),
        client.delete(f"{V3}/pages/{zone_page.pk}/"),
    ):
        assert response.status_code == 401
        assert response.headers["Content-Type"] == "application/problem+json"


def test_the_description_names_the_fields_of_our_pages(client):
    schemas = client.get(f"{V3}/openapi.json").json()["components"]["schemas"]

    assert {"contact_points", "services", "zone", "introduction"} <= set(
        schemas["ZonePageSchema"]["properties"]
    )
    assert not any(name.startswith("ContactPoint") for name in schemas)


def test_the_documentation_asks_nothing_of_another_site(client):
    response = client.get(f"{V3}/docs/")
    page = response.content.decode()
    sources = re.findall(r"""(?:src|href)=["']([^"']+)""", page)

    assert len(sources) >= 4
    assert all(source.startswith("/static/ninja/") for source in sources)
    assert "http" not in page
