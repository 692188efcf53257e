"""The operations of the router's endpoints, asked of their viewsets: nothing of them is written twice."""

import re
from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpRequest, QueryDict
from django.urls import URLPattern, reverse
from rest_framework.request import Request
from wagtail.api.v2.router import WagtailAPIRouter

from zonepages.api.description.building import ref
from zonepages.api.description.endpoints import ENDPOINTS, Action, Endpoint, list_of
from zonepages.api.description.parameters import describe_parameter, path_parameter
from zonepages.api.description.responses import (
    KEPT,
    NOT_KEPT,
    describe_answer,
    describe_problems,
    describe_redirect,
)
from zonepages.api.page_types import page_types

__all__ = ["allowed_parameters", "describe_endpoints"]

# What every address answers to a question, a method, a key or a pace that it does not accept.
ALWAYS: Final = (400, 401, 405, 406, 429)
LANGUAGE: Final = [{"$ref": "#/components/parameters/AcceptLanguage"}]
VALIDATOR: Final = [{"$ref": "#/components/parameters/IfNoneMatch"}]


def describe_endpoints(router: WagtailAPIRouter) -> dict[str, Any]:
    """Return the paths of all endpoints of a router, in the order in which they are described.

    Raises:
        KeyError: the router has an endpoint, or a parameter, of which nothing is said.
    """
    order = [name for name in ENDPOINTS if name in router._endpoints]
    undescribed = set(router._endpoints) - set(order)
    if undescribed:
        raise KeyError(*undescribed)
    paths: dict[str, Any] = {}
    for name in order:
        viewset = router._endpoints[name]
        first = viewset.get_urlpatterns()[0]
        root = reverse(f"{router.url_namespace}:{name}:{first.name}").removesuffix(str(first.pattern))
        for pattern in viewset.get_urlpatterns():
            route, keys = readable_route(pattern)
            method = method_of(pattern)
            paths[f"{root}{route}"] = {method: describe_operation(name, viewset, pattern, keys)}
    return paths


def readable_route(pattern: URLPattern) -> tuple[str, list[str]]:
    """Return a route as OpenAPI writes it, and the names of the keys in it."""
    route = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(pattern.pattern))
    return route, re.findall(r"{(\w+)}", route)


def describe_operation(name: str, viewset: Any, pattern: URLPattern, keys: list[str]) -> dict[str, Any]:
    endpoint, action_name = ENDPOINTS[name], action_of(pattern)
    action = endpoint.actions[action_name]
    queries = sorted(allowed_parameters(viewset, action_name))
    statuses = sorted({*ALWAYS, *action.problems})
    return {
        "operationId": action.operation_id,
        "tags": [endpoint.tag],
        "summary": action.summary,
        "description": action.description,
        **({"security": endpoint.security} if endpoint.security else {}),
        "parameters": [
            *(path_parameter(key) for key in keys),
            *(describe_query(query, name=name, viewset=viewset) for query in queries),
            *(LANGUAGE if is_not_kept(endpoint, action) else [*LANGUAGE, *VALIDATOR]),
        ],
        **describe_body(action),
        "responses": {**success(endpoint, action, action_name), **describe_problems(statuses)},
    }


def describe_query(query: str, *, name: str, viewset: Any) -> dict[str, Any]:
    orders = orders_of(viewset) if query == "order" else ()
    return describe_parameter(query, endpoint=name, lists_all=viewset.lists_all, orders=orders)


def orders_of(viewset: Any) -> list[str]:
    """Return by what a list can be sorted, for whatever type of page is asked for."""
    models = page_types().values() if "type" in viewset.known_query_parameters else [viewset.model]
    return list(dict.fromkeys(order for model in models for order in viewset.get_orders(model)))


def action_of(pattern: URLPattern) -> str:
    callback: Any = pattern.callback  # REST framework writes on it which method is for what.
    return str(callback.actions[method_of(pattern)])


def method_of(pattern: URLPattern) -> str:
    """Return the one method of an address; HEAD may have been added to it since."""
    callback: Any = pattern.callback
    return next(iter(callback.actions))


def describe_body(action: Action) -> dict[str, Any]:
    if action.body is None:
        return {}
    content = {"application/json": {"schema": action.body, "example": action.body_example}}
    return {"requestBody": {"required": True, "content": content}}


def is_not_kept(endpoint: Endpoint, action: Action) -> bool:
    return endpoint.is_for_one or action.body is not None


def success(endpoint: Endpoint, action: Action, action_name: str) -> dict[str, Any]:
    schema = action.answer or ref(endpoint.item)
    if action_name == "find_view":
        followed = "The detail, for a client that follows the redirect."
        return {
            "200": describe_answer(followed, schema=schema),
            "302": describe_redirect("Where the item is."),
        }
    if action_name == "listing_view" and not action.answer:
        schema = list_of(schema)
    answer = describe_answer(
        "The answer.",
        schema=schema,
        example=action.example,
        media_type=action.media_type,
        headers=NOT_KEPT if is_not_kept(endpoint, action) else KEPT,
    )
    kept = {} if is_not_kept(endpoint, action) else {"304": {"$ref": "#/components/responses/NotModified"}}
    return {"200": answer, **kept}


def allowed_parameters(viewset: Any, action: str) -> set[str]:
    """Return the parameters that an endpoint takes, for whatever type of page is asked for."""
    return {name for query in queries_of(viewset) for name in allowed_for(viewset, action, query)}


def queries_of(viewset: Any) -> Iterator[str]:
    yield ""
    if "type" in getattr(viewset, "known_query_parameters", ()):
        yield from (f"type={label}" for label in page_types())


def allowed_for(viewset: Any, action: str, query: str) -> set[str]:
    request = HttpRequest()
    request.GET = QueryDict(query)
    return set(viewset(action=action, request=Request(request)).get_allowed_parameters())
