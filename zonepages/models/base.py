"""What every page of a bilingual site with fallbacks has in common."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, AnonymousUser
from rest_framework.fields import BooleanField, CharField
from wagtail.api import APIField
from wagtail.models import Page, PagePermissionTester

from zonepages.models.serving import ServedInLanguages
from zonepages.permission_testers import CounterpartPermissionTester

__all__ = ["ZoneBasePage"]


class ZoneBasePage(ServedInLanguages):
    """A page in Dutch and French; an alias stands in for a translation that is not written yet."""

    # For API clients "language" is that of the prose; the language of the page is its locale.
    api_fields = [
        APIField("language", serializer=CharField(source="prose_language", read_only=True)),
        APIField("fallback", serializer=BooleanField(source="is_fallback", read_only=True)),
    ]

    permission_tester_class: ClassVar[type[PagePermissionTester]] = CounterpartPermissionTester

    class Meta:
        abstract = True

    @classmethod
    def clean_parent_page_models(cls) -> list[type[Page]]:
        """Return the page types that may have this one below them: parents say so, but the root cannot."""
        parents: list[type[Page]] = super().clean_parent_page_models()
        if hasattr(cls, "parent_page_types"):
            return parents
        return [parent for parent in parents if parent is not Page]

    def permissions_for_user(self, user: AbstractUser | AnonymousUser) -> PagePermissionTester:
        return self.permission_tester_class(user, self)
