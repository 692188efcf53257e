"""Whatever is changed in the admin, the very next read by another process is what it would answer anew."""

import datetime
import json
import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import APIToken, CollectionViewRestriction, PageViewRestriction, Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.page_forms import form_data
from tests.zonepages.answers.memories import OneProcess
from tests.zonepages.bilingual import in_language, publish, publish_translation, zone_page_of
from zonepages.changes import current_version
from zonepages.models import ContentVersion, GoodPracticePage, PoliceZone, ZoneIndexPage, ZonePage
from zonepages.registry import import_registry

pytestmark = pytest.mark.django_db

Image, Document = get_image_model(), get_document_model()


BODY = nested_form_data({"body": streamfield([("heading", "Wat wij doen")])})


@dataclass
class Site5344:
    """What is published of a zone, and who changes it."""

    admin: Client
    addresses: dict[str, str]
    page: ZonePage
    article: GoodPracticePage
    image: Any
    document: Any

    def post(self, name: str, *args: Any, **data: Any) -> None:
        answer = self.admin.post(reverse(name, args=args), data)
        assert answer.status_code in (200, 302), answer.status_code
        assert not _errors_in(answer), _errors_in(answer)

    def edit(self, page: Any, *, at: str = "", **values: Any) -> None:
        """Publish a page with the form of the editor."""
        where = at or reverse("wagtailadmin_pages:edit", args=[page.pk])
        data = form_data(self.admin.get(where).content.decode())
        # A script writes the fields of opening hours, which are left empty here.
        points = int(data.get("contact_points-TOTAL_FORMS", 0))
        data |= {f"contact_points-{number}-opening_hours-count": "0" for number in range(points)} | values
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        answer = self.admin.post(edit, data | {"action-publish": "action-publish"})
        assert answer.status_code == 302, _errors_in(answer)


def _errors_in(answer: Any) -> Any:
    form = (answer.context or {}).get("form") if answer.status_code == 200 else None
    return form.errors if form is not None and form.is_bound else None


