"""v3 says prose as v2 does: with complete addresses, and links to other pages in the language of the page."""

from typing import Any

from django.apps import apps
from django.utils import translation
from wagtail.fields import RichTextField, StreamField

from zonepages.rich_text import represent_rich_text

__all__ = ["register_texts_of_v3"]


def register_texts_of_v3() -> None:
    """Take the place of v3's own ways with prose, before it makes its schemas of them."""
    if not apps.is_installed("wagtail.api.v3"):
        return
    from wagtail.api.v3.schemas.generators import read

    def rich_text(generator: Any, field: Any) -> Any:
        kind, default, _stock = read.rich_text_schema(generator, field)

        def resolve(obj: Any, context: dict[str, Any]) -> Any:
            with translation.override(_language_of(obj)):
                return represent_rich_text(getattr(obj, field.name), context)

        return kind, default, staticmethod(resolve)

    def stream(generator: Any, field: Any) -> Any:
        kind, default, stock = read.streamfield_schema(generator, field)

        def resolve(obj: Any, context: dict[str, Any]) -> Any:
            with translation.override(_language_of(obj)):
                return stock.__func__(obj, context)

        return kind, default, staticmethod(resolve)

    read.read_generator.register_field_schema(RichTextField, rich_text)
    read.read_generator.register_field_schema(StreamField, stream)


def _language_of(obj: Any) -> str | None:
    locale = getattr(obj, "locale", None)
    return locale.language_code if locale else translation.get_language()
