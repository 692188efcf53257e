"""Model and form fields of the domain."""

from typing import Any

from django.forms import Field
from phonenumber_field import formfields, modelfields

from zonepages.validators import INVALID_PHONE, validate_phone_number

__all__ = ["BelgianPhoneNumberField"]


class BelgianPhoneNumberFormField(formfields.PhoneNumberField):
    default_validators = [validate_phone_number]
    default_error_messages = {"invalid": INVALID_PHONE}


class BelgianPhoneNumberField(modelfields.PhoneNumberField):
    """A phone number stored as E.164; what is typed without a country code is Belgian."""

    default_validators = [validate_phone_number]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        kwargs["region"] = "BE"
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Field:
        return super().formfield(**{"form_class": BelgianPhoneNumberFormField, **kwargs})