@pytest.fixture
def site(admin_client, full_zone, addresses, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page, article = full_zone
    image = Image.objects.create(title="Fiets", file=get_test_image_file())
    document = Document.objects.create(title="Brief", file=get_test_image_file("brief.png"))
    link = f'<p><a linktype="document" id="{document.pk}">Brief</a></p>'
    body = [("figure", {"image": image, "alt": "Een fiets", "caption": ""}), ("paragraph", link)]
    article = publish(article, body=body, minor_change=False)
    addresses["article fr"] = in_language(article, "fr").url
    page = ZonePage.objects.get(pk=page.pk)
    row = ContentVersion.objects.read()
    addresses["v2 changes"] += f"?since={row.dataset.hex[:12]}-{row.version}"
    return Site5344(admin_client, addresses, page, article, image, document)


def what_is_read(process: OneProcess, addresses: dict[str, str]) -> dict[str, Any]:
    found = {}
    for name, address in addresses.items():
        answer = process.get(address)
        content = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", answer.content)
        found[name] = (answer.status_code, answer.headers.get("Location"), content)
    return found


def publish_a_phone_number(site):
    site.edit(site.page, **{"contact_points-0-phone": "0400 00 00 99"})


def publish_an_article(site):
    site.edit(site.article, title="Een andere titel", slug=site.article.slug, **BODY)


def publish_another_address(site):
    site.edit(site.article, slug="elders", **BODY)


def publish_an_index(site):
    index = ZoneIndexPage.objects.get(locale__language_code="fr")
    site.edit(index, title="Toutes les zones")


def publish_a_home_page(site):
    home = site.page.get_ancestors().get(depth=2)
    site.edit(home, title="Een ander begin")


def restore_a_version(site):
    first = site.article.revisions.earliest("created_at")
    at = reverse("wagtailadmin_pages:revisions_revert", args=[site.article.pk, first.pk])
    site.edit(site.article, at=at, **BODY)


def publish_with_a_token(site):
    draft = site.page.get_latest_revision_as_object()
    draft.contact_points.set([point for point in draft.contact_points.all() if point.email != "x"])
    draft.save_revision()
    user = site.admin.get("/admin/").wsgi_request.user
    _token, key = APIToken.create_token(user=user, name="Proef")
    answer = Client().post(
        f"/api/v3-preview/pages/{site.page.pk}/actions/publish/",
        "{}",
        content_type="application/json",
        headers={"authorization": f"Bearer {key}"},
    )
    assert answer.status_code == 200, answer.content


def publish_by_schedule(site):
    revision = site.page.get_latest_revision_as_object().save_revision()
    revision.approved_go_live_at = timezone.now() - datetime.timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")


def let_it_expire(site):
    GoodPracticePage.objects.filter(pk=site.article.pk).update(
        expire_at=timezone.now() - datetime.timedelta(minutes=1)
    )
    call_command("publish_scheduled")


def unpublish(site):
    site.post("wagtailadmin_pages:unpublish", site.article.pk)


def unpublish_the_zone_page(site):
    site.post("wagtailadmin_pages:unpublish", site.page.pk)


def unpublish_in_bulk(site):
    where = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    answer = site.admin.post(f"{where}?id={site.article.pk}&next=/admin/")
    assert answer.status_code == 302


def move(site):
    site.post("wagtailadmin_pages:move_confirm", site.article.pk, zone_page_of("5345", "nl").pk)


def delete(site):
    site.post("wagtailadmin_pages:delete", site.article.pk)


def delete_the_zone_page(site):
    PageViewRestriction.objects.all().delete()
    name = site.page.get_admin_display_title()
    site.post("wagtailadmin_pages:delete", site.page.pk, confirm_site_name=name)


def set_privacy(site, **data):
    site.post("wagtailadmin_pages:set_privacy", data.pop("page", site.article).pk, **data)


def make_private(site):
    set_privacy(site, restriction_type="login")


def make_the_zone_page_private(site):
    set_privacy(site, page=site.page, restriction_type="login")


def ask_for_a_password(site):
    set_privacy(site, restriction_type="password", password="open")


def make_a_collection_private(site):
    root = site.image.collection
    site.post("wagtailadmin_collections:set_privacy", root.pk, restriction_type="login")
    assert CollectionViewRestriction.objects.exists()


def replace_an_image(site):
    png = get_test_image_file("andere.png", size=(700, 500)).file.getvalue()
    file = SimpleUploadedFile("andere.png", png, "image/png")
    data = form_of(site, "wagtailimages:edit", site.image.pk) | {"file": file}
    site.post("wagtailimages:edit", site.image.pk, **data)


def delete_an_image(site):
    site.post("wagtailimages:delete", site.image.pk)


def rename_a_document(site):
    data = form_of(site, "wagtaildocs:edit", site.document.pk) | {"title": "Andere brief"}
    file = SimpleUploadedFile("andere.pdf", b"%PDF-1.4", "application/pdf")
    site.post("wagtaildocs:edit", site.document.pk, **(data | {"file": file}))


def form_of(site, name, *args):
    """Return what a form has in it."""
    form = site.admin.get(reverse(name, args=args)).context["form"]
    values = {each.html_name: each.value() for each in form}
    return {key: value for key, value in values.items() if value not in (None, [])}


def rename_the_site(site):
    [row] = Site.objects.all()
    data = form_of(site, "wagtailsites:edit", row.pk) | {"hostname": "nieuw.example", "port": 443}
    site.post("wagtailsites:edit", row.pk, **data)
    assert Site.objects.get().hostname == "nieuw.example"


def choose_the_main_language(site):
    draft = ZonePage.objects.get(pk=site.page.pk)
    draft.introduction = ""
    draft.save_revision().publish()
    where = reverse("zonepages_main_language", args=["5344"])
    assert site.admin.post(where, {"language": "fr"}).status_code == 302
    assert zone_page_of("5344", "fr").original_id is None


def translate(site):
    publish_translation(GoodPracticePage.objects.get(pk=site.article.pk))


CHANGES = {
    publish_a_phone_number: {"page nl", "page fr", "v2 zone", "v2 page", "v3 page"},
    publish_an_article: {"article", "practices", "feed", "v2 practice", "v2 changes"},
    publish_another_address: {"article", "practices", "feed", "v2 practice"},
    publish_an_index: {"index"},
    publish_a_home_page: {"home"},
    restore_a_version: {"article"},
    publish_with_a_token: {"v2 changes"},
    publish_by_schedule: {"v2 changes"},
    let_it_expire: {"article", "practices", "feed", "v2 practice"},
    unpublish: {"article", "practices", "feed", "v2 practices", "v2 practice", "sitemap"},
    unpublish_the_zone_page: {"page nl", "v2 zone", "v2 page", "v3 page", "zone by number"},
    unpublish_in_bulk: {"article", "v2 practice"},
    move: {"article", "page nl", "v2 practice", "feed"},
    delete: {"article", "article fr", "page nl", "v2 practice", "sitemap"},
    make_private: {"article", "practices", "feed", "page nl", "sitemap"},
    make_the_zone_page_private: {"page nl", "article", "v2 page"},
    ask_for_a_password: {"article", "practices"},
    make_a_collection_private: {"v2 changes"},
    replace_an_image: {"article", "article fr"},
    delete_an_image: {"article", "article fr"},
    rename_a_document: {"article"},
    rename_the_site: {"sitemap", "v2 changes"},
    choose_the_main_language: {"v2 changes"},
    translate: {"article fr", "v2 practice", "sitemap"},
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_the_next_read_is_what_would_be_answered_anew(site, other, change):
    before = what_is_read(other, site.addresses)
    assert what_is_read(other, site.addresses) == before
    change(site)

    after = what_is_read(other, site.addresses)

    assert after == what_is_read(OneProcess(), site.addresses)
    assert {name for name in after if after[name] != before[name]} >= CHANGES[change]


@pytest.mark.parametrize("kind", ["login", "password"])
def test_what_is_no_longer_private_is_read_at_once(site, other, kind):
    first = other.get(site.article.url)
    set_privacy(site, restriction_type=kind, password="open" if kind == "password" else "")
    assert other.get(site.article.url).content != first.content
    set_privacy(site, restriction_type="none")

    assert other.get(site.article.url).content == first.content


def test_a_new_register_is_read_at_once(site, other, register):
    what_is_read(other, site.addresses)
    register.change("zones.csv", "5344", name_nl="Heel Andere Naam")
    import_registry(directory=register.directory)

    after = what_is_read(other, site.addresses)

    assert after == what_is_read(OneProcess(), site.addresses)
    assert "Heel Andere Naam" in after["v2 zone"][2].decode()


def test_new_schools_are_found_at_once(site, other, register):
    path = "/api/v2/lookup/?q=Wonderlijke+Academie"
    assert json.loads(other.get(path).content)["status"] == "none"
    rows = register.rows("schools.csv")
    register.change("schools.csv", rows[1][rows[0].index("register_id")], name="Wonderlijke Academie")
    import_registry(directory=register.directory)

    assert json.loads(other.get(path).content)["status"] == "one"


def test_a_redirect_is_followed_and_told_at_once(site, other):
    """They are not kept: Wagtail makes those of another address after the version is committed."""
    assert other.get("/nl/oud/").status_code == 404
    told = other.get("/api/v2/redirects/").json()["meta"]["total_count"]
    site.post(
        "wagtailredirects:add", old_path="/nl/oud", is_permanent="on", redirect_page=site.page.pk, site=""
    )

    assert other.get("/nl/oud/").headers["Location"].endswith(site.page.url)
    assert other.get("/api/v2/redirects/").json()["meta"]["total_count"] == told + 1


def test_a_redirect_that_is_made_after_the_commit_is_told_too(
    site, other, django_capture_on_commit_callbacks
):
    where = "/api/v2/redirects/"
    with django_capture_on_commit_callbacks() as after_commit:
        publish_another_address(site)
    told = other.get(where).json()["meta"]["total_count"]
    for callback in after_commit:
        callback()

    assert other.get(where).json()["meta"]["total_count"] > told


@pytest.mark.parametrize("route", ["moved", "renamed"])
def test_articles_move_along_with_a_page_that_is_not_published(site, other, route):
    site.page.unpublish()
    before = what_is_read(other, site.addresses)
    assert before["article"][0] == 200
    page = ZonePage.objects.get(pk=site.page.pk)
    if route == "renamed":
        page.zone.name_nl = "Anders"
        page.zone.save()
        page.save()
    else:
        first = ZoneIndexPage.objects.get(locale__language_code="nl")
        index = ZoneIndexPage(title="Andere zones", slug="andere", locale=first.locale, live=False)
        first.get_parent().add_child(instance=index)
        what_is_read(other, site.addresses)
        page.move(index, pos="last-child")

    after = what_is_read(other, site.addresses)

    assert after == what_is_read(OneProcess(), site.addresses)
    assert after["article"] != before["article"]


def test_a_draft_that_moves_is_nothing_to_readers(site):
    draft = GoodPracticePage(title="Later", summary="x", locale=site.page.locale, live=False)
    site.page.add_child(instance=draft)
    version = current_version()
    draft.slug = "nog-later"
    draft.save()

    assert current_version() == version


def test_what_is_rolled_back_leaves_all_as_it_was(site, other, monkeypatch):
    before = what_is_read(other, site.addresses)

    def fail(**options):
        raise RuntimeError("the worker dies here")

    monkeypatch.setattr("zonepages.changes.receivers.record", fail)
    with pytest.raises(RuntimeError):
        make_private(site)

    assert what_is_read(other, site.addresses) == before


def test_a_zone_that_merges_leads_on_at_once(site, other):
    assert "5344" in other.get("/zone/5344/").headers["Location"]
    zone = PoliceZone.objects.get(number="5344")
    zone.retired_on = "2026-01-01"
    zone.successor = PoliceZone.objects.get(number="5345")
    zone.save()

    assert "5345" in other.get("/zone/5344/").headers["Location"]
