"""Damaged registers: each is refused with file, line, column and reason, before anything is written."""

import re
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.zonepages.register_copy import FILE_NAMES, RegisterCopy
from zonepages.registry import Problem, RegistryError, import_registry

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(register: RegisterCopy) -> RegisterCopy:
    """The register with its first hundred schools: nothing else refers to a school, and reading is quick."""
    register.write("schools.csv", register.rows("schools.csv")[:101])
    return register


def problems_of(register: RegisterCopy) -> tuple[Problem, ...]:
    """Import a register that must be refused, and return why it was."""
    with CaptureQueriesContext(connection) as queries, pytest.raises(RegistryError) as caught:
        import_registry(directory=register.directory)
    assert [query["sql"] for query in queries if re.match("INSERT|UPDATE|DELETE", query["sql"])] == []
    return caught.value.problems


def problem_at(problems: tuple[Problem, ...], file: str, line: int | None, column: str | None) -> str:
    """Return the reason of the one problem at a place."""
    places = {(problem.file, problem.line, problem.column): problem.reason for problem in problems}
    assert (file, line, column) in places, [str(problem) for problem in problems[:5]]
    return places[file, line, column]


@dataclass(frozen=True)
class Cell:
    """A damaged cell: in which row of which file, what it holds, and why that is refused."""

    file: str
    row: str
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file} {self.column} {self.value[:20]}"


