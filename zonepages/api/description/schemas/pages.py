"""Pages, images and documents. Which fields there are is asked of the code; here is what each one is."""

from typing import Any, Final

from django.db.models import Model
from wagtail.documents.models import AbstractDocument

from zonepages.api.description.building import (
    MOMENT,
    URL,
    Schema,
    array,
    boolean,
    choice,
    integer,
    nullable,
    ref,
    shape,
    text,
    without_required,
)
from zonepages.api.description.schemas.zones import PRACTICE_FACTS
from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import Language
from zonepages.renditions import RENDITIONS

__all__ = ["ARTICLE_BLOCK", "COMMON_SCHEMAS", "describe_model"]

FIELDS: Final[dict[str, Schema]] = {
    "id": integer("The id of the item. For a zone, keep its number and no page id.", minimum=1),
    "type": text("The type of item."),
    "detail_url": {**URL, "description": "The address of this item."},
    "html_url": nullable(URL, "The address for people."),
    "slug": text("The last part of the address."),
    "show_in_menus": boolean("Not used by this site."),
    "seo_title": text("The title for search engines; empty where it is the title of the page."),
    "search_description": text("A description for search engines; may be empty."),
    "first_published_at": nullable(MOMENT, "When the page was first published, where that is known."),
    "last_published_at": nullable(MOMENT, "When it was last published, where that is known."),
    "translations": array(ref("PageTranslation"), "Published pages that say the same in other languages."),
    "renditions": ref("Renditions"),
    "old_path": text("The path, as it was."),
    "location": {**URL, "description": "Where its content is now."},
    "is_permanent": boolean("Whether that is for ever."),
    "alias_of": nullable(ref("RelatedPage"), "The page whose text a fallback shows, else null."),
    "parent": nullable(ref("RelatedPage"), "The page above; only in the detail of a page."),
    "locale": choice(PAGE_LANGUAGES, "The language under which the page is published."),
    "title": text("The title."),
    "language": choice(PAGE_LANGUAGES, "The language in which the prose is written."),
    "fallback": boolean("Whether the prose is in another language than the page's: mark it (`lang`)."),
    "untranslated": array(
        text("A text, without markup."),
        "The texts of a translation that still are in the language of the original.",
    ),
    "introduction": text("Rich text as finished HTML; may be empty."),
    "when_to_call": text("Rich text as finished HTML; may be empty."),
    "zone": ref("ZoneName"),
    "contact_points": array(ref("ContactPoint"), "As in the zones."),
    "services": array(ref("Service"), "As in the zones."),
    "situations": array(ref("Situation"), "As in the zones; read only."),
    "summary": text("Two or three sentences."),
    "body": array(ref("ArticleBlock"), "The article, block by block."),
    "width": integer("In pixels.", minimum=0),
    "height": integer("In pixels.", minimum=0),
    "tags": array(text("A tag."), "The tags."),
    "download_url": {**URL, "description": "Where the file is."},
    **PRACTICE_FACTS,
}
# Under the same name, something else is said of a document.
OF_DOCUMENTS: Final[dict[str, Schema]] = {
    "language": nullable(choice(Language.values, "The language."), "Null where nobody has said it."),
}


def describe_model(viewset: Any, model: type[Model]) -> Schema:
    """Describe the items of a model: every field is optional, since ``fields`` chooses which are sent.

    Raises:
        KeyError: the code has a field that nothing is said of here.
    """
    meta_names = list(dict.fromkeys(viewset.get_meta_fields_names(model)))
    names = [name for name in dict.fromkeys(viewset.get_body_fields_names(model)) if name not in meta_names]
    fields = FIELDS | (OF_DOCUMENTS if issubclass(model, AbstractDocument) else {})
    meta = {name: FIELDS[name] for name in meta_names}
    meta["type"] = {"type": "string", "const": model._meta.label, "description": "The type of item."}
    properties = {name: fields[name] for name in names}
    properties["meta"] = without_required(shape("What is said about the item.", meta))
    return without_required(shape(first_line(model), properties))


def first_line(model: type[Model]) -> str:
    """Return what a model says of itself; Django makes up a text for those that say nothing."""
    said = (model.__doc__ or "").strip().partition("\n")[0]
    return str(model._meta.verbose_name).capitalize() if said.startswith(f"{model.__name__}(") else said


def _block(kind: str, value: Schema) -> Schema:
    block_id = text("The same for as long as the block exists.")
    kinds = {"type": "string", "const": kind, "description": "What kind of block it is."}
    return shape("A block of an article.", {"type": kinds, "value": value, "id": block_id})


FILE: Final = {
    "id": FIELDS["id"],
    "title": text("The title."),
    "url": {**URL, "description": "Where the file is."},
}
SIZE: Final = {"width": FIELDS["width"], "height": FIELDS["height"]}
ARTICLE_BLOCK: Final[dict[str, Schema]] = {
    "heading": text("A heading."),
    "paragraph": text("Rich text as finished HTML."),
    "quote": shape(
        "A quotation.", {"text": text("What was said."), "source": text("Who said it; may be empty.")}
    ),
    "figure": shape(
        "An image.",
        {
            "image": nullable(ref("FigureFile"), "Null where the image is gone."),
            "alt": text("What someone who cannot see it must know; empty if it only decorates."),
            "caption": text("The caption; may be empty."),
        },
    ),
    "callout": shape(
        "A call-out.", {"title": text("May be empty."), "text": text("Rich text as finished HTML.")}
    ),
    "download": shape(
        "A document.",
        {
            "document": nullable(ref("DownloadFile"), "Null where the document is gone."),
            "title": text("May be empty."),
        },
    ),
}
RELATED_META: Final = {name: FIELDS[name] for name in ("type", "detail_url", "html_url")}

COMMON_SCHEMAS: Final[dict[str, Schema]] = {
    "ArticleBlock": {
        "description": "A block of an article; `type` says which.",
        "anyOf": [ref(f"{kind.capitalize()}Block") for kind in ARTICLE_BLOCK],
    },
    **{f"{kind.capitalize()}Block": _block(kind, value) for kind, value in ARTICLE_BLOCK.items()},
    "FigureFile": shape("The file of an image.", {**FILE, **SIZE, "renditions": ref("Renditions")}),
    "DownloadFile": shape("The file of a document.", {**FILE, **OF_DOCUMENTS}),
    "RelatedPage": shape(
        "Another page, in short.",
        {"id": FIELDS["id"], "meta": shape("Where it is.", RELATED_META), "title": FIELDS["title"]},
    ),
    "PageTranslation": shape(
        "A page that says the same in another language.",
        {name: FIELDS[name] for name in ("id", "locale", "html_url", "detail_url")},
    ),
    "Renditions": {
        "type": "object",
        "description": "The image in each size; none where its file cannot be read.",
        "propertyNames": {"enum": list(RENDITIONS)},
        "additionalProperties": ref("Rendition"),
    },
    "Rendition": shape(
        "An image in a size.",
        {
            "url": {**URL, "description": "Where the file is."},
            **SIZE,
            "alt": text("What someone who cannot see it must know; empty if it only decorates."),
        },
    ),
    "ZoneName": shape(
        "The zone that a page belongs to.",
        {
            "number": text("Its official number."),
            "name": text("Its name in the language of the page, or the native one."),
            "name_language": text("The language of that name."),
        },
    ),
}
