"""Whoever follows the feed of changes has at every moment exactly what the endpoints say, in both languages.

``make histories`` runs as many histories as one likes; the suite runs some, other ones each time.
"""

import json
import os
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.zonepages.changes.histories import take_step
from tests.zonepages.web import forget_everywhere

pytestmark = pytest.mark.django_db

HISTORIES = int(os.environ.get("HISTORIES", "12"))
SEED = int(os.environ.get("SEED", random.SystemRandom().randrange(10**6)))
STEPS = 5
DUMPS = {"zones": ("zones/", "number"), "good-practices": ("good-practices/", "key")}


class Mirror:
    """A copy of all items in one language that knows the API and nothing else."""

    def __init__(self, client: Client, language: str) -> None:
        self.client = client
        self.language = language
        self.cursor: str | None = None
        self.items: dict[tuple[str, str], str] = {}

    def follow(self, *, limit: int = 200) -> None:
        complete = False
        while not complete:
            since = {"since": self.cursor} if self.cursor else {}
            answer = read(self.client, "changes/", locale=self.language, limit=limit, **since)
            for entry in answer["items"]:
                self.take_over(entry)
            self.cursor, complete = answer["cursor"], answer["meta"]["complete"]

    def take_over(self, entry: dict[str, Any]) -> None:
        place = (entry["resource"], entry["key"])
        if entry["item"] is None:
            self.items.pop(place, None)
        else:
            self.items[place] = json.dumps(entry["item"])

    def copy(self) -> "Mirror":
        other = Mirror(self.client, self.language)
        other.cursor, other.items = self.cursor, deepcopy(self.items)
        return other


def read(client: Client, path: str, **query: Any) -> Any:
    response = client.get(f"/api/v2/{path}", query)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def dump(client: Client, language: str) -> dict[tuple[str, str], str]:
    return {
        (resource, item[key]): json.dumps(item)
        for resource, (path, key) in DUMPS.items()
        for item in read(client, path, locale=language, limit="all")["items"]
    }


@pytest.fixture
def mirrors(client: Client) -> list[Mirror]:
    mirrors = [Mirror(client, language) for language in ("nl", "fr")]
    for mirror in mirrors:
        mirror.follow()
        assert mirror.items == dump(client, mirror.language)
    return mirrors


def histories() -> Iterator[tuple[int, random.Random]]:
    for number in range(HISTORIES):
        yield SEED + number, random.Random(SEED + number)  # noqa: S311


def test_a_mirror_that_follows_the_feed_has_what_the_endpoints_say(client: Client, mirrors: list[Mirror]):
    for seed, chance in histories():
        with transaction.atomic():
            followers = [mirror.copy() for mirror in mirrors]
            steps = []
            for _step in range(chance.randint(1, STEPS)):
                steps.append(take_step(chance))
                if chance.random() < 0.3:
                    followers[chance.randrange(2)].follow(limit=chance.choice([1, 3, 200]))
            for mirror in followers:
                mirror.follow(limit=chance.choice([2, 200]))
                assert mirror.items == dump(client, mirror.language), (seed, steps)
            transaction.set_rollback(True)
        forget_everywhere()  # the next history has the same versions again


def test_an_empty_mirror_that_begins_after_a_history_has_the_same(client: Client):
    chance = random.Random(SEED)  # noqa: S311
    steps = [take_step(chance) for _step in range(3 * STEPS)]
    for language in ("nl", "fr"):
        mirror = Mirror(client, language)
        mirror.follow(limit=50)

        assert mirror.items == dump(client, language), (SEED, steps)
