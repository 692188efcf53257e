"""The report on translations: each page that somebody may edit, with where the other language stands."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import Language
from zonepages.models import PoliceZone
from zonepages.translations import (
    State,
    editable_originals,
    find_translations,
    specific_pages,
    translations_of,
    zones_of,
)
from zonepages.views.page_columns import TranslationColumn

__all__ = ["TranslationsReportView"]


def zones_to_choose(request: HttpRequest) -> QuerySet[PoliceZone]:
    return zones_of(editable_originals(request.user)).order_by("number")


class TranslationsFilterSet(WagtailFilterSet):
    """By zone for who looks after several; the state comes last, because it reads what the others leave."""

    zone = django_filters.ModelChoiceFilter(
        label=_("Police zone"), queryset=zones_to_choose, method="filter_zone"
    )
    locale = django_filters.ChoiceFilter(
        label=_("To be translated into"),
        choices=[(code, capfirst(Language(code).label)) for code in PAGE_LANGUAGES],
        empty_label=_("All"),
        widget=RadioSelect,
        method="filter_locale",
    )
    state = django_filters.ChoiceFilter(
        label=_("State of the translation"),
        choices=[(state.value, state.label) for state in State if state != State.ORIGINAL],
        empty_label=_("All"),
        widget=RadioSelect,
        method="filter_state",
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if zones_to_choose(self.request).count() < 2:
            del self.filters["zone"]

    def filter_zone(self, pages: QuerySet[Page], name: str, value: PoliceZone) -> QuerySet[Page]:
        return find_translations(pages, zone=value)

    def filter_locale(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        return find_translations(pages, language=value)

    def filter_state(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        return find_translations(pages, state=value)


class TranslationPageColumn(TranslationColumn):
    """The way to the editor of the translation, or to its beginning."""

    cell_template_name = "zonepages/admin/translation_link_cell.html"


def type_of(page: Any) -> str:
    return str(capfirst(page.translation.original._meta.verbose_name))


def missing_texts(missing: int | None) -> Any:
    return _("all") if missing is None else str(missing)


class TranslationsReportView(ReportView):
    """One row per page that was written, for who may edit it."""

    model = Page
    any_permission_required = ["change"]
    page_title = _("Translations")
    header_icon = "wagtail-localize-language"
    index_url_name = "zonepages_translations_report"
    index_results_url_name = "zonepages_translations_report_results"
    filterset_class = TranslationsFilterSet
    default_ordering = "path"
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="get_admin_display_title",
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
            sort_key="title",
            width="26%",
        ),
        Column("zone", label=_("Police zone"), accessor="translation.original.zone", width="14%"),
        Column("type", label=_("Type"), accessor=type_of),
        Column(
            "written_in",
            label=_("Written in"),
            accessor=lambda page: capfirst(Language(page.translation.original.language).label),
        ),
        TranslationPageColumn("translation", label=_("Translation"), width="20%"),
        Column("state", label=_("State"), accessor="translation.state.state.label"),
        DateColumn("since", label=_("Since"), accessor="translation.state.since"),
        Column(
            "missing",
            label=_("Texts to translate"),
            accessor=lambda page: missing_texts(page.translation.state.missing),
        ),
    ]
    list_export = [
        "translation.original.zone.number",
        "get_admin_display_title",
        "type",
        "translation.original.language",
        "translation.language.value",
        "translation.state.state.label",
        "translation.state.since",
        "translation.state.missing",
    ]
    export_headings = {
        "translation.original.zone.number": _("Police zone"),
        "get_admin_display_title": _("Title"),
        "type": _("Type"),
        "translation.original.language": _("Written in"),
        "translation.language.value": _("Translation"),
        "translation.state.state.label": _("State"),
        "translation.state.since": _("Since"),
        "translation.state.missing": _("Texts to translate"),
    }
    custom_field_preprocess = {
        "translation.state.missing": {"csv": missing_texts, "xlsx": lambda value: str(missing_texts(value))}
    }

    def get_base_queryset(self) -> QuerySet[Page]:
        return editable_originals(self.request.user)

    def get_filtered_queryset(self) -> QuerySet[Page]:
        """Return the pages filtered once; Wagtail's reports would do so twice."""
        pages: QuerySet[Page] = self.get_queryset()
        return pages

    def decorate_paginated_queryset(self, pages: Any) -> Any:
        """Give the pages that are shown their translations; the table has the same ones."""
        translations = translations_of(specific_pages(pages))
        for page in pages:
            page.translation = translations[page.pk]
            page.type = type_of(page)
        return pages

    def stream_csv(self, queryset: Any) -> Iterator[Any]:
        """Write everything at once: when the answer is sent, the reader's language is no longer active."""
        return iter(list(super().stream_csv(queryset)))

    def get_filename(self) -> str:
        return "translations"
