"""Facts as API clients see them: one shape for the zones of v2 and the pages of v2 and v3.

It stands beside the models because their ``api_fields`` name it. Labels are in the active language.
"""

from typing import Any

from django.utils import translation
from phonenumber_field.phonenumber import PhoneNumber
from rest_framework.fields import Field
from wagtail.models import Page

from zonepages.models.contact import ContactPoint, ReferralService
from zonepages.models.registry import PoliceZone
from zonepages.phone_numbers import complete_number, dial_link, shown_number

__all__ = [
    "ContactPointsField",
    "LevelsField",
    "ServicesField",
    "ZoneField",
    "represent_contact_point",
    "represent_name",
    "represent_service",
]


def represent_name(zone: PoliceZone, *, language: str) -> dict[str, str]:
    """Return the number and name of a zone, and the language of that name."""
    return {
        "number": zone.number,
        "name": zone.name_in(language),
        "name_language": zone.language_of_name(language),
    }


def represent_contact_point(
    contact_point: ContactPoint, *, zone: PoliceZone, language: str
) -> dict[str, Any]:
    """Return the facts of a contact point; the caller has seen to it that everyone may read them.

    What a zone wrote in its own words is marked with the zone's main language.
    """
    own_words = zone.main_language
    return {
        "kind": contact_point.kind,
        "function": {
            "code": contact_point.function,
            "label": contact_point.function_name,
            "language": own_words if contact_point.function_text else language,
        },
        "service": {
            "code": contact_point.service,
            "label": contact_point.get_service_display(),
            "language": language,
        }
        if contact_point.service
        else None,
        "person_name": contact_point.person_name,
        "service_number": contact_point.service_number,
        "phone": _phone(contact_point.phone),
        "email": contact_point.email,
        "always_reachable": contact_point.always_reachable,
        "opening_hours": _opening_hours(contact_point),
        "languages": [str(code) for code in contact_point.spoken_languages],
        "levels": [str(level) for level in contact_point.levels],
        "remark": {"text": contact_point.remark, "language": own_words} if contact_point.remark else None,
        "confirmed": _confirmation(contact_point),
        "registry_as_of": contact_point.registry_as_of or None,
        "is_demo": contact_point.is_demo,
    }


def represent_service(service: ReferralService, *, zone: PoliceZone, language: str) -> dict[str, str]:
    """Return a service to which the zone can refer a school."""
    return {
        "code": service.service,
        "label": service.name,
        "language": zone.main_language if service.label else language,
    }


def _phone(number: PhoneNumber | str) -> dict[str, str | None] | None:
    if not isinstance(number, PhoneNumber):
        return None
    return {"e164": complete_number(number), "uri": dial_link(number), "display": shown_number(number)}


def _opening_hours(contact_point: ContactPoint) -> list[dict[str, Any]]:
    return [
        {
            "days": list(period.value["days"]),
            "opens": f"{period.value['opens']:%H:%M}",
            "closes": f"{period.value['closes']:%H:%M}",
        }
        for period in contact_point.opening_hours
    ]


def _confirmation(contact_point: ContactPoint) -> dict[str, str] | None:
    if contact_point.confirmed_on is None:
        return None
    return {"on": contact_point.confirmed_on.isoformat(), "by": contact_point.confirmed_by}


class WholePageField(Field):
    """An API field computed from the page. v3 binds it without a request, so it needs none."""

    def get_attribute(self, instance: Page) -> Page:
        return instance


class ContactPointsField(WholePageField):
    """What everyone may read, in the shape of the zones; never the rows themselves."""

    def to_representation(self, page: Page) -> list[dict[str, Any]]:
        with translation.override(page.language):
            return [
                represent_contact_point(contact_point, zone=page.zone, language=page.language)
                for contact_point in page.public_contact_points()
            ]


class ServicesField(WholePageField):
    def to_representation(self, page: Page) -> list[dict[str, str]]:
        with translation.override(page.language):
            return [
                represent_service(service, zone=page.zone, language=page.language)
                for service in page.services()
            ]


class ZoneField(WholePageField):
    def to_representation(self, page: Page) -> dict[str, str]:
        return represent_name(page.zone, language=page.language)


class LevelsField(WholePageField):
    def to_representation(self, page: Page) -> list[str]:
        return [str(level) for level in page.levels]
