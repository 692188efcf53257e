"""What v3 may not write here: facts and translated texts, which would be lost, and the root of the pages."""

import json
from typing import Any, Final

from django.http import HttpRequest
from django.urls import ResolverMatch
from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField
from wagtail_localize.models import Translation

from zonepages.api.page_types import page_types
from zonepages.api.preview_description import described_fields, operations_of
from zonepages.api.preview_shapes import writable_fields
from zonepages.api.problems import ProblemError
from zonepages.keys import read_key
from zonepages.models import TranslatedPage

__all__ = ["refuse_bad_write"]

READ_ONLY: Final = _("This field can only be read here. Change it in the admin.")
FALLBACK: Final = _("This page shows the text of the other language until it is translated.")
FORM: Final = "multipart/form-data"
# Names of the addresses that write the page itself.
WRITES_PAGE: Final = frozenset(
    {
        "detail_page",  # the first name of an address that also updates
        "pages_actions_convert_alias",
        "pages_actions_publish",
        "pages_actions_revert",
        "pages_actions_copy",
        "pages_actions_create_alias",
    }
)


def refuse_bad_write(request: HttpRequest, match: ResolverMatch) -> None:
    """Raise a problem if a request asks v3 for what it would ignore, lose or fail at."""
    operation = operations_of(match.route).get((request.method or "").lower(), {})
    body = _read_fields(request, operation)
    page = Page.objects.filter(pk=match.kwargs["page_id"]).first() if "page_id" in match.kwargs else None
    if page is not None:
        _refuse_root(page)
        _refuse_fallback(page.specific, match)
    _refuse_place_beside_root(body, match)
    if match.url_name == "list_pages":
        _refuse_new_page(body)
    elif match.url_name == "detail_page" and request.method == "PATCH" and page is not None:
        _refuse_unknown_meta(body.get("meta"), ("action", "type"))
        _refuse_unwritable(body, page.specific_class or Page, page=page.specific)
        texts = {field.field_name for field in _translated_fields(page.specific_class)}
        _refuse_translated([name for name in body if name in texts], page)
    elif match.url_name == "pages_actions_revert" and page is not None:
        _refuse_translated(["page_id"], page)
    elif match.url_name == "pages_actions_copy_for_translation" and page is not None:
        _refuse_second_translation(body, page)
    else:
        _refuse_undescribed(body, operation)


def _read_fields(request: HttpRequest, operation: dict[str, Any]) -> dict[str, Any]:
    """Return what was sent, and refuse JSON that is a list or a single value: stock v3 fails at it."""
    if FORM in operation.get("requestBody", {}).get("content", {}):
        return {**request.POST.dict(), **request.FILES.dict()}
    if request.content_type == FORM or not request.body:
        return {}
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}  # v3 says what is wrong with it.
    if not isinstance(body, dict):
        raise ProblemError(_("Send an object in JSON."), parameter="body")
    return body


def _refuse_root(page: Page) -> None:
    """Refuse to touch the page above all others, which is none that anybody sees: stock v3 fails at it."""
    if page.depth == 1:
        raise ProblemError(_("Nothing can be done with the root of all pages."), parameter="page_id")


def _refuse_place_beside_root(body: dict[str, Any], match: ResolverMatch) -> None:
    """Refuse to move a page to where there is nothing: stock v3 puts it beside its destination, and fails."""
    destination = read_key(body.get("destination_id"))
    is_move = match.url_name == "pages_actions_move" and destination is not None
    if is_move and Page.objects.filter(pk=destination, depth=1).exists():
        raise ProblemError(_("A page cannot be put there."), parameter="destination_id")


def _refuse_fallback(page: Page, match: ResolverMatch) -> None:
    """Refuse to write a fallback by itself: stock v3 fails at most of it, and publishes it as it is."""
    is_written = match.url_name in WRITES_PAGE and page.alias_of_id and page.live
    if is_written and isinstance(page, TranslatedPage):
        raise ProblemError(FALLBACK, parameter="page_id")