UNREADABLE_CELLS = [
    Cell("zones.csv", "5456", "name_nl", "x" * 121, "has 121 characters, 120 is the most"),
    Cell("zones.csv", "5456", "aliases", "a|" + "x" * 121, "has 121 characters, 120 is the most"),
    Cell("zones.csv", "5456", "aliases", "a||b", "'a||b' has an empty item in its list"),
    Cell("zones.csv", "5456", "region", "Vlaanderen", "'Vlaanderen' is not one of: Flanders, Wallonia"),
    Cell("zones.csv", "5456", "region", "", "the cell is empty"),
    Cell("zones.csv", "5456", "province", "West Flanders", "'West Flanders' is not one of: Antwerpen"),
    Cell("zones.csv", "5456", "languages", "en", "'en' is not one of: nl, fr, nl;fr, de;fr"),
    Cell("zones.csv", "5456", "languages", "fr;nl", "'fr;nl' is not one of"),
    Cell("zones.csv", "5456", "website", "www.pzvlas.be", "'www.pzvlas.be' is not a web address"),
    Cell("zones.csv", "5456", "website", "javascript:alert(1)", "is not a web address"),
    Cell("zones.csv", "5456", "website", "https://a.be/" + "x" * 200, "has 213 characters, 200 is the most"),
    Cell("zones.csv", "5456", "website_source", "x" * 41, "has 41 characters, 40 is the most"),
    Cell("zones.csv", "5456", "phone", "056 12", "'056 12' is not a phone number that exists"),
    Cell("zones.csv", "5456", "phone", "0400 00 00 01", "is not a phone number that exists"),
    Cell("zones.csv", "5456", "phone", "02 249 22 11 ext 5", "is not a phone number that exists"),
    Cell("zones.csv", "5456", "phone", "no number", "is not a phone number that exists"),
    Cell("zones.csv", "5456", "phone_as_of", "11/2023", "'11/2023' is not a year or a month"),
    Cell("zones.csv", "5456", "phone_as_of", "2023-13", "'2023-13' is not a year or a month"),
    Cell("zones.csv", "5456", "phone_as_of", "2099", "'2099' is in the future"),
    Cell("zones.csv", "5456", "phone_as_of", "", "the phone number or mailbox has no date"),
    Cell("zones.csv", "5456", "email", "PZ.Vlas", "'PZ.Vlas' is not a mailbox"),
    Cell("zones.csv", "5456", "email", "x" * 60 + "@" + "b" * 300 + ".be", "254 is the most"),
    Cell("zones.csv", "5456", "note", "x" * 1001, "has 1001 characters, 1000 is the most"),
    Cell("municipalities.csv", "21015", "name_fr", "x" * 121, "has 121 characters, 120 is the most"),
    Cell("municipalities.csv", "21015", "zone_number", "534", "'534' is not a zone number"),
    Cell("municipalities.csv", "21015", "region", "Brussels", "'Brussels' is not one of"),
    Cell(
        "municipalities.csv",
        "21015",
        "region",
        "Flanders",
        "zone 5344 is in Brussels-Capital, not in Flanders",
    ),
    Cell("municipalities.csv", "21015", "language_regime", "nl;fr", "'nl;fr' is not one of: nl, fr, nl+fr"),
    Cell("municipalities.csv", "21015", "former_municipalities", "A;A", "'A' is in the list twice"),
    Cell("localities.csv", "1030", "locality", "", "the cell is empty"),
    Cell("localities.csv", "1030", "locality", "x" * 121, "has 121 characters, 120 is the most"),
    Cell("localities.csv", "1020", "nis", "2101", "'2101' is not a NIS code"),
    Cell("localities.csv", "1020", "nis", "99999", "unknown NIS code 99999: municipalities.csv does not"),
    Cell("localities.csv", "1030", "is_main_locality", "yes", "'yes' is not one of: 0, 1"),
    Cell("postcode_overlaps.csv", "1040", "postcode", "104", "'104' is not a postcode"),
    Cell(
        "postcode_overlaps.csv", "1040", "postcode", "9999", "unknown postcode 9999: localities.csv does not"
    ),
    Cell("postcode_overlaps.csv", "1040", "main_zone", "5344", "postcode 1040 is in zone 5343, not in 5344"),
    Cell("postcode_overlaps.csv", "1040", "main_zone", "9999", "postcode 1040 is in zone 5343, not in 9999"),
    Cell("postcode_overlaps.csv", "1040", "also_zones", "9999", "unknown zone 9999: zones.csv does not"),
    Cell("postcode_overlaps.csv", "1040", "also_zones", "5339;5343", "5343 is the main zone already"),
    Cell("postcode_overlaps.csv", "1040", "also_zones", "5339;5339", "'5339' is in the list twice"),
    Cell("postcode_overlaps.csv", "1040", "also_zones", "", "the cell is empty"),
    Cell("postcode_overlaps.csv", "1040", "evidence", "x" * 201, "has 201 characters, 200 is the most"),
    Cell("schools.csv", "127/194", "register", "x" * 11, "has 11 characters, 10 is the most"),
    Cell("schools.csv", "127/194", "register_id", "", "the cell is empty"),
    Cell("schools.csv", "127/194", "name", "x" * 201, "has 201 characters, 200 is the most"),
    Cell("schools.csv", "127/194", "language", "french", "'french' is not one of: nl, fr, de, en"),
    Cell("schools.csv", "127/194", "levels", "primary;university", "'university' is not one of: nursery"),
    Cell("schools.csv", "127/194", "levels", "primary;", "'' is not one of: nursery, primary, secondary"),
    Cell("schools.csv", "127/194", "levels", "", "the cell is empty"),
    Cell("schools.csv", "127/194", "address", "", "the cell is empty"),
    Cell("schools.csv", "127/194", "postcode", "0100", "'0100' is not a postcode"),
    Cell(
        "schools.csv", "127/194", "postcode", "1001", "unknown postcode 1001: localities.csv does not have it"
    ),
    Cell("schools.csv", "127/194", "locality", "x" * 121, "has 121 characters, 120 is the most"),
    Cell(
        "schools.csv",
        "127/194",
        "nis",
        "99999",
        "unknown NIS code 99999: municipalities.csv does not have it",
    ),
    Cell("schools.csv", "127/194", "zone_number", "5344", "municipality 21004 is in zone 5339, not in 5344"),
    Cell("schools.csv", "127/194", "latitude", "50,85", "'50,85' is not a coordinate in degrees"),
    Cell("schools.csv", "127/194", "latitude", "nan", "'nan' is not a coordinate in degrees"),
    Cell(
        "schools.csv", "127/194", "latitude", "4.35", "'4.35' is not in Belgium (between 49 and 52 degrees)"
    ),
    Cell("schools.csv", "127/194", "latitude", "", "the cell is empty, and longitude is not"),
    Cell(
        "schools.csv", "127/194", "longitude", "50.85", "'50.85' is not in Belgium (between 2 and 7 degrees)"
    ),
    Cell("schools.csv", "127/194", "longitude", "", "the cell is empty, and latitude is not"),
    Cell("schools.csv", "127/194", "as_of", "October 2023", "'October 2023' is not a year or a month"),
    Cell("schools.csv", "127/194", "name", "a\0b", "a character that is not text (U+0000)"),
    Cell("schools.csv", "127/194", "name", "a\nb", "a character that is not text (U+000A)"),
    Cell("schools.csv", "127/194", "name", "a\u202eb", "a character that is not text (U+202E)"),
    Cell("schools.csv", "127/194", "name", "ath\ufffdn\ufffde", "a character that is not text (U+FFFD)"),
]


