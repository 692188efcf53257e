"""``manage.py import_registry``: what it prints, and how it fails."""

import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.servers import environment
from tests.zonepages.register_copy import stored_rows
from zonepages.models import School

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> list[str]:
    output = StringIO()
    call_command("import_registry", *arguments, stdout=output)
    return output.getvalue().splitlines()


def test_without_a_directory_it_loads_the_register_that_ships_with_the_app():
    assert run() == [
        "zones: 0 added, 0 changed, 0 retired",
        "municipalities: 0 added, 0 changed, 0 retired",
        "localities: 0 added, 0 changed, 0 retired",
        "postcode overlaps: 0 added, 0 changed, 0 retired",
        "schools: 0 added, 0 changed, 0 retired",
    ]


def test_it_prints_what_it_did_to_each_table(register):
    School.objects.filter(register_id="126/193").update(retired_on="2020-01-01")
    register.change("zones.csv", "5344", name_nl="Brussel Noord")
    register.add("localities.csv", "1030", locality="Helmet")
    register.remove("schools.csv", "127/194")

    assert run(str(register.directory)) == [
        "zones: 0 added, 1 changed, 0 retired",
        "municipalities: 0 added, 0 changed, 0 retired",
        "localities: 1 added, 0 changed, 0 retired",
        "postcode overlaps: 0 added, 0 changed, 0 retired",
        "schools: 0 added, 0 changed, 1 retired, 1 restored",
        "zone pages: 1 renamed",
    ]


def test_a_dry_run_prints_the_same_and_says_that_it_was_one(register):
    register.remove("schools.csv", "127/194")
    before = stored_rows()

    lines = run(str(register.directory), "--dry-run")

    assert lines[-2:] == ["schools: 0 added, 0 changed, 1 retired", "dry run: all of this was taken back"]
    assert stored_rows() == before


def test_a_damaged_register_is_refused_with_every_problem_and_its_place(register):
    before = stored_rows()
    zone = register.change("zones.csv", "5344", email="nobody", phone="1")
    school = register.change("schools.csv", "127/194", zone_number="5344")

    with pytest.raises(CommandError) as caught:
        run(str(register.directory))

    assert str(caught.value).splitlines() == [
        "The register was not imported.",
        f"zones.csv, line {zone}, column phone: '1' is not a phone number that exists",
        f"zones.csv, line {zone}, column email: 'nobody' is not a mailbox",
        f"schools.csv, line {school}, column zone_number: municipality 21004 is in zone 5339, not in 5344",
    ]
    assert stored_rows() == before


def test_of_very_many_problems_the_first_are_printed_and_the_others_counted(register):
    rows = register.rows("schools.csv")
    column = rows[0].index("postcode")
    register.write(
        "schools.csv", [rows[0], *([*cells[:column], "x", *cells[column + 1 :]] for cells in rows[1:])]
    )

    with pytest.raises(CommandError) as caught:
        run(str(register.directory))

    lines = str(caught.value).splitlines()
    assert len(lines) == 22
    assert (
        lines[1]
        == "schools.csv, line 2, column postcode: 'x' is not a postcode (four digits, for example 1030)"
    )
    assert lines[-1] == "and 4776 more"


def test_it_exits_with_an_error_code_and_prints_no_traceback(register, tmp_path_factory):
    register.path("zones.csv").unlink()
    empty = tmp_path_factory.mktemp("database") / "empty.sqlite3"

    process = subprocess.run(
        [sys.executable, "manage.py", "import_registry", str(register.directory)],
        env=environment(f"sqlite:///{empty}"),
        capture_output=True,
        text=True,
        check=False,
    )

    assert process.returncode == 1
    assert process.stdout == ""
    assert process.stderr.splitlines() == [
        "CommandError: The register was not imported.",
        "zones.csv: the file is missing",
    ]
