"""A file that is sent gets in, and one that is refused comes with what to do about it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from zonepages.models import DocumentLanguage

pytestmark = pytest.mark.django_db

MULTIPLE = {"images": "/admin/images/multiple/add/", "documents": "/admin/documents/multiple/add/"}


@pytest.fixture
def admin(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("national", "national@example.org", "x"))
    return client


def picture():
    content = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(content, "PNG")
    return SimpleUploadedFile("school.png", content.getvalue(), "image/png")


def send(admin, address, file):
    return admin.post(
        address,
        {"title": "School", "collection": "1", "files[]": file},
        headers={"x-requested-with": "XMLHttpRequest"},
    )


def test_an_image_sent_with_others_gets_in(admin):
    answer = send(admin, MULTIPLE["images"], picture()).json()

    assert answer.get("success"), answer
    assert get_image_model().objects.get().width == 60


def test_a_document_sent_with_others_gets_in(admin):
    answer = send(admin, MULTIPLE["documents"], SimpleUploadedFile("plan.txt", b"Plan")).json()

    assert answer.get("success"), answer
    # Where another process sent a file of this name, something is added to it.
    assert get_document_model().objects.get().filename.startswith("plan")


@pytest.mark.parametrize("address", ["/admin/documents/edit/{pk}/", "/admin/documents/multiple/{pk}/"])
def test_the_language_of_a_document_is_kept_changed_and_taken_back(admin, address):
    document = get_document_model().objects.create(title="Plan", file=SimpleUploadedFile("plan.txt", b"Plan"))
    multiple = "multiple" in address
    prefix = f"doc-{document.pk}-" if multiple else ""
    headers = {"x-requested-with": "XMLHttpRequest"} if multiple else {}

    for language in ("fr", "nl", "", "xx"):
        data = {"title": "Plan", "collection": "1", "tags": "", "language": language}
        data = {f"{prefix}{name}": value for name, value in data.items()}
        admin.post(address.format(pk=document.pk), data, headers=headers)
        kept = list(DocumentLanguage.objects.values_list("language", flat=True))
        assert kept == ([language] if language in ("nl", "fr") else [])

    assert DocumentLanguage.objects.count() == 0


def test_the_form_of_a_document_shows_what_was_said_of_its_language(admin):
    document = get_document_model().objects.create(title="Plan", file=SimpleUploadedFile("plan.txt", b"Plan"))
    DocumentLanguage.objects.create(document=document, language="fr")

    form = admin.get(f"/admin/documents/edit/{document.pk}/").context["form"]

    assert form["language"].value() == "fr"


@pytest.mark.parametrize(
    ("language", "advice"),
    [("nl", "Bewaar de afbeelding in een kleiner formaat"), ("fr", "Enregistrez l’image")],
)
def test_one_that_is_too_large_comes_with_what_to_do(admin, settings, language, advice):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10
    admin.get("/admin/", headers={"accept-language": language})
    answer = admin.post(
        "/admin/images/add/",
        {"title": "School", "file": picture(), "collection": 1},
        headers={"accept-language": language},
    )

    assert answer.status_code == 200
    assert advice in answer.content.decode()
    assert not get_image_model().objects.exists()
