"""The text of an article as one piece of finished HTML, for whoever shows it without knowing our blocks."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from wagtail.api.utils import get_full_url
from wagtail.blocks import StreamValue

from zonepages.renditions import represent_renditions
from zonepages.rich_text import represent_rich_text

__all__ = ["represent_images", "write_html"]

Context = Mapping[str, Any]


def write_html(body: StreamValue, context: Context) -> str:
    """Return all blocks as HTML with complete addresses; a file that was deleted leaves nothing behind."""
    written = (WRITERS[child.block_type](child.value, context) for child in body)
    return "\n".join(html for html in written if html)


def represent_images(body: StreamValue, context: Context) -> list[dict[str, Any]]:
    """Return the images of a text with what it takes to show them."""
    return [
        {
            "title": figure["image"].title,
            "alt": figure["alt"],
            "caption": figure["caption"],
            "width": figure["image"].width,
            "height": figure["image"].height,
            "url": get_full_url(context["request"], figure["image"].file.url),
            "renditions": _renditions(figure, context),
        }
        for figure in (child.value for child in body if child.block_type == "figure")
        if figure["image"]
    ]


def _renditions(figure: Any, context: Context) -> dict[str, dict[str, Any]]:
    return represent_renditions(figure["image"], alt=figure["alt"], request=context["request"])


def _heading(text: str, context: Context) -> SafeString:
    return format_html("<h2>{}</h2>", text)


def _paragraph(text: Any, context: Context) -> str:
    # Wagtail keeps nothing in a rich text but what its features allow.
    return mark_safe(represent_rich_text(text.source, context))  # noqa: S308


def _quote(quote: Any, context: Context) -> SafeString:
    source = format_html("<figcaption>{}</figcaption>", quote["source"]) if quote["source"] else ""
    text = mark_safe(linebreaks(quote["text"], autoescape=True))  # noqa: S308 (escaped)
    return format_html("<figure><blockquote>{}</blockquote>{}</figure>", text, source)


def _figure(figure: Any, context: Context) -> str:
    large = figure["image"] and _renditions(figure, context).get("large")
    if not large:
        return ""
    caption = format_html("<figcaption>{}</figcaption>", figure["caption"]) if figure["caption"] else ""
    image = format_html('<img src="{url}" width="{width}" height="{height}" alt="{alt}">', **large)
    return format_html("<figure>{}{}</figure>", image, caption)


def _callout(callout: Any, context: Context) -> SafeString:
    title = format_html("<p><strong>{}</strong></p>", callout["title"]) if callout["title"] else ""
    return format_html("<aside>{}{}</aside>", title, _paragraph(callout["text"], context))


def _download(download: Any, context: Context) -> str:
    document = download["document"]
    if not document:
        return ""
    address = get_full_url(context["request"], document.url)
    stated = getattr(document, "stated_language", None)
    language = format_html(' hreflang="{}"', stated.language) if stated else ""
    title = download["title"] or document.title
    return format_html('<p><a href="{}" download{}>{}</a></p>', address, language, title)


WRITERS: Final[Mapping[str, Callable[[Any, Context], str]]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "quote": _quote,
    "figure": _figure,
    "callout": _callout,
    "download": _download,
}
