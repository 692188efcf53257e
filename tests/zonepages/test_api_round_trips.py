"""Every address that an answer gives leads back to what gave it, in both languages, fallbacks included."""

import pytest
from wagtail.models import Site

from tests.zonepages.bilingual import publish_translation, zone_page_of
from zonepages.conf import PAGE_LANGUAGES
from zonepages.models import GoodPracticePage, PoliceZone

pytestmark = pytest.mark.django_db

BASE = "http://127.0.0.1:8000"
V3 = "/api/v3-preview/pages"


def get(client, address):
    response = client.get(address.removeprefix(BASE))
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return response.json()


def everything(client, address):
    """Yield the items of all parts of a list."""
    following = f"/api/v2/{address}"
    while following:
        answer = get(client, following)
        yield from answer["items"]
        following = answer["meta"]["next"]


def pairs_in(value):
    """Yield each address of a page with that of its detail, wherever they stand together."""
    if isinstance(value, dict):
        if value.get("html_url"):
            yield value["html_url"], value["detail_url"]
        for each in value.values():
            yield from pairs_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from pairs_in(each)


def found(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 302, query
    return response.url.removeprefix(BASE).partition("?")[0]


@pytest.fixture
def site(full_zone) -> list[str]:
    """Zones with articles: a fallback, a translation, and one that was written in French first."""
    _page, article = full_zone
    publish_translation(article)
    french = GoodPracticePage(title="À vélo", summary="Bref.", one_language_reason="Essai", live=False)
    parent = zone_page_of("5317", "fr")
    french.locale = parent.locale
    parent.add_child(instance=french)
    french.save_revision().publish()
    return list(PoliceZone.objects.values_list("number", flat=True))


def test_every_page_is_found_at_its_address(client, site, subtests):
    addresses = {}
    for address in (
        "pages/?limit=200&fields=alias_of,translations",
        "zones/?limit=all&locale=nl",
        "zones/?limit=all&locale=fr",
        "good-practices/?limit=all",
    ):
        for item in everything(client, address):
            addresses |= dict(pairs_in(item["meta"] | {"html_url": None}))
            addresses |= dict(pairs_in({name: each for name, each in item.items() if name != "meta"}))
            if "id" in item:
                addresses[item["meta"]["html_url"]] = item["meta"]["detail_url"]
    assert len(addresses) == 2 * len(site) + 6 + 4

    for html_url, detail_url in addresses.items():
        detail = detail_url.removeprefix(BASE)
        key = detail.rstrip("/").rpartition("/")[2]
        path = html_url.removeprefix(BASE)
        with subtests.test(path=path):
            assert found(client, "/api/v2/pages/find/", html_path=path) == detail
            assert found(client, f"{V3}/find/", html_path=path) == f"{V3}/{key}/"


def test_every_detail_answers_with_the_address_that_led_to_it(client, site):
    for item in everything(client, "pages/?limit=200"):
        assert get(client, item["meta"]["detail_url"])["meta"]["html_url"] == item["meta"]["html_url"]
    for item in [*everything(client, "zones/?limit=all"), *everything(client, "good-practices/?limit=all")]:
        detail = get(client, item["meta"]["detail_url"])
        assert detail["meta"] == item["meta"]
        for practice in item.get("good_practices", ()):
            assert get(client, practice["detail_url"])["key"] == practice["key"]


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_number_leads_to_the_page_of_its_zone(client, site, language):
    for item in everything(client, f"zones/?limit=all&locale={language}&fields=number,pages"):
        response = client.get(f"/zone/{item['number']}/", headers={"accept-language": language})
        assert response.status_code in (301, 302)
        assert item["pages"][language]["html_url"] in (response.url, f"{BASE}{response.url}")


@pytest.mark.parametrize(
    "form",
    [
        "/fr/zones-de-police/5344-schaerbeek-evere-saint-josse-ten-noode/",
        "/fr/zones-de-police/5344-schaerbeek-evere-saint-josse-ten-noode",
        "fr/zones-de-police/5344-schaerbeek-evere-saint-josse-ten-noode/",
        f"{BASE}/fr/zones-de-police/5344-schaerbeek-evere-saint-josse-ten-noode/",
        "/fr/zones-de-police/5344/",
    ],
)
def test_an_address_is_found_in_each_form_in_which_people_have_it(client, zone_page_fr, form):
    address = found(client, "/api/v2/pages/find/", html_path=form)

    assert address == f"/api/v2/pages/{zone_page_fr.pk}/"
    assert found(client, f"{V3}/find/", html_path=form) == f"{V3}/{zone_page_fr.pk}/"


def test_find_keeps_what_else_was_asked(client, zone_page):
    path = zone_page.get_url()
    response = client.get("/api/v2/pages/find/", {"html_path": path, "fields": "_,title"})

    assert response.url == f"{BASE}/api/v2/pages/{zone_page.pk}/?fields=_%2Ctitle"


def test_find_answers_with_an_address_and_nothing_else(client, zone_page):
    response = client.get("/api/v2/pages/find/", {"html_path": zone_page.get_url()})

    assert response.url == f"{BASE}/api/v2/pages/{zone_page.pk}/"
    assert response.content == b""
    assert "Content-Type" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("api", ["/api/v2/pages", V3])
@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_a_page_is_found_at_its_address_where_site_and_api_go_by_other_names(client, settings, api, language):
    """The site record has the name for pages, the setting the one for the API."""
    Site.objects.update(hostname="www.politie.example", port=443)
    Site.clear_site_root_paths_cache()
    settings.WAGTAILAPI_BASE_URL = "https://api.politie.example:443"
    zone = client.get(f"/api/v2/zones/5344/?locale={language}").json()
    html_url, detail_url = zone["meta"]["html_url"], zone["pages"][language]["detail_url"]
    assert html_url.startswith(f"https://www.politie.example/{language}/")
    assert detail_url.startswith("https://api.politie.example:443/api/")

    path = html_url.removeprefix("https://www.politie.example")
    for root in (
        "https://www.politie.example",
        "HTTPS://API.politie.example",
        "https://api.politie.example:443",
    ):
        response = client.get(f"{api}/find/", {"html_path": f"{root}{path}"})
        assert response.status_code == 302, root
        assert response.url.partition("?")[0].endswith(detail_url.rpartition("/pages")[2])
    for root in ("http://www.politie.example", "https://politie.example", "https://www.politie.example:8000"):
        assert client.get(f"{api}/find/", {"html_path": f"{root}{path}"}).status_code == 404, root


@pytest.mark.parametrize("api", ["/api/v2/pages", V3])
def test_a_draft_is_not_found_at_its_address(client, full_zone, api):
    page, _article = full_zone
    draft = page.get_children().get(live=False)

    assert client.get(f"{api}/find/", {"html_path": draft.get_url()}).status_code == 404
