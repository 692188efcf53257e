"""Images in the sizes in which they are shown."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from django.http import HttpRequest
from wagtail.api.utils import get_full_url
from wagtail.images import get_image_model

from zonepages.prepared import Prepared

__all__ = ["RENDITIONS", "prefetch_renditions", "represent_renditions"]

logger = logging.getLogger(__name__)

# By name, as Wagtail writes a size. The large one is that of the articles on the site.
RENDITIONS: Final = {"small": "max-400x400", "large": "max-1200x1200"}


def represent_renditions(
    image: Any, *, alt: str | None = None, request: HttpRequest | None = None
) -> dict[str, dict[str, Any]]:
    """Return an image in each size; none if its file is gone or no longer an image."""
    try:
        made = image.get_renditions(*RENDITIONS.values())
    except OSError:
        logger.warning("The file of image %s cannot be read", image.pk)
        return {}
    return {
        name: {
            "url": get_full_url(request, made[size].url),
            "width": made[size].width,
            "height": made[size].height,
            "alt": made[size].alt if alt is None else alt,
        }
        for name, size in RENDITIONS.items()
    }


def prefetch_renditions(images: Iterable[Any]) -> None:
    """Read what was made of images before, in one query for all of them."""
    by_key: dict[int, list[Any]] = defaultdict(list)
    for image in images:
        image.prefetched_renditions = []
        by_key[image.pk].append(image)
    for rendition in _renditions_of(get_image_model().get_rendition_model()).objects(list(by_key)):
        for image in by_key[rendition.image_id]:
            rendition.image = image
            image.prefetched_renditions.append(rendition)


@cache
def _renditions_of(model: Any) -> Prepared:
    shown = model.objects.filter(filter_spec__in=RENDITIONS.values())
    return Prepared(lambda images: shown.filter(image__in=images))
