"""v3 says why it takes no value in the language of its reader, also what pydantic says in English only."""

from typing import Any

import pytest
from django.test import Client

from tests.zonepages.test_api_preview_writes import V3, holder, send
from zonepages.api.preview_reasons import reason_of
from zonepages.models import GoodPracticePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def answered(username: str, method: str, path: str, body: Any) -> list[dict[str, Any]]:
    """Return the errors that a request is answered with in Dutch, once those in French have been compared."""
    dutch, french = (send(holder(username, language), method, path, body) for language in ("nl", "fr"))
    assert dutch.status_code == french.status_code == 422, dutch.content
    errors: list[dict[str, Any]] = dutch.json()["errors"]
    for other, error in zip(french.json()["errors"], errors, strict=True):
        assert set(error) == {"type", "loc", "msg"}
        assert (error["type"], error["loc"]) == (other["type"], other["loc"])
        assert error["msg"] != other["msg"]
    return errors


@pytest.fixture
def article() -> GoodPracticePage:
    return GoodPracticePage.objects.filter(zone__number="5344", original=None, alias_of=None).earliest("pk")


@pytest.mark.parametrize(
    ("action", "body", "kind", "field", "words"),
    [
        ("move", {}, "missing", "destination_id", "Hier is een waarde nodig."),
        ("move", {"destination_id": 0}, "greater_than", "destination_id", "Geef een getal groter dan 0 op."),
        ("copy", {"title": 1}, "string_type", "title", "Geef een tekst op."),
        ("copy", {"recursive": "x"}, "bool_parsing", "recursive", "Geef true of false op."),
        ("copy", {"slug": "a b"}, "value_error", "slug", "Voer een geldige"),
        ("unpublish", {"recursive": []}, "bool_type", "recursive", "Geef true of false op."),
        (
            "move",
            {"destination_id": 3, "position": "x"},
            "literal_error",
            "position",
            "Geef een van deze waarden op: first-child, last-child, left, right, first-sibling,",
        ),
    ],
)
def test_a_value_that_is_not_taken_has_its_reason(article, action, body, kind, field, words):
    path = f"pages/{article.pk}/actions/{action}/"

    [error] = answered("demo-admin", "POST", path, body)

    assert (error["type"], error["loc"][-1]) == (kind, field)
    assert error["msg"].startswith(words)


@pytest.mark.parametrize("meta", [{}, {"type": "x.Y"}])
def test_a_page_of_no_type_says_which_there_are(meta):
    [error] = answered("demo-admin", "POST", "pages/", {"title": "x", "meta": meta})

    assert error["type"] == "union_tag_invalid"
    assert error["msg"].startswith("Geef een van deze waarden op: zonepages.")


def test_what_wagtail_says_of_a_page_is_translated_too(article):
    [error] = answered("demo-admin", "POST", f"pages/{article.pk}/actions/convert_alias/", {})

    assert error["msg"] == "Deze pagina volgt geen andere."


def test_a_form_keeps_its_own_words(article):
    [error] = answered("demo-moderator-5344", "PATCH", f"pages/{article.pk}/", {"title": ""})

    assert error == {"type": "required", "loc": ["title"], "msg": "Dit veld is verplicht."}


def test_a_wrong_value_in_the_query_has_its_reason_too(article):
    client = Client(headers={"accept-language": "fr"})
    answer = client.get(f"{V3}/pages/{article.pk}/", {"version": "oud"})

    assert answer.status_code == 400
    assert answer.json()["parameter"] == "version"
    assert [error["msg"] for error in answer.json()["errors"]] == [
        "Indiquez une de ces valeurs : live, draft."
    ]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ({"type": "int_parsing"}, "Geef een geheel getal op."),
        ({"type": "string_too_long", "ctx": {"max_length": 255}}, "Geef hoogstens 255 tekens op."),
        ({"type": "greater_than_equal", "ctx": {"ge": 1}}, "Geef een getal van minstens 1 op."),
        ({"type": "extra_forbidden"}, "Er is hier geen veld “x”."),
        ({"type": "datetime_parsing", "ctx": {"error": "100 %"}}, "Geef een tijdstip op"),
        ({"type": "new_in_the_next_version", "msg": "Bad"}, "Deze waarde wordt niet aanvaard."),
        ({"type": "value_error", "ctx": {"error": "Bad"}}, "Deze waarde wordt niet aanvaard."),
    ],
)
def test_every_other_error_has_a_reason(error, words):
    assert reason_of({"loc": ["body", "x"], **error}).startswith(words)
