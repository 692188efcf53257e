"""The closed lists of the domain. Values are stored and sent to API clients; labels are translated."""

from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

__all__ = [
    "Audience",
    "ChangeEvent",
    "ChangeResource",
    "ContactFunction",
    "ContactKind",
    "InvitationState",
    "Language",
    "LanguageRegime",
    "MunicipalLanguageRegime",
    "PracticeKind",
    "Province",
    "Region",
    "RoleName",
    "SchoolLevel",
    "Service",
    "Situation",
    "SituationPart",
    "Theme",
    "label_of",
]


class Language(TextChoices):
    """A language in which a zone works; pages exist in Dutch and French only."""

    DUTCH = "nl", _("Dutch")
    FRENCH = "fr", _("French")
    GERMAN = "de", _("German")
    ENGLISH = "en", _("English")


class LanguageRegime(TextChoices):
    """The official languages of a zone, main one first."""

    DUTCH = "nl", _("Dutch")
    FRENCH = "fr", _("French")
    BILINGUAL = "nl;fr", _("Dutch and French")
    GERMAN = "de;fr", _("German and French")


class MunicipalLanguageRegime(TextChoices):
    """The language of a municipality's administration, and the one in which it must also help people."""

    DUTCH = "nl", _("Dutch")
    FRENCH = "fr", _("French")
    BILINGUAL = "nl+fr", _("Dutch and French")
    DUTCH_FRENCH_FACILITIES = "nl (fr facilities)", _("Dutch, with facilities in French")
    FRENCH_DUTCH_FACILITIES = "fr (nl facilities)", _("French, with facilities in Dutch")
    FRENCH_GERMAN_FACILITIES = "fr (de facilities)", _("French, with facilities in German")
    GERMAN_FRENCH_FACILITIES = "de (fr facilities)", _("German, with facilities in French")


class Region(TextChoices):
    FLANDERS = "Flanders", _("Flanders")
    WALLONIA = "Wallonia", _("Wallonia")
    BRUSSELS = "Brussels-Capital", _("Brussels-Capital Region")


class Province(TextChoices):
    """The provinces as the register writes them; Brussels is in none."""

    ANTWERP = "Antwerpen", _("Antwerp")
    EAST_FLANDERS = "Oost-Vlaanderen", _("East Flanders")
    FLEMISH_BRABANT = "Vlaams-Brabant", _("Flemish Brabant")
    HAINAUT = "Hainaut", _("Hainaut")
    LIEGE = "Liège", _("Liège")
    LIMBURG = "Limburg", _("Limburg")
    LUXEMBOURG = "Luxembourg", _("Luxembourg (province)")
    NAMUR = "Namur", _("Namur")
    WALLOON_BRABANT = "Brabant wallon", _("Walloon Brabant")
    WEST_FLANDERS = "West-Vlaanderen", _("West Flanders")


class SchoolLevel(TextChoices):
    NURSERY = "nursery", _("nursery school")
    PRIMARY = "primary", _("primary school")
    SECONDARY = "secondary", _("secondary school")


class Audience(TextChoices):
    """Who may read a contact detail. Only public details are ever shown."""

    PUBLIC = "public", _("everyone")
    SCHOOLS = "schools", _("schools only")
    INTERNAL = "internal", _("police only")


class ContactKind(TextChoices):
    """What a contact point is for: the fixed one that a zone owes its schools, or its general line."""

    SCHOOLS = "schools", _("contact point for schools")
    GENERAL = "general", _("general contact details")


class ContactFunction(TextChoices):
    CONTACT_PERSON = "contact_person", _("contact person for schools")
    CONSULTATION_ASSISTANT = "consultation_assistant", _("consultation assistant")
    NEIGHBOURHOOD_OFFICER = "neighbourhood_officer", _("neighbourhood officer")
    YOUTH_OFFICER = "youth_officer", _("youth officer")
    PREVENTION_OFFICER = "prevention_officer", _("prevention officer")
    TRAFFIC_OFFICER = "traffic_officer", _("traffic officer")
    RECEPTION = "reception", _("reception")
    OTHER = "other", _("other function")


