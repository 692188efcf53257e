"""The zone desk: all that a member of a zone works on, and what waits for them, on one page."""

from zonepages.desk.building import Desk, desk_for
from zonepages.desk.contents import Publication, approvals_of
from zonepages.desk.entrance import home_for, own_places

__all__ = ["Desk", "Publication", "approvals_of", "desk_for", "home_for", "own_places"]
