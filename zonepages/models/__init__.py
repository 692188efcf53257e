"""The tables of the app: registry, pages, and what hangs on pages."""

from zonepages.models.contact import ContactPoint, ReferralService
from zonepages.models.practice import GoodPracticeIndexPage, GoodPracticePage
from zonepages.models.registry import Locality, Municipality, PoliceZone, PostcodeOverlap, School
from zonepages.models.zone import ZoneIndexPage, ZonePage

__all__ = [
    "ContactPoint",
    "GoodPracticeIndexPage",
    "GoodPracticePage",
    "Locality",
    "Municipality",
    "PoliceZone",
    "PostcodeOverlap",
    "ReferralService",
    "School",
    "ZoneIndexPage",
    "ZonePage",
]
