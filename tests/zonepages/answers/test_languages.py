"""What is kept for one language, host or kind of reader is not given to another."""

import pytest

from tests.zonepages.answers.memories import is_kept

pytestmark = pytest.mark.django_db

ZONE = "/api/v2/zones/5344/"


def test_each_language_of_the_api_has_its_own(client, zone_page):
    answers = {
        language: client.get(ZONE, headers={"accept-language": language})
        for language in ("nl", "fr", "nl-BE", "fr-BE,nl;q=0.5", "de")
    }
    languages = {language: answer.json()["meta"]["locale"] for language, answer in answers.items()}

    assert languages == {"nl": "nl", "fr": "fr", "nl-BE": "nl", "fr-BE,nl;q=0.5": "fr", "de": "nl"}
    assert answers["nl"].content == answers["nl-BE"].content == answers["de"].content
    assert is_kept(client, ZONE, headers={"accept-language": "fr;q=0.9"})


def test_the_language_that_is_asked_for_goes_before_the_header(client, zone_page):
    for header in ("nl", "fr"):
        for asked in ("fr", "nl"):
            answer = client.get(f"{ZONE}?locale={asked}", headers={"accept-language": header})
            assert answer.json()["meta"]["locale"] == asked


def test_the_language_of_a_page_is_that_of_its_address(client, zone_page):
    for header in ("fr", "nl"):
        client.cookies["django_language"] = header
        for language in ("nl", "fr"):
            answer = client.get(f"/{language}/", headers={"accept-language": header})
            assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/zone/5344/"])
def test_who_is_led_on_is_led_to_her_own_language(client, zone_page, path):
    def led_to(language, cookie=""):
        client.cookies.clear()
        if cookie:
            client.cookies["django_language"] = cookie
        return client.get(path, headers={"accept-language": language}).headers["Location"][:4]

    for _time in range(2):
        assert led_to("nl") == "/nl/"
        assert led_to("fr") == "/fr/"
        assert led_to("nl", cookie="fr") == "/fr/"
        assert led_to("fr", cookie="nl") == "/nl/"
        assert led_to("fr", cookie="xx") == "/fr/"


def test_each_host_and_scheme_has_its_own(client, zone_page):
    found = {}
    for host in ("testserver", "localhost", "localhost:81"):
        for scheme in ("http", "https"):
            answer = client.get("/robots.txt", headers={"host": host}, secure=scheme == "https")
            item = client.get("/sitemap.xml", headers={"host": host}, secure=scheme == "https")
            found[scheme, host] = answer.content.decode()
            assert item.status_code == 200
            assert f"{scheme}://{host}/sitemap.xml" in found[scheme, host]
    page = {host: client.get("/nl/", headers={"host": host}) for host in ("testserver", "localhost")}
    assert {answer.status_code for answer in page.values()} == {200}


def test_a_host_that_is_not_let_in_is_refused_as_ever(client, zone_page):
    client.get(ZONE)

    assert client.get(ZONE, headers={"host": "elders.example"}).status_code == 400
    assert client.get("/nl/", headers={"host": "elders.example"}).status_code == 400


def test_no_path_can_pass_for_a_path_and_a_query(client, zone_page):
    """A path may have a question mark in it, or a space."""
    client.get("/nl/opzoeken/?q=1040")

    assert client.get("/nl/opzoeken/%3Fq=1040").status_code == 404
    assert client.get("/nl/opzoeken/%20q=1040").status_code == 404


@pytest.mark.parametrize("accepted", ["text/html", "application/xml", "image/*"])
def test_who_does_not_read_what_is_kept_is_told_so(client, zone_page, accepted):
    for _time in range(2):
        assert client.get(ZONE, headers={"accept": accepted}).status_code == 406
        assert client.get(ZONE, headers={"accept": "application/json"}).status_code == 200
        assert client.get(ZONE, headers={"accept": "*/*"}).status_code == 200
    assert client.get(ZONE, headers={"accept": ""}).status_code == 200


def test_pages_are_the_same_for_all_who_accept_anything(client, zone_page):
    assert client.get("/nl/", headers={"accept": "image/png"}).status_code == 200


@pytest.mark.parametrize("length", [999, 2000, 4000])
def test_a_query_of_any_length_is_read_where_it_ought_to_be(client, zone_page, settings, length):
    """The answer to too many parameters is the API's own, and not that of what keeps answers."""
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
    answer = client.get(f"{ZONE}?locale=nl{'&' * length}")

    assert answer.headers["Content-Type"] in ("application/json", "application/problem+json")
