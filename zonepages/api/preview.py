"""What Wagtail's v3 API, a preview, lets through and this site does not.

Stock v3 answers an unknown filter with all pages, and some values with a server error.
"""

from typing import Final

from django.http import HttpRequest, QueryDict
from wagtail.api import APIField

from zonepages.api.columns import fact_fields, filterable, orderable
from zonepages.api.page_types import read_page_type
from zonepages.api.parameters import (
    read_choice,
    read_integer,
    read_search,
    refuse_unknown,
    refuse_unreadable,
    single_values,
)
from zonepages.conf import PAGE_LANGUAGES

__all__ = ["refuse_bad_query"]

NAMESPACE: Final = "wagtailapi_v3"
LIST_PARAMETERS: Final = (
    "type",
    "ancestor_of",
    "child_of",
    "descendant_of",
    "translation_of",
    "locale",
    "site",
    "order",
    "search",
    "search_operator",
    "limit",
    "offset",
)
PAGE_FIELDS: Final = ("id", "title", "slug", "seo_title", "search_description", "show_in_menus")
# By name of the address.
READING_PARAMETERS: Final = {
    "find_page": ("id", "html_path", "site", "version", "rich_text_format"),
    "detail_page": ("site", "version", "rich_text_format"),
}


def refuse_bad_query(request: HttpRequest) -> None:
    """Raise a problem if a request to read pages from v3 has a query that v3 would not refuse itself."""
    match = request.resolver_match
    if match is None or match.namespace != NAMESPACE:
        return
    refuse_unreadable(request.GET)
    if request.method not in ("GET", "HEAD"):
        return
    if match.url_name == "list_pages":
        _refuse_bad_listing(request.GET)
    elif match.url_name in READING_PARAMETERS:
        refuse_unknown(request.GET, allowed=READING_PARAMETERS[match.url_name])


def _refuse_bad_listing(query: QueryDict) -> None:
    model = read_page_type(query.getlist("type"))
    names = [*PAGE_FIELDS, *(field.name for field in APIField.get_fields_for_model(model))]
    # v3 filters by columns, and the column of a fact says nothing of a translation.
    filters = set(filterable(model, names)).difference(fact_fields(model, names))
    refuse_unknown(query, allowed=[*LIST_PARAMETERS, *sorted(filters)])
    values = single_values(query)
    read_search(values)
    read_choice(values, "locale", choices=PAGE_LANGUAGES)
    read_integer(values, "limit", default=20, minimum=1)
    read_integer(values, "offset", default=0)
    columns = [*orderable(model, [*names, "first_published_at"]), "random"]
    for value in query.getlist("order"):
        read_choice({"order": value.removeprefix("-")}, "order", choices=columns)
