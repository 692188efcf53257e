"""Filters of the index of good practices: plain links that combine and can be removed one by one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from zonepages.enums import SchoolLevel, Theme

__all__ = ["FILTER_NAMES", "Facet", "Option", "PracticeFilters", "PracticeRow"]

FILTER_NAMES: Final = ("theme", "level", "zone")

SEARCH_NAME: Final = "q"

# What a reader may send as one value; the rest is cut off before it is shown back.
LONGEST_VALUE_SHOWN: Final = 60

HEADINGS: Final[Mapping[str, Promise]] = {
    "theme": _("Theme"),
    "level": _("School level"),
    "zone": _("Police zone"),
}


@dataclass(frozen=True)
class PracticeRow:
    """What the filters have to know of one practice."""

    pk: int
    theme: str
    levels: frozenset[str]
    zone: str

    def values_of(self, name: str) -> frozenset[str]:
        """Return the values of a filter that this practice answers to; no level ticked means every level."""
        if name == "level":
            return self.levels or frozenset(SchoolLevel.values)
        return frozenset({self.theme if name == "theme" else self.zone})


@dataclass(frozen=True)
class Option:
    """One value of a filter, as a link."""

    label: str
    query: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One filter: what is chosen, and what can be chosen instead without ending up with nothing."""

    name: str
    heading: str
    chosen: str
    query_without: str
    options: list[Option]


@dataclass(frozen=True)
class PracticeFilters:
    """The filters of one request, applied to the practices of one language, or to those found among them."""

    rows: list[PracticeRow]
    zone_names: Mapping[str, str]
    chosen: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    # What the reader searched for; links to other filters keep it.
    text: str = ""

    @classmethod
    def from_query(
        cls,
        query: Mapping[str, str],
        *,
        rows: list[PracticeRow],
        zone_names: Mapping[str, str],
        text: str = "",
    ) -> "PracticeFilters":
        """Sort what a reader asked for into what exists and what does not."""
        known: Mapping[str, Iterable[str]] = {
            "theme": Theme.values,
            "level": SchoolLevel.values,
            "zone": zone_names,
        }
        asked = {name: query.get(name, "").strip() for name in FILTER_NAMES}
        return cls(
            rows=rows,
            zone_names=zone_names,
            text=text,
            chosen={name: value for name, value in asked.items() if value in known[name]},
            unknown=[
                value[:LONGEST_VALUE_SHOWN]
                for name, value in asked.items()
                if value and value not in known[name]
            ],
        )

    def matching(self) -> list[int]:
        """Return the keys of the practices that answer to every chosen filter, in the order given."""
        return [row.pk for row in self._matching_but()]

    def facets(self) -> list[Facet]:
        return [self._facet(name) for name in FILTER_NAMES]

    def query(self, **changes: str) -> str:
        """Return the query string of the chosen filters with some changed; an empty value removes one."""
        values = {SEARCH_NAME: self.text, **self.chosen, **changes}
        return urlencode([(name, values[name]) for name in (SEARCH_NAME, *FILTER_NAMES) if values.get(name)])

    def query_without_filters(self) -> str:
        return self.query(**dict.fromkeys(FILTER_NAMES, ""))

    def query_without_text(self) -> str:
        return self.query(**{SEARCH_NAME: ""})

    def _matching_but(self, name: str = "") -> Iterator[PracticeRow]:
        """Yield the rows that answer to every chosen filter, one of them left aside."""
        wanted = [(other, value) for other, value in self.chosen.items() if other != name]
        return (row for row in self.rows if all(value in row.values_of(other) for other, value in wanted))

    def _facet(self, name: str) -> Facet:
        counts = Counter(value for row in self._matching_but(name) for value in row.values_of(name))
        options = [
            Option(label=label, query=self.query(**{name: value}), count=counts[value])
            for value, label in self._labels(name).items()
            if counts[value] and value != self.chosen.get(name)
        ]
        return Facet(
            name=name,
            heading=str(HEADINGS[name]),
            chosen=self._labels(name).get(self.chosen.get(name, ""), ""),
            query_without=self.query(**{name: ""}),
            options=options,
        )

    def _labels(self, name: str) -> dict[str, str]:
        if name == "zone":
            return dict(self.zone_names)
        choices = Theme.choices if name == "theme" else SchoolLevel.choices
        return {value: capfirst(str(label)) for value, label in choices}
