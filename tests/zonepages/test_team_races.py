"""Two people change a team in the same instant, in real server processes: one wins, the other is told."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import requests
from bs4 import BeautifulSoup

from tests.servers import copied_database, log_in, manage, serve
from tests.zonepages.teams import PASSWORD

pytestmark = pytest.mark.django_db

ZONES = ["5344", "5343", "5345", "5339", "5341", "5303"]
LINKS = 4

MAKE = f"""
import re
from django.contrib.auth import get_user_model
from django.core import mail
from zonepages.models import PoliceZone, RoleGroup
from zonepages.team import invite
for number in {ZONES}:
    managers = RoleGroup.objects.get(zone__number=number, role="manager").group
    for name in "ab":
        user = get_user_model().objects.create_user(name + number, password={PASSWORD!r})
        user.groups.add(managers)
zone = PoliceZone.objects.get(number="5344")
for number in range({LINKS}):
    invite(zone=zone, actor=get_user_model().objects.get(username="a5344"),
           email=f"an{{number}}@example.org", role="editor", language="nl")
    print("link", re.search(r"(/nl/beheer/uitnodiging/\\S+)", mail.outbox[-1].body)[1])
for user in get_user_model().objects.filter(groups__role_group__role="manager"):
    print(user.username, user.pk)
"""
PRINT = """
from django.contrib.auth import get_user_model
from zonepages.models import Invitation, RoleGroup
for row in RoleGroup.objects.filter(role="manager", group__user__isnull=False):
    print("manager", row.zone.number, *row.group.user_set.values_list("username", flat=True))
for user in get_user_model().objects.filter(email__startswith="an").order_by("username"):
    print("account", user.username, user.groups.count(), Invitation.objects.filter(accepted_by=user).count())
"""


@pytest.fixture(scope="module")
def database_url(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), copied_database(tmp_path_factory.mktemp("teams")) as url:
        yield url


def at_once(*calls: Callable[[], requests.Response]) -> list[requests.Response]:
    """Make calls in the same instant."""
    barrier = Barrier(len(calls))

    def wait_and(call: Callable[[], requests.Response]) -> requests.Response:
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(wait_and, calls))


def token_in(html: str) -> str:
    field = BeautifulSoup(html, "html.parser").find("input", {"name": "csrfmiddlewaretoken"})
    return str(field["value"])


def remover(address: str, *, name: str, number: str, other: str) -> Callable[[], requests.Response]:
    """Return what presses the button with which a manager removes the other."""
    session = log_in(address, name=name, password=PASSWORD)
    page = f"{address}/admin/team/{number}/members/{other}/remove/"
    data = {"csrfmiddlewaretoken": token_in(session.get(page, timeout=60).text)}
    return lambda: session.post(page, data=data, timeout=60)


def joiner(address: str, link: str) -> Callable[[], requests.Response]:
    """Return what makes an account with an invitation."""
    session = requests.Session()
    page = session.get(address + link, timeout=60)
    names = {"first_name": "An", "last_name": "Aerts", "accept": ""}
    data = names | {"csrfmiddlewaretoken": token_in(page.text)}
    data |= {"password": PASSWORD, "password_again": PASSWORD}
    return lambda: session.post(page.url, data=data, timeout=60, allow_redirects=False)


def test_of_two_at_once_one_wins_and_the_other_is_told(database_url: str, tmp_path: Path):
    rows = [
        line.split() for line in manage("shell", "-v0", "-c", MAKE, database_url=database_url).splitlines()
    ]
    links = [value for key, value in rows if key == "link"]
    keys = {key: value for key, value in rows if key != "link"}
    log = tmp_path / "log"

    with serve(database_url, log=log, workers=4) as address:
        joined = [at_once(*(joiner(address, link) for _time in range(2))) for link in links]
        removed = {
            number: at_once(
                remover(address, name=f"a{number}", number=number, other=keys[f"b{number}"]),
                remover(address, name=f"b{number}", number=number, other=keys[f"a{number}"]),
            )
            for number in ZONES
        }

    printed = manage("shell", "-v0", "-c", PRINT, database_url=database_url).splitlines()
    found = [line.split() for line in printed]
    left = {number: names for kind, number, *names in found if kind == "manager"}
    assert {number: len(names) for number, names in left.items()} == dict.fromkeys(ZONES, 1), log.read_text()
    for number, answers in removed.items():
        [name] = left[number]
        won, lost = answers if name.startswith("a") else reversed(answers)
        assert won.url == f"{address}/admin/team/{number}/"
        assert won.status_code == 200
        # She no longer may open the admin, and is told so; or her team is no longer there for her.
        told = BeautifulSoup(lost.text, "html.parser").select(".messages .error")
        assert lost.status_code == 404 or told
    for answers in joined:
        assert sorted(answer.status_code for answer in answers) in ([302, 409], [302, 410])
    accounts = [line for line in found if line[0] == "account"]
    assert accounts == [["account", f"an{number}@example.org", "1", "1"] for number in range(LINKS)]
    assert " 500 " not in log.read_text()
    assert "Traceback" not in log.read_text()
    assert all(link.split("/")[-2] not in log.read_text() for link in links)
