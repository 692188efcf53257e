"""Which addresses are there for programs, also for those that run in the pages of other sites."""

from typing import Final

from zonepages.conf import FEED_NAME

__all__ = ["API_ROOT", "LOCATION_PATH", "V2_ROOT", "V3_ROOT", "is_for_programs"]

API_ROOT: Final = "/api/"
V2_ROOT: Final = "/api/v2/"
# What is asked there is in a body, which no address, log or cache has.
LOCATION_PATH: Final = f"{V2_ROOT}lookup/location/"
V3_ROOT: Final = "/api/v3-preview/"


def is_for_programs(path: str) -> bool:
    """Tell whether a path is that of the API or of a feed."""
    return path.startswith(API_ROOT) or path.endswith(f"/{FEED_NAME}")
