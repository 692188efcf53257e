"""Law 2: a fact has one stored value. Every route by which a page is written is tried on the other page."""

import datetime
import io

import polib
import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import APIToken, Revision
from wagtail_localize.models import Translation

from tests.page_forms import form_data
from tests.translating import publish_translation
from tests.tree import problems_in_tree
from zonepages.models import ContactPoint, GoodPracticePage, ReferralService, ZonePage
from zonepages.translations import begin_translation, translation_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

PHONE = "+32400000044"
ANOTHER_PHONE = "+32400000099"


@pytest.fixture
def admin(client):
    user = get_user_model().objects.get(username="demo-admin")
    client.force_login(user)
    return client


@pytest.fixture
def original(zone_page):
    return zone_page


@pytest.fixture
def counterpart(zone_page_fr):
    """The French page of zone 5344, which the demo has translated."""
    return zone_page_fr


@pytest.fixture
def article(original):
    return GoodPracticePage.objects.child_of(original).get()


@pytest.fixture
def translated_article(counterpart):
    return GoodPracticePage.objects.child_of(counterpart).get()


@pytest.fixture
def fallback():
    """The Dutch page of zone 5303, which writes in French and has not been translated."""
    return ZonePage.objects.get(zone__number="5303", locale__language_code="nl")


@pytest.fixture(autouse=True)
def _stored_once(original, article, request):
    """Whatever a test tries: rows and columns exist on the original only, and both pages say the same."""
    theme = article.theme
    yield
    assert set(ContactPoint.objects.values_list("page", flat=True)) <= set(originals(ZonePage))
    assert set(ReferralService.objects.values_list("page", flat=True)) <= set(originals(ZonePage))
    columns = GoodPracticePage.objects.filter(original__isnull=False).values_list(
        "kind", "theme", "nursery", "primary", "secondary"
    )
    assert set(columns) <= {("", "", False, False, False)}
    for page in ZonePage.objects.filter(zone__number="5344", live=True):
        assert [point.phone.as_e164 for point in page.public_contact_points() if point.pk] == [PHONE]
    for page in GoodPracticePage.objects.filter(translation_key=article.translation_key):
        assert page.theme == theme


def originals(model):
    return model.objects.filter(original__isnull=True).values_list("pk", flat=True)


def other_theme(article):
    return "drugs" if article.theme != "drugs" else "truancy"


def with_second_values(page):
    """Return a revision of a page that says other facts than its original, as an old or a foreign one may."""
    revision = page.save_revision()
    if isinstance(page, ZonePage):
        [contact_point] = page.written_first.serializable_data()["contact_points"]
        contact_point |= {"pk": None, "page": page.pk, "phone": ANOTHER_PHONE}
        revision.content["contact_points"] = [contact_point]
    else:
        revision.content["theme"] = other_theme(page)
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    return Revision.objects.get(pk=revision.pk)


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def second_contact_point():
    return {
        "contact_points-TOTAL_FORMS": "1",
        "contact_points-INITIAL_FORMS": "0",
        "contact_points-MIN_NUM_FORMS": "0",
        "contact_points-MAX_NUM_FORMS": "1000",
        "contact_points-0-phone": ANOTHER_PHONE,
        "contact_points-0-kind": "schools",
        "contact_points-0-audience": "public",
        "contact_points-0-function": "contact_person",
        "contact_points-0-opening_hours-count": "0",
    }


def stop_translating(page):
    """Let a translation be edited in Wagtail's own form."""
    Translation.objects.filter(source__object_id=page.translation_key).update(enabled=False)


def test_the_form_of_a_zone_page(admin, counterpart):
    stop_translating(counterpart)
    data = form_data(admin.get(edit_url(counterpart)).content.decode())

    response = admin.post(
        edit_url(counterpart), {**data, **second_contact_point(), "action-publish": "action-publish"}
    )

    assert response.status_code == 302


def test_the_form_of_an_article(admin, translated_article):
    stop_translating(translated_article)
    data = form_data(admin.get(edit_url(translated_article)).content.decode())
    data |= {"theme": other_theme(translated_article), "nursery": "", "action-publish": "action-publish"}
    # A script of the form adds the blocks of the text.
    block = {"type": "heading", "value": "Un titre", "order": "0", "deleted": "", "id": ""}
    data |= {"title": "Un autre titre", "body-count": "1"} | {f"body-0-{key}": block[key] for key in block}

    response = admin.post(edit_url(translated_article), data)

    assert response.status_code == 302
    assert GoodPracticePage.objects.get(pk=translated_article.pk).title == "Un autre titre"


@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_bulk_actions(admin, counterpart, translated_article, action):
    for page in (counterpart, translated_article):
        with_second_values(page)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])

    response = admin.post(f"{url}?id={counterpart.pk}&id={translated_article.pk}&next=/admin/")

    assert response.status_code == 302


