"""The filters of the report on the audit log; none offers what its reader could not see in the report."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.utils import get_user_display_name
from wagtail.models import PageLogEntry

from zonepages.audit.entries import LOG_MODELS, EventKind, Readable, of_kind, of_zones
from zonepages.models import PoliceZone

__all__ = ["AuditFilterSet"]

# How the address of the report asks for what no account did: commands and schedules.
SYSTEM: Final = "system"


class AccountField(django_filters.fields.ModelChoiceField):
    """An account by its name, as in Wagtail's own reports."""

    def label_from_instance(self, obj: Any) -> str:
        return str(get_user_display_name(obj))


class AccountFilter(django_filters.ModelChoiceFilter):
    field_class = AccountField


class AuditFilterSet(WagtailFilterSet):
    """What there is to choose depends on the reader, so it is filled in for each."""

    zone = django_filters.ModelChoiceFilter(
        label=_("Police zone"), to_field_name="number", method="filter_zone"
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind of event"), empty_label=_("All"), widget=RadioSelect, method="filter_kind"
    )
    user = AccountFilter(label=_("Who"), null_label=_("system"), null_value=SYSTEM)
    timestamp = django_filters.DateFromToRangeFilter(
        label=_("Period"), widget=DateRangePickerWidget, method="filter_period"
    )

    class Meta:
        model = PageLogEntry
        fields: list[str] = []

    def __init__(self, *args: Any, readable: Readable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["kind"].extra["choices"] = [(kind.value, capfirst(kind.label)) for kind in EventKind]
        self.filters["user"].extra["queryset"] = accounts_in(readable)
        self.filters["zone"].extra["queryset"] = zones_to_choose(readable)
        if len(readable.zones) == 1:
            del self.filters["zone"]

    def filter_zone(self, entries: "QuerySet[Any]", name: str, value: PoliceZone) -> "QuerySet[Any]":
        return of_zones(entries, [value.number])

    def filter_kind(self, entries: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        return of_kind(entries, EventKind(value))

    def filter_period(self, entries: "QuerySet[Any]", name: str, value: slice) -> "QuerySet[Any]":
        bounds = {"timestamp__gte": in_utc(value.start), "timestamp__lte": in_utc(value.stop)}
        return entries.filter(**{lookup: bound for lookup, bound in bounds.items() if bound})

    @property
    def problems(self) -> Mapping[str, list[str]]:
        """What is wrong with the values that were asked for, by the name of the filter."""
        if self.is_valid():
            return {}
        return {str(self.form[name].label): list(errors) for name, errors in self.form.errors.items()}


def zones_to_choose(readable: Readable) -> "QuerySet[PoliceZone]":
    zones = PoliceZone.objects.all()
    return zones if readable.everything else zones.filter(pk__in=[zone.pk for zone in readable.zones])


def accounts_in(readable: Readable) -> "QuerySet[Any]":
    """Return the accounts that did something of what somebody may read."""
    keys = {key for model in LOG_MODELS for key in user_ids(readable.entries(model))}
    accounts = get_user_model()
    return accounts._default_manager.filter(pk__in=keys - {None}).order_by(accounts.USERNAME_FIELD)


def user_ids(entries: Any) -> set[Any]:
    return set(entries.order_by().values_list("user_id", flat=True).distinct())


def in_utc(moment: datetime | None) -> datetime | None:
    """Return a moment as databases write it, or none for one that is outside the calendar there."""
    try:
        return moment.astimezone(UTC) if moment else None
    except OverflowError:
        return None
