"""The closed lists of the domain. Values are stored and sent to API clients; labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

__all__ = [
    "Audience",
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
    "Theme",
    "WebhookEvent",
    "WebhookOutcome",
    "WebhookProblem",
    "WebhookState",
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


class WebhookEvent(TextChoices):
    """What a receiver can be told of: a resource of the API, and what happened to one of its items."""

    ZONE_PUBLISH = "zones.publish", _("a police zone changed or was published")
    ZONE_UNPUBLISH = "zones.unpublish", _("a police zone is no longer in force")
    ZONE_MOVE = "zones.move", _("the pages of a police zone got other addresses")
    ZONE_DELETE = "zones.delete", _("a police zone was removed")
    ZONE_MERGE = "zones.merge", _("a police zone merged into another")
    PRACTICE_PUBLISH = "good-practices.publish", _("a good practice changed or was published")
    PRACTICE_UNPUBLISH = "good-practices.unpublish", _("a good practice was taken offline")
    PRACTICE_MOVE = "good-practices.move", _("a good practice got another address")
    PRACTICE_DELETE = "good-practices.delete", _("a good practice was removed")


class WebhookState(TextChoices):
    """Whether a receiver is told of changes; the last two are set by the site itself."""

    ACTIVE = "active", _("active")
    PAUSED = "paused", _("paused by an administrator")
    UNREACHABLE = "unreachable", _("paused: 24 hours without a successful delivery")
    GONE = "gone", _("paused: the receiver said that it is gone (410)")


class WebhookOutcome(TextChoices):
    """Where a delivery stands."""

    WAITING = "waiting", _("waiting")
    DELIVERED = "delivered", _("delivered")
    FAILED = "failed", _("failed")


class WebhookProblem(TextChoices):
    """Why an attempt failed."""

    STATUS = "status", _("the receiver answered with an error")
    TIMEOUT = "timeout", _("no answer in time")
    UNKNOWN_HOST = "unknown_host", _("the host name does not exist")
    REFUSED_ADDRESS = "refused_address", _("the host has an address to which nothing may be sent")
    NO_CONNECTION = "no_connection", _("no connection")
    CERTIFICATE = "certificate", _("the certificate or the encryption is not right")
    NO_ANSWER = "no_answer", _("the answer was not HTTP, or broke off")
    PAUSED = "paused", _("the subscription was paused")
