"""Import of the register: what it writes, and that it writes nothing else."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.servers import copied_database, manage
from tests.zonepages.register_copy import FILE_NAMES, REGISTRY_MODELS, RegisterCopy, stored_rows
from zonepages.conf import REGISTRY_DIRECTORY
from zonepages.lookup import find_zones
from zonepages.models import (
    ContactPoint,
    Locality,
    LookupEntry,
    Municipality,
    PoliceZone,
    PostcodeOverlap,
    School,
    ZonePage,
)
from zonepages.registry import ImportReport, RegistryError, import_registry

pytestmark = pytest.mark.django_db


def counts(report: ImportReport) -> dict[str, tuple[int, int, int, int]]:
    """Return what was added, changed, retired and restored, for the tables in which anything was."""
    return {
        table.table: (table.added, table.changed, table.retired, table.restored)
        for table in report.tables
        if table.touched
    }


def test_the_shipped_register_is_loaded_in_full():
    loaded = {model.__name__: model.objects.current().count() for model in REGISTRY_MODELS}

    assert loaded == {
        "PoliceZone": 178,
        "Municipality": 565,
        "Locality": 2774,
        "PostcodeOverlap": 13,
        "School": 4796,
    }
    assert Locality.objects.values("postcode").distinct().count() == 1147
    assert PostcodeOverlap.objects.values("postcode").distinct().count() == 10


def test_each_value_of_a_row_reaches_its_field():
    zone = PoliceZone.objects.get(number="5344")
    municipality = Municipality.objects.get(nis="21015")
    school = School.objects.get(register="FASE", register_id="127/194")

    assert zone.name_nl == "Schaarbeek/Evere/Sint-Joost-ten-Node"
    assert zone.aliases == ["Brussel Noord", "Bruxelles Nord", "PolBruNo"]
    assert zone.official_languages == ["nl", "fr"]
    assert set(zone.municipalities.values_list("nis", flat=True)) == {"21006", "21014", "21015"}
    assert PoliceZone.objects.get(number="5349").phone.as_e164.startswith("+32")
    assert municipality.name_fr == "Schaerbeek"
    assert Municipality.objects.get(nis="11002").former_municipalities == ["Antwerpen", "Borsbeek"]
    assert Locality.objects.get(postcode="1030", is_main=True).municipality == municipality
    assert set(PostcodeOverlap.objects.filter(postcode="1000").values_list("zone__number", flat=True)) == {
        "5341",
        "5344",
    }
    assert (school.name, school.levels, school.municipality.nis) == (
        "ATHENEE LEON LEPAGE",
        ["secondary"],
        "21004",
    )
    assert (school.latitude, school.longitude) == (Decimal("50.8469599"), Decimal("4.3452322"))
    assert school.as_of == "2023-10"


def test_a_short_phone_number_is_kept_as_it_is_dialled():
    assert str(PoliceZone.objects.get(number="5456").phone) == "1701"


def test_a_second_import_writes_nothing():
    before = stored_rows()

    with CaptureQueriesContext(connection) as queries:
        report = import_registry(directory=REGISTRY_DIRECTORY)

    written = [q["sql"] for q in queries if re.match("INSERT|UPDATE|DELETE", q["sql"])]
    assert counts(report) == {}
    assert not report.changed_anything
    assert written == []
    assert stored_rows() == before


def test_only_the_fields_that_changed_are_written(register):
    register.change("schools.csv", "127/194", name="ATHENEE LEON LEPAGE II", levels="primary;secondary")

    with CaptureQueriesContext(connection) as queries:
        report = import_registry(directory=register.directory)

    (update,) = [q["sql"] for q in queries if q["sql"].startswith('UPDATE "zonepages_school"')]
    school = School.objects.get(register_id="127/194", register="FASE")
    assert counts(report) == {"schools": (0, 1, 0, 0)}
    assert (school.name, school.levels) == ("ATHENEE LEON LEPAGE II", ["primary", "secondary"])
    assert set(re.findall(r'"(\w+)" = \(?CASE', update)) == {"name", "primary"}


def test_rows_that_come_in_are_added(register):
    register.add("schools.csv", "127/194", register_id="9999/1", latitude="", longitude="")
    register.add("localities.csv", "1030", locality="Helmet", is_main_locality="0")
    register.change("postcode_overlaps.csv", "1070", also_zones="5339;5342")

    report = import_registry(directory=register.directory)

    school = School.objects.get(register_id="9999/1")
    assert counts(report) == {
        "localities": (1, 0, 0, 0),
        "postcode overlaps": (1, 0, 0, 0),
        "schools": (1, 0, 0, 0),
    }
    assert (school.latitude, school.longitude) == (None, None)


def test_a_row_that_disappears_is_retired_today_and_kept(register):
    register.remove("schools.csv", "127/194")

    report = import_registry(directory=register.directory)

    school = School.objects.get(register="FASE", register_id="127/194")
    assert counts(report) == {"schools": (0, 0, 1, 0)}
    assert school.retired_on == timezone.localdate()
    assert school not in School.objects.current()


def test_a_retired_row_keeps_its_date_at_later_imports(register):
    register.remove("schools.csv", "127/194")
    import_registry(directory=register.directory)
    School.objects.filter(register_id="127/194").update(retired_on="2020-01-01")

    report = import_registry(directory=register.directory)

    assert counts(report) == {}
    assert str(School.objects.get(register_id="127/194").retired_on) == "2020-01-01"


def test_a_row_that_returns_is_restored_with_what_is_new_about_it(register):
    pk = School.objects.get(register_id="127/194").pk
    School.objects.filter(pk=pk).update(retired_on="2020-01-01")
    register.change("schools.csv", "127/194", name="ATHENEE RETROUVE")

    report = import_registry(directory=register.directory)

    school = School.objects.get(register_id="127/194")
    assert counts(report) == {"schools": (0, 0, 0, 1)}
    assert (school.pk, school.retired_on, school.name) == (pk, None, "ATHENEE RETROUVE")


def test_a_municipality_moves_to_the_zone_that_both_files_name(register):
    members = register.cells("zones.csv", "5343")["members_nis"]
    register.change("municipalities.csv", "21015", zone_number="5343")
    register.change("zones.csv", "5344", members_nis="21006;21014")
    register.change("zones.csv", "5343", members_nis=f"{members};21015")
    register.write(
        "schools.csv",
        [
            [("5343" if "21015" in cells and cell == "5344" else cell) for cell in cells]
            for cells in register.rows("schools.csv")
        ],
    )

    report = import_registry(directory=register.directory)

    assert counts(report) == {"municipalities": (0, 1, 0, 0)}
    assert Municipality.objects.get(nis="21015").zone.number == "5343"


def merge(register: RegisterCopy, *, gone: str, into: str) -> None:
    """Let one zone take over the municipalities of another one, in all files."""
    members = (
        register.cells("zones.csv", into)["members_nis"]
        + ";"
        + register.cells("zones.csv", gone)["members_nis"]
    )
    register.change("zones.csv", into, members_nis=members)
    register.remove("zones.csv", gone)
    for file in ("municipalities.csv", "postcode_overlaps.csv", "schools.csv"):
        rows = register.rows(file)
        numbers = [i for i, name in enumerate(rows[0]) if "zone" in name]
        for cells in rows[1:]:
            for i in numbers:
                cells[i] = cells[i].replace(gone, into)
        register.write(file, rows)


def test_a_zone_that_was_merged_is_retired_and_its_page_stays(register):
    merge(register, gone="5371", into="5372")

    report = import_registry(directory=register.directory)

    zone = PoliceZone.objects.get(number="5371")
    assert counts(report)["zones"] == (0, 0, 1, 0)
    assert zone.retired_on == timezone.localdate()
    assert not zone.municipalities.current().exists()
    assert ZonePage.objects.filter(zone=zone).count() == 2


def test_a_zone_with_municipalities_is_not_retired(register):
    before = stored_rows()
    register.remove("zones.csv", "5344")

    with pytest.raises(RegistryError) as caught:
        import_registry(directory=register.directory)

    line = register.line_of("municipalities.csv", "21015")
    assert (
        f"municipalities.csv, line {line}, column zone_number: unknown zone 5344: zones.csv does not have it"
        in str(caught.value)
    )
    assert stored_rows() == before


def test_a_dry_run_reports_the_same_and_changes_nothing(register):
    register.change("zones.csv", "5344", name_nl="Brussel Noord", phone="02 249 22 11", phone_as_of="2023-11")
    register.remove("schools.csv", "127/194")
    register.add("localities.csv", "1030", locality="Helmet")
    before, titles = (
        stored_rows(),
        list(ZonePage.objects.order_by("pk").values_list("title", "slug", "url_path")),
    )

    rehearsed = import_registry(directory=register.directory, dry_run=True)
    after = stored_rows(), list(ZonePage.objects.order_by("pk").values_list("title", "slug", "url_path"))
    done = import_registry(directory=register.directory)

    assert after == (before, titles)
    assert rehearsed.dry_run
    assert not done.dry_run
    assert rehearsed.tables == done.tables
    assert rehearsed.renamed_pages == done.renamed_pages == 1
    assert counts(done) == {"zones": (0, 1, 0, 0), "localities": (1, 0, 0, 0), "schools": (0, 0, 1, 0)}


def test_zone_pages_take_over_a_new_name_and_the_old_address_still_works(
    register, client, zone_page, zone_page_fr
):
    zone_page.contact_points = [ContactPoint(phone="+32400000001")]
    zone_page.save_revision().publish()
    register.change("zones.csv", "5344", name_nl="Brussel Noord", name_fr="Bruxelles Nord")

    report = import_registry(directory=register.directory)

    dutch, french = ZonePage.objects.get(pk=zone_page.pk), ZonePage.objects.get(pk=zone_page_fr.pk)
    assert report.renamed_pages == 2
    assert (dutch.title, dutch.draft_title, dutch.slug) == (
        "Brussel Noord",
        "Brussel Noord",
        "5344-brussel-noord",
    )
    assert french.url == "/fr/zones-de-police/5344-bruxelles-nord/"
    assert dutch.contact_points.count() == 1
    old = client.get("/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node/", follow=True)
    assert old.status_code == 200
    assert old.context["page"].pk == dutch.pk


def test_the_main_language_of_a_zone_with_a_page_cannot_change_by_import(register):
    before = stored_rows()
    line = register.change("zones.csv", "5344", languages="fr")

    with pytest.raises(RegistryError) as caught:
        import_registry(directory=register.directory)

    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.column) == ("zones.csv", line, "languages")
    assert "the main language of zone 5344 would become fr" in problem.reason
    assert stored_rows() == before


def test_a_zone_becomes_bilingual_as_long_as_it_writes_first_in_the_same_language(register):
    register.change("zones.csv", "5345", languages="nl;fr")

    assert counts(import_registry(directory=register.directory)) == {"zones": (0, 1, 0, 0)}


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda data: b"\xef\xbb\xbf" + data, id="byte order mark"),
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda data: data.replace(b"\n", b"\n\n"), id="blank lines"),
        pytest.param(lambda data: data.rstrip(b"\n"), id="no line break at the end"),
        pytest.param(lambda data: data.replace("é".encode(), "e\u0301".encode()), id="decomposed accents"),
        pytest.param(lambda data: data.replace(b",", b" ,\xc2\xa0"), id="spaces around cells"),
    ],
)
@pytest.mark.parametrize("file", ["municipalities.csv", "localities.csv"])
def test_another_way_to_write_the_same_text_changes_nothing(register, file, edit):
    register.rewrite(file, edit)

    assert counts(import_registry(directory=register.directory)) == {}


def test_columns_may_come_in_another_order(register):
    register.write("schools.csv", [cells[::-1] for cells in register.rows("schools.csv")])

    assert counts(import_registry(directory=register.directory)) == {}


def test_every_row_can_change_at_once(register):
    rows = register.rows("schools.csv")
    name, as_of = rows[0].index("name"), rows[0].index("as_of")
    for number, cells in enumerate(rows[1:]):
        cells[name], cells[as_of] = f"School {number}", "2025-09"
    register.write("schools.csv", rows)

    report = import_registry(directory=register.directory)

    assert counts(report) == {"schools": (0, 4796, 0, 0)}
    assert School.objects.filter(as_of="2025-09", name__startswith="School ").count() == 4796


def test_a_whole_register_can_be_replaced(register):
    register.write(
        "schools.csv",
        [["NEW" if cell == "FASE" else cell for cell in cells] for cells in register.rows("schools.csv")],
    )

    assert counts(import_registry(directory=register.directory)) == {"schools": (4604, 0, 4604, 0)}


def test_the_lookup_knows_what_came_in_and_forgets_what_left(register):
    register.add("schools.csv", "127/194", register_id="9999/1", name="ZZYZX")
    register.remove("schools.csv", "126/193")

    import_registry(directory=register.directory)

    assert [c.zone.number for c in find_zones("zzyzx", language="fr").candidates] == ["5339"]
    assert find_zones("Athénée Robert Catteau", language="fr").status == "none"


def test_a_dry_run_leaves_the_lookup_as_it_was(register):
    register.add("schools.csv", "127/194", register_id="9999/1", name="ZZYZX")

    import_registry(directory=register.directory, dry_run=True)

    assert find_zones("zzyzx", language="fr").status == "none"


def test_an_import_that_changes_nothing_still_builds_an_index_that_is_not_there():
    LookupEntry.objects.all().delete()

    report = import_registry(directory=REGISTRY_DIRECTORY)

    assert not report.changed_anything
    assert find_zones("1030", language="nl").status == "one"


@pytest.fixture(scope="module")
def own_database(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), copied_database(tmp_path_factory.mktemp("imports")) as url:
        yield url


def test_imports_at_the_same_time_come_one_after_the_other(own_database, register):
    rows = register.rows("schools.csv")
    register.write("schools.csv", [["NEW" if cell == "FASE" else cell for cell in cells] for cells in rows])

    def run(_number: int) -> str:
        output = manage("import_registry", str(register.directory), database_url=own_database)
        return next(line for line in output.splitlines() if line.startswith("schools"))

    with ThreadPoolExecutor(3) as pool:
        outputs = sorted(pool.map(run, range(3)))

    assert outputs == [
        "schools: 0 added, 0 changed, 0 retired",
        "schools: 0 added, 0 changed, 0 retired",
        "schools: 4604 added, 0 changed, 4604 retired",
    ]


def test_the_register_and_its_sources_ship_inside_the_package():
    shipped = {entry.name for entry in files("zonepages").joinpath("data").iterdir()}

    assert {*FILE_NAMES, "SOURCES.md"} <= shipped
    assert Path(str(files("zonepages"))) / "data" == REGISTRY_DIRECTORY


@pytest.mark.parametrize("file", FILE_NAMES)
def test_each_file_has_the_number_of_rows_that_its_sources_page_says(file, register):
    sources = (REGISTRY_DIRECTORY / "SOURCES.md").read_text(encoding="utf-8")
    said = re.search(rf"^\| `{file}` \| ([0-9,]+) \|", sources, re.MULTILINE)

    assert said
    assert len(register.rows(file)) - 1 == int(said[1].replace(",", ""))
