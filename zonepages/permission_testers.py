"""What may not be done to a page, whatever permissions a group holds."""

from typing import Any

from wagtail.models import Page, PagePermissionTester

__all__ = ["CounterpartPermissionTester", "ZonePagePermissionTester"]


class CounterpartPermissionTester(PagePermissionTester):
    """A fallback is published, moved and deleted with its source, not by itself."""

    def stays(self) -> bool:
        """Whether the page can only go along with another."""
        return bool(self.page.alias_of_id)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return not self.stays() and bool(super().can_delete(ignore_bulk=ignore_bulk))

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        """Refuse to copy a fallback: its prose would be a page of its own in a language that it is not in."""
        return not self.page.alias_of_id and bool(super().can_copy_to(destination, recursive=recursive))

    def can_unpublish(self) -> bool:
        return not self.stays() and bool(super().can_unpublish())


class ZonePagePermissionTester(CounterpartPermissionTester):
    """A zone's page stays as long as the zone: other sites and printed codes lead to it."""

    def stays(self) -> bool:
        return super().stays() or not self.user.is_superuser

    def can_set_view_restrictions(self) -> Any:
        return self.user.is_superuser and super().can_set_view_restrictions()
