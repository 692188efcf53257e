"""What v3 takes here: the filters of its lists, and the fields of a page that the admin's form has too."""

from typing import Any, Final

from django.conf import settings
from wagtail.api.v3.registry import registry
from wagtail.models import Page

from zonepages.api.page_types import page_types

__all__ = ["FILTERS", "ORDER", "leave_out_unwritable", "most_items", "narrow_schemas", "writable_fields"]

TEXT: Final = {"type": "string"}
NUMBER: Final = {"type": "integer"}
TRUTH: Final = {"type": "boolean"}
FORMATS: Final = ("db_html", "html", "db_markdown", "markdown")
# What stock v3 takes without describing it: the columns by which its lists are filtered, for the most part.
FILTERS: Final[dict[str, dict[str, Any]]] = {
    "pages_list": {
        "id": NUMBER,
        "title": TEXT,
        "slug": TEXT,
        "seo_title": TEXT,
        "search_description": TEXT,
        "show_in_menus": TRUTH,
    },
    "pages_find": {"rich_text_format": {**TEXT, "enum": list(FORMATS)}},
    "images_list": {"id": NUMBER, "title": TEXT, "width": NUMBER, "height": NUMBER},
    "documents_list": {"id": NUMBER, "title": TEXT},
    "redirects_list": {"id": NUMBER, "old_path": TEXT, "is_permanent": TRUTH},
}
# Not at random, as stock v3 can.
ORDER: Final = {"type": "array", "items": TEXT, "default": []}


def most_items() -> int:
    """Return how many items a list can have at most."""
    return int(settings.WAGTAILAPI_LIMIT_MAX)


def writable_fields(model: type[Page]) -> frozenset[str]:
    """Return the fields that v3 may write: those of its own that the form of the admin has as well.

    Stock v3 also writes what no form has: a zone's name and address, which are those of the register.
    """
    registration = registry.get(model._meta.label)
    if registration is None or registration.patch_schema is None:
        return frozenset()
    in_form = model.get_edit_handler().get_form_options().get("fields", ())
    return frozenset(registration.patch_schema.model_fields).intersection(in_form)


def leave_out_unwritable(described: dict[str, Any]) -> None:
    """Describe neither fields that are refused, nor the creation of pages that nobody makes by hand."""
    schemas = described["components"]["schemas"]
    for model in page_types().values():
        writable = writable_fields(model) | {"meta"}
        for kind in ("Create", "Patch"):
            schema = schemas.get(f"{model._meta.object_name}{kind}Schema")
            if schema is not None:
                _keep(schema, writable)
    for operations in described["paths"].values():
        for operation in operations.values():
            if operation["operationId"] == "pages_create":
                [body] = operation["requestBody"]["content"].values()
                body["schema"]["oneOf"] = [{"$ref": each} for each in _creatable()]


def narrow_schemas(label: str, schemas: dict[str, Any]) -> None:
    """Keep in the schemas of a type of page what can be written: stock v3 also shows what is refused here."""
    model = page_types().get(label)
    if model is None:
        return
    if not model.is_creatable:
        schemas["create"] = {"description": "Not available."}  # as stock v3 says of the page without a type
    for schema in (schemas["create"], schemas["patch"]):
        if "properties" in schema:
            _keep(schema, writable_fields(model) | {"meta"})


def _keep(schema: dict[str, Any], names: frozenset[str]) -> None:
    schema["properties"] = {name: each for name, each in schema["properties"].items() if name in names}
    schema["required"] = [name for name in schema.get("required", ()) if name in names]
    schema["additionalProperties"] = False


def _creatable() -> list[str]:
    creatable = [str(model._meta.object_name) for model in page_types().values() if model.is_creatable]
    return [f"#/components/schemas/{name}CreateSchema" for name in sorted(creatable)]
