"""Blocks of an article. In the API, a chosen image or document comes with what it takes to show it."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.api.utils import get_full_url
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from zonepages.renditions import represent_renditions
from zonepages.rich_text import represent_rich_text

__all__ = ["CalloutBlock", "DownloadBlock", "FigureBlock", "HeadingBlock", "ParagraphBlock", "QuoteBlock"]

TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("heading")
        template = "zonepages/blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("text")
        template = "zonepages/blocks/paragraph.html"

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return represent_rich_text(value.source, context)


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quotation"))
    source = blocks.CharBlock(label=_("who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("quotation")
        template = "zonepages/blocks/quote.html"


class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("image"))
    alt = blocks.CharBlock(
        label=_("description of the image"),
        required=False,
        help_text=_("What someone who cannot see the image must know. Leave empty if it only decorates."),
    )
    caption = blocks.CharBlock(label=_("caption"), required=False)

    class Meta:
        icon = "image"
        label = _("image")
        template = "zonepages/blocks/figure.html"

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        image = value["image"]
        file = image and {
            "id": image.pk,
            "title": image.title,
            "url": _complete(image.file.url, context),
            "width": image.width,
            "height": image.height,
            "renditions": represent_renditions(
                image, alt=value["alt"], request=(context or {}).get("request")
            ),
        }
        return {"image": file, "alt": value["alt"], "caption": value["caption"]}


class CalloutBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), required=False)
    text = blocks.RichTextBlock(label=_("text"), features=TEXT_FEATURES)

    class Meta:
        icon = "warning"
        label = _("call-out")
        template = "zonepages/blocks/callout.html"

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        return {"title": value["title"], "text": represent_rich_text(value["text"].source, context)}


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("document"))
    title = blocks.CharBlock(label=_("title"), required=False)

    class Meta:
        icon = "download"
        label = _("download")
        template = "zonepages/blocks/download.html"

    def bulk_to_python(self, values: Any) -> Any:
        """Read the languages of all documents along with them."""
        downloads = super().bulk_to_python(values)
        documents = [download["document"] for download in downloads if download["document"]]
        prefetch_related_objects(documents, "stated_language")
        return downloads

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        document = value["document"]
        file = document and {
            "id": document.pk,
            "title": document.title,
            "url": _complete(document.url, context),
            "language": str(getattr(document, "stated_language", "")) or None,
        }
        return {"document": file, "title": value["title"]}


def _complete(url: str, context: Any) -> str:
    return get_full_url((context or {}).get("request"), url)
