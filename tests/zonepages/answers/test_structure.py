"""What stands above the pages of zones, and the register, is read once and never old."""

import datetime
import re
import threading
from types import SimpleNamespace

import pytest
from django.db.models import Model
from django.test import RequestFactory
from django.test.utils import override_script_prefix
from wagtail.models import Page, PageViewRestriction, Site

from tests.zonepages.answers.memories import OneProcess, statements_of
from tests.zonepages.bilingual import zone_page_of
from zonepages import structure
from zonepages.api import changes, export
from zonepages.changes.beginning import begin_anew
from zonepages.models import (
    ContentVersion,
    GoodPracticePage,
    Locality,
    Municipality,
    PoliceZone,
    PostcodeOverlap,
)
from zonepages.querysets import published
from zonepages.registry import import_registry
from zonepages.structure import Structure, has_private_pages, known_structure, root_paths

pytestmark = pytest.mark.django_db

ALL = "/api/v2/export/zones.json"


@pytest.fixture
def ask():
    return lambda host="testserver": RequestFactory().get("/", headers={"host": host})


def test_it_is_what_wagtail_would_read(zone_page, ask):
    Site.clear_site_root_paths_cache()
    with known_structure(ask(), version=1):
        known = root_paths()

    assert known == Site.get_site_root_paths()


def test_it_is_read_once_for_each_version(zone_page, ask, django_assert_num_queries):
    with known_structure(ask(), version=1):
        pass
    with django_assert_num_queries(0), known_structure(ask(), version=1):
        assert root_paths()
        assert not has_private_pages()
    PageViewRestriction.objects.create(page=zone_page, restriction_type="login")
    with known_structure(ask(), version=2):
        assert has_private_pages()


@pytest.mark.parametrize("host", ["testserver", "zone.example.org", "other.example.org"])
def test_a_page_is_where_wagtail_says(zone_page, ask, host):
    """Also where several sites have it, and where an address has letters beyond ASCII."""
    odd = type(zone_page).objects.exclude(zone=zone_page.zone).first()
    Page.objects.filter(pk=odd.pk).update(url_path=f"{odd.url_path[:-1]}-école_1/")
    Site.objects.create(hostname="zone.example.org", root_page=zone_page)
    Site.objects.create(hostname="other.example.org", root_page=zone_page.get_parent().get_parent())
    pages = list(Page.objects.specific())

    request = ask(host)
    expected = [Page.get_url_parts(Page.objects.get(pk=page.pk), request) for page in pages]
    with known_structure(ask(host), version=3):
        known = [page.get_url_parts(request) for page in pages]

    assert known == expected
    assert len({parts[2] for parts in known if parts}) > 3


def test_a_page_is_below_the_path_at_which_the_site_is_mounted(zone_page, ask):
    with known_structure(ask(), version=4):
        plain = zone_page.get_url_parts()[2]
        with override_script_prefix("/politie/"):
            assert zone_page.get_url_parts()[2] == f"/politie{plain}"

        assert zone_page.get_url_parts()[2] == plain


def test_the_register_is_read_for_one_answer_and_known_to_all_others(client, zone_page):
    def reads_of_register(path):
        _answer, statements = statements_of(client, path)
        tables = ("zonepages_municipality", 'FROM "zonepages_policezone"')
        return [statement for statement in statements if any(table in statement for table in tables)]

    assert len(reads_of_register("/api/v2/zones/?locale=nl&limit=10")) == 3  # which zones, they, their places
    zone_page.save_revision().publish()
    assert not reads_of_register("/api/v2/zones/?locale=fr&limit=5&offset=5")
    rows, places = reads_of_register("/api/v2/zones/?locale=fr&limit=10&offset=5")
    known = PoliceZone.objects.current().order_by("number")[5:10]
    for zone in known:
        assert f"'{zone.number}'" not in rows
        assert not re.search(rf"[ (]{zone.pk}[,)]", places)
    assert not reads_of_register("/api/v2/zones/?locale=nl&limit=15")


def rename(row):
    row.name_nl = "Nergens"
    row.save()


def retire(row):
    row.retired_on = datetime.date(2026, 1, 1)
    row.save()


