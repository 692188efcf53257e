"""Panels of the admin's forms."""

from typing import Any, Final

from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, Panel

__all__ = [
    "FOUND_BY_SEARCH",
    "FactsPanel",
    "RegistryPanel",
    "TranslationPanel",
    "adding",
    "checked",
    "counted",
]

# About as much of a description as search engines show.
SEARCH_DESCRIPTION_ADVICE: Final = 160


def counted(*, advice: int = 0) -> dict[str, Any]:
    """Return what makes ``editor.js`` count the characters of a panel's field.

    It counts up to what the field can hold, or up to what is advised of one that can hold more.
    """
    return {
        "data-controller": "zonepages-count",
        "data-zonepages-count-advice-value": advice,
        "data-zonepages-count-used-value": _("Characters: {used} of {limit}"),
        "data-zonepages-count-left-value": _("Characters left: {left}"),
        "data-zonepages-count-over-value": _("Characters too many: {over}"),
    }


def checked(field: str) -> dict[str, Any]:
    """Return what makes ``editor.js`` ask the site how it reads what was filled in for a contact point."""
    return {
        "data-controller": "zonepages-hint",
        "data-zonepages-hint-field-value": field,
        "data-zonepages-hint-url-value": reverse_lazy("zonepages_hint"),
    }


def adding(label: Any) -> dict[str, Any]:
    """Return what gives the button that adds to a panel's stream its words, for ``editor.css`` to show."""
    return {"style": format_lazy('--zonepages-add: "{}"', label)}


# Without the slug: not every page has one of its own.
FOUND_BY_SEARCH: Final = [
    FieldPanel("seo_title", help_text=_("Only if search engines must show another title than the page has.")),
    FieldPanel(
        "search_description",
        attrs=counted(advice=SEARCH_DESCRIPTION_ADVICE),
        help_text=_("What search engines show below the title. Leave it empty to let the site say it."),
    ),
]


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