@pytest.mark.parametrize("cell", UNREADABLE_CELLS, ids=str)
def test_a_damaged_cell_is_the_one_thing_that_is_reported(register, cell):
    line = register.change(cell.file, cell.row, **{cell.column: cell.value})

    (problem,) = problems_of(register)
    assert (problem.file, problem.line, problem.column) == (cell.file, line, cell.column)
    assert cell.reason in problem.reason


# Others refer to these cells, and say so too.
CELLS_THAT_OTHERS_NEED = [
    Cell("zones.csv", "5344", "number", "53440", "'53440' is not a zone number"),
    Cell("zones.csv", "5344", "number", "0344", "'0344' is not a zone number"),
    Cell("zones.csv", "5344", "number", "", "the cell is empty"),
    Cell("zones.csv", "5344", "number", "5343", "5343 is on line"),
    Cell("zones.csv", "5344", "members_nis", "", "the cell is empty"),
    Cell("zones.csv", "5344", "members_nis", "21006;21014;2101", "'2101' is not a NIS code"),
    Cell("zones.csv", "5344", "members_nis", "21006;21014;99999", "unknown NIS code 99999"),
    Cell("municipalities.csv", "21015", "nis", "2101A", "'2101A' is not a NIS code"),
    Cell(
        "municipalities.csv", "21015", "nis", "99999", "localities.csv has no postcode for municipality 99999"
    ),
    Cell(
        "municipalities.csv", "21015", "zone_number", "9999", "unknown zone 9999: zones.csv does not have it"
    ),
    Cell("localities.csv", "1030", "postcode", "10300", "'10300' is not a postcode"),
]


@pytest.mark.parametrize("cell", CELLS_THAT_OTHERS_NEED, ids=str)
def test_a_damaged_cell_that_others_need_is_reported_where_it_is(register, cell):
    line = register.change(cell.file, cell.row, **{cell.column: cell.value})

    assert cell.reason in problem_at(problems_of(register), cell.file, line, cell.column)


def test_a_zone_whose_number_cannot_be_read_is_not_said_to_contradict_its_municipalities(register):
    register.change("zones.csv", "5344", number="534")

    assert {(problem.file, problem.column) for problem in problems_of(register)} == {
        ("zones.csv", "number"),
        ("municipalities.csv", "zone_number"),
        ("postcode_overlaps.csv", "also_zones"),
    }


def test_a_municipality_on_two_lines_is_in_two_zones(register):
    earlier = register.line_of("municipalities.csv", "21015")
    line = register.add("municipalities.csv", like="21015", zone_number="5343")

    reason = problem_at(problems_of(register), "municipalities.csv", line, "nis")
    assert reason == (
        f"21015 is on line {earlier} already, in zone 5344 and here in zone 5343:"
        " a municipality is in one zone"
    )


def test_a_municipality_on_two_lines_in_the_same_zone_is_a_duplicate(register):
    earlier = register.line_of("municipalities.csv", "21015")
    line = register.add("municipalities.csv", like="21015")

    assert [str(problem) for problem in problems_of(register)] == [
        f"municipalities.csv, line {line}, column nis: 21015 is on line {earlier} already"
    ]


def test_a_municipality_that_two_zones_list_is_in_two_zones(register):
    members = register.cells("zones.csv", "5345")["members_nis"]
    earlier = register.line_of("zones.csv", "5344")
    line = register.change("zones.csv", "5345", members_nis=f"{members};21015")

    reasons = [problem.reason for problem in problems_of(register) if problem.line == line]
    assert f"municipality 21015 is in two zones: zone 5344 on line {earlier} lists it too" in reasons


def test_the_two_files_that_say_where_a_municipality_is_must_agree(register):
    line = register.change("municipalities.csv", "21015", zone_number="5343")

    reason = problem_at(
        problems_of(register), "zones.csv", register.line_of("zones.csv", "5344"), "members_nis"
    )
    assert (
        reason == f"municipality 21015 is in two zones: municipalities.csv, line {line}, has it in zone 5343"
    )


