"""What Wagtail's v3 API, a preview, lets through and this site does not.

Stock v3 answers an unknown filter with all pages, and some values with a server error.
"""

import json
from typing import Final

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.models import Page

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
from zonepages.api.problems import ProblemError
from zonepages.conf import PAGE_LANGUAGES
from zonepages.isolation import refuse_foreign
from zonepages.models import TranslatedPage

__all__ = ["refuse_bad_query", "refuse_other_zones"]

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
        _refuse_other_than_object(request)
        if match.url_name in WRITES_PAGE:
            _refuse_fallback(match.kwargs["page_id"])
        return
    if match.url_name == "list_pages":
        _refuse_bad_listing(request.GET)
    elif match.url_name in READING_PARAMETERS:
        refuse_unknown(request.GET, allowed=READING_PARAMETERS[match.url_name])


def refuse_other_zones(request: HttpRequest) -> None:
    """Raise what the gate raises if the holder of a token asks v3 for something of another zone."""
    match = request.resolver_match
    if match is None or match.namespace != NAMESPACE or "Authorization" not in request.headers:
        return
    # v3 reads the token inside its operation, which is too late.
    token = BearerTokenAuth()(request)
    if token is not None:
        refuse_foreign(request, match=match, user=token.user)


def _refuse_other_than_object(request: HttpRequest) -> None:
    """Refuse a body in JSON that is a list or a single value: stock v3 fails at it."""
    if request.content_type == "multipart/form-data" or not request.body:
        return
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        return  # v3 says what is wrong with it.
    if not isinstance(body, dict):
        raise ProblemError(_("Send an object in JSON."), parameter="body")


def _refuse_fallback(page_id: int) -> None:
    """Refuse to write a fallback by itself: stock v3 fails at most of it, and publishes it as it is."""
    page = Page.objects.filter(pk=page_id, alias_of__isnull=False, live=True).first()
    if page is not None and isinstance(page.specific, TranslatedPage):
        text = _("This page shows the text of the other language until it is translated.")
        raise ProblemError(text, parameter="page_id")


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
