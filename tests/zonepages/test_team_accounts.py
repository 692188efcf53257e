"""National administrators look after accounts in Wagtail's own pages, but never after those of superusers."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.zonepages.teams import PASSWORD, group_of, logged_in, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return person("bo", ("national_administrator", ""))


@pytest.fixture
def superuser():
    return person("stella", is_superuser=True)


def form_of(user, **changes):
    return {
        "username": user.username,
        "email": user.email,
        "first_name": "Voornaam",
        "last_name": "Naam",
        "is_active": "on",
        "groups": [group.pk for group in user.groups.all()],
        **changes,
    }


def edit(user):
    return reverse("wagtailusers_users:edit", args=[user.pk])


@pytest.mark.parametrize(
    "path",
    [
        *("users/", "users/new/", "users/{0}/", "users/edit/{0}/", "users/delete/{0}/", "users/history/{0}/"),
        *("groups/", "groups/new/", "groups/edit/1/", "bulk/auth/user/assign_role/?id={0}"),
        *("bulk/auth/user/delete/?id={0}", "bulk/auth/user/set_active_state/?id={0}"),
    ],
)
def test_a_manager_reaches_no_account_and_no_group(path):
    manager = person("mia", ("manager", "5344"))
    colleague = person("eva", ("editor", "5344"), last_name="Evers")

    for method in ("get", "post"):
        answer = getattr(logged_in(manager), method)("/admin/" + path.format(colleague.pk), {"role": 1})
        assert answer.status_code in (302, 403, 404), method
        assert "Evers" not in answer.content.decode()
    assert get_user_model().objects.filter(pk=colleague.pk, is_active=True).exists()


def test_a_national_administrator_opens_and_edits_accounts(boss):
    colleague = person("eva", ("editor", "5344"))
    client = logged_in(boss)

    assert "eva@example.org" not in client.get(reverse("wagtailusers_users:add")).content.decode()
    assert client.get(reverse("wagtailusers_users:index")).status_code == 200
    assert client.get(edit(colleague)).status_code == 200
    groups = [group_of("moderator", "5303").pk]
    answer = client.post(edit(colleague), form_of(colleague, first_name="Eveline", groups=groups))

    assert answer.status_code == 302
    colleague.refresh_from_db()
    assert colleague.first_name == "Eveline"
    assert [group.pk for group in colleague.groups.all()] == groups


def test_a_national_administrator_makes_an_account(boss):
    data = {"username": "nieuw", "email": "nieuw@example.org", "first_name": "N", "last_name": "N"}
    data |= {"password1": PASSWORD, "password2": PASSWORD}

    logged_in(boss).post(reverse("wagtailusers_users:add"), data)

    assert get_user_model().objects.get(username="nieuw").is_superuser is False


@pytest.mark.parametrize("target", ["herself", "another", "new"])
def test_a_national_administrator_makes_nobody_a_superuser(boss, target):
    user = {"herself": boss, "another": person("eva")}.get(target)
    address = edit(user) if user else reverse("wagtailusers_users:add")
    data = form_of(user) if user else {"username": "x", "email": "x@example.org"}
    client = logged_in(boss)

    assert 'name="is_superuser"' not in client.get(address).content.decode()
    client.post(address, data | {"is_superuser": "on", "password1": PASSWORD, "password2": PASSWORD})

    assert not get_user_model().objects.filter(is_superuser=True).exists()


def test_a_national_administrator_does_not_touch_a_superuser(boss, superuser):
    before = get_user_model().objects.filter(pk=superuser.pk).values().get()
    client = logged_in(boss)

    assert client.get(edit(superuser)).status_code == 302
    client.post(edit(superuser), form_of(superuser, email="bo@example.org", password1=PASSWORD))
    bulk = "/admin/bulk/auth/user/{}/?id={}"
    client.post(bulk.format("set_active_state", superuser.pk), {"mark_as_active": "False"})
    client.post(bulk.format("assign_role", superuser.pk), {"role": group_of("editor").pk})
    client.post(bulk.format("delete", superuser.pk))

    assert get_user_model().objects.filter(pk=superuser.pk).values().get() == before
    assert not superuser.groups.exists()


def test_a_national_administrator_changes_many_accounts_at_once(boss):
    colleague = person("eva")

    logged_in(boss).post(
        f"/admin/bulk/auth/user/set_active_state/?id={colleague.pk}", {"mark_as_active": "False"}
    )

    colleague.refresh_from_db()
    assert not colleague.is_active


def test_a_superuser_makes_a_superuser(superuser):
    colleague = person("eva")

    logged_in(superuser).post(edit(colleague), form_of(colleague, is_superuser="on"))

    colleague.refresh_from_db()
    assert colleague.is_superuser
