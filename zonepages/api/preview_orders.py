"""The order of v3's lists, in which stock leaves to chance what comes first of two that are equal.

It has no setting for that, so that its method is replaced; ``tests/architecture/test_upstream.py`` says when
this can go.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

__all__ = ["break_ties_of_v3"]

Order = Callable[..., QuerySet[Any]]


def break_ties_of_v3() -> None:
    """Have lists ordered by the key as well: no item is then in two parts of a list, and none in neither."""
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
        return ordered.order_by(*orders, "id") if orders else ordered

    return by_key_too