def test_a_patch_through_v3(client, translated_article):
    user = get_user_model().objects.get(username="demo-admin")
    _token, key = APIToken.create_token(user=user, name="Proef")
    url = f"/api/v3-preview/pages/{translated_article.pk}/"

    response = client.patch(
        url,
        {"theme": other_theme(translated_article), "meta": {"action": "publish"}},
        content_type="application/json",
        headers={"Authorization": f"Bearer {key}"},
    )

    assert response.status_code < 500, response.content


def test_a_copy_of_a_translation_stands_on_its_own(translated_article):
    copy = translated_article.copy(update_attrs={"slug": "une-copie"}, keep_live=False)
    copy.one_language_reason = "Essai"
    copy.save_revision().publish()

    copy = GoodPracticePage.objects.get(pk=copy.pk)
    assert (copy.live, copy.holds_facts) == (True, True)
    assert (copy.theme, copy.levels) == (translated_article.theme, translated_article.levels)


def test_a_copy_of_a_fallback_is_refused_where_it_would_pose_as_a_translation(fallback):
    """A zone page has one place; what Wagtail makes of a copy has the register's address, which is taken."""
    with pytest.raises(ValidationError):
        fallback.copy(update_attrs={"slug": "kopie"})


def test_detaching_a_fallback(admin, fallback):
    with pytest.raises(ValidationError):
        ConvertAliasPageAction(fallback).execute(skip_permission_checks=True)

    admin.post(reverse("wagtailadmin_pages:convert_alias", args=[fallback.pk]))

    assert ZonePage.objects.get(pk=fallback.pk).is_fallback


def test_detaching_a_fallback_through_v3(client, fallback):
    user = get_user_model().objects.get(username="demo-admin")
    _token, key = APIToken.create_token(user=user, name="Proef")

    response = client.post(
        f"/api/v3-preview/pages/{fallback.pk}/actions/convert_alias/",
        {},
        content_type="application/json",
        headers={"Authorization": f"Bearer {key}"},
    )

    assert 400 <= response.status_code < 500
    assert ZonePage.objects.get(pk=fallback.pk).is_fallback


def test_wagtail_localizes_editor(admin, fallback, django_capture_on_commit_callbacks):
    begin_translation(page=fallback.original)

    with django_capture_on_commit_callbacks(execute=True):
        response = admin.post(edit_url(fallback), {**second_contact_point(), "action": "publish"})

    assert response.status_code == 302
    page = ZonePage.objects.get(pk=fallback.pk)
    assert (page.live, page.is_fallback, page.holds_facts) == (True, False, False)


def test_a_po_file_that_names_facts(admin, translated_article):
    translation = translation_of(translated_article)
    po = translation.export_po()
    for context in ("theme", "contact_points", "kind"):
        po.append(polib.POEntry(msgctxt=context, msgid=po[0].msgid, msgstr=other_theme(translated_article)))
    file = io.BytesIO(str(po).encode())
    file.name = "fr.po"

    url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    response = admin.post(url, {"file": file, "next": "/admin/"})

    assert response.status_code == 302
    assert publish_translation(translated_article.original, say=lambda _text: None).live


def test_going_back_to_a_revision_with_other_facts(counterpart, translated_article):
    for page in (counterpart, translated_article):
        old = with_second_values(page)
        page.save_revision().publish()

        old.publish(previous_revision=old)

        assert type(page).objects.get(pk=page.pk).live_revision_id == old.pk


def test_moderation(admin, counterpart):
    with_second_values(counterpart)
    user = get_user_model().objects.get(username="demo-editor-5344")
    page = ZonePage.objects.get(pk=counterpart.pk)
    state = page.get_workflow().start(page, user)
    waiting = state.current_task_state

    waiting.approve(user=get_user_model().objects.get(username="demo-moderator-5344"))

    assert ZonePage.objects.get(pk=counterpart.pk).live_revision_id == waiting.revision_id


def test_scheduled_publishing(counterpart, translated_article):
    for page in (counterpart, translated_article):
        revision = with_second_values(page)
        past = timezone.now() - datetime.timedelta(minutes=1)
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past)

    call_command("publish_scheduled")

    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_becoming_a_fallback_again(admin, translated_article, counterpart):
    for page in (translated_article, counterpart):
        response = admin.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))

        assert response.status_code == 302
        assert type(page).objects.get(pk=page.pk).is_fallback


def test_an_update_of_the_original_reaches_both_pages(article, translated_article):
    """And the fixture sees that the values are still in one place."""
    translated = GoodPracticePage.objects.get(pk=translated_article.pk)
    levels = article.levels

    assert translated.levels == levels
    assert translated.get_theme_display() == article.get_theme_display()
    assert problems_in_tree() == []


def test_what_is_set_on_a_translation_is_not_stored(translated_article):
    translated_article.theme = other_theme(translated_article)
    translated_article.nursery = not translated_article.nursery
    translated_article.save()


def test_deleting_the_original_article_leaves_its_facts_with_the_translation(article, translated_article):
    facts = (article.kind, article.theme, article.levels)

    article.delete()

    page = GoodPracticePage.objects.get(pk=translated_article.pk)
    assert page.holds_facts
    assert (page.kind, page.theme, page.levels) == facts
