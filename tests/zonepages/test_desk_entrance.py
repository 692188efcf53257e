"""Where somebody begins in the admin, and what its menu offers."""

import json
import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.zonepages.desk import ADDRESS, access_to_admin, log_in, member
from tests.zonepages.test_scope import user_with
from tests.zonepages.web import main_of, visible_text

pytestmark = pytest.mark.django_db

HOME = reverse("wagtailadmin_home")
CHOICE = reverse("zonepages_desks")
NOT_FOR_MEMBERS = {
    "help",
    "settings",
    "snippets",
    "site-history",
    "page-types-usage",
    "aging-pages",
    "locked-pages",
    "workflows",
    "workflow-tasks",
}


def menu_of(client, address=ADDRESS):
    """Return the items of the sidebar's menu by name, those of its submenus included."""
    html = client.get(address).content.decode()
    props = json.loads(re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.DOTALL).group(1))
    (menu,) = [each for each in props["modules"] if each["_type"].endswith("MainMenuModule")]
    return dict(_items(menu["_args"][0]))


def _items(items):
    for item in items:
        details, *rest = item["_args"]
        name = details["name"]
        yield name["_val"] if isinstance(name, dict) else name, (details, rest)
        if item["_type"].endswith("SubMenuItem"):
            yield from _items(rest[0])


def test_a_member_of_one_zone_is_led_from_the_home_of_the_admin_to_the_desk(client):
    member(client, "editor")

    assert client.get(HOME).headers["Location"] == ADDRESS


def test_a_member_of_several_zones_is_led_to_the_choice(client):
    member(client, "editor", ("moderator", "5303"))

    response = client.get(HOME, follow=True)

    assert response.request["PATH_INFO"] == CHOICE
    assert [link["href"] for link in main_of(response).select(".desk li a")] == [
        ADDRESS.replace("5344", "5303"),
        ADDRESS,
    ]


@pytest.mark.parametrize("kind", ["national", "superuser"])
def test_who_works_on_all_zones_keeps_the_home_of_wagtail_and_finds_any_zone(client, kind):
    boss = get_user_model().objects.create_superuser
    log_in(client, boss("baas") if kind == "superuser" else user_with(("national_editor", "")))

    assert client.get(HOME).status_code == 200
    assert menu_of(client, HOME)["zone-desks"][0]["url"] == CHOICE
    assert len(main_of(client.get(CHOICE)).select(".desk li a")) == 178
    for query in ("5344", "polbruno", " 5344  schaerbeek ", "POLBRUNO"):
        found = main_of(client.get(CHOICE, {"q": query})).select(".desk li a")
        assert [link["href"] for link in found] == [ADDRESS], query


@pytest.mark.parametrize("query", ["xyzzy", "\0", "x" * 5000, "💩", "<script>"])
def test_a_search_that_finds_no_zone_says_so(client, query):
    log_in(client, user_with(("national_editor", "")))

    response = client.get(CHOICE, {"q": query})

    assert "There is no zone with this number or name." in visible_text(main_of(response))
    assert "<script>alert" not in response.content.decode()


def test_the_choice_names_no_zone_of_others(client):
    member(client, "editor")

    response = client.get(CHOICE, {"q": "5343"})
    everything = client.get(CHOICE)

    assert "5343" not in visible_text(main_of(everything))
    assert not main_of(response).select(".desk li a")


def test_who_works_on_no_zone_is_told_whom_to_ask(client):
    user = get_user_model().objects.create_user("niemand")
    user.user_permissions.add(access_to_admin())
    log_in(client, user)

    assert client.get(HOME).status_code == 200
    assert "Ask a manager of your zone" in visible_text(main_of(client.get(CHOICE)))
    assert "zone-desk" not in menu_of(client, CHOICE)


@pytest.mark.parametrize("role", ["editor", "moderator", "manager"])
def test_the_menu_of_a_member_begins_with_the_desk_and_holds_nothing_of_no_use(client, role, zone_page):
    member(client, role)

    menu = menu_of(client)

    assert next(iter(menu)) == "zone-desk"
    assert menu["zone-desk"][0]["url"] == ADDRESS
    assert not menu.keys() & NOT_FOR_MEMBERS
    assert {"explorer", "images", "documents", "zone-translations"} <= menu.keys()
    addresses = [details["url"] for details, _rest in menu.values() if "url" in details]
    assert all(client.get(address, follow=True).status_code == 200 for address in addresses)


def test_the_pages_in_the_menu_begin_at_the_page_of_the_zone(client, zone_page):
    member(client, "editor")

    details, (start,) = menu_of(client)["explorer"]

    assert start == zone_page.pk
    assert details["url"] == reverse("wagtailadmin_explore", args=[zone_page.pk])
    assert client.get(details["url"]).status_code == 200


def test_national_staff_keep_the_menu_of_wagtail(client):
    log_in(client, get_user_model().objects.create_superuser("baas"))

    assert NOT_FOR_MEMBERS - {"snippets"} <= menu_of(client, HOME).keys()