def _refuse_new_page(body: dict[str, Any]) -> None:
    """Refuse fields that a new page is not given here, and pages that nobody makes by hand."""
    meta = body.get("meta")
    if not isinstance(meta, dict) or str(meta.get("type")) not in page_types():
        return  # v3 says that a type is needed.
    model = page_types()[str(meta["type"])]
    if not model.is_creatable:
        types = sorted(label for label, each in page_types().items() if each.is_creatable)
        raise ProblemError(_("Nobody makes a page of this type."), parameter="meta.type", allowed=types)
    _refuse_parent_of_others(meta.get("parent_id"), model)
    _refuse_unknown_meta(meta, ("action", "parent_id", "type"))
    _refuse_unwritable(body, model)


def _refuse_parent_of_others(key: Any, model: type[Page]) -> None:
    """Refuse a page under one that has none of this type: stock v3 asks only after it has made its form."""
    parent = Page.objects.filter(pk=read_key(key)).first()
    if parent is not None and model not in (parent.specific_class or Page).creatable_subpage_models():
        raise ProblemError(_("A page cannot be put there."), parameter="meta.parent_id")


def _refuse_unwritable(body: dict[str, Any], model: type[Page], page: Page | None = None) -> None:
    """Refuse what v3 would leave out without a word, and say where it is kept."""
    writable = writable_fields(model)
    for name in body:
        if name in writable or name == "meta":
            continue
        known = {field.name for field in APIField.get_fields_for_model(model)} | {
            field.name for field in model._meta.get_fields()
        }
        reason = _reason(name, page) if name in known else _no_field(name)
        raise ProblemError(reason, parameter=name, allowed=sorted(writable))


def _refuse_unknown_meta(meta: Any, allowed: tuple[str, ...]) -> None:
    for name in meta if isinstance(meta, dict) else ():
        if name not in allowed:
            parameter = f"meta.{name}"
            raise ProblemError(_no_field(parameter), parameter=parameter, allowed=sorted(allowed))


def _reason(name: str, page: Page | None) -> Any:
    is_prose = any(field.field_name == name for field in _translated_fields(type(page)) if page)
    if not isinstance(page, TranslatedPage) or page.holds_facts or is_prose:
        return READ_ONLY
    return _("A fact is kept once, for both languages: on page %(id)s. It cannot be changed here.") % {
        "id": page.original_id
    }


def _no_field(name: str) -> Any:
    return _("There is no field “%(name)s” here.") % {"name": name}


def _translated_fields(model: type[Any]) -> list[TranslatableField]:
    fields = getattr(model, "translatable_fields", ())
    return [field for field in fields if isinstance(field, TranslatableField)]


def _refuse_translated(at_fault: list[str], page: Page) -> None:
    """Refuse texts that the next update of the translation would overwrite.

    The admin opens wagtail-localize's editor for such a page; stock v3 knows nothing of it.
    """
    under_way = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    )
    if at_fault and under_way.exists():
        text = _("This page is a translation. Its texts are written in the translation editor of the admin.")
        raise ProblemError(text, parameter=at_fault[0])


def _refuse_second_translation(body: dict[str, Any], page: Page) -> None:
    """Refuse to make what there is already: stock v3 fails at it."""
    same = Page.objects.filter(translation_key=page.translation_key)
    if same.filter(locale__language_code=str(body.get("locale"))).exists():
        raise ProblemError(_("This page exists in that language already."), parameter="locale")


def _refuse_undescribed(body: dict[str, Any], operation: dict[str, Any]) -> None:
    """Refuse fields that are not described: stock v3 leaves them out without a word."""
    allowed = described_fields(operation)
    for name in body:
        if allowed is not None and name not in allowed:
            raise ProblemError(_no_field(name), parameter=name, allowed=sorted(allowed))
