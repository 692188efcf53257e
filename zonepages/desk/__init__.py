"""The zone desk: all that a member of a zone works on, and what waits for them, on one page."""

from zonepages.desk.building import Desk, desk_for
from zonepages.desk.contents import Publication, approvals_of
from zonepages.desk.entrance import home_for, own_places
from zonepages.desk.guide import GUIDE, was_put_away

__all__ = [
    "GUIDE",
    "Desk",
    "Publication",
    "approvals_of",
    "desk_for",
    "home_for",
    "own_places",
    "was_put_away",
]
