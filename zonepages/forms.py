"""Forms of the admin."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

__all__ = ["ZonePageForm"]


class ZonePageForm(WagtailAdminPageForm):
    """The form of a zone page. Facts can be changed on the page that stores them only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.holds_facts:
            for relation in self.instance.fact_relations:
                self.formsets.pop(relation, None)
