"""Several people write the same pages in the same instant, in real server processes: nobody gets an error."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.page_forms import form_data
from tests.servers import copied_database, log_in, manage, serve
from tests.zonepages.teams import PASSWORD
from tests.zonepages.test_team_races import at_once

pytestmark = pytest.mark.django_db

ROUNDS = 3
MAKE = f"""
from django.contrib.auth import get_user_model
from tests.zonepages.bilingual import draft_under, publish, zone_page_of
for name in ("an", "bert", "chris", "dirk"):
    get_user_model().objects.create_superuser(name, password={PASSWORD!r})
parents = [zone_page_of(number, "nl") for number in ("5344", "5343")]
for parent in parents:
    print(parent.pk)
for parent in parents:
    for number in range(2):
        print(publish(draft_under(parent, slug=f"artikel-{{number}}"), one_language_reason="Proef").pk)
"""
PRINT = """
from wagtail.models import Page
from zonepages.models import GoodPracticePage
print(len(Page.find_problems()[0]), len(Page.find_problems()[1]), len(Page.find_problems()[3]))
print(GoodPracticePage.objects.filter(alias_of=None).count())
"""


@pytest.fixture(scope="module")
def database_url(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), copied_database(tmp_path_factory.mktemp("deadlocks")) as url:
        yield url


class Admin:
    """Somebody who works in the admin, with the pages that she opened before she presses a button."""

    def __init__(self, address: str, name: str) -> None:
        self.address = f"{address}/admin"
        self.session = log_in(address, name=name, password=PASSWORD)

    def press(self, path: str, **values: Any) -> Callable[[], requests.Response]:
        url = f"{self.address}/{path}"
        assert self.session.get(url, timeout=60).ok
        data = {"csrfmiddlewaretoken": self.session.cookies["csrftoken"]} | values
        return lambda: self.session.post(url, data=data, timeout=60, allow_redirects=False)

    def publish(self, page: int) -> Callable[[], requests.Response]:
        url = f"{self.address}/pages/{page}/edit/"
        data = form_data(self.session.get(url, timeout=60).text)
        numbers = {name: "0" for name in data if re.fullmatch(r"contact_points-\d+-id", name)}
        data |= {name.replace("-id", "-opening_hours-count"): count for name, count in numbers.items()}
        data |= {"action-publish": "action-publish"}
        return lambda: self.session.post(url, data=data, timeout=60, allow_redirects=False)

    def of_many(self, action: str, *pages: int, **values: Any) -> Callable[[], requests.Response]:
        query = "&".join(f"id={page}" for page in pages)
        return self.press(f"bulk/wagtailcore/page/{action}/?{query}&next=/admin/", **values)

    def move(self, page: int, *, to: int) -> Callable[[], requests.Response]:
        return self.press(f"pages/{page}/move/{to}/confirm/")

    def restrict(self, page: int, kind: str) -> Callable[[], requests.Response]:
        return self.press(f"pages/{page}/privacy/", restriction_type=kind, password="", groups=[])


def test_nobody_waits_for_one_another(database_url: str, tmp_path: Path):
    printed = manage("shell", "-v0", "-c", MAKE, database_url=database_url)
    one, other, *articles = map(int, printed.split())
    first, second, third, fourth = articles
    log = tmp_path / "log"

    with serve(database_url, log=log, workers=4) as address:
        an, bert, chris, dirk = (Admin(address, name) for name in ("an", "bert", "chris", "dirk"))
        answers = []
        for number in range(ROUNDS):
            here, there = (one, other) if number % 2 else (other, one)
            answers += at_once(
                an.of_many("unpublish", first, third, second, fourth),
                bert.of_many("publish", fourth, second, third, first),
                chris.publish(one),
                dirk.move(first, to=there),
            )
            answers += at_once(
                an.of_many("move", second, third, chooser=here),
                bert.restrict(here, "login" if number % 2 else "none"),
                chris.publish(other),
                dirk.of_many("publish", one, other, include_descendants="on"),
            )

    said = log.read_text()
    assert {answer.status_code for answer in answers} <= {200, 302}, said
    assert "deadlock" not in said
    assert "Traceback" not in said, said
    problems, count = manage("shell", "-v0", "-c", PRINT, database_url=database_url).splitlines()
    assert problems == "0 0 0"
    assert int(count) == len(articles)
