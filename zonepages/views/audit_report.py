"""The report on the audit log: who did what, when and on what."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db.models import IntegerField, QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import PageLogEntry

from zonepages.audit.entries import LOG_MODELS, Readable, readable_by
from zonepages.audit.rows import AuditRow, rows_of
from zonepages.models.teams import runs_a_team
from zonepages.scope import scope_of
from zonepages.views.audit_filters import AuditFilterSet

__all__ = ["AuditReportView", "register_audit_menu_item", "register_audit_urls"]

# Rows of an export that are read at once.
CHUNK: Final = 1000

# A spreadsheet takes a value that begins with one of these for a formula.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


class AuditReportView(ReportView):
    """One row per event, newest first: of all zones for national staff, of their own for managers."""

    model = PageLogEntry
    page_title = _("Audit log")
    header_icon = "history"
    index_url_name = "zonepages_audit"
    index_results_url_name = "zonepages_audit_results"
    filterset_class = AuditFilterSet
    list_export = ["when", "who", "kind", "what", "label", "type", "zones"]
    export_headings = {
        "when": _("Date and time"),
        "who": _("Who"),
        "kind": _("Kind of event"),
        "what": _("What happened"),
        "label": _("On what"),
        "type": _("Type"),
        "zones": _("Police zone"),
    }
    is_export: bool
    custom_field_preprocess = {
        "when": {
            "csv": lambda when: f"{when:%Y-%m-%d %H:%M:%S}",
            "xlsx": lambda when: timezone.make_naive(when),
        }
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.readable:
            raise PermissionDenied
        number = request.GET.get("zone")
        if number and self.readable.zone(number) is None:
            raise Http404
        # What is wrong with a filter is said on a page, not in a file.
        self.is_export = self.is_export and not self.filters.problems
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    @cached_property
    def readable(self) -> Readable:
        return readable_by(self.request.user)

    @cached_property
    def columns(self) -> list[Column]:
        columns = [
            Column(
                "when",
                label=_("Date and time"),
                accessor=lambda row: date_format(row.when, "SHORT_DATETIME_FORMAT"),
                width="12%",
            ),
            Column("who", label=_("Who"), width="14%"),
            Column("what", label=_("What happened")),
            TitleColumn("label", label=_("On what"), get_url=lambda row: row.url, width="28%"),
        ]
        if len(self.readable.zones) != 1:
            columns.append(Column("zones", label=_("Police zone"), width="16%"))
        return columns

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "readable": self.readable}

    def get_filtered_queryset(self) -> "QuerySet[Any]":
        """Return the keys of the entries of all tables, newest first, as Wagtail's site history does."""
        first, *others = [self._keys_in(number) for number in range(len(LOG_MODELS))]
        return first.union(*others, all=True).order_by("-timestamp", "table", "-pk")

    def _keys_in(self, number: int) -> "QuerySet[Any]":
        entries = self.readable.entries(LOG_MODELS[number])
        entries = entries.none() if self.filters.problems else self.filter_queryset(entries)
        keys = entries.order_by().values("pk", "timestamp")
        return keys.annotate(table=Value(number, output_field=IntegerField()))

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Any, Any, Any, bool]:
        """Read the entries of one page only."""
        paginator, page, keys, more = super().paginate_queryset(queryset, page_size)
        page.object_list = self._read(list(keys), user=self.request.user)
        return paginator, page, page.object_list, more

    def _read(self, keys: list[dict[str, Any]], *, user: Any = None) -> list[AuditRow]:
        wanted = [(key["table"], key["pk"]) for key in keys]
        return rows_of(wanted, readable=self.readable, user=user)

    def decorate_paginated_queryset(self, keys: Any) -> Any:
        return self._rows_to_export(list(keys), language=get_language()) if self.is_export else keys

    def _rows_to_export(self, keys: list[dict[str, Any]], *, language: str | None) -> Iterator[AuditRow]:
        """Read some at a time; when they are sent, the reader's language is no longer active."""
        for start in range(0, len(keys), CHUNK):
            with override(language):
                rows = self._read(keys[start : start + CHUNK])
            yield from rows

    def stream_csv(self, rows: Any) -> Iterator[Any]:
        """Write the headings now, in the reader's language; each row is in it when it is read."""
        lines = super().stream_csv(rows)
        return chain([next(lines)], lines)

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        value = super().preprocess_field_value(field, value, export_format)
        if export_format == self.FORMAT_CSV and isinstance(value, str) and value.startswith(FORMULA):
            return f"'{value}"
        return value

    @cached_property
    def no_results_message(self) -> str:
        problems = [
            gettext("%(filter)s: %(problem)s") % {"filter": label, "problem": " ".join(errors)}
            for label, errors in self.filters.problems.items()
        ]
        return " ".join(problems) or str(_("There is no such event."))

    def get_filename(self) -> str:
        return f"audit-{timezone.localdate():%Y-%m-%d}"


class AuditMenuItem(MenuItem):
    """For managers and national staff; others may not read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return scope_of(request.user).national or runs_a_team(request.user)


def register_audit_urls() -> list[URLPattern]:
    return [
        path("reports/zone-audit/", AuditReportView.as_view(), name="zonepages_audit"),
        path(
            "reports/zone-audit/results/",
            AuditReportView.as_view(results_only=True),
            name="zonepages_audit_results",
        ),
    ]


def register_audit_menu_item() -> MenuItem:
    return AuditMenuItem(
        _("Audit log"),
        reverse("zonepages_audit"),
        name="zone-audit",
        icon_name="history",
        order=700,
    )
