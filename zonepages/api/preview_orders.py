"""The order of v3's lists, in which stock leaves to chance what comes first of two that are equal.

It has no setting for that, so that its method is replaced; ``tests/architecture/test_upstream.py`` says when
this can go.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.apps import apps
from django.db.models import QuerySet
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page

__all__ = ["in_one_order", "order_searches_of_v3"]

# What is searched in an order that was asked for: Wagtail's index knows their keys, by this name alone.
SEARCHED: Final = (Page, AbstractImage, AbstractDocument)

Order = Callable[..., QuerySet[Any]]


def in_one_order(listed: Any) -> Any:
    """Order a list by the key as well: no item is then in two parts of it, and none in neither."""
    if not isinstance(listed, QuerySet):
        return listed  # It was found by a search.
    orders = listed.query.order_by or listed.model._meta.ordering
    keys = {"pk", listed.model._meta.pk.name}
    return listed if keys.intersection(orders) else listed.order_by(*orders, "pk")


def order_searches_of_v3() -> None:
    """Have that done before a search too, which takes the order over and can be given none afterwards."""
    if not apps.is_installed("wagtail.api.v3"):
        return
    from wagtail.api.v3.schemas.params import OrderingSchema

    if not hasattr(OrderingSchema.order_queryset, "__wrapped__"):  # Each handler makes its own middleware.
        OrderingSchema.order_queryset = _by_key_too(OrderingSchema.order_queryset)


def _by_key_too(order_queryset: Order) -> Order:
    @wraps(order_queryset)
    def by_key_too(ordering: Any, queryset: QuerySet[Any], *arguments: Any, **options: Any) -> QuerySet[Any]:
        ordered = order_queryset(ordering, queryset, *arguments, **options)
        orders = ordered.query.order_by
        return ordered.order_by(*orders, "id") if orders and issubclass(ordered.model, SEARCHED) else ordered

    return by_key_too
