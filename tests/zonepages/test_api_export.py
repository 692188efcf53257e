"""The whole open dataset in one file: the same facts as the endpoint, under a licence, safe to open."""

import csv
import io
import json

import pytest

from zonepages.models import ContactPoint, PoliceZone

pytestmark = pytest.mark.django_db

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
FILES = {
    "zones.json": "application/json",
    "zones.csv": "text/csv; charset=utf-8; header=present",
    "zones.geojson": "application/geo+json",
    "catalog.jsonld": "application/ld+json",
}


def read(client, name, **query):
    response = client.get(f"/api/v2/export/{name}", query)
    assert response.status_code == 200, response.content
    return response


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


@pytest.mark.parametrize("name", FILES)
def test_each_file_has_its_type_and_names_its_licence(client, zone_page, name):
    response = read(client, name)

    assert response.headers["Content-Type"] == FILES[name]
    assert response.headers["Link"] == f'<{LICENCE}>; rel="license"'
    assert LICENCE in response.content.decode()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_json_is_what_the_endpoint_gives(client, full_zone, language):
    data = read(client, "zones.json", locale=language).json()
    zones = client.get("/api/v2/zones/", {"locale": language, "limit": "all"}).json()

    assert data["items"] == zones["items"]
    assert data["meta"]["total_count"] == 178
    assert data["meta"]["locale"] == language
    assert data["meta"]["date"].endswith("Z")


def test_the_table_has_a_row_per_contact_point_and_every_zone(client, full_zone):
    response = read(client, "zones.csv", locale="nl")
    rows = rows_of(response)
    mine = [row for row in rows if row["zone"] == "5344"]

    assert {row["zone"] for row in rows} == set(PoliceZone.objects.current().values_list("number", flat=True))
    assert [row["email"] for row in mine] == ["", "onthaal@example.org"]
    assert mine[0]["phone_uri"] == "tel:+32400000001"
    assert mine[0]["confirmed_by"] == "Dienst overlegassistenten"
    assert mine[1]["confirmed_on"] == ""
    assert response.content.count(b"\r\n") == response.content.count(b"\n")
    assert {row["licence"] for row in rows} == {LICENCE}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula_for_a_spreadsheet(client, zone_page, sign):
    evil = f'{sign}HYPERLINK("http://example.org";"x"),\nnog een regel'
    zone_page.contact_points = [ContactPoint(phone="+32400000001", remark=evil, person_name=evil[:60])]
    zone_page.save_revision().publish()
    response = read(client, "zones.csv", locale="nl")
    cells = [cell for row in rows_of(response) for cell in row.values()]

    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert f"'{evil}".strip() in {cell.strip() for cell in cells}


@pytest.mark.parametrize("remark", ["a;=1+1", "\n=1+1", " =1+1", "\uff1d1+1", "a; @x"])
def test_no_part_of_a_cell_is_a_formula_either(client, zone_page, remark):
    zone_page.contact_points = [ContactPoint(phone="+32400000001", remark=remark)]
    zone_page.save_revision().publish()

    cells = [cell for row in rows_of(read(client, "zones.csv", locale="nl")) for cell in row.values()]

    parts = [part.lstrip() for cell in cells for part in cell.split(";")]
    assert [part for part in parts if part.startswith(("=", "+", "-", "@", "\uff1d"))] == []


def test_the_map_has_an_outline_of_every_zone_that_has_one(client, zone_page):
    data = read(client, "zones.geojson", locale="nl").json()

    assert data["type"] == "FeatureCollection"
    assert len(data["features"]) == 178
    assert {feature["geometry"]["type"] for feature in data["features"]} <= {"Polygon", "MultiPolygon"}
    mine = next(feature for feature in data["features"] if feature["id"] == "5344")
    assert mine["properties"] == client.get("/api/v2/zones/5344/", {"locale": "nl"}).json()


def test_a_zone_without_an_outline_is_on_the_map_without_geometry(client, zone_page):
    PoliceZone.objects.create(
        number="9900", name_nl="Nieuw", languages="nl", region="Flanders", province="Antwerp"
    )
    data = read(client, "zones.geojson").json()

    assert [feature["geometry"] for feature in data["features"] if feature["id"] == "9900"] == [None]


def test_the_catalogue_describes_each_file_in_both_languages(client, zone_page):
    data = read(client, "catalog.jsonld").json()
    (dataset,) = data["dcat:dataset"]

    assert {title["@language"] for title in dataset["dct:title"]} == {"nl", "fr"}
    assert len(dataset["dcat:distribution"]) == 6
    for distribution in dataset["dcat:distribution"]:
        address = distribution["dcat:downloadURL"]["@id"]
        assert client.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200
        assert distribution["dct:license"] == {"@id": LICENCE}


@pytest.mark.parametrize("name", FILES)
def test_restricted_details_are_in_no_file(client, full_zone, name):
    text = read(client, name).content.decode()

    for secret in ("schools-only@example.org", "internal-only@example.org", "Geheime", "400000003"):
        assert secret not in text


@pytest.mark.parametrize(
    "address", ["zones.json?locale=de", "zones.csv?limit=3", "catalog.jsonld?locale=nl", "zones.xml", ""]
)
def test_what_is_no_file_or_no_parameter_is_refused(client, db, address):
    response = client.get(f"/api/v2/export/{address}")

    assert response.status_code in {400, 404}
    assert json.loads(response.content)["status"] == response.status_code


def test_a_table_is_sent_to_whoever_asks_for_one(client, zone_page):
    response = client.get("/api/v2/export/zones.csv", headers={"Accept": "text/csv"})

    assert response.status_code == 200
