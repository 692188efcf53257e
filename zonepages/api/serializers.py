"""Wagtail's serializers, with complete addresses, moments in UTC, and nothing that costs a query per item."""

import copy
import datetime
from typing import Any, Final

from django.db import models
from django.utils import translation
from rest_framework.fields import DateTimeField, Field
from rest_framework.serializers import BaseSerializer as SerializerBase
from wagtail.api.utils import get_full_url
from wagtail.api.v2.serializers import (
    BaseSerializer,
    PageSerializer,
    PageTypeField,
    RichTextFieldSerializer,
    TagsField,
)
from wagtail.fields import RichTextField
from wagtail.images.api.v2.serializers import ImageDownloadUrlField, ImageSerializer
from wagtail.models import Page

from zonepages.api.addresses import Addresses
from zonepages.renditions import represent_renditions
from zonepages.rich_text import represent_rich_text

__all__ = ["StrictImageSerializer", "StrictPageSerializer", "StrictSerializer"]


class UtcField(DateTimeField):
    def __init__(self, **options: Any) -> None:
        super().__init__(default_timezone=datetime.UTC, **options)


class FinishedTextField(RichTextFieldSerializer):
    def to_representation(self, value: str) -> Any:
        return represent_rich_text(value, self.context)


class WholeField(Field):
    """A field that is made of the whole object."""

    def get_attribute(self, instance: Any) -> Any:
        return instance


class ReadTagsField(TagsField):
    """The tags that were read for a whole list."""

    def to_representation(self, value: Any) -> list[str]:
        return sorted(tag.name for tag in value.all())


class TranslationsField(WholeField):
    """The published pages that say the same in other languages."""

    def to_representation(self, page: Any) -> list[dict[str, Any]]:
        addresses: Addresses = self.context["addresses"]
        return [
            {
                "id": other.pk,
                "locale": other.locale.language_code,
                "html_url": addresses.page(other.url_path),
                "detail_url": addresses.detail(Page, other.pk),
            }
            for other in page.published_translations
        ]


class ReferenceField(WholeField):
    """Another page in short, as Wagtail's fields say it, without a serializer for each."""

    def to_representation(self, page: Any) -> dict[str, Any] | None:
        addresses: Addresses = self.context["addresses"]
        return {
            "id": page.pk,
            "meta": {
                "type": (page.specific_class or Page)._meta.label,
                "detail_url": addresses.detail(Page, page.pk),
                "html_url": addresses.page(page.url_path),
            },
            "title": page.title,
        }


class PublishedAliasOfField(ReferenceField):
    """The page that an alias follows, if everybody may read it."""

    def get_attribute(self, instance: Any) -> Any:
        published = {other.pk: other for other in instance.published_translations}
        return published.get(instance.alias_of_id)


class PublishedParentField(ReferenceField):
    """The page above, if everybody may read it."""

    def get_attribute(self, instance: Any) -> Any:
        return instance.published_parent


class PageAddressField(WholeField):
    def to_representation(self, page: Any) -> str | None:
        addresses: Addresses = self.context["addresses"]
        return addresses.page(page.url_path)


class PageDetailAddressField(WholeField):
    def to_representation(self, page: Any) -> str:
        addresses: Addresses = self.context["addresses"]
        return addresses.detail(Page, page.pk)


class RenditionsField(WholeField):
    def to_representation(self, image: Any) -> dict[str, dict[str, Any]]:
        return represent_renditions(image, request=self.context["request"])


class CompleteUrlField(ImageDownloadUrlField):
    def to_representation(self, image: Any) -> str:
        return get_full_url(self.context["request"], super().to_representation(image))


FIELDS: Final = {models.DateTimeField: UtcField, RichTextField: FinishedTextField}


class StrictSerializer(BaseSerializer):
    serializer_field_mapping = BaseSerializer.serializer_field_mapping | FIELDS

    def get_fields(self) -> dict[str, Field]:
        """Return copies of the fields that the model says: to find them out takes longer than to use them."""
        made: dict[str, Field] | None = type(self).__dict__.get("made_fields")
        if made is None:
            made = type(self).made_fields = super().get_fields()
        return {name: copy_of(field) for name, field in made.items()}

    def build_property_field(self, field_name: str, model_class: type[models.Model]) -> Any:
        field_class, options = super().build_property_field(field_name, model_class)
        return (ReadTagsField if field_class is TagsField else field_class), options


class StrictImageSerializer(StrictSerializer, ImageSerializer):
    download_url = CompleteUrlField(read_only=True)
    renditions = RenditionsField(read_only=True)


class StrictPageSerializer(StrictSerializer, PageSerializer):
    """A page in its own language, whatever the reader's: labels and links to other pages are in it."""

    # Declared anew: that of every serializer would say that each is a plain page.
    type = PageTypeField(read_only=True)
    detail_url = PageDetailAddressField(read_only=True)
    html_url = PageAddressField(read_only=True)
    translations = TranslationsField(read_only=True)
    alias_of = PublishedAliasOfField(read_only=True)
    parent = PublishedParentField(read_only=True)

    def to_representation(self, instance: Any) -> Any:
        with translation.override(instance.locale.language_code):
            return super().to_representation(instance)


def copy_of(field: Field) -> Field:
    """Return a field that can be bound to a serializer; a deep one takes ten times as long.

    One that has fields of its own needs it, because these are bound to it.
    """
    has_own = isinstance(field, SerializerBase) or hasattr(field, "child") or hasattr(field, "child_relation")
    return copy.deepcopy(field) if has_own else copy.copy(field)
