"""Model and form fields of the domain."""

import uuid
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.db import models
from django.forms import EmailField as EmailFormField
from django.forms import Field
from phonenumber_field import formfields, modelfields
from phonenumber_field.phonenumber import to_python
from wagtail.admin.compare import FieldComparison, register_comparison_class
from wagtail_localize.fields import TranslatableField
from wagtail_localize.segments import StringSegmentValue

from zonepages.validators import (
    INVALID_PHONE,
    is_fictitious_number,
    validate_mailbox,
    validate_phone_number,
)

if TYPE_CHECKING:
    AnyField = models.Field[Any, Any]
    CharField = models.CharField[Any, Any]
    EmailField = models.EmailField[Any, Any]
    BooleanField = models.BooleanField[Any, Any]
else:
    AnyField, CharField, BooleanField = object, models.CharField, models.BooleanField
    EmailField = models.EmailField

__all__ = [
    "BelgianPhoneNumberField",
    "FactBooleanField",
    "FactCharField",
    "FactField",
    "FactTexts",
    "FactTextsField",
    "MailboxField",
    "text_key",
]

TEXT_NAMESPACE: Final = uuid.UUID("4bd3f7e6-6e0d-4d0c-9d53-0a3f2f8c7d11")


class BelgianPhoneNumberFormField(formfields.PhoneNumberField):
    default_validators = [validate_phone_number]
    default_error_messages = {"invalid": INVALID_PHONE}


@lru_cache(maxsize=4096)
def _read_number(text: str) -> Any:
    return to_python(text, region="BE")


class BelgianPhoneNumberDescriptor(modelfields.PhoneNumberDescriptor):
    """Reads each number once: working one out takes longer than reading its row. Nobody changes one."""

    def __set__(self, instance: Any, value: Any) -> None:
        super().__set__(instance, _read_number(value) if value and isinstance(value, str) else value)


class BelgianPhoneNumberField(modelfields.PhoneNumberField):
    """A phone number stored as E.164; what is typed without a country code is Belgian."""

    descriptor_class = BelgianPhoneNumberDescriptor
    default_validators = [validate_phone_number]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        kwargs["region"] = "BE"
        super().__init__(*args, **kwargs)

    def get_prep_value(self, value: Any) -> Any:
        """Give fictitious numbers the same form; upstream stores as typed what is no valid number."""
        number = to_python(value, region=self.region)
        return number.as_e164 if is_fictitious_number(number) else super().get_prep_value(value)

    def formfield(self, **kwargs: Any) -> Field:
        return super().formfield(**{"form_class": BelgianPhoneNumberFormField, **kwargs})


# Wagtail compares a column of characters letter by letter, and fails at a number, which is no text.
register_comparison_class(BelgianPhoneNumberField, comparison_class=FieldComparison)


class MailboxFormField(EmailFormField):
    default_validators = [validate_mailbox]


class MailboxField(EmailField):
    """A mailbox that says what is wrong with it in words that help. To migrations it is Django's own."""

    default_validators = [validate_mailbox]

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": MailboxFormField, **kwargs})

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs


def holds_facts(instance: Any) -> bool:
    """Tell whether a page is where its facts are stored; one in a migration knows of no other page."""
    return bool(getattr(instance, "holds_facts", True))


class FactAttribute(models.query_utils.DeferredAttribute):
    """Reads the value of the page that holds the facts, which its ``facts_page`` names."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None or holds_facts(instance):
            return super().__get__(instance, cls)
        return getattr(instance.facts_page, self.field.attname)

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class FactField(AnyField):
    """A column of facts on a page with translations: it has a value on the page that holds the facts only.

    On any other page the attribute reads that page's value, and the column is written empty, whatever was
    set: there is no second value to keep in step.
    """

    descriptor_class = FactAttribute
    nothing: Any = ""

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        return super().pre_save(model_instance, add) if holds_facts(model_instance) else self.nothing


class FactCharField(FactField, CharField):
    pass


class FactBooleanField(FactField, BooleanField):
    nothing = False


class FactTextsField(models.JSONField):
    """The translations of the free texts inside facts, by the key of the text that they translate.

    wagtail-localize asks a field for the texts of a page (see :class:`FactTexts`), and gives their
    translations back to it.
    """

    def get_translatable_segments(self, texts: Sequence[str]) -> list[StringSegmentValue]:
        return [StringSegmentValue(text_key(text), text) for text in dict.fromkeys(texts)]

    def restore_translated_segments(self, value: Any, segments: list[StringSegmentValue]) -> dict[str, str]:
        """Return the translations; a text that wagtail-localize gives back as it was is none."""
        translated = {segment.path: segment.render_text() for segment in segments}
        return {key: text for key, text in translated.items() if text_key(text) != key}


class FactTexts(TranslatableField):
    """Lets wagtail-localize find the free texts inside the facts of a page, which has no column for them."""

    def __init__(self, field_name: str, *, attribute: str) -> None:
        super().__init__(field_name)
        self.attribute = attribute

    def get_field(self, model: type[models.Model]) -> "_FactTextsOf":
        return _FactTextsOf(super().get_field(model), attribute=self.attribute)

    def is_synchronized(self, source: models.Model) -> bool:
        return False


class _FactTextsOf:
    def __init__(self, field: FactTextsField, *, attribute: str) -> None:
        self.name = field.name
        self.get_translatable_segments = field.get_translatable_segments
        self.attribute = attribute

    def value_from_object(self, page: Any) -> Sequence[str]:
        return getattr(page, self.attribute)()


@lru_cache(maxsize=4096)
def text_key(text: str) -> str:
    """Return the key under which the translation of a text is kept."""
    return uuid.uuid5(TEXT_NAMESPACE, text.strip()).hex
