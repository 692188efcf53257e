"""Facts as API clients see them: one shape for the zones of v2 and the pages of v2 and v3.

It stands beside the models because their ``api_fields`` name it. Labels are in the active language.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from rest_framework.fields import Field
from wagtail.models import Page
from wagtail_localize.strings import StringValue

from zonepages.enums import ContactFunction, Service, label_of
from zonepages.models.contact import ReferralService
from zonepages.models.fact_rows import ContactRow, ServiceRow
from zonepages.models.registry import PoliceZone
from zonepages.phone_numbers import forms_of

__all__ = [
    "ContactPointsField",
    "LevelsField",
    "ServicesField",
    "UntranslatedField",
    "Wording",
    "ZoneField",
    "represent_contact_point",
    "represent_name",
    "represent_service",
]


@dataclass(frozen=True)
class Wording:
    """A free text, and the code of the language that it is in."""

    text: str
    language: str


# Says a free text of the facts in the language of a page, if it is translated.
Wordings = Callable[[str], Wording]


def represent_name(zone: PoliceZone, *, language: str) -> dict[str, str]:
    """Return the number and name of a zone, and the language of that name."""
    return {
        "number": zone.number,
        "name": zone.name_in(language),
        "name_language": zone.language_of_name(language),
    }


def represent_contact_point(contact_point: ContactRow, *, wording: Wordings, language: str) -> dict[str, Any]:
    """Return the facts of a contact point; the caller has seen to it that everyone may read them.

    What a zone wrote in its own words is marked with the language in which ``wording`` has it.
    """
    complete, link, shown = forms_of(contact_point.phone)
    return {
        "kind": contact_point.kind,
        "function": {
            "code": contact_point.function,
            **(
                _own_words(contact_point.function_text, wording=wording)
                or {
                    "label": label_of(ContactFunction, contact_point.function, language=language),
                    "language": language,
                }
            ),
        },
        "service": {
            "code": contact_point.service,
            "label": label_of(Service, contact_point.service, language=language),
            "language": language,
        }
        if contact_point.service
        else None,
        "person_name": contact_point.person_name,
        "service_number": contact_point.service_number,
        "phone": {"e164": complete, "uri": link, "display": shown} if contact_point.phone else None,
        "email": contact_point.email,
        "always_reachable": contact_point.always_reachable,
        "opening_hours": _opening_hours(contact_point),
        "languages": contact_point.languages,
        "levels": contact_point.levels,
        "remark": _own_words(contact_point.remark, wording=wording, name="text"),
        "confirmed": _confirmation(contact_point, wording=wording),
        "registry_as_of": contact_point.registry_as_of or None,
        "is_demo": contact_point.is_demo,
    }


def represent_service(
    service: ServiceRow | ReferralService, *, wording: Wordings, language: str
) -> dict[str, str]:
    """Return a service to which the zone can refer a school."""
    return {
        "code": service.service,
        **(
            _own_words(service.label, wording=wording)
            or {"label": label_of(Service, service.service, language=language), "language": language}
        ),
    }


def _own_words(text: str, *, wording: Wordings, name: str = "label") -> dict[str, str] | None:
    if not text:
        return None
    said = wording(text)
    return {name: said.text, "language": said.language}


def _opening_hours(contact_point: ContactRow) -> list[dict[str, Any]]:
    """Return the periods as they are stored, which is as they are shown but for the seconds."""
    return [
        {"days": list(period["days"]), "opens": str(period["opens"])[:5], "closes": str(period["closes"])[:5]}
        for period in contact_point.opening_hours
    ]


def _confirmation(contact_point: ContactRow, *, wording: Wordings) -> dict[str, str] | None:
    if contact_point.confirmed_on is None:
        return None
    by = wording(contact_point.confirmed_by)
    return {"on": contact_point.confirmed_on, "by": by.text, "language": by.language}


class WholePageField(Field):
    """An API field computed from the page. v3 binds it without a request, so it needs none."""

    def get_attribute(self, instance: Page) -> Page:
        return instance


class ContactPointsField(WholePageField):
    """What everyone may read, in the shape of the zones; never the rows themselves."""

    def to_representation(self, page: Page) -> list[dict[str, Any]]:
        with translation.override(page.language):
            return [
                represent_contact_point(row, wording=page.wording, language=page.language)
                for row in page.contact_rows()
            ]


class ServicesField(WholePageField):
    def to_representation(self, page: Page) -> list[dict[str, str]]:
        with translation.override(page.language):
            return [
                represent_service(service, wording=page.wording, language=page.language)
                for service in page.service_rows()
            ]


class ZoneField(WholePageField):
    def to_representation(self, page: Page) -> dict[str, str]:
        return represent_name(page.zone, language=page.language)


class UntranslatedField(WholePageField):
    """The texts of a translation that still are in the language of its original, as plain text."""

    def to_representation(self, page: Page) -> list[str]:
        return [StringValue(html).render_text() for html in page.untranslated]


class LevelsField(WholePageField):
    def to_representation(self, page: Page) -> list[str]:
        return [str(level) for level in page.levels]
