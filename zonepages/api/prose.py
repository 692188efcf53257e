"""Reading at once what the prose of many pages refers to: images, documents, and other pages."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.images.models import AbstractImage

from zonepages.renditions import prefetch_renditions
from zonepages.rich_text import PageLinks, texts_in

__all__ = ["prepare_prose"]


def prepare_prose(pages: Sequence[Any], *, request: HttpRequest | None) -> PageLinks:
    """Let pages show their prose without a query for each, and return where the links in it lead."""
    streams = [stream for page in pages for stream in _values(page, StreamField)]
    _bind_blocks(streams)
    prefetch_renditions(_images(streams))
    texts = [text for page in pages for text in _values(page, RichTextField)]
    texts += [text for stream in streams for text in texts_in(list(stream.raw_data))]
    return PageLinks.in_texts(texts, request=request)


def _values(page: Any, kind: type[Any]) -> Iterator[Any]:
    """Yield the values of a page's own columns of a kind that were read."""
    for field in page._meta.get_fields():
        if isinstance(field, kind) and field.attname in page.__dict__ and field.value_from_object(page):
            yield field.value_from_object(page)


def _bind_blocks(streams: Iterable[StreamValue]) -> None:
    """Make the blocks of all streams as Wagtail makes those of one: each type in one go.

    ``tests/architecture/test_upstream.py`` says if Wagtail no longer keeps them like this.
    """
    unbound: dict[int, tuple[Any, list[tuple[StreamValue, int]]]] = {}
    for stream in streams:
        for place, raw in enumerate(stream._raw_data):
            if stream._bound_blocks[place] is None:
                block = stream.stream_block.child_blocks[raw["type"]]
                unbound.setdefault(id(block), (block, []))[1].append((stream, place))
    for block, places in unbound.values():
        values = block.bulk_to_python([stream._raw_data[place]["value"] for stream, place in places])
        for (stream, place), value in zip(places, values, strict=True):
            child = StreamValue.StreamChild(block, value, id=stream._raw_data[place].get("id"))
            stream._bound_blocks[place] = child


def _images(streams: Iterable[StreamValue]) -> Iterator[AbstractImage]:
    for stream in streams:
        for child in stream:
            values = child.value.values() if isinstance(child.value, dict) else [child.value]
            yield from (value for value in values if isinstance(value, AbstractImage))
