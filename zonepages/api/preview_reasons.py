"""Why v3 does not take a value, in the language of its reader: pydantic says so in English only.

The errors of forms are not here, because Django and Wagtail translate those.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zonepages.api.problems import NOT_ACCEPTED

__all__ = ["reason_of"]

NEEDED: Final = _("A value is needed here.")
TEXT: Final = _("Give a text.")
WHOLE_NUMBER: Final = _("Give a whole number.")
TRUTH: Final = _("Give true or false.")
MOMENT: Final = _("Give a moment, for example 2026-03-03T08:15:00Z.")
OBJECT: Final = _("Send an object in JSON.")
CHOICE: Final = _("Give one of these: %(choices)s.")
NO_PLACE: Final = _("A page cannot be put there.")
NO_FIELD: Final = _("There is no field “%(name)s” here.")
# By the type of an error, with what pydantic knows of it as placeholders.
REASONS: Final[Mapping[str, str | Promise]] = {
    "missing": NEEDED,
    "string_type": TEXT,
    "string_too_long": _("Give at most %(max_length)s characters."),
    "string_too_short": _("Give at least %(min_length)s characters."),
    "int_type": WHOLE_NUMBER,
    "int_parsing": WHOLE_NUMBER,
    "int_parsing_size": WHOLE_NUMBER,
    "int_from_float": WHOLE_NUMBER,
    "greater_than": _("Give a number greater than %(gt)s."),
    "greater_than_equal": _("Give a number that is at least %(ge)s."),
    "bool_type": TRUTH,
    "bool_parsing": TRUTH,
    "datetime_type": MOMENT,
    "datetime_parsing": MOMENT,
    "datetime_from_date_parsing": MOMENT,
    "datetime_object_invalid": MOMENT,
    "dict_type": OBJECT,
    "model_type": OBJECT,
    "model_attributes_type": OBJECT,
    "list_type": _("Give a list."),
    "literal_error": CHOICE,
    "enum": CHOICE,
    "union_tag_invalid": CHOICE,
    "union_tag_not_found": NEEDED,
    # Those of Wagtail itself.
    "copy_page_integrity_error": NO_PLACE,
    "create_page_alias_integrity_error": NO_PLACE,
    "convert_alias_page_error": _("This page follows no other."),
    "parent_not_translated_error": _("The page above it is not there in that language yet."),
}


def reason_of(error: Mapping[str, Any]) -> str:
    """Return why a value is not taken, in general words where nothing better is known of the error."""
    kind, place, context = error["type"], error["loc"], error.get("ctx", {})
    if kind == "value_error" and place and place[-1] == "slug":
        return str(context["error"])  # Django's, and in the language of the reader already.
    if kind == "extra_forbidden":
        return NO_FIELD % {"name": place[-1]}
    choices = re.findall("'([^']*)'", str(context.get("expected") or context.get("expected_tags")))
    return str(REASONS.get(kind, NOT_ACCEPTED)) % {**context, "choices": ", ".join(choices)}
