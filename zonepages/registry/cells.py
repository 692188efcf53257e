"""From the text of a cell to its value. A parser raises ``ValueError`` with the reason why it cannot."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils import timezone
from phonenumber_field.phonenumber import to_python as to_phone_number

from zonepages.validators import NIS_CODE, POSTCODE, SHORT_NUMBER, YEAR_OR_MONTH, ZONE_NUMBER

__all__ = [
    "Parser",
    "both",
    "coordinate",
    "email",
    "flag",
    "listed",
    "nis_code",
    "one_of",
    "phone_number",
    "postcode",
    "quoted",
    "subset_of",
    "text",
    "website",
    "year_or_month",
    "zone_number",
]

Parser = Callable[[str], Any]

# Seven decimals are one centimetre: more in a file is noise, and the table does not keep it.
COORDINATE_STEP: Final = Decimal("0.0000001")
PHONE_CHARACTERS: Final = re.compile(r"\+?[0-9 ./()-]+")
COORDINATE: Final = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,20})?")


def quoted(value: str) -> str:
    """Return a value as a message shows it, cut off when it is long."""
    return repr(value if len(value) <= 40 else f"{value[:40]}…")


def text(most: int) -> Parser:
    """Text of at most so many characters."""

    def parse(value: str) -> str:
        if len(value) > most:
            raise ValueError(f"{quoted(value)} has {len(value)} characters, {most} is the most")
        return value

    return parse


def both(first: Parser, second: Parser) -> Parser:
    """What two parsers accept, read by the second."""
    return lambda value: second(first(value))


def matching(pattern: str, what: str) -> Parser:
    compiled = re.compile(pattern)

    def parse(value: str) -> str:
        if not compiled.match(value):
            raise ValueError(f"{quoted(value)} is not {what}")
        return value

    return parse


zone_number = matching(ZONE_NUMBER, "a zone number (four digits, for example 5344)")
nis_code = matching(NIS_CODE, "a NIS code (five digits, for example 21015)")
postcode = matching(POSTCODE, "a postcode (four digits, for example 1030)")
_year_or_month = matching(YEAR_OR_MONTH, "a year or a month (for example 2023 or 2023-11)")


def year_or_month(value: str) -> str:
    today = timezone.localdate()
    now = {4: f"{today:%Y}", 7: f"{today:%Y-%m}"}
    parsed: str = _year_or_month(value)
    if parsed > now[len(parsed)]:
        raise ValueError(f"{quoted(value)} is in the future")
    return parsed


def one_of(values: list[str]) -> Parser:
    def parse(value: str) -> str:
        if value not in values:
            raise ValueError(f"{quoted(value)} is not one of: {', '.join(values)}")
        return value

    return parse


def listed(parse_item: Parser, *, separator: str = ";") -> Parser:
    """A list inside a cell, each item once."""

    def parse(value: str) -> list[Any]:
        items = [parse_item(item.strip()) for item in value.split(separator)]
        if "" in items:
            raise ValueError(f"{quoted(value)} has an empty item in its list")
        for item in items:
            if items.count(item) > 1:
                raise ValueError(f"{quoted(item)} is in the list twice")
        return items

    return parse


def subset_of(values: list[str]) -> Parser:
    return listed(one_of(values))


def flag(value: str) -> bool:
    return one_of(["0", "1"])(value) == "1"


def email(value: str) -> str:
    try:
        EmailValidator()(value)
    except ValidationError:
        raise ValueError(f"{quoted(value)} is not a mailbox") from None
    return value


def website(value: str) -> str:
    try:
        URLValidator(schemes=["http", "https"])(value)
    except ValidationError:
        raise ValueError(f"{quoted(value)} is not a web address") from None
    return value


def phone_number(value: str) -> str:
    """Return E.164, or a short number as it is."""
    number = to_phone_number(value, region="BE")
    # The library also reads letters and extensions, and would drop the latter without a word.
    if PHONE_CHARACTERS.fullmatch(value) and number.is_valid():
        return str(number.as_e164)
    if SHORT_NUMBER.match(value):
        return value
    raise ValueError(f"{quoted(value)} is not a phone number that exists")


def coordinate(lowest: int, highest: int) -> Parser:
    """Degrees within the range in which Belgium lies, which also catches two columns that changed places."""

    def parse(value: str) -> Decimal:
        if not COORDINATE.fullmatch(value):
            raise ValueError(f"{quoted(value)} is not a coordinate in degrees")
        degrees = Decimal(value).quantize(COORDINATE_STEP)
        if not lowest <= degrees <= highest:
            raise ValueError(f"{quoted(value)} is not in Belgium (between {lowest} and {highest} degrees)")
        return degrees

    return parse
