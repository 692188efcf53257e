"""The facts of a zone as they are shown: rows that are read for many zones at once, or made of a model."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import orjson
from django.db.models import CharField, IntegerField, TextField
from django.db.models.functions import Cast
from phonenumber_field.phonenumber import PhoneNumber

from zonepages.enums import ContactFunction, Language, SchoolLevel, Service, label_of
from zonepages.models.contact import ContactPoint, ReferralService, is_demo
from zonepages.models.registry import PoliceZone
from zonepages.phone_numbers import forms_of
from zonepages.prepared import Prepared

__all__ = ["ContactRow", "ServiceRow"]

LANGUAGES: Final = tuple(Language.values)
SPOKEN: Final = tuple(f"speaks_{code}" for code in LANGUAGES)
LEVELS: Final = tuple(SchoolLevel.values)
TEXTS: Final = (
    *("kind", "audience", "function", "function_text", "service", "person_name", "service_number"),
    *("phone", "email", "remark", "confirmed_by"),
)


# How many columns are as they are shown: those of the page, the texts, and the day of confirmation.
AS_STORED: Final = len(TEXTS) + 2


@dataclass(slots=True)
class ContactRow:
    """A contact point, in the order of the columns.

    ``opening_hours`` are the values of its periods, as they are stored.
    """

    page_id: int
    kind: str
    audience: str
    function: str
    function_text: str
    service: str
    person_name: str
    service_number: str
    phone: str
    email: str
    remark: str
    confirmed_by: str
    confirmed_on: str | None
    always_reachable: bool
    opening_hours: list[dict[str, Any]]
    languages: list[str]
    levels: list[str]
    registry_as_of: str = ""

    @classmethod
    def read(cls, pages: Sequence[int]) -> Iterator[Self]:
        """Return the contact points of pages, in the order in which each page has them."""
        for row in CONTACT_POINTS.rows(pages):
            always, hours, *ticked = row[AS_STORED:]
            meant_for = ticked[len(SPOKEN) :]
            values: tuple[Any, ...] = (
                *row[:AS_STORED],
                bool(always),
                [period["value"] for period in orjson.loads(hours)] if hours else [],
                [code for code, does in zip(LANGUAGES, ticked, strict=False) if does],
                [level for level, is_meant in zip(LEVELS, meant_for, strict=True) if is_meant],
            )
            yield cls(*values)

    @property
    def function_name(self) -> str:
        """The function in the zone's own words, or the translated one of the list."""
        return self.function_text or label_of(ContactFunction, self.function)

    @property
    def service_name(self) -> str:
        return label_of(Service, self.service)

    @property
    def day_of_confirmation(self) -> datetime.date | None:
        """When the zone confirmed the details, if it did."""
        return datetime.date.fromisoformat(self.confirmed_on) if self.confirmed_on else None

    @property
    def is_demo(self) -> bool:
        """Whether these are demo details that reach nobody."""
        return is_demo(phone=forms_of(self.phone).complete, email=self.email)

    @classmethod
    def from_registry(cls, zone: PoliceZone) -> Self | None:
        """Return the general details that the register has for a zone, if it has any."""
        point = ContactPoint.from_registry(zone)
        return cls.of(point) if point else None

    @classmethod
    def of(cls, point: ContactPoint) -> Self:
        """Return the row of a contact point that is at hand, such as that of a draft or of the register."""
        texts: dict[str, Any] = {name: getattr(point, name) for name in TEXTS}
        texts["phone"] = point.phone.raw_input if isinstance(point.phone, PhoneNumber) else ""
        return cls(
            page_id=point.page_id,
            **texts,
            confirmed_on=point.confirmed_on.isoformat() if point.confirmed_on else None,
            always_reachable=point.always_reachable,
            opening_hours=[period["value"] for period in point.opening_hours.raw_data],
            languages=[str(code) for code in point.spoken_languages],
            levels=[str(level) for level in point.levels],
            registry_as_of=point.registry_as_of,
        )


@dataclass(slots=True)
class ServiceRow:
    """A service to which a zone can refer a school."""

    page_id: int
    service: str
    label: str

    @property
    def name(self) -> str:
        return self.label or label_of(Service, self.service)

    @classmethod
    def read(cls, pages: Sequence[int]) -> Iterator[Self]:
        """Return the services of pages, in the order in which each page has them."""
        return (cls(*row) for row in SERVICES.rows(pages))


CONTACT_POINTS: Final = Prepared(
    lambda pages: ContactPoint.objects.filter(page__in=pages).values_list(
        "page_id",
        *TEXTS,
        Cast("confirmed_on", CharField()),
        Cast("always_reachable", IntegerField()),
        Cast("opening_hours", TextField()),
        *(Cast(name, IntegerField()) for name in (*SPOKEN, *LEVELS)),
    )
)
SERVICES: Final = Prepared(
    lambda pages: ReferralService.objects.filter(page__in=pages).values_list("page_id", "service", "label")
)
