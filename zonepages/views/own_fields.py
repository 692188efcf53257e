"""Saving what a form asks, and nothing else of the row."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

__all__ = ["OwnFieldsForm"]


class OwnFieldsForm(WagtailAdminModelForm):
    """Writes its own fields only: what the row says besides may have changed since it was read."""

    def save(self, commit: bool = True) -> Any:
        if not commit or self.instance.pk is None:
            return super().save(commit)
        instance = super().save(commit=False)
        instance.save(update_fields=list(self.fields))
        return instance
