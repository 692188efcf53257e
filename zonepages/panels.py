"""Panels of the admin's forms."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel, InlinePanel, Panel

__all__ = ["FactsPanel", "RegistryPanel", "TranslationPanel"]


class FactsPanel(InlinePanel):
    """Facts that are stored on the original.

    On the page in the other language they are listed, with a link to where they are changed.
    """

    @cached_property
    def read_only_panel(self) -> Panel:
        panel = _StoredElsewherePanel(relation_name=self.relation_name, heading=self.heading)
        return panel.bind_to_model(self.model)

    def get_bound_panel(
        self, instance: Any = None, request: Any = None, form: Any = None, prefix: str = "panel"
    ) -> Panel.BoundPanel:
        stored_here = instance is None or instance.holds_facts
        get_bound_panel = super().get_bound_panel if stored_here else self.read_only_panel.get_bound_panel
        return get_bound_panel(instance=instance, request=request, form=form, prefix=prefix)


class _StoredElsewherePanel(Panel):
    def __init__(self, relation_name: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.relation_name = relation_name

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "relation_name": self.relation_name}

    class BoundPanel(Panel.BoundPanel):
        template_name = "zonepages/admin/stored_elsewhere_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            page = self.instance.original
            return {
                **super().get_context_data(parent_context),
                "facts_page": page,
                "relation": self.panel.relation_name,
                "language": page.locale.get_display_name(),
                "facts": list(getattr(page, self.panel.relation_name).all()),
            }


class RegistryPanel(HelpPanel):
    """What the register says about the zone: shown, never changed here."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("template", "zonepages/admin/registry_panel.html")
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            zone = self.instance.zone
            names = [
                municipality.name_in(get_language() or "") for municipality in zone.municipalities.current()
            ]
            return {
                **super().get_context_data(parent_context),
                "zone": zone,
                "municipalities": ", ".join(sorted(names)),
            }


class TranslationPanel(HelpPanel):
    """Where the page in the other language stands, with a button to go on with it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("template", "zonepages/admin/translation_panel.html")
        kwargs.setdefault("heading", _("The other language"))
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.pk)
