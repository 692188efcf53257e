"""What somebody has put away for good. Wagtail keeps it with the account, and has the view that writes it."""

from typing import Any, Final

from wagtail.users.models import UserProfile

__all__ = ["GUIDE", "was_put_away"]

# The guide of a first visit to a desk.
GUIDE: Final = "zonepages-first-visit"


def was_put_away(name: str, *, user: Any) -> bool:
    """Tell whether somebody has put something away. Who never set anything has no profile yet."""
    profile: UserProfile | None = getattr(user, "wagtail_userprofile", None)
    return bool(profile and profile.dismissibles.get(name))