def test_a_municipality_that_its_zone_does_not_list_is_named(register):
    zone = register.change("zones.csv", "5344", members_nis="21006;21014")
    line = register.line_of("municipalities.csv", "21015")

    assert [str(problem) for problem in problems_of(register)] == [
        f"municipalities.csv, line {line}, column zone_number:"
        f" zones.csv, line {zone}, does not list 21015 in zone 5344"
    ]


@pytest.mark.parametrize(
    ("file", "row", "column", "key"),
    [
        ("zones.csv", "5344", "number", "5344"),
        ("localities.csv", "1030", "nis", "1030 Schaarbeek 21015"),
        ("postcode_overlaps.csv", "1040", "postcode", "1040"),
        ("schools.csv", "127/194", "register_id", "FASE 127/194"),
    ],
)
def test_a_row_that_is_there_twice_is_named_with_the_line_of_the_first(register, file, row, column, key):
    earlier = register.line_of(file, row)
    line = register.add(file, like=row)

    assert problem_at(problems_of(register), file, line, column) == f"{key} is on line {earlier} already"


@pytest.mark.parametrize("file", ["zones.csv", "municipalities.csv"])
def test_what_has_no_name_in_any_language_is_named(register, file):
    row = {"zones.csv": "5344", "municipalities.csv": "21015"}[file]
    line = register.change(file, row, name_nl="", name_fr="", name_de="")

    assert [str(problem) for problem in problems_of(register)] == [
        f"{file}, line {line}, column name_nl: there is no name in any language"
    ]


@pytest.mark.parametrize("file", FILE_NAMES)
class TestFile:
    """What can be wrong with any of the files as a whole."""

    def test_a_missing_file_is_named(self, register, file):
        register.path(file).unlink()

        assert [str(problem) for problem in problems_of(register)] == [f"{file}: the file is missing"]

    def test_a_directory_in_its_place_is_named(self, register, file):
        register.path(file).unlink()
        register.path(file).mkdir()

        assert [str(problem) for problem in problems_of(register)] == [
            f"{file}: the file cannot be read (Is a directory)"
        ]

    @pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n \r\n"])
    def test_an_empty_file_is_named(self, register, file, content):
        register.path(file).write_bytes(content)

        assert [str(problem) for problem in problems_of(register)] == [f"{file}, line 1: the file is empty"]

    def test_a_file_without_rows_is_refused_and_does_not_retire_the_whole_table(self, register, file):
        register.write(file, register.rows(file)[:1])

        assert problem_at(problems_of(register), file, 1, None) == "the file has a header and no rows"

    def test_a_missing_column_is_named(self, register, file):
        rows = register.rows(file)
        register.write(file, [cells[:1] + cells[2:] for cells in rows])

        assert [str(problem) for problem in problems_of(register)] == [
            f"{file}, line 1, column {rows[0][1]}: the column is missing"
        ]

    def test_an_unknown_column_is_named(self, register, file):
        register.write(file, [[*cells, "colour"] for cells in register.rows(file)])

        assert [str(problem) for problem in problems_of(register)] == [
            f"{file}, line 1, column colour: the column is unknown"
        ]

    def test_a_column_that_is_there_twice_is_named(self, register, file):
        rows = register.rows(file)
        register.write(file, [[*cells, cells[0]] for cells in rows])

        assert [str(problem) for problem in problems_of(register)] == [
            f"{file}, line 1, column {rows[0][0]}: the column is there twice"
        ]

    def test_a_column_without_a_name_is_named_as_such(self, register, file):
        register.write(file, [[*cells, ""] for cells in register.rows(file)])

        assert [str(problem) for problem in problems_of(register)] == [
            f"{file}, line 1, column '': the column is unknown"
        ]

    @pytest.mark.parametrize("separator", [b";", b"\t"])
    def test_another_separator_is_recognised(self, register, file, separator):
        register.rewrite(file, lambda data: data.replace(b",", separator))

        assert [str(problem) for problem in problems_of(register)] == [
            f"{file}, line 1: the cells are separated by semicolons or tabs, not by commas"
        ]

    def test_a_line_with_a_cell_too_many_is_named(self, register, file):
        rows = register.rows(file)
        rows[3].append("more")
        register.write(file, rows)

        assert problem_at(problems_of(register), file, 4, rows[0][-1]) == (
            f"the line has {len(rows[0]) + 1} cells, the header has {len(rows[0])}"
        )

    def test_a_line_that_stops_too_early_is_named_with_the_first_column_it_lacks(self, register, file):
        rows = register.rows(file)
        rows[-1] = rows[-1][:2]
        register.write(file, rows)

        assert problem_at(problems_of(register), file, len(rows), rows[0][2]) == (
            f"the line has 2 cells, the header has {len(rows[0])}"
        )

    def test_a_stray_quotation_mark_is_named_with_the_line_on_which_it_opens(self, register, file):
        header, first, rest = register.path(file).read_bytes().split(b"\n", 2)
        register.path(file).write_bytes(b"\n".join([header, b'"' + first, rest]))

        (problem,) = problems_of(register)
        assert (problem.file, problem.line, problem.column) == (file, 2, None)
        assert "cannot be read as CSV" in problem.reason

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32-be"])
    def test_a_wider_encoding_is_named(self, register, file, encoding):
        register.rewrite(file, lambda data: data.decode().encode(encoding))

        assert [str(problem) for problem in problems_of(register)] == [
            f"{file}, line 1: the file is in UTF-16 or UTF-32, not in UTF-8"
        ]


