"""The filters of good practices, without a database."""

from zonepages.practice_filters import PracticeFilters, PracticeRow

ROWS = [
    PracticeRow(pk=1, theme="drugs", levels=frozenset({"secondary"}), zone="5344"),
    PracticeRow(pk=2, theme="drugs", levels=frozenset({"primary"}), zone="5388"),
    PracticeRow(pk=3, theme="traffic", levels=frozenset(), zone="5388"),
]
ZONES = {"5344": "Brussel Noord", "5388": "Leuven"}


def filters(**query: str) -> PracticeFilters:
    return PracticeFilters.from_query(query, rows=ROWS, zone_names=ZONES)


def test_without_filters_everything_matches_in_the_order_given():
    assert filters().matching() == [1, 2, 3]
    assert filters().query() == ""


def test_a_practice_without_levels_is_for_every_level():
    assert filters(level="secondary").matching() == [1, 3]
    assert filters(level="nursery").matching() == [3]


def test_every_chosen_filter_must_be_met():
    assert filters(theme="drugs", zone="5388").matching() == [2]
    assert filters(theme="traffic", zone="5344").matching() == []


def test_an_empty_value_is_no_filter_and_no_mistake():
    chosen = filters(theme="", level="  ")

    assert (chosen.chosen, chosen.unknown) == ({}, [])


def test_unknown_values_are_named_but_cut_short():
    chosen = filters(theme="x" * 500, level="secondary", zone="9999")

    assert chosen.chosen == {"level": "secondary"}
    assert chosen.unknown == ["x" * 60, "9999"]


def test_a_query_keeps_the_other_filters_in_a_fixed_order():
    chosen = filters(zone="5388", theme="drugs")

    assert chosen.query() == "theme=drugs&zone=5388"
    assert chosen.query(level="primary") == "theme=drugs&level=primary&zone=5388"
    assert chosen.query(theme="") == "zone=5388"


def test_options_are_those_that_lead_to_something_given_the_other_filters():
    theme, level, zone = filters(zone="5344").facets()

    assert [(option.query, option.count) for option in theme.options] == [("theme=drugs&zone=5344", 1)]
    assert [(option.query, option.count) for option in level.options] == [("level=secondary&zone=5344", 1)]
    assert [(option.label, option.count) for option in zone.options] == [("Leuven", 2)]
    assert (zone.chosen, zone.query_without) == ("Brussel Noord", "")


def test_more_zones_are_no_more_work_for_each_practice(monkeypatch):
    """Ten times as many zones and articles took a hundred times as long: twelve seconds."""
    asked = 0
    answer = PracticeRow.values_of

    def count(row, name):
        nonlocal asked
        asked += 1
        return answer(row, name)

    monkeypatch.setattr(PracticeRow, "values_of", count)
    numbers = [str(number) for number in range(5000, 5100)]
    rows = [PracticeRow(pk, "traffic", frozenset(), number) for pk, number in enumerate(numbers)]

    facets = PracticeFilters(rows=rows, zone_names={number: number for number in numbers}).facets()

    assert [len(facet.options) for facet in facets] == [1, 3, 100]
    assert asked <= len(facets) * len(rows)
