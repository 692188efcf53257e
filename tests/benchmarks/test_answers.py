"""A quick wrong answer is no result: the run ends."""

import json
from typing import Any

import pytest

from benchmarks.content import contacts_of
from benchmarks.serving.questions import Ask, check_answer


def answer(body: Any, *, status: int = 200) -> dict[str, Any]:
    return {"status": status, "headers": {"Content-Type": "application/json"}, "body": json.dumps(body)}


def zone(*, number: str = "5344", reached_at: str = "5344") -> dict[str, Any]:
    contacts = [[contact.shown_phone, contact.email] for contact in contacts_of(reached_at)]
    return {"number": number, "contact_points": contacts}


def test_a_right_answer_is_accepted():
    ask = Ask("/", says=("0400 05 34 41",), items=1, contacts=True)

    check_answer(ask, answer({"items": [zone()]}))


@pytest.mark.parametrize(
    ("ask", "given"),
    [
        (Ask("/"), answer({}, status=500)),
        (Ask("/", says=("0400 05 34 41",)), answer(zone(reached_at="5339"))),
        (Ask("/", items=2), answer({"items": [zone()]})),
        (Ask("/", items=1, contacts=True), answer({"items": [zone(reached_at="5339")]})),
    ],
)
def test_a_wrong_answer_ends_the_run(ask, given):
    with pytest.raises(SystemExit):
        check_answer(ask, given)
