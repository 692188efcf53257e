"""What the tests of the description read: files that everyone may see."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from PIL import Image as PillowImage
from wagtail.documents.models import Document
from wagtail.images.models import Image

from zonepages.models import GoodPracticePage, ZonePage


def picture() -> ContentFile:
    """A picture that is read from memory, so that no file is left open."""
    content = io.BytesIO()
    PillowImage.new("RGB", (40, 30), "green").save(content, "PNG")
    return ContentFile(content.getvalue(), "schoolpoort.png")


@pytest.fixture
def files(full_zone: tuple[ZonePage, GoodPracticePage], settings, tmp_path) -> GoodPracticePage:
    """An article with a block of every kind, an image and a document among them."""
    settings.MEDIA_ROOT = tmp_path
    image = Image.objects.create(title="Schoolpoort", file=picture())
    image.tags.add("school")
    document = Document.objects.create(title="Folder", file=ContentFile(b"tekst", "folder.txt"))
    article = full_zone[1]
    article.body = json.dumps(
        [
            {"type": "heading", "value": "Aanpak"},
            {"type": "paragraph", "value": "<p>Samen.</p>"},
            {"type": "quote", "value": {"text": "Dat werkt.", "source": ""}},
            {"type": "figure", "value": {"image": image.pk, "alt": "Een poort", "caption": ""}},
            {"type": "callout", "value": {"title": "", "text": "<p>Let op.</p>"}},
            {"type": "download", "value": {"document": document.pk, "title": ""}},
        ]
    )
    article.save_revision().publish()
    return article
