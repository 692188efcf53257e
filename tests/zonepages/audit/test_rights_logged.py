"""What groups and tokens may do is in the audit log, by whatever route it changes."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import APIToken, GroupCollectionPermission, GroupPagePermission, Page

from tests.factories import PoliceZoneFactory
from tests.page_forms import value_of
from tests.zonepages.audit_log import Watch, group_named, zone
from tests.zonepages.test_scope import user_with
from zonepages.audit.zones import numbers_in
from zonepages.provisioning import provision_zones

pytestmark = pytest.mark.django_db

ZONE = "5344 Schaarbeek/Evere/Sint-Joost-ten-Node"
RIGHTS = "zonepages.rights"


@pytest.fixture
def boss(client):
    boss = get_user_model().objects.create_superuser("baas")
    client.force_login(boss)
    return boss


def permission(name):
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def group_form(client, group):
    """Return what Wagtail's form of a group sends if nothing is changed."""
    html = client.get(reverse("wagtailusers_groups:edit", args=[group.pk])).content.decode()
    form = BeautifulSoup(html, "html.parser").select_one("main form")
    data = {}
    for field in form.select("input[name], select[name]"):
        value = value_of(field)
        if value is not None and "__prefix__" not in field["name"]:
            data.setdefault(field["name"], []).append(value)
    return data


def post_form(client, group, data):
    answer = client.post(reverse("wagtailusers_groups:edit", args=[group.pk]), data)
    assert answer.status_code == 302, answer.context["form"].errors


def test_wagtails_form_of_a_group_logs_once_what_it_changed(client, boss):
    group = group_named("editor", "5344")
    data = group_form(client, group)
    page = int(data["page_permissions-0-page"][0])
    data["page_permissions-0-permissions"] = ["publish_page"]
    data["permissions"] = [*data["permissions"], str(permission("wagtailredirects.add_redirect").pk)]
    watch = Watch()

    post_form(client, group, data)

    entry = watch.one(RIGHTS)
    assert (entry.label, entry.user, list(numbers_in(entry))) == (ZONE, boss, ["5344"])
    assert entry.data["granted"] == [
        ["wagtailcore.publish_page", "page", [page]],
        ["wagtailredirects.add_redirect", "", []],
    ]
    assert entry.data["withdrawn"] == [
        ["wagtailcore.add_page", "page", [page]],
        ["wagtailcore.change_page", "page", [page]],
    ]
    assert "5344 zone editors" in entry.message
    assert f"+ Publish any page (page {page})" in entry.message


def test_a_form_of_a_group_that_changes_nothing_logs_no_rights(client, boss):
    group = group_named("editor", "5344")
    data = group_form(client, group)
    watch = Watch()

    post_form(client, group, data)

    assert [entry.action for entry in watch.entries] == ["wagtail.edit"]
    assert list(numbers_in(watch.entries[0])) == ["5344"]


def test_a_group_made_in_the_form_logs_what_it_may(client, boss):
    watch = Watch()
    empty = client.get(reverse("wagtailusers_groups:add")).content.decode()
    formsets = dict.fromkeys(re.findall(r'name="([^"]+-(?:TOTAL|INITIAL)_FORMS)"', empty), 0)
    data = {"name": "proef", "permissions": [permission("wagtailadmin.access_admin").pk], **formsets}

    client.post(reverse("wagtailusers_groups:add"), data)

    entry = watch.one(RIGHTS)
    assert (entry.label, entry.data["granted"]) == ("proef", [["wagtailadmin.access_admin", "", []]])
    assert not numbers_in(entry)


def test_provisioning_logs_what_it_took_back_and_gave_again(zone_page):
    group = group_named("editor", "5344")
    publish = permission("wagtailcore.publish_page")
    GroupPagePermission.objects.create(group=group, page=zone_page, permission=publish)
    collection = GroupCollectionPermission.objects.filter(group=group).first()
    collection.delete()
    watch = Watch()

    call_command("provision_zones", "--zone", "5344")

    entry = watch.one(RIGHTS)
    assert (entry.label, entry.user_display_name) == (ZONE, "system")
    assert entry.data["withdrawn"] == [["wagtailcore.publish_page", "page", [zone_page.pk]]]
    assert [right[1:] for right in entry.data["granted"]] == [["collection", [collection.collection_id]]]


@pytest.mark.parametrize("route", ["again", "dry run", "new zone"])
def test_provisioning_that_takes_nothing_back_logs_no_rights(route, zone_page):
    new = PoliceZoneFactory() if route == "new zone" else zone("5344")
    if route == "dry run":
        GroupPagePermission.objects.filter(page=zone_page).first().delete()
    watch = Watch()

    provision_zones(zones=[new], dry_run=route == "dry run")

    assert not watch.entries


def test_a_shell_grants_and_withdraws(zone_page):
    group = group_named("editor", "5344")
    redirects = permission("wagtailredirects.add_redirect")
    watch = Watch()

    row = GroupPagePermission.objects.create(
        group=group, page=zone_page, permission=permission("wagtailcore.publish_page")
    )
    row.delete()
    group.permissions.add(redirects)
    redirects.group_set.remove(group)
    GroupCollectionPermission.objects.filter(group=group).delete()

    entries = watch.named(RIGHTS)
    assert {entry.label for entry in entries} == {ZONE}
    assert [bool(entry.data["granted"]) for entry in entries[:4]] == [True, False, True, False]
    assert len(entries) == 8


def test_a_right_on_a_page_of_a_zone_is_logged_for_that_zone_whoever_gets_it(zone_page):
    by_hand = Group.objects.create(name="stagiairs")
    watch = Watch()

    for group in (by_hand, group_named("editor", "5343")):
        GroupPagePermission.objects.create(
            group=group, page=zone_page, permission=permission("wagtailcore.change_page")
        )

    assert [list(numbers_in(entry)) for entry in watch.named(RIGHTS)] == [["5344"], ["5343", "5344"]]


def test_rights_that_go_with_their_page_are_not_logged_apart(zone_page):
    article = zone_page.add_child(instance=Page(title="Los", slug="los"))
    GroupPagePermission.objects.create(
        group=Group.objects.create(name="x"), page=article, permission=permission("wagtailcore.change_page")
    )
    watch = Watch()

    article.delete()

    assert [entry.action for entry in watch.entries] == ["wagtail.delete"]


def test_tokens_are_logged_for_the_zones_of_their_holder(client, boss):
    holder = user_with(("editor", "5344"), ("editor", "5303"), name="an")
    watch = Watch()

    client.post(reverse("wagtailusers_api_tokens:add"), {"user": holder.pk, "name": "Koppeling"})
    token = APIToken.objects.get(user=holder)
    client.post(reverse("wagtailusers_api_tokens:delete", args=[token.pk]))
    call_command("api_tokens", "create", "--user", "an", "--name", "Opdracht")

    entries = watch.named("wagtail.apitoken")
    assert [entry.action.split(".")[2] for entry in entries] == ["create", "revoke", "create"]
    assert [entry.user for entry in entries] == [boss, boss, None]
    for entry in entries:
        assert list(numbers_in(entry)) == ["5303", "5344"]
        assert token.key_hash not in str(entry.data) + entry.label
