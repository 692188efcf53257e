"""The addresses of a team in Wagtail's admin, and its place in the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from zonepages.models.teams import runs_a_team
from zonepages.views.team.inviting import invite_colleague, resend_invitation, withdraw_invitation
from zonepages.views.team.members import change_member_role, hand_role_over, remove_from_team
from zonepages.views.team.overview import team, teams

__all__ = ["TeamMenuItem", "team_menu_item", "team_urls"]


def team_urls() -> list[URLPattern]:
    of_team = "team/<str:number>/"
    of_member, of_invitation = f"{of_team}members/<int:member>/", f"{of_team}invitations/<int:invitation>/"
    return [
        path("team/", teams, name="zonepages_teams"),
        path(of_team, team, name="zonepages_team"),
        path(f"{of_team}invite/", invite_colleague, name="zonepages_team_invite"),
        path(f"{of_team}hand-over/", hand_role_over, name="zonepages_team_hand_over"),
        path(f"{of_member}role/", change_member_role, name="zonepages_team_role"),
        path(f"{of_member}remove/", remove_from_team, name="zonepages_team_remove"),
        path(f"{of_invitation}resend/", resend_invitation, name="zonepages_team_resend"),
        path(f"{of_invitation}withdraw/", withdraw_invitation, name="zonepages_team_withdraw"),
    ]


class TeamMenuItem(MenuItem):
    """For who runs a team; one address leads to it, or to the choice."""

    def is_shown(self, request: HttpRequest) -> bool:
        return runs_a_team(request.user)


def team_menu_item() -> MenuItem:
    return TeamMenuItem(_("Team"), reverse("zonepages_teams"), name="team", icon_name="group", order=700)
