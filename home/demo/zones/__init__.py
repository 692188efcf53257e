"""The zones that have demo content."""

from home.demo.zones.brussels_north import ZONE_5344
from home.demo.zones.leuven import ZONE_5388
from home.demo.zones.namur import ZONE_5303

__all__ = ["DEMO_ZONES"]

DEMO_ZONES = (ZONE_5344, ZONE_5303, ZONE_5388)
