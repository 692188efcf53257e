"""The staff entrance: explained to everyone, and straight to one's own desk after logging in."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests.zonepages.test_scope import user_with
from tests.zonepages.web import main_of, one, soup_of
from zonepages.models import ZonePage

pytestmark = pytest.mark.django_db

ENTRANCES = {"nl": "/nl/beheer/", "fr": "/fr/gestion/"}


def editor_of(*numbers: str):
    group = Group.objects.create(name="editors of " + " ".join(numbers))
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    for page in ZonePage.objects.filter(zone__number__in=numbers):
        GroupPagePermission.objects.create(group=group, page=page, permission=change)
    user = get_user_model().objects.create_user("editor")
    user.groups.add(group)
    return user


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_entrance_tells_a_visitor_where_to_log_in(client, language):
    response = client.get(ENTRANCES[language])
    login = f"{reverse('wagtailadmin_login')}?next={ENTRANCES[language]}"

    assert response.status_code == 200
    assert one(soup_of(response), "html")["lang"] == language
    assert main_of(response).select(f'a[href="{login}"]')
    assert not main_of(response).select(".notice")


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_member_of_one_zone_goes_straight_to_its_desk(client, language):
    client.force_login(editor_of("5344"))

    response = client.get(ENTRANCES[language])

    assert response.headers["Location"] == reverse("zonepages_desk", args=["5344"])
    assert client.get(response.headers["Location"]).status_code == 200


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_who_logs_in_at_the_entrance_comes_to_the_desk(client, language):
    user = editor_of("5344")
    user.set_password("geheim wachtwoord")
    user.save()
    login = main_of(client.get(ENTRANCES[language])).select_one("a.button")["href"]

    response = client.post(login, {"username": "editor", "password": "geheim wachtwoord"}, follow=True)

    assert response.request["PATH_INFO"] == reverse("zonepages_desk", args=["5344"])


def test_who_looks_after_several_zones_chooses(client):
    client.force_login(editor_of("5344", "5303"))

    response = client.get("/nl/beheer/", follow=True)

    assert response.request["PATH_INFO"] == reverse("zonepages_desks")
    assert [link["href"] for link in main_of(response).select(".desk li a")] == [
        reverse("zonepages_desk", args=[number]) for number in ("5303", "5344")
    ]


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_who_looks_after_no_zone_is_told_whom_to_ask(client, language):
    client.force_login(editor_of())

    response = client.get(ENTRANCES[language])

    assert response.status_code == 200
    assert main_of(response).select(".notice")
    assert main_of(response).select(f'a[href="{reverse("wagtailadmin_home")}"]')


def test_national_staff_go_to_the_admin(client):
    client.force_login(user_with(("national_editor", "")))

    assert client.get("/nl/beheer/").headers["Location"] == reverse("wagtailadmin_home")


def test_an_administrator_goes_to_the_admin(client):
    client.force_login(get_user_model().objects.create_superuser("admin"))

    assert client.get("/nl/beheer/").headers["Location"] == reverse("wagtailadmin_home")


def test_an_account_without_access_is_told_so(client):
    client.force_login(get_user_model().objects.create_user("nobody"))

    response = client.get("/nl/beheer/")

    assert response.status_code == 200
    assert main_of(response).select(".notice")


def test_the_entrance_is_never_stored_in_a_cache(client):
    assert "no-store" in client.get("/nl/beheer/").headers["Cache-Control"]
