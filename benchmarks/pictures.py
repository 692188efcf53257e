"""The pictures of a benchmark's articles."""

from io import BytesIO
from typing import Final

from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.images import get_image_model

__all__ = ["make_pictures"]

COLOURS: Final = ("steelblue", "seagreen", "sienna", "slateblue")


def make_pictures() -> list[int]:
    """Store a few pictures and return their keys."""
    return [_make_picture(colour) for colour in COLOURS]


def _make_picture(colour: str) -> int:
    file = BytesIO()
    Picture.new("RGB", (1600, 1000), colour).save(file, "JPEG")
    image = get_image_model()(title=colour, file=ImageFile(file, name=f"{colour}.jpg"))
    image.save()
    return int(image.pk)