@pytest.mark.parametrize(
    ("file", "row", "column", "value", "byte"),
    [
        ("zones.csv", "5344", "name_fr", "Li\u00e8ge", "0xE8"),
        ("municipalities.csv", "62063", "name_fr", "Li\u00e8ge", "0xE8"),
        ("localities.csv", "4000", "locality", "Gl\u00e6in", "0xE6"),
        ("schools.csv", "127/194", "name", "ATH\u00c9N\u00c9E", "0xC9"),
    ],
)
def test_a_byte_that_is_not_utf_8_is_named_with_its_cell(register, file, row, column, value, byte):
    line = register.change(file, row, **{column: value})
    register.rewrite(file, lambda data: data.replace(value.encode(), value.encode("latin-1")))

    reason = problem_at(problems_of(register), file, line, column)
    assert reason == f"the byte {byte} is not UTF-8 text"


def test_a_whole_file_in_another_encoding_is_reported_cell_by_cell(register):
    register.rewrite("municipalities.csv", lambda data: data.decode().encode("cp1252"))

    problems = problems_of(register)
    assert len(problems) > 20
    assert {problem.file for problem in problems} == {"municipalities.csv"}
    assert all("is not UTF-8 text" in problem.reason for problem in problems)


def test_a_header_that_is_not_utf_8_is_named(register):
    register.rewrite("zones.csv", lambda data: data.replace(b"number", b"num\xe9ro", 1))

    assert [str(problem) for problem in problems_of(register)] == [
        "zones.csv, line 1, column number: the column is missing",
        "zones.csv, line 1, column 'num\\udce9ro': the column is unknown",
    ]


def test_a_line_number_counts_the_lines_of_the_file_and_not_its_rows(register):
    register.write(
        "schools.csv", [[*cells[:5], f"{cells[5]} ", *cells[6:]] for cells in register.rows("schools.csv")]
    )
    rows = register.rows("schools.csv")
    rows[1][5] = "two\nlines"
    rows[2][6] = "1"
    register.write("schools.csv", rows)

    places = [(problem.line, problem.column) for problem in problems_of(register)]
    assert places == [(2, "address"), (4, "postcode")]


def test_everything_that_is_wrong_is_found_at_once_in_the_order_of_the_files(register):
    school = register.change("schools.csv", "127/194", postcode="1")
    zone = register.change("zones.csv", "5344", email="nobody", phone="1")
    register.path("postcode_overlaps.csv").unlink()

    assert [(problem.file, problem.line, problem.column) for problem in problems_of(register)] == [
        ("zones.csv", zone, "phone"),
        ("zones.csv", zone, "email"),
        ("postcode_overlaps.csv", None, None),
        ("schools.csv", school, "postcode"),
    ]


def test_a_directory_that_does_not_exist_is_named(tmp_path):
    (problem,) = problems_of(RegisterCopy(tmp_path / "nowhere"))

    assert str(problem) == f"{tmp_path / 'nowhere'}: there is no such directory"
