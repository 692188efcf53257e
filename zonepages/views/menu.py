"""The admin's menu for a member of a zone: the desk first, and nothing that they cannot use."""

from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem, PageExplorerMenuItem

from zonepages.desk import home_for, own_places
from zonepages.scope import scope_of

__all__ = ["all_zones_menu_item", "keep_reports_of_a_member", "keep_what_a_member_uses", "own_zone_menu_item"]

# Wagtail's help leads to its manual, in English and on another site.
NOT_FOR_MEMBERS: Final = {"help"}
# They show all zones, or only what the desk shows too.
REPORTS_NOT_FOR_MEMBERS: Final = {
    "aging-pages",
    "locked-pages",
    "page-types-usage",
    "site-history",
    "workflow-tasks",
    "workflows",
}


class OwnZoneMenuItem(MenuItem):
    """The way back to one's desk, from everywhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(own_places(request.user))

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        return LinkMenuItem(
            self.name,
            self.label if len(own_places(request.user)) == 1 else _("My zones"),
            home_for(request.user),
            icon_name=self.icon_name,
        )


class AllZonesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return scope_of(request.user).national


class OwnPagesMenuItem(MenuItem):
    """Wagtail's menu of pages, which begins at the page of the only zone.

    Wagtail's own begins where the pages in both languages meet, at the root, four steps above them.
    """

    def render_component(self, request: HttpRequest) -> Any:
        page = own_places(request.user)[0].page
        return PageExplorerMenuItem(
            self.name,
            self.label,
            reverse("wagtailadmin_explore", args=[page]),
            page,
            icon_name=self.icon_name,
            classname=self.classname,
        )


def own_zone_menu_item() -> MenuItem:
    return OwnZoneMenuItem(
        _("My zone"), reverse("zonepages_desks"), name="zone-desk", icon_name="home", order=10
    )


def all_zones_menu_item() -> MenuItem:
    return AllZonesMenuItem(
        _("Police zones"), reverse("zonepages_desks"), name="zone-desks", icon_name="list-ul", order=110
    )


def keep_what_a_member_uses(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take away what is of no use to a member of a zone, and let the pages begin at the zone."""
    if scope_of(request.user).national:
        return
    items[:] = [item for item in items if item.name not in NOT_FOR_MEMBERS]
    if len(own_places(request.user)) == 1:
        items[:] = [_begun_at_zone(item) if item.name == "explorer" else item for item in items]


def keep_reports_of_a_member(request: HttpRequest, items: list[MenuItem]) -> None:
    if not scope_of(request.user).national:
        items[:] = [item for item in items if item.name not in REPORTS_NOT_FOR_MEMBERS]


def _begun_at_zone(item: MenuItem) -> MenuItem:
    return OwnPagesMenuItem(
        item.label,
        item.url,
        name=item.name,
        classname=item.classname,
        icon_name=item.icon_name,
        attrs=item.attrs,
        order=item.order,
    )
