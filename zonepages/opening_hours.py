"""Opening hours in words: structured periods become one line per run of days with the same hours."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from django.utils import dateformat
from django.utils.dateparse import parse_time
from django.utils.text import capfirst, get_text_list
from django.utils.translation import get_language, gettext

from zonepages.blocks.hours import Weekday

__all__ = ["OpeningLine", "opening_lines"]

# Belgian Dutch writes 8.30 and adds "uur" after the period, French writes 8h30.
TIME_FORMATS: Final = {"nl": "G.i", "fr": r"G\hi"}

Period = tuple[datetime.time, datetime.time]
# A period as it is stored: names of days, and when it opens and closes.
Stored = tuple[tuple[str, ...], str, str]


@dataclass(frozen=True)
class OpeningLine:
    """The hours of consecutive days that have the same ones, in the reader's language."""

    days: str
    hours: str


def opening_lines(periods: Iterable[Mapping[str, Any]]) -> list[OpeningLine]:
    """Return opening hours in words, Monday first; days without any hours are left out.

    Each period has ``days`` (names of schema.org), ``opens`` and ``closes``, as times or as they are stored.
    """
    stored = ((tuple(period["days"]), str(period["opens"]), str(period["closes"])) for period in periods)
    return list(_lines(tuple(stored), get_language()))


@lru_cache(maxsize=1024)
def _lines(periods: tuple[Stored, ...], language: str | None) -> tuple[OpeningLine, ...]:
    """Return the lines in the active language; most offices are open at the same few hours."""
    hours_of = _hours_by_day(periods)
    runs = groupby(Weekday, key=lambda day: hours_of[day])
    return tuple(
        OpeningLine(days=_days_in_words(list(days)), hours=_hours_in_words(hours))
        for hours, days in runs
        if hours
    )


def _hours_by_day(periods: Iterable[Stored]) -> dict[Weekday, tuple[Period, ...]]:
    hours: dict[Weekday, set[Period]] = {day: set() for day in Weekday}
    for days, *times in periods:
        opens, closes = (parse_time(time) for time in times)
        if opens and closes:
            for day in days:
                hours[Weekday(day)].add((opens, closes))
    return {day: tuple(sorted(of_day)) for day, of_day in hours.items()}


def _days_in_words(days: list[Weekday]) -> str:
    first, last = str(days[0].label), str(days[-1].label)
    if len(days) == 1:
        return capfirst(first)
    if len(days) == 2:
        return capfirst(get_text_list([first, last], gettext("and")))
    return capfirst(gettext("%(first_day)s to %(last_day)s") % {"first_day": first, "last_day": last})


def _hours_in_words(hours: tuple[Period, ...]) -> str:
    periods = [
        gettext("%(opens)s to %(closes)s") % {"opens": _time(opens), "closes": _time(closes)}
        for opens, closes in hours
    ]
    return get_text_list(periods, gettext("and"))


def _time(value: datetime.time) -> str:
    return dateformat.time_format(value, TIME_FORMATS.get((get_language() or "")[:2], "H:i"))
