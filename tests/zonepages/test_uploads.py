"""A file that is sent gets in, and one that is refused comes with what to do about it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

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
