"""The door of Wagtail's v3 API, a preview: what it lets through and this site does not.

Stock v3 answers an unknown filter with all pages, leaves out fields that it does not know, and fails at some
values with a server error.
"""

import datetime
from collections.abc import Collection
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, QueryDict
from django.urls import ResolverMatch
from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter
from wagtail.api import APIField
from wagtail.api.v3.auth import BearerTokenAuth

from zonepages.api.columns import fact_fields, filterable, orderable
from zonepages.api.negotiation import JSON, refuse_unread
from zonepages.api.page_types import read_page_type
from zonepages.api.parameters import (
    read_choice,
    read_integer,
    read_matching,
    read_search,
    refuse_unknown,
    refuse_unreadable,
    single_values,
)
from zonepages.api.preview_description import operations_of
from zonepages.api.preview_redirects import refuse_hidden_redirect
from zonepages.api.preview_shapes import FILTERS, most_items
from zonepages.api.preview_writes import refuse_bad_write
from zonepages.api.problems import NOT_ACCEPTED, ProblemError
from zonepages.api.sites import read_site
from zonepages.conf import PAGE_LANGUAGES
from zonepages.isolation import refuse_foreign

__all__ = ["is_v3", "refuse_bad_requests"]

NAMESPACE: Final = "wagtailapi_v3"
# As v3 itself reads a moment.
MOMENTS: Final = TypeAdapter(datetime.datetime)
# In another time zone the first and the last year may be none, and PostgreSQL knows none that is so far away.
FIRST_YEAR: Final = datetime.MINYEAR + 1
LAST_YEAR: Final = datetime.MAXYEAR - 1
LARGEST_OFFSET: Final = datetime.timedelta(hours=16)
RELATIVES: Final = ("ancestor_of", "child_of", "descendant_of", "translation_of")


def is_v3(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.namespace == NAMESPACE


def refuse_bad_requests(request: HttpRequest) -> None:
    """Raise what is to be answered if v3 would ignore a part of a request, fail at it, or know too much.

    Raises:
        ProblemError: a parameter or a field is unknown here, or has a value that cannot be, or the client
            would not read JSON.
        ForeignObjectError: it is of another zone than that of the holder of a token, or not for everybody.
        NotForZonesError: it is for who works on all zones.
    """
    match = request.resolver_match
    if match is None or not is_v3(request):
        return
    operation = _operation(match, method=(request.method or "").lower())
    refuse_unreadable(request.GET)
    if operation is not None:
        refuse_unread(request, JSON)
        _refuse_bad_query(request.GET, operation)
    elif match.url_name == "openapi-view":  # a page for people
        refuse_unknown(request.GET, allowed=())
    # v3 reads the token inside its operation, which is too late.
    token = BearerTokenAuth()(request) if "Authorization" in request.headers else None
    refuse_hidden_redirect(request, match=match, user=token.user if token else AnonymousUser())
    if token is None:
        return
    refuse_foreign(request, match=match, user=token.user)
    if request.method not in ("GET", "HEAD"):
        refuse_bad_write(request, match)


def _operation(match: ResolverMatch, *, method: str) -> dict[str, Any] | None:
    return operations_of(match.route).get("get" if method == "head" else method)


def _refuse_bad_query(query: QueryDict, operation: dict[str, Any]) -> None:
    described = {each["name"]: each["schema"] for each in operation["parameters"] if each["in"] == "query"}
    if operation["operationId"] == "pages_list":
        described |= {name: {} for name in _refuse_bad_listing(query)}
    refuse_unknown(query, allowed=sorted(described))
    for name, values in query.lists():
        if len(values) > 1 and not _takes_several(described[name]):
            raise ProblemError(_("This parameter can be given only once."), parameter=name)
    filters = FILTERS.get(operation["operationId"], {})
    _refuse_bad_values(single_values(query), filters)
    for name in query:
        if _is_moment(described[name]):
            _refuse_moment_out_of_range(str(query[name]), name)
    if "site" in described:
        read_site(single_values(query))
    if operation["operationId"] != "pages_list":  # of which every type has columns of its own
        _refuse_bad_order(query, columns=[*filters])


def _takes_several(schema: dict[str, Any]) -> bool:
    return any(each.get("type") == "array" for each in (schema, *schema.get("anyOf", ())))


def _is_moment(schema: dict[str, Any]) -> bool:
    return any(each.get("format") == "date-time" for each in (schema, *schema.get("anyOf", ())))


def _refuse_moment_out_of_range(text: str, name: str) -> None:
    """Refuse a moment that v3 can read, and a database cannot compare with."""
    try:
        moment = MOMENTS.validate_python(text)
    except ValueError:
        return  # v3 says what is wrong with it.
    offset = moment.utcoffset() or datetime.timedelta()
    if not (FIRST_YEAR <= moment.year <= LAST_YEAR and abs(offset) < LARGEST_OFFSET):
        raise ProblemError(NOT_ACCEPTED, parameter=name)


def _refuse_bad_values(values: dict[str, str], filters: dict[str, Any]) -> None:
    read_integer(values, "limit", default=20, minimum=1, maximum=most_items())
    read_integer(values, "offset", default=0)
    read_integer(values, "user_id", default=0)
    for name, schema in filters.items():
        if schema["type"] == "integer":
            read_integer(values, name, default=0)
        elif schema["type"] == "boolean":
            read_choice(values, name, choices=["true", "false"])
        elif "enum" in schema:
            read_choice(values, name, choices=schema["enum"])


def _refuse_bad_listing(query: QueryDict) -> list[str]:
    """Refuse values that no list of pages can have, and return by which columns it is filtered."""
    model = read_page_type(query.getlist("type"))
    names = [*FILTERS["pages_list"], *(field.name for field in APIField.get_fields_for_model(model))]
    values = single_values(query)
    read_search(values)
    read_choice(values, "locale", choices=PAGE_LANGUAGES)
    for name in RELATIVES:
        read_matching(values, name, pattern=r"root|[1-9][0-9]{0,9}", message=NOT_ACCEPTED)
    _refuse_bad_order(query, columns=orderable(model, [*names, "first_published_at"]))
    # v3 filters by columns, and the column of a fact says nothing of a translation.
    return sorted(set(filterable(model, names)).difference(fact_fields(model, names)))


def _refuse_bad_order(query: QueryDict, *, columns: Collection[str]) -> None:
    """Refuse an order by what is no column, and one at random: the parts of a list would not fit together."""
    for value in query.getlist("order"):
        read_choice({"order": value.removeprefix("-")}, "order", choices=columns)
