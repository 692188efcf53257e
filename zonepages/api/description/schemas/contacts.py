"""Contact points, services and situations: the same in zones and in pages."""

from typing import Final

from zonepages.api.description.building import (
    DATE,
    LANGUAGE,
    Schema,
    array,
    boolean,
    choice,
    matching,
    nullable,
    ref,
    shape,
    text,
)
from zonepages.blocks.hours import Weekday
from zonepages.enums import ContactFunction, ContactKind, Language, SchoolLevel, Service, Situation
from zonepages.validators import YEAR_OR_MONTH

__all__ = ["CONTACT_SCHEMAS"]

TIME: Final = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"

PHONE: Final = shape(
    "A phone number, ready to be shown and to be dialled.",
    {
        "e164": nullable(
            matching(r"^\+[1-9][0-9]{6,14}$", "The number in E.164."),
            "The number in E.164; null for a short number such as 1701, which works inside Belgium only.",
        ),
        "uri": matching(r"^tel:\+?[0-9]+$", "What a link dials."),
        "display": text("The number as Belgians write it."),
    },
)
OPENING_HOURS: Final = shape(
    "A period of the week in which the contact point answers, in Belgian time.",
    {
        "days": array(choice(Weekday.values, "A day of the week, in English.")),
        "opens": matching(TIME, "From, on a 24-hour clock."),
        "closes": matching(TIME, "Until, on a 24-hour clock."),
    },
)
CONTACT_POINT: Final = shape(
    "A function that a school can reach. Only details that everyone may read are ever here.",
    {
        "kind": choice(
            ContactKind.values,
            "`schools`: the contact point for schools; `general`: the zone's general line.",
        ),
        "function": ref("ContactFunction"),
        "service": nullable(ref("Service"), "The unit behind the contact point, if it is known."),
        "person_name": text("Who answers; empty where the zone names nobody."),
        "service_number": text("An internal number to ask for; empty where there is none."),
        "phone": nullable(ref("Phone"), "Null where there is no number."),
        "email": text("A mailbox; empty where there is none."),
        "always_reachable": boolean("Whether somebody answers day and night."),
        "opening_hours": array(ref("OpeningHours"), "When somebody answers; empty where it is not known."),
        "languages": array(choice(Language.values, "A language by its code."), "The languages spoken."),
        "levels": array(
            choice(SchoolLevel.values, "A level of school."), "For which schools; none means all."
        ),
        "remark": nullable(ref("Remark"), "What a school should know before it calls."),
        "confirmed": nullable(
            ref("Confirmation"), "Null where the zone has not confirmed the details: say so if you show them."
        ),
        "registry_as_of": nullable(
            matching(YEAR_OR_MONTH, "A year, or a year and a month."),
            "The month of a detail that comes from the register and that no zone confirmed, else null.",
        ),
        "is_demo": boolean("Whether this is a fictitious detail that reaches nobody."),
    },
)

CONTACT_SCHEMAS: Final[dict[str, Schema]] = {
    "ContactPoint": CONTACT_POINT,
    "ContactFunction": shape(
        "What the person does. `code` is for programs, `label` for people.",
        {
            "code": choice(ContactFunction.values, "The function."),
            "label": text("The function in words."),
            "language": LANGUAGE,
        },
    ),
    "Service": shape(
        "A service of the police zone. `code` is for programs, `label` for people.",
        {
            "code": choice(Service.values, "The kind of service."),
            "label": text("The service in words."),
            "language": LANGUAGE,
        },
    ),
    "Situation": shape(
        "What the zone itself says of a situation. `code` is for programs, `label` for people.",
        {
            "code": choice(Situation.values, "The situation."),
            "label": text("The situation in words."),
            "language": LANGUAGE,
            "who": nullable(ref("Remark"), "Whom to contact; null, as the others, where the zone is silent."),
            "how_fast": nullable(ref("Remark"), "How fast."),
            "at_hand": nullable(ref("Remark"), "What to have at hand."),
            "police_do": nullable(ref("Remark"), "What the police will do."),
            "police_do_not": nullable(ref("Remark"), "What the police will not do."),
        },
    ),
    "Phone": PHONE,
    "OpeningHours": OPENING_HOURS,
    "Remark": shape(
        "Free text of the zone, marked with the language in which it is here.",
        {"text": text("The text."), "language": LANGUAGE},
    ),
    "Confirmation": shape(
        "Who said that the details are right, and when.",
        {"on": {**DATE, "description": "The date."}, "by": text("Who confirmed it."), "language": LANGUAGE},
    ),
}
