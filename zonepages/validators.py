"""Formats of official codes and of phone numbers."""

import re
from typing import Final

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, RegexValidator
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import PhoneNumber

# Used in Python and in database constraints. ``\Z`` and not ``$``, which lets a line break pass at the end.
ZONE_NUMBER: Final = r"^[1-9][0-9]{3}\Z"
NIS_CODE: Final = r"^[1-9][0-9]{4}\Z"
POSTCODE: Final = r"^[1-9][0-9]{3}\Z"
# E.164, or one of the short numbers that work inside Belgium only: 1701 is how one zone is called.
STORED_PHONE: Final = r"^(\+[1-9][0-9]{6,14}|1[0-9]{3})\Z"
YEAR_OR_MONTH: Final = r"^(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?\Z"

INVALID_PHONE: Final = _("Enter a phone number that exists, for example 02 555 12 34 or 0470 12 34 56.")

EMERGENCY_PHONE: Final = _(
    "Emergency numbers such as 101 and 112 are on the pages already. Enter the number of the contact point"
    " itself."
)
EMERGENCY_NUMBERS: Final = frozenset({100, 101, 112})

SHORT_NUMBER: Final = re.compile(r"^1[0-9]{3}\Z")

# No Belgian operator holds the prefix 0400: a number in it rings nowhere, so demo content uses it.
FICTITIOUS_NUMBER: Final = re.compile(r"^\+32400[0-9]{6}$")

validate_zone_number = RegexValidator(ZONE_NUMBER, _("A zone number has four digits, for example 5344."))
# Who is invited gets the mailbox as user name.
validate_mailbox_as_name = UnicodeUsernameValidator(
    message=_("Before the at sign, use letters, digits and these signs only: . + - _")
)
INVALID_MAILBOX: Final = _("Enter a complete mailbox, with an at sign, for example schools@example.org.")
validate_mailbox = EmailValidator(message=INVALID_MAILBOX)
validate_nis_code = RegexValidator(NIS_CODE, _("A NIS code has five digits, for example 21015."))
validate_postcode = RegexValidator(POSTCODE, _("A postcode has four digits, for example 1030."))


def is_fictitious_number(number: PhoneNumber | str | None) -> bool:
    """Tell whether a number is one of those that demo content uses and that nobody can be called on."""
    if not number:
        return False
    text = number.as_e164 if isinstance(number, PhoneNumber) else str(number)
    return bool(FICTITIOUS_NUMBER.match(text or ""))


def validate_phone_number(value: PhoneNumber | str) -> None:
    """Accept an existing kind of phone number, a short one, or a fictitious one of the demo content.

    Raises:
        ValidationError: the number cannot exist.
    """
    number = value if isinstance(value, PhoneNumber) else PhoneNumber.from_string(value, region="BE")
    if number.country_code == 32 and number.national_number in EMERGENCY_NUMBERS:
        raise ValidationError(EMERGENCY_PHONE, code="emergency")
    is_short = bool(SHORT_NUMBER.match(number.raw_input or ""))
    if not number.is_valid() and not is_short and not is_fictitious_number(number):
        raise ValidationError(INVALID_PHONE, code="invalid")