@pytest.mark.parametrize(
    ("rows", "change"),
    [
        (PoliceZone.objects.filter(number="5344"), rename),
        (Municipality.objects.filter(zone__number="5344"), rename),
        (Municipality.objects.filter(zone__number="5344"), retire),
        (Locality.objects.filter(municipality__zone__number="5344"), Model.delete),
        (PostcodeOverlap.objects.all(), Model.delete),
    ],
    ids=["zone", "municipality", "municipality gone", "locality", "overlap"],
)
def test_what_changes_in_the_register_is_read_anew(other, zone_page, rows, change):
    row = rows.first()
    number = row.number if isinstance(row, PoliceZone) else PoliceZone.objects.get(**zone_of(row)).number
    page = zone_page_of(number, "nl")
    paths = (f"/api/v2/zones/{number}/", "/api/v2/zones/?locale=nl&limit=all", ALL, page.url)
    before = [other.get(path).content for path in paths]
    change(row)
    after = [other.get(path).content for path in paths]

    assert all(new != old for new, old in zip(after, before, strict=True))
    assert after == [OneProcess().get(path).content for path in paths]


def zone_of(row):
    return {"municipalities__localities": row} if isinstance(row, Locality) else {"pk": row.zone_id}


def test_a_place_that_is_new_and_one_that_goes_to_another_zone_are_read_anew(other, zone_page):
    municipality = Municipality.objects.filter(zone__number="5344").first()

    def zones_of(nis):
        found = other.get("/api/v2/zones/?locale=nl&limit=all&fields=number,municipalities").json()["items"]
        return {
            item["number"]: each["postcodes"]
            for item in found
            for each in item["municipalities"]
            if each["nis"] == nis
        }

    [(_number, postcodes)] = zones_of(municipality.nis).items()
    Locality.objects.create(municipality=municipality, postcode="9998", name="Nieuwdorp")
    assert zones_of(municipality.nis) == {"5344": [*postcodes, "9998"]}
    municipality.zone = PoliceZone.objects.get(number="5343")
    municipality.save()
    assert zones_of(municipality.nis) == {"5343": [*postcodes, "9998"]}


@pytest.mark.parametrize(
    ("change", "file", "row", "values"),
    [
        ("change", "zones.csv", "5344", {"name_nl": "Nergens"}),
        ("change", "municipalities.csv", "21006", {"name_nl": "Nergens"}),
        ("add", "localities.csv", "1030", {"postcode": "1031", "locality": "Nieuwdorp"}),
        ("remove", "postcode_overlaps.csv", "1040", {}),
    ],
)
def test_a_new_file_of_the_register_is_read_anew(other, zone_page, register, change, file, row, values):
    path = "/api/v2/zones/?locale=nl&limit=all"
    before = other.get(path).content
    getattr(register, change)(file, row, **values)
    import_registry(directory=register.directory)
    after = other.get(path).content

    assert after != before
    assert after == OneProcess().get(path).content


def test_data_that_were_put_back_have_their_own_register(other, zone_page):
    """The counters may be at numbers that they had before."""
    other.get(ALL)
    row = ContentVersion.objects.read()
    PoliceZone.objects.filter(number="5344").update(name_nl="Van vroeger")
    begin_anew()
    ContentVersion.objects.update(version=row.version, structure=row.structure)

    assert "Van vroeger" in other.get("/api/v2/zones/5344/").content.decode()


def test_a_row_is_saved_with_its_version_or_not_at_all(zone_page, monkeypatch):
    zone = PoliceZone.objects.get(number="5344")
    zone.name_nl = "Half"
    monkeypatch.setattr(ContentVersion, "raise_by", refuse)
    with pytest.raises(RuntimeError):
        zone.save()

    assert PoliceZone.objects.get(number="5344").name_nl != "Half"


def refuse(*arguments, **options):
    raise RuntimeError


def call_otherwise():
    rename(PoliceZone.objects.get(number="5344"))


def move_site():
    site = Site.objects.get()
    site.hostname = "nieuw.example.org"
    site.save()


@pytest.mark.parametrize("change", [call_otherwise, move_site])
@pytest.mark.parametrize(
    "step",
    [(changes.ContentVersion.objects, "read"), (changes, "read_changes")],
    ids=["before the cursor is read", "before the changes are read"],
)
def test_a_mirror_never_gets_an_item_of_before_its_cursor(other, zone_page, monkeypatch, change, step):
    """A change may be committed when the answer has begun, and then it is in the feed already."""
    zone = "/api/v2/zones/5344/?locale=nl"
    before = other.get(zone).json()
    original = getattr(*step)

    def interrupted(*arguments, **options):
        monkeypatch.setattr(*step, original)
        change()
        return original(*arguments, **options)

    monkeypatch.setattr(*step, interrupted)
    told = other.get("/api/v2/changes/?locale=nl&limit=200").json()
    later = other.get(f"/api/v2/changes/?locale=nl&limit=200&since={told['cursor']}").json()
    mirrored = {entry["key"]: entry["item"] for entry in told["items"] + later["items"]}

    assert mirrored["5344"] == other.get(zone).json() != before


