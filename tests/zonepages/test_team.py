"""Managers run the team of their own zone, and nothing more."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.zonepages.teams import group_of, logged_in, person, roles_of, zone_of
from tests.zonepages.web import count_queries
from zonepages.enums import RoleName
from zonepages.models import Invitation
from zonepages.team import NotManagingError, TeamError, change_role, hand_over, members_of, remove_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return person("mia", ("manager", "5344"), first_name="Mia", last_name="Maes")


@pytest.fixture
def editor():
    return person("eva", ("editor", "5344"), first_name="Eva", last_name="Evers")


@pytest.fixture
def stranger():
    """The manager of another zone."""
    return person("stan", ("manager", "5343"), first_name="Stan", last_name="Stevens")


@pytest.fixture
def boss():
    return person("bo", ("national_administrator", ""))


def texts_of(response):
    return [str(message) for message in response.context["messages"]]


def post(user, name, *arguments, **data):
    return logged_in(user).post(reverse(name, args=arguments), data, follow=True)


def test_a_manager_sees_who_is_in_her_team_and_nobody_else(manager, editor, stranger):
    html = logged_in(manager).get("/admin/team/5344/").content.decode()

    assert "Mia Maes" in html
    assert "Eva Evers" in html
    assert "eva@example.org" in html
    assert "Stevens" not in html
    assert "stan@example.org" not in html


def test_a_member_is_shown_with_the_highest_role(manager):
    manager.groups.add(group_of("editor"))

    assert [(member.user, member.role) for member in members_of(zone=zone_of())] == [
        (manager, RoleName.MANAGER)
    ]


@pytest.mark.parametrize("role", ["editor", "moderator", "national_editor"])
def test_who_is_no_manager_has_no_team(role):
    client = logged_in(person("wim", (role, "" if role == "national_editor" else "5344")))

    assert client.get("/admin/team/").status_code == 404
    assert client.get("/admin/team/5344/").status_code == 404


@pytest.mark.parametrize("number", ["5343", "9999", "0000", "x", "5344%00", "53440", "٥٣٤٤"])
def test_another_zone_is_as_unknown_as_one_that_does_not_exist(manager, stranger, number):
    invitation = Invitation.objects.create(
        zone=zone_of("5343"), role="editor", email="an@example.org", invited_by=stranger,
        language="nl", secret_hash="x", expires="2030-01-01T00:00Z",
    )  # fmt: skip
    client = logged_in(manager)
    of_stranger, of_invitation = f"members/{stranger.pk}", f"invitations/{invitation.pk}"
    data = {"email": "an@example.org", "role": "manager", "language": "nl", "member": manager.pk}

    for path in (
        *("", "invite/", "hand-over/", f"{of_stranger}/role/", f"{of_stranger}/remove/"),
        *(f"{of_invitation}/resend/", f"{of_invitation}/withdraw/"),
    ):
        for method in ("get", "post"):
            there = getattr(client, method)(f"/admin/team/{number}/{path}", data)
            nowhere = getattr(client, method)(f"/admin/team/1111/{path}", data)
            assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)
            assert there.status_code in {404, 405}
    assert roles_of(stranger) == {("manager", "5343")}
    assert Invitation.objects.get().withdrawn is None


def test_a_member_of_another_zone_is_not_a_member_of_hers(manager, stranger):
    for key in (stranger.pk, 10**30, 0):
        for path in ("role", "remove"):
            address = f"/admin/team/5344/members/{key}/{path}/"
            assert logged_in(manager).get(address).status_code == 404
            assert logged_in(manager).post(address, {"role": "editor"}).status_code == 404
    assert roles_of(stranger) == {("manager", "5343")}


def test_she_changes_a_role_within_her_zone_only(manager, editor):
    editor.groups.add(group_of("editor", "5343"))

    answer = post(manager, "zonepages_team_role", "5344", editor.pk, role="moderator")

    assert answer.redirect_chain[-1][0] == "/admin/team/5344/"
    assert roles_of(editor) == {("moderator", "5344"), ("editor", "5343")}


@pytest.mark.parametrize(
    "role",
    ["national_editor", "national_administrator", "", "boss", "x" * 10_000, "edi\0tor", ["editor"] * 2],
)
def test_she_gives_no_role_that_is_not_of_her_zone(manager, editor, role):
    answer = post(manager, "zonepages_team_role", "5344", editor.pk, role=role)

    assert answer.status_code == 200
    assert roles_of(editor) == {("editor", "5344")}
    if isinstance(role, str):
        assert answer.context["form"].errors
        with pytest.raises(TeamError):
            change_role(zone=zone_of(), actor=manager, member=editor, role=role)


def test_she_removes_a_member_after_a_confirmation_and_the_account_stays(manager, editor):
    address = reverse("zonepages_team_remove", args=["5344", editor.pk])
    logged_in(manager).get(address)
    assert roles_of(editor) == {("editor", "5344")}

    post(manager, "zonepages_team_remove", "5344", editor.pk)

    assert roles_of(editor) == set()
    assert get_user_model().objects.get(pk=editor.pk).is_active


def test_who_is_removed_is_out_at_the_next_request(manager, editor):
    client = logged_in(editor)
    assert client.get("/admin/", follow=True).status_code == 200

    remove_member(zone=zone_of(), actor=manager, member=editor)

    assert client.get("/admin/").status_code == 302
    entrance = client.get("/nl/beheer/")
    assert entrance.status_code == 200
    assert 'class="notice"' in entrance.content.decode()


def test_she_hands_over_her_role_and_stays_as_moderator(manager, editor):
    answer = post(manager, "zonepages_team_hand_over", "5344", member=editor.pk)

    assert roles_of(editor) == {("manager", "5344")}
    assert roles_of(manager) == {("moderator", "5344")}
    assert answer.redirect_chain[0][0] == "/admin/team/5344/"
    assert answer.status_code == 404  # it is not her team any more


@pytest.mark.parametrize("member", ["", "x", "-1", "1" * 10_000, "\0"])
def test_she_hands_over_to_a_member_and_to_nobody_else(manager, editor, stranger, member):
    for key in (member, stranger.pk, manager.pk):
        answer = post(manager, "zonepages_team_hand_over", "5344", member=key)
        assert answer.context["form"].errors
    with pytest.raises(TeamError):
        hand_over(zone=zone_of(), actor=manager, member=stranger)
    assert roles_of(manager) == {("manager", "5344")}


def test_she_does_not_hand_over_to_who_cannot_log_in(manager, editor):
    editor.is_active = False
    editor.save()

    with pytest.raises(TeamError):
        hand_over(zone=zone_of(), actor=manager, member=editor)
    assert roles_of(manager) == {("manager", "5344")}


@pytest.mark.parametrize("kind", ["superuser", "national_editor", "national_administrator"])
def test_a_national_account_in_her_team_is_out_of_her_reach(manager, kind):
    colleague = person("nina", ("editor", "5344"), is_superuser=kind == "superuser", last_name="Nationaal")
    if kind != "superuser":
        colleague.groups.add(group_of(kind, ""))
    before = roles_of(colleague)

    page = logged_in(manager).get("/admin/team/5344/").content.decode()
    assert "nina@example.org" in page
    assert reverse("zonepages_team_remove", args=["5344", colleague.pk]) not in page
    for wish, values in ((change_role, {"role": "manager"}), (remove_member, {}), (hand_over, {})):
        with pytest.raises(TeamError):
            wish(zone=zone_of(), actor=manager, member=colleague, **values)
    post(manager, "zonepages_team_remove", "5344", colleague.pk)

    assert roles_of(colleague) == before


def test_the_national_administrators_run_every_team(boss, manager):
    answer = logged_in(boss).get("/admin/team/")
    assert answer.content.decode().count("/admin/team/5") > 100

    post(boss, "zonepages_team_role", "5344", manager.pk, role="editor")

    assert roles_of(manager) == {("editor", "5344")}


def test_the_last_manager_stays_while_there_is_no_national_desk(manager, editor):
    for wish, values in ((remove_member, {}), (change_role, {"role": "moderator"})):
        with pytest.raises(TeamError):
            wish(zone=zone_of(), actor=manager, member=manager, **values)
    answer = post(manager, "zonepages_team_remove", "5344", manager.pk)

    assert roles_of(manager) == {("manager", "5344")}
    assert len(texts_of(answer)) == 1


@pytest.mark.parametrize("who", ["manager", "administrator", "superuser"])
@pytest.mark.parametrize("active", [True, False])
def test_she_leaves_if_somebody_who_can_log_in_runs_the_team(manager, who, active):
    roles = {"manager": [("manager", "5344")], "administrator": [("national_administrator", "")]}
    person("rik", *roles.get(who, []), is_superuser=who == "superuser", is_active=active)

    if active:
        remove_member(zone=zone_of(), actor=manager, member=manager)
    else:
        with pytest.raises(TeamError):
            remove_member(zone=zone_of(), actor=manager, member=manager)

    assert roles_of(manager) == (set() if active else {("manager", "5344")})


def test_who_no_longer_manages_changes_nothing_whatever_page_is_still_open(manager, editor, boss):
    remove_member(zone=zone_of(), actor=boss, member=manager)

    for wish, values in ((change_role, {"role": "manager"}), (remove_member, {}), (hand_over, {})):
        with pytest.raises(NotManagingError):
            wish(zone=zone_of(), actor=manager, member=editor, **values)
    assert roles_of(editor) == {("editor", "5344")}


def test_a_manager_who_was_closed_out_meanwhile_changes_nothing(manager, editor):
    get_user_model().objects.filter(pk=manager.pk).update(is_active=False)

    with pytest.raises(NotManagingError):
        remove_member(zone=zone_of(), actor=manager, member=editor)


def test_a_member_who_has_left_meanwhile_is_said_to_have_left(manager, editor):
    remove_member(zone=zone_of(), actor=manager, member=editor)

    with pytest.raises(TeamError):
        change_role(zone=zone_of(), actor=manager, member=editor, role="manager")
    assert roles_of(editor) == set()


def test_the_menu_leads_a_manager_to_her_team(manager, editor):
    assert '"/admin/team/"' in logged_in(manager).get("/admin/", follow=True).content.decode()
    assert '"/admin/team/"' not in logged_in(editor).get("/admin/", follow=True).content.decode()
    assert logged_in(manager).get("/admin/team/").headers["Location"] == "/admin/team/5344/"


def test_a_manager_of_two_zones_chooses_between_them(manager):
    manager.groups.add(group_of("manager", "5343"))

    html = logged_in(manager).get("/admin/team/").content.decode()

    assert html.count('href="/admin/team/53') == 2


def test_a_team_costs_the_same_however_many_are_in_it(manager):
    client = logged_in(manager)
    few = count_queries(client, "/admin/team/5344/")

    for number in range(10):
        person(f"lid{number}", ("editor", "5344"))

    assert count_queries(client, "/admin/team/5344/") == few <= 25
