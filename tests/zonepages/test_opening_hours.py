"""Opening hours in words."""

import datetime

import pytest
from django.utils import translation

from zonepages.opening_hours import opening_lines

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def period(days: list[str], opens: str, closes: str) -> dict:
    return {
        "days": days,
        "opens": datetime.time.fromisoformat(opens),
        "closes": datetime.time.fromisoformat(closes),
    }


def in_english(*periods: dict) -> list[tuple[str, str]]:
    """Return the lines in the language of the code, so that no catalogue decides over the outcome."""
    with translation.override(None):
        return [(line.days, line.hours) for line in opening_lines(periods)]


def test_consecutive_days_with_the_same_hours_share_a_line():
    assert in_english(period(WEEKDAYS, "08:00", "16:30")) == [("Monday to Friday", "08:00 to 16:30")]


def test_two_days_are_joined_by_and():
    assert in_english(period(["Sunday", "Saturday"], "10:00", "12:00")) == [
        ("Saturday and Sunday", "10:00 to 12:00")
    ]


def test_days_that_do_not_follow_each_other_are_on_lines_of_their_own():
    assert in_english(period(["Monday", "Wednesday"], "08:00", "12:00")) == [
        ("Monday", "08:00 to 12:00"),
        ("Wednesday", "08:00 to 12:00"),
    ]


def test_a_lunch_break_is_on_the_same_line_whatever_the_order_in_which_it_was_typed():
    afternoon, morning = period(WEEKDAYS[:2], "13:00", "17:00"), period(WEEKDAYS[:3], "08:00", "12:00")

    assert in_english(afternoon, morning) == [
        ("Monday and Tuesday", "08:00 to 12:00 and 13:00 to 17:00"),
        ("Wednesday", "08:00 to 12:00"),
    ]


def test_the_same_period_twice_is_said_once():
    twice = period(["Monday"], "08:00", "12:00")

    assert in_english(twice, twice) == [("Monday", "08:00 to 12:00")]


@pytest.mark.parametrize("opens", ["08:30:00", "08:30", "8:30"])
def test_hours_are_read_as_they_are_stored(opens):
    stored = {"days": ["Monday"], "opens": opens, "closes": "12:00:00"}

    assert in_english(stored) == [("Monday", "08:30 to 12:00")]


def test_half_a_period_is_no_hours():
    assert in_english({"days": ["Monday"], "opens": "08:30", "closes": None}) == []


def test_no_hours_are_no_lines():
    assert in_english() == []


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "nl",
            [
                ("Maandag tot en met vrijdag", "van 8.30 tot 12.00 uur en van 13.00 tot 17.00 uur"),
                ("Zaterdag en zondag", "van 10.00 tot 12.00 uur"),
            ],
        ),
        (
            "fr",
            [
                ("Du lundi au vendredi", "de 8h30 à 12h00 et de 13h00 à 17h00"),
                ("Samedi et dimanche", "de 10h00 à 12h00"),
            ],
        ),
    ],
)
def test_a_week_is_told_in_the_words_of_the_readers_language(language, lines):
    periods = [
        period(WEEKDAYS, "08:30", "12:00"),
        period(WEEKDAYS, "13:00", "17:00"),
        period(["Saturday", "Sunday"], "10:00", "12:00"),
    ]
    with translation.override(language):
        assert [(line.days, line.hours) for line in opening_lines(periods)] == lines


@pytest.mark.parametrize(("language", "time"), [("nl", "8.05"), ("fr", "8h05"), ("nl-be", "8.05")])
def test_times_are_written_as_in_belgium(language, time):
    with translation.override(language):
        assert time in opening_lines([period(["Monday"], "08:05", "12:00")])[0].hours
