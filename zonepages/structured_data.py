"""A zone in the words of schema.org, for search engines: what its page shows, from the facts of the API."""

from collections.abc import Iterable
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from zonepages.models import ZonePage
from zonepages.models.api_fields import represent_contact_point
from zonepages.models.fact_rows import ContactRow

__all__ = ["describe_zone"]

ALWAYS: Final = {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "23:59"}
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def describe_zone(
    page: ZonePage,
    *,
    request: HttpRequest | None,
    points: Iterable[ContactRow],
    municipalities: Iterable[Any],
) -> dict[str, Any]:
    """Return a zone and its public contact points, in the language of its page, which is the active one."""
    zone = page.zone
    represented = [
        represent_contact_point(point, wording=page.wording, language=page.language) for point in points
    ]
    return {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": page.address_without_language(request) or page.get_full_url(request),
        "name": f"{_('Police zone')} {zone.name_in(page.language)}",
        "url": page.get_full_url(request),
        "identifier": {"@type": "PropertyValue", "propertyID": "police-zone-number", "value": zone.number},
        **({"sameAs": zone.website} if zone.website and zone.website_is_checked else {}),
        "areaServed": [
            {
                "@type": "AdministrativeArea",
                "name": municipality.name_in(page.language),
                "identifier": municipality.nis,
            }
            for municipality in municipalities
        ],
        "contactPoint": [_contact_point(point) for point in represented],
    }


def _contact_point(point: dict[str, Any]) -> dict[str, Any]:
    phone = point["phone"] or {}
    known = {
        "contactType": point["function"]["label"],
        "name": point["person_name"],
        "telephone": phone.get("e164") or phone.get("display"),
        "email": point["email"],
        "availableLanguage": point["languages"],
        "hoursAvailable": _hours(point),
        "description": "" if point["confirmed"] else _("Not yet confirmed by the zone."),
    }
    return {"@type": "ContactPoint"} | {name: value for name, value in known.items() if value}


def _hours(point: dict[str, Any]) -> list[dict[str, Any]]:
    if point["always_reachable"]:
        return [ALWAYS | {"dayOfWeek": list(DAYS)}]
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": period["days"],
            "opens": period["opens"],
            "closes": period["closes"],
        }
        for period in point["opening_hours"]
    ]
