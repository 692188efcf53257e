"""System checks of house rules."""

from typing import Any

from django.core.checks import CheckMessage, Error
from wagtail.models import COMMENTS_RELATION_NAME, Page, get_page_models

from zonepages.models.base import ZoneBasePage
from zonepages.models.zone import FACT_RELATIONS

__all__ = ["check_translatable_fields", "undeclared_fields"]

# What Wagtail keeps per page and language itself.
PER_PAGE = {COMMENTS_RELATION_NAME, "comment_notifications", "expire_at", "go_live_at", "show_in_menus"}


def undeclared_fields(model: type[Page]) -> set[str]:
    """Return what an editor can fill in on a page type but wagtail-localize would ignore.

    Facts are declared nowhere: they are stored once, on the page in the zone's main language.
    """
    form = model.get_edit_handler().get_form_options()
    can_be_filled_in = {*form.get("fields", ()), *form.get("formsets", ())}
    declared = {field.field_name for field in model.translatable_fields}
    return can_be_filled_in - declared - PER_PAGE - set(FACT_RELATIONS)


def check_translatable_fields(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Report each field that would never change again in a translation once that is made."""
    return [
        Error(
            f"{model._meta.label}.{name} can be filled in, but is not in translatable_fields.",
            hint="Add a TranslatableField for prose, or a SynchronizedField(overridable=False) for a fact.",
            obj=model,
            id="zonepages.E001",
        )
        for model in get_page_models()
        if issubclass(model, ZoneBasePage)
        for name in sorted(undeclared_fields(model))
    ]
