"""What happens to a page is in the audit log of its zone, by whatever route, and stays there."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import APIToken, Collection, Comment, PageLogEntry

from tests.zonepages.audit_log import Watch, lines, reader, zone
from tests.zonepages.test_scope import user_with
from tests.zonepages.translation_steps import Officer, counterpart, edit_url, page_of_zone, publish_article
from zonepages.audit.zones import numbers_in
from zonepages.models import GoodPracticePage, ZonePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return publish_article()


@pytest.fixture
def officer(client, django_capture_on_commit_callbacks):
    return Officer(
        client, reader(client, ("moderator", "5344"), name="officier"), django_capture_on_commit_callbacks
    )


def actions(watch, page):
    return [entry.action.removeprefix("wagtail.") for entry in watch.entries if entry.page_id == page.pk]


def whose(watch):
    return {(entry.user_display_name, *numbers_in(entry)) for entry in watch.entries}


def test_what_an_officer_writes_changes_and_publishes_in_the_admin(officer, zone_page):
    watch = Watch()

    page = officer.write(zone_page, title="Fiets", paragraphs=["Veilig."])
    officer.change(page, publish=False, title="Fietsen")

    assert {"create", "publish", "edit"} <= set(actions(watch, page))
    assert whose(watch) == {("officier", "5344")}


def test_the_fallback_that_follows_is_no_event_of_its_own(officer, article):
    watch = Watch()

    officer.change(article, title="Anders")

    assert "publish" in actions(watch, article)
    assert counterpart(article).title == "Anders"
    assert not actions(watch, counterpart(article))


def test_a_translation_that_is_published_names_who_did_it(officer, article, monkeypatch):
    # wagtail-localize publishes when the transaction of its view ends; that of a test never does.
    monkeypatch.setattr("wagtail_localize.models.transaction.on_commit", lambda publish: publish())
    officer.begin(article)
    officer.translate(article)
    watch = Watch()

    officer.publish_translation(article)

    entry = next(each for each in watch.named("wagtail.publish") if each.page_id == counterpart(article).pk)
    assert (entry.user_display_name, list(numbers_in(entry))) == ("officier", ["5344"])


def test_what_is_published_through_the_api_names_the_holder_of_the_token(client, article):
    holder = user_with(("moderator", "5344"), name="houder")
    key = APIToken.generate_token()
    APIToken.objects.create(user=holder, name="x", key_hash=APIToken.hash_token(key))
    article.title = "Via de API"
    article.save_revision()
    watch = Watch()

    answer = client.post(
        f"/api/v3-preview/pages/{article.pk}/actions/publish/",
        {},
        content_type="application/json",
        headers={"authorization": f"Bearer {key}"},
    )

    assert answer.status_code == 200, answer.content
    entry = next(each for each in watch.named("wagtail.publish") if each.page_id == article.pk)
    assert (entry.user, list(numbers_in(entry))) == (holder, ["5344"])


def test_what_a_schedule_publishes_is_done_by_the_system(article):
    article.go_live_at = timezone.now() + datetime.timedelta(days=1)
    article.save_revision().publish()
    revision = GoodPracticePage.objects.get(pk=article.pk).get_latest_revision()
    past = timezone.now() - datetime.timedelta(minutes=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    watch = Watch()

    call_command("publish_scheduled")

    entry = next(each for each in watch.named("wagtail.publish.scheduled") if each.page_id == article.pk)
    assert (entry.user_display_name, list(numbers_in(entry))) == ("system", ["5344"])


def test_the_page_that_a_zone_gets_from_the_register_is_logged(zone_page):
    made = PageLogEntry.objects.filter(page=zone_page.pk, action__in=["wagtail.create", "wagtail.publish"])

    assert {entry.action for entry in made} == {"wagtail.create", "wagtail.publish"}
    assert {tuple(numbers_in(entry)) for entry in made} == {("5344",)}


def test_closing_a_page_and_opening_it_again_is_logged(client, article):
    client.force_login(get_user_model().objects.create_superuser("baas"))
    watch = Watch()

    url = reverse("wagtailadmin_pages:set_privacy", args=[article.pk])
    client.post(url, {"restriction_type": "login"})
    client.post(url, {"restriction_type": "none"})

    entries = watch.named("wagtail.view_restriction")
    assert [entry.action.rsplit(".")[-1] for entry in entries] == ["create", "delete"]
    assert whose(watch) == {("baas", "5344")}


def test_unpublishing_and_deleting_is_logged_and_found_when_the_page_is_gone(client, article):
    client.force_login(get_user_model().objects.create_superuser("baas"))
    title, other = article.title, counterpart(article)
    watch = Watch()

    client.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))
    client.post(reverse("wagtailadmin_pages:delete", args=[article.pk]))

    assert not GoodPracticePage.objects.filter(pk__in=[article.pk, other.pk]).exists()
    assert actions(watch, article) == ["unpublish", "delete"]
    assert "delete" in actions(watch, other)
    reader(client, ("manager", "5344"))
    shown = [row[2:4] for row in lines(client)]
    assert ["Deleted", title] in shown
    assert ["Published", title] in shown
    reader(client, ("manager", "5303"), name="elders")
    assert title not in str(lines(client))


def test_what_is_below_a_page_that_is_deleted_is_logged_too(article):
    watch = Watch()

    ZonePage.objects.get(pk=article.get_parent().pk).delete()

    deleted = [entry for entry in watch.named("wagtail.delete") if entry.page_id == article.pk]
    assert [list(numbers_in(entry)) for entry in deleted] == [["5344"]]


def test_a_page_that_moves_leaves_its_history_where_it_was_made(client, article):
    client.force_login(get_user_model().objects.create_superuser("baas"))
    target = page_of_zone("5343", "nl")
    watch = Watch()

    client.post(reverse("wagtailadmin_pages:move_confirm", args=[article.pk, target.pk]))

    assert {tuple(numbers_in(entry)) for entry in watch.named("wagtail.move")} == {("5343", "5344")}
    reader(client, ("manager", "5343"))
    assert {row[2] for row in lines(client) if row[3] == article.title} == {"Move"}
    reader(client, ("manager", "5344"), name="vroeger")
    assert {"Move", "Published"} <= {row[2] for row in lines(client) if row[3] == article.title}
    reader(client, ("national_editor", ""), name="nationaal")
    assert "Moved from" in str(lines(client))


def test_what_belongs_to_no_zone_is_read_by_national_staff_only(client, zone_page):
    home = zone_page.get_parent().get_parent().specific
    home.save_revision().publish()

    reader(client, ("manager", "5344"))
    assert home.title not in [row[3] for row in lines(client)]
    reader(client, ("national_editor", ""), name="nationaal")
    assert home.title in [row[3] for row in lines(client)]


def test_images_of_a_zone_are_logged_for_it(client):
    client.force_login(get_user_model().objects.create_superuser("baas"))
    collection = Collection.objects.get(zone_collection__zone=zone("5344"))
    picture = SimpleUploadedFile("plein.png", get_test_image_file().file.getvalue(), "image/png")
    watch = Watch()

    client.post(
        reverse("wagtailimages:add"),
        {"title": "Plein", "file": picture, "collection": collection.pk},
    )
    image = get_image_model().objects.get(title="Plein")
    client.post(reverse("wagtailimages:delete", args=[image.pk]))

    assert [(entry.action, *numbers_in(entry)) for entry in watch.entries] == [
        ("wagtail.create", "5344"),
        ("wagtail.delete", "5344"),
    ]


def test_what_colleagues_write_beside_a_page_is_not_in_the_report(client, article):
    colleague = user_with(("editor", "5344"), name="an")
    comment = Comment.objects.create(page=article, user=colleague, text="Ruw idee", contentpath="title")
    comment.log_create(user=colleague)

    reader(client, ("manager", "5344"))
    assert "Ruw idee" not in str(lines(client))


def test_the_history_that_wagtail_shows_of_a_page_is_as_before(client, article):
    client.force_login(get_user_model().objects.create_superuser("baas"))

    answer = client.get(reverse("wagtailadmin_pages:history", args=[article.pk]))

    assert answer.status_code == 200
    assert edit_url(article) in answer.content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Voorbeeldlink gemaakt"), ("fr", "Lien d’aperçu créé")]
)
def test_who_made_a_preview_link_is_logged_and_never_the_link(client, article, language, words):
    reader(client, ("manager", "5344"), ("editor", "5344"), name="officier", language=language)
    watch = Watch()

    answer = client.get(reverse("zonepages_preview_link", args=[article.pk]))

    token = parse_qs(urlsplit(answer.url).query)["token"][0]
    entry = watch.one("zonepages.preview_link")
    assert (entry.page_id, entry.user_display_name, list(numbers_in(entry))) == (
        article.pk,
        "officier",
        ["5344"],
    )
    stored = str(PageLogEntry.objects.filter(pk=entry.pk).values())
    assert not any(part in stored for part in token.split(":"))
    assert any(words in cells for cells in lines(client))


def test_a_preview_link_that_is_refused_is_not_logged(client, article):
    reader(client, ("editor", "5345"))
    watch = Watch()

    client.get(reverse("zonepages_preview_link", args=[article.pk]))

    assert watch.named("zonepages.preview_link") == []
