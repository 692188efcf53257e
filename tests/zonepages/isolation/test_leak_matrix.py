"""The leak matrix: every route, every role, every method, with everything that zone B has."""

import os
from typing import Any

import pytest
from django.test import Client
from django.utils.http import urlencode

from tests.conftest import FIGURES
from tests.zonepages.isolation.attempts import (
    UNSAFE,
    Findings,
    Fingerprint,
    form_of,
    json_of,
    knock,
    queries_of,
)
from tests.zonepages.isolation.doors import addresses_of, admin_doors, v2_doors, v3_doors
from tests.zonepages.isolation.world import SECRET, World
from zonepages.isolation.routes import Access

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a rendition to be closed when it is collected.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

ROLES = ["editor", "moderator", "manager"]
# Who may do what is worked out in Python. Every role walks through the admin on SQLite; on PostgreSQL, where
# the queries have to be shown to be right too, the one that may do what the others may.
IN_ADMIN = ["manager"] if os.environ.get("DATABASE_URL", "").startswith("postgres") else ROLES
FORM = "application/x-www-form-urlencoded"
# They end the session of whoever asks.
ENDS_SESSION = {"wagtailadmin_logout"}
# Wagtail's page that shows what an error looks like.
FAILS_ON_PURPOSE = {"wagtailadmin_error_test"}


def client_of(user: Any) -> Client:
    client = Client(headers={"accept-language": "nl"})
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", IN_ADMIN)
def test_the_admin_shows_and_changes_nothing_of_another_zone(world: World, role: str, record_property: Any):
    findings, fingerprint = Findings(), Fingerprint(world)
    user = world.a.users[role]
    form = urlencode(form_of(world), doseq=True)
    for door in admin_doors():
        if door.name in ENDS_SESSION | FAILS_ON_PURPOSE:
            continue
        common = {"findings": findings, "fingerprint": fingerprint, "who": role}
        client = client_of(user)
        for address in addresses_of(door, world):
            queries = queries_of(world) if door.access is not Access.NATIONAL and lists(door) else [""]
            for query in queries:
                knock(client, "GET", address + query, **common)
            for method in UNSAFE:
                knock(client, method, address, data=form, content_type=FORM, **common)
            if door.name == "wagtail_bulk_action":
                bulk(client, address, world, form=form, **common)

    judge(findings, f"admin, {role}", record_property)


def judge(findings: Findings, what: str, record_property: Any) -> None:
    """Have the figures of a walk printed at the end of the run, and insist that it found nothing."""
    record_property(FIGURES, f"{what}: {findings}")
    found = [*findings.leaks, *findings.changes, *findings.errors]
    assert found == [], "\n".join(found[:100])


def lists(door: Any) -> bool:
    """Tell whether an address shows a list: no part of it names one thing, or it is below a page."""
    one_thing = {"page_id", "image_id", "document_id", "translation_id", "pk", "doc_id"}
    return not one_thing & set(door.parts)


def bulk(client: Client, address: str, world: World, *, form: str, **common: Any) -> None:
    """Act on many things at once, whatever their model, by their keys and as all that there are."""
    b = world.b
    models = {
        "wagtailcore/page": [article.pk for article in b.articles.values()],
        "wagtailimages/image": [b.image.pk],
        "wagtaildocs/document": [b.document.pk],
        "auth/user": [user.pk for user in b.users.values()],
    }
    home = b.page.get_ancestors().filter(depth=2).get()
    for model, keys in models.items():
        target = address.replace("wagtailcore/page", model)
        for query in (
            urlencode({"id": keys}, doseq=True),
            "id=all",
            f"id=all&childOf={home.pk}",
            f"id=all&childOf={b.page.pk}",
            f"id=all&childOf={b.page.get_parent().pk}&q={SECRET[:6]}",
        ):
            knock(client, "GET", f"{target}?{query}", **common)
            knock(client, "POST", f"{target}?{query}", data=form, content_type=FORM, **common)


@pytest.mark.parametrize("role", ROLES)
def test_v3_shows_and_changes_nothing_of_another_zone(world: World, role: str, record_property: Any):
    from wagtail.models import APIToken

    _token, raw = APIToken.create_token(user=world.a.users[role], name="proef")
    client = Client(headers={"authorization": f"Bearer {raw}", "accept-language": "fr"})
    findings, fingerprint = Findings(), Fingerprint(world)
    common = {"findings": findings, "fingerprint": fingerprint, "who": role, "marks": (SECRET,)}
    for door in v3_doors():
        addresses = addresses_of(door, world)
        if "page_id" in door.parts:  # its own page, with a target in the other zone
            addresses += [address_with_own_page(door, world)]
        for address in addresses:
            for query in ["", "?version=draft", f"?search={SECRET[:6]}", "?limit=100"]:
                knock(client, "GET", address + query, **common)
            for method in UNSAFE:
                knock(client, method, address, data=json_of(world), content_type="application/json", **common)
                knock(client, method, address, data=b"{}", content_type="application/json", **common)

    judge(findings, f"v3, {role}", record_property)


def address_with_own_page(door: Any, world: World) -> str:
    from tests.zonepages.isolation.doors import _product, _reverse

    return _reverse(door, _product(door, dict.fromkeys(door.parts, world.a))[0])


@pytest.mark.parametrize("who", ["anonymous", *ROLES])
def test_v2_shows_nothing_that_a_zone_has_not_published(world: World, who: str, record_property: Any):
    from wagtail.models import APIToken

    client = Client(headers={"accept-language": "fr"})
    if who != "anonymous":
        _token, raw = APIToken.create_token(user=world.a.users[who], name="proef")
        client = Client(headers={"authorization": f"Bearer {raw}"})
        client.force_login(world.a.users[who])
    findings, fingerprint = Findings(), Fingerprint(world)
    common = {"findings": findings, "fingerprint": fingerprint, "who": who, "marks": (SECRET,)}
    for door in v2_doors():
        for address in addresses_of(door, world):
            for query in [
                "",
                "?limit=200",
                f"?search={SECRET[:6]}",
                "?fields=*",
                f"?zone={world.b.zone.number}",
            ]:
                knock(client, "GET", address + query, **common)
            for method in UNSAFE:
                knock(client, method, address, data=json_of(world), content_type="application/json", **common)

    judge(findings, f"v2, {who}", record_property)
