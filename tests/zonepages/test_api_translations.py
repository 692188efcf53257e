"""``/api/v2/translations/``: the state of translations, for who may edit the pages and nobody else."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import APIToken

from tests.factories import make_page
from tests.translating import publish_translation
from tests.zonepages.translation_steps import counterpart, group_member, page_of_zone, publish_article
from zonepages.models import GoodPracticePage, TranslationRecord, ZonePage
from zonepages.translations import begin_translation

pytestmark = pytest.mark.django_db

URL = "/api/v2/translations/"
# Everything that anybody may read without a token.
OPEN = [
    "/api/v2/pages/?limit=200",
    "/api/v2/pages/?type=zonepages.ZonePage&fields=*&limit=200",
    "/api/v2/pages/?type=zonepages.GoodPracticePage&fields=*",
    "/api/v2/zones/5344/?locale=nl",
    "/api/v2/zones/5344/?locale=fr",
    "/api/v2/lookup/?q=5344&locale=fr",
    "/api/v3-preview/pages/",
    "/api/v3-preview/pages/?type=zonepages.GoodPracticePage",
]
STATE_WORDS = (
    "outdated",
    "outdated_since",
    "missing",
    "changed",
    "texts",
    "minor_change",
    "original",
    "one_language_reason",
    "in_translation",
    "up_to_date",
)


def make_outdated(page):
    """Let a translation be out of date, as publishing the original does."""
    target = publish_translation(page, say=lambda text: f"Texte {len(text)}")
    page.refresh_from_db()
    TranslationRecord.objects.filter(page=target).update(
        changed={"title": ["Onderweg", "Op weg"]}, outdated_since=page.last_published_at
    )
    return page


@pytest.fixture
def user():
    return group_member("5344")


@pytest.fixture
def token(user):
    return APIToken.create_token(user=user, name="proef")[1]


@pytest.fixture
def read(client, token):
    """Read the endpoint as an officer of zone 5344."""

    def read(**query):
        return client.get(URL, query, headers={"Authorization": f"Bearer {token}"})

    return read


def items(answer):
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


def titles(answer):
    return {item["title"] for item in items(answer)}


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wagtail_niets", "Basic {token}", "Bearer {token}x"])
def test_nobody_reads_it_without_a_valid_token(client, token, header):
    headers = {"Authorization": header.format(token=token)} if header else {}

    answer = client.get(URL, headers=headers)

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.json()["status"] == 401


def test_a_session_is_no_token(client, user):
    client.force_login(user)

    assert client.get(URL).status_code == 401


def test_a_token_that_was_taken_back_is_none(client, user, read):
    APIToken.objects.get().revoke()

    assert read().status_code == 401


def test_somebody_who_left_reads_nothing(user, read):
    user.is_active = False
    user.save()

    assert read().status_code == 401


def test_an_item_says_where_the_translation_of_a_page_stands(read):
    page = make_outdated(publish_article())
    target = counterpart(page)

    (item,) = items(read(state="outdated"))

    assert item == {
        "id": page.pk,
        "zone": "5344",
        "type": "zonepages.GoodPracticePage",
        "title": "Onderweg",
        "original": {
            "locale": "nl",
            "html_url": page.full_url,
            "detail_url": f"http://127.0.0.1:8000/api/v2/pages/{page.pk}/",
            "edit_url": f"http://127.0.0.1:8000/admin/pages/{page.pk}/edit/",
        },
        "translations": [
            {
                "locale": "fr",
                "state": "outdated",
                "outdated_since": page.last_published_at.isoformat().replace("+00:00", "Z"),
                "missing": 2,
                "html_url": target.full_url,
                "edit_url": f"http://127.0.0.1:8000/admin/pages/{target.pk}/edit/",
            }
        ],
    }


def test_answers_are_for_nobody_else_and_not_to_be_kept(read):
    assert read()["Cache-Control"] == "private, no-store"


def test_a_draft_has_no_address_and_no_translation_yet(read):
    make_page(GoodPracticePage, language="nl", parent=page_of_zone("5344", "nl"), title="Ontwerp", live=False)

    (item,) = [item for item in items(read(state="fallback")) if item["title"] == "Ontwerp"]

    assert (item["original"]["html_url"], item["original"]["detail_url"]) == (None, None)
    assert item["translations"] == [
        {
            "locale": "fr",
            "state": "fallback",
            "outdated_since": None,
            "missing": None,
            "html_url": None,
            "edit_url": None,
        }
    ]


def test_a_reader_sees_the_pages_that_they_may_edit_and_no_others(read):
    publish_article(title="Van ons")
    publish_article(number="5303", language="fr", title="Pas pour vous")

    answer = read()

    assert {item["zone"] for item in items(answer)} == {"5344"}
    assert titles(answer) == {"Schaarbeek/Evere/Sint-Joost-ten-Node", "Van ons"}
    assert answer.json()["meta"] == {"total_count": 2, "next": None, "previous": None}
    assert items(read(zone="5303")) == items(read(zone="9999")) == []


def test_who_may_edit_everything_reads_everything(client, admin_user):
    publish_article()
    publish_article(number="5303", language="fr", title="En route")
    _token, plain = APIToken.create_token(user=admin_user, name="proef")

    def read(**query):
        return client.get(URL, query, headers={"Authorization": f"Bearer {plain}"})

    assert titles(read(zone="5303")) == {"Namur", "En route"}
    zones = ZonePage.objects.filter(original=None).count()
    assert read(limit="1").json()["meta"]["total_count"] == zones + 2


def test_items_are_filtered_by_state_and_by_the_language_to_translate_into(read):
    begin_translation(page=publish_article(title="Begonnen"))
    publish_article(title="Nieuw")
    publish_article(language="fr", title="Nouveau")

    assert titles(read(state="in_translation")) == {"Begonnen"}
    assert titles(read(state="fallback", locale="nl")) == {"Nouveau"}
    assert titles(read(state="fallback", locale="fr")) == {"Schaarbeek/Evere/Sint-Joost-ten-Node", "Nieuw"}
    assert titles(read(state="up_to_date")) == set()


def test_items_come_in_parts(read):
    for number in range(3):
        publish_article(title=f"Deel {number}")

    everything = items(read())

    assert [*items(read(limit="2")), *items(read(limit="2", offset="2"))] == everything
    assert len(everything) == 4


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("state", "original"),
        ("state", "late"),
        ("locale", "de"),
        ("zone", "534"),
        ("limit", "201"),
        ("offset", "-1"),
        ("fields", "*"),
    ],
)
def test_what_has_no_meaning_is_refused(read, name, value):
    answer = read(**{name: value})

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["parameter"] == name
    assert answer["Cache-Control"] == "private, no-store"


def test_it_can_only_be_read(client, token):
    answer = client.post(URL, {}, headers={"Authorization": f"Bearer {token}"})

    assert answer.status_code == 405
    assert client.post(URL, {}).status_code == 401


@pytest.mark.parametrize("query", [{}, {"state": "in_translation", "locale": "fr", "zone": "5344"}])
def test_a_list_costs_the_same_however_many_pages_there_are(read, query):
    def cost():
        read(**query)
        with CaptureQueriesContext(connection) as queries:
            answer = read(**query)
        assert items(answer)
        return len(queries)

    def add(number):
        for _ in range(number):
            publish_article()
            begin_translation(page=publish_article())
            make_outdated(publish_article(language="fr"))

    add(1)
    few = cost()
    add(5)

    assert cost() <= few


def words_in(answer):
    """Return every name of a field and every code in an answer."""
    found = set()

    def walk(value):
        if isinstance(value, dict):
            found.update(value)
            for each in value.values():
                walk(each)
        elif isinstance(value, list):
            for each in value:
                walk(each)
        elif isinstance(value, str):
            found.add(value)

    walk(json.loads(answer.content))
    return found


@pytest.mark.parametrize("address", OPEN)
def test_other_answers_say_nothing_of_states(client, address):
    begin_translation(page=publish_article())
    make_outdated(publish_article())

    answer = client.get(address)

    assert answer.status_code == 200
    assert not words_in(answer).intersection(STATE_WORDS)


def test_one_page_says_nothing_of_states_either(client):
    page = make_outdated(publish_article())

    for pk in (page.pk, counterpart(page).pk):
        for address in (f"/api/v2/pages/{pk}/", f"/api/v3-preview/pages/{pk}/"):
            assert not words_in(client.get(address)).intersection(STATE_WORDS)
