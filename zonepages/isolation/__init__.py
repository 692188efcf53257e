"""One zone cannot touch or see another: whatever the route, somebody of a zone meets that zone alone.

Wagtail's permissions decide what may be done; this package keeps out of reach what they would show.
"""

from zonepages.isolation.gate import ForeignObjectError, NotForZonesError, refuse_foreign
from zonepages.isolation.routes import ROUTES, Access

__all__ = ["ROUTES", "Access", "ForeignObjectError", "NotForZonesError", "refuse_foreign"]