def test_an_export_has_no_row_of_before_its_date(other, zone_page, monkeypatch):
    other.get(ALL)
    zone_page.save_revision().publish()
    original = ContentVersion.objects.read

    def interrupted():
        monkeypatch.setattr(export.ContentVersion.objects, "read", original)
        call_otherwise()
        return original()

    monkeypatch.setattr(export.ContentVersion.objects, "read", interrupted)

    assert "Nergens" in other.get(ALL).content.decode()


def test_a_number_that_no_zone_has_takes_no_place(client, zone_page):
    for number in range(6000, 6050):
        client.get(f"/api/v2/zones/{number}/")
    client.get("/api/v2/zones/5344/")

    assert sum(map(len, structure._last.register.values())) == 2  # of one zone: its row, and its places


def test_outside_of_an_answer_nothing_is_taken_for_known(zone_page, ask):
    with known_structure(ask(), version=1):
        pass
    PageViewRestriction.objects.create(page=zone_page, restriction_type="login")

    assert has_private_pages()
    assert zone_page.pk not in set(published(type(zone_page).objects.all()).values_list("pk", flat=True))


def test_an_error_ends_it_too(zone_page, ask):
    with pytest.raises(RuntimeError), known_structure(ask(), version=1):
        raise RuntimeError

    assert structure._current.get() is None


def test_no_thread_sees_that_of_another(zone_page, ask):
    seen = []
    with known_structure(ask(), version=1):
        thread = threading.Thread(target=lambda: seen.append(structure._current.get()))
        thread.start()
        thread.join()

    assert seen == [None]


def test_what_one_request_does_with_its_site_no_other_sees(zone_page, ask):
    first, second = ask(), ask()
    with known_structure(first, version=1):
        site = Site.find_for_request(first)
        site.site_name = "Van deze lezer"
        site.root_page.title = "Van deze lezer"
        site.root_page.specific.title = "Ook"
        site.root_page.locale.language_code = "xx"
    with known_structure(second, version=1):
        other = Site.find_for_request(second)

    assert other.pk == site.pk
    assert "Van deze lezer" not in (other.site_name, other.root_page.title)
    assert other.root_page.specific.title != "Ook"


def test_any_number_of_ports_takes_no_more_than_some_places(zone_page, ask):
    for port in range(1, 200):
        with known_structure(ask(f"localhost:{port}"), version=1):
            pass

    assert len(structure._last.sites) <= structure.MOST_HOSTS


def test_a_place_that_another_thread_empties_in_between_is_no_error(zone_page, ask, monkeypatch):
    kept = Structure(version=1, root_paths=[], has_private_pages=False)
    site = Site.objects.get()

    class Emptied(dict):
        """Behaves as if every other thread asked for other ports at once."""

        def __setitem__(self, host, value):
            super().__setitem__(host, value)
            self.clear()

    kept.sites = Emptied()
    monkeypatch.setattr(structure, "Site", SimpleNamespace(find_for_request=lambda request: site))
    request = ask()
    kept.hand_over(request)

    assert request._wagtail_site.pk == site.pk


def test_a_search_has_the_address_that_was_committed_last(client, full_zone):
    """Wagtail keeps addresses for an hour in each process, and no other is told that they are old."""
    _page, article = full_zone
    Site.get_site_root_paths()
    path = "/api/v2/good-practices/?q=scholen"
    assert client.get(path).json()["meta"]["total_count"] == 1
    cached = Site.get_site_root_paths()
    site = Site.objects.get()
    site.hostname, site.port = "nieuw.example", 443
    site.save()
    from django.core.cache import cache

    cache.set("wagtail_site_root_paths", cached, 3600, version=_version_of_paths())

    assert "https://nieuw.example" in client.get(path).content.decode()
    assert GoodPracticePage.objects.filter(pk=article.pk).exists()


def _version_of_paths():
    from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_VERSION

    return SITE_ROOT_PATHS_CACHE_VERSION
