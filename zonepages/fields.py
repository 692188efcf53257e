"""Model and form fields of the domain."""

from typing import Any

from django.forms import Field
from phonenumber_field import formfields, modelfields
from phonenumber_field.phonenumber import to_python

from zonepages.validators import INVALID_PHONE, is_fictitious_number, validate_phone_number

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

    def get_prep_value(self, value: Any) -> Any:
        """Give fictitious numbers the same form; upstream stores as typed what is no valid number."""
        number = to_python(value, region=self.region)
        return number.as_e164 if is_fictitious_number(number) else super().get_prep_value(value)

    def formfield(self, **kwargs: Any) -> Field:
        return super().formfield(**{"form_class": BelgianPhoneNumberFormField, **kwargs})