class Service(TextChoices):
    """The unit behind a contact point, or to which it can refer a school."""

    CONSULTATION_ASSISTANTS = "consultation_assistants", _("consultation assistants' service")
    NEIGHBOURHOOD = "neighbourhood", _("neighbourhood policing")
    YOUTH = "youth", _("youth service")
    TRAFFIC = "traffic", _("traffic service")
    RADICALISM = "radicalism", _("radicalism cell")
    PREVENTION = "prevention", _("prevention service")
    VICTIM_SUPPORT = "victim_support", _("victim support service")
    INVESTIGATION = "investigation", _("local investigation service")
    RECEPTION = "reception", _("reception desk")
    OTHER = "other", _("other service")


class PracticeKind(TextChoices):
    WORKING_METHOD = "working_method", _("working method")
    PRACTICE = "practice", _("good practice")


class Theme(TextChoices):
    COOPERATION = "cooperation", _("working together with schools")
    RADICALISATION = "radicalisation", _("radicalisation and polarisation")
    BULLYING = "bullying", _("bullying and sexting")
    DRUGS = "drugs", _("drugs")
    TRUANCY = "truancy", _("truancy")
    TRAFFIC = "traffic", _("traffic safety")
    VIOLENCE = "violence", _("violence and weapons")
    SURROUNDINGS = "surroundings", _("safety around the school")


class Situation(TextChoices):
    """When a school reaches for the police, in the order in which a page lists it."""

    DANGER_NOW = "danger_now", _("danger now")
    WEAPON = "weapon", _("a weapon")
    DRUGS = "drugs", _("drugs")
    BULLYING = "bullying", _("bullying and sexting")
    TRUANCY = "truancy", _("truancy")
    STRANGER = "stranger", _("a stranger at the gate")
    WORRY = "worry", _("worry about a pupil")
    RADICALISATION = "radicalisation", _("radicalisation")


class SituationPart(TextChoices):
    """What there is to say of a situation, in the order in which a reader needs it."""

    WHO = "who", _("whom to contact")
    HOW_FAST = "how_fast", _("how fast")
    AT_HAND = "at_hand", _("what to have at hand")
    POLICE_DO = "police_do", _("what the police will do")
    POLICE_DO_NOT = "police_do_not", _("what the police will not do")


class RoleName(TextChoices):
    """What somebody does here, in a zone or, the last two, for all zones."""

    EDITOR = "editor", _("editor")
    MODERATOR = "moderator", _("moderator")
    MANAGER = "manager", _("manager")
    NATIONAL_EDITOR = "national_editor", _("national editor")
    NATIONAL_ADMINISTRATOR = "national_administrator", _("national administrator")


class InvitationState(TextChoices):
    """Where an invitation stands. Only an open one can be accepted."""

    OPEN = "open", _("waits for an answer")
    EXPIRED = "expired", _("expired")
    VOID = "void", _("no longer valid: who invited may not any more")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ChangeResource(TextChoices):
    """The items of which changes are recorded, as their endpoints are called; nobody reads the labels."""

    ZONES = "zones"
    GOOD_PRACTICES = "good-practices"


class ChangeEvent(TextChoices):
    """What became of an item. After the last three it is gone, or no longer everybody's to read."""

    PUBLISH = "publish"
    MOVE = "move"
    UNPUBLISH = "unpublish"
    DELETE = "delete"
    MERGE = "merge"


def label_of(choices: type[TextChoices], value: str, *, language: str | None = None) -> str:
    """Return the label of a value, or an unknown value as it is: in a language, or else in the active one.

    Django works the labels of all choices out each time it is asked for one of them.
    """
    return _label(choices, value, language or get_language())


@lru_cache(maxsize=1024)
def _label(choices: type[TextChoices], value: str, language: str | None) -> str:
    with override(language):
        return str(choices(value).label) if value in choices.values else value
