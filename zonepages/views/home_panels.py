"""Where who works on all zones begins: never with an empty page."""

from typing import Any

from django.forms import Media
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from zonepages.scope import scope_of

__all__ = ["FindZonePanel", "add_way_to_zones"]


class FindZonePanel(Component):
    """The way to the desk of any zone, by its number or its name."""

    name = "find_zone"
    template_name = "zonepages/admin/find_zone.html"
    order = 50
    media = Media(css={"all": ["zonepages/desk.css"]})


def add_way_to_zones(request: HttpRequest, panels: list[Any]) -> None:
    if scope_of(request.user).national:
        panels.append(FindZonePanel())
