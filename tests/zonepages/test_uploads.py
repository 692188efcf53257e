"""A file that is refused comes with what to do about it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from tests.zonepages.desk import log_in
from tests.zonepages.teams import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(client: Client, zone_page, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10

    def send_to(route: str, name: str, language: str) -> str:
        log_in(client, person("schrijver", ("editor", "5344")), language)
        answer = client.post(
            reverse(route),
            {
                "title": "Proef",
                "file": SimpleUploadedFile(name, b"geen bestand dat past"),
                "collection": Collection.objects.get(name__startswith="5344").pk,
            },
        )
        assert answer.status_code == 200
        return str(answer.context["form"].errors.get("file", ""))

    return send_to


@pytest.mark.parametrize(
    ("language", "advice"), [("nl", "kies ze opnieuw"), ("fr", "choisissez-la à nouveau")]
)
@pytest.mark.parametrize("name", ["foto.jpg", "foto.tiff"])
def test_an_image_that_is_refused_comes_with_advice(send, name: str, language: str, advice: str):
    assert advice in send("wagtailimages:add", name, language)


@pytest.mark.parametrize(
    ("language", "advice"), [("nl", "kies het opnieuw"), ("fr", "choisissez-le à nouveau")]
)
def test_a_document_that_is_too_large_comes_with_advice(send, language: str, advice: str):
    assert advice in send("wagtaildocs:add", "nota.pdf", language)
