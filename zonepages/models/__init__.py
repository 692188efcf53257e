"""The tables of the app: registry, pages, and what hangs on pages."""

from zonepages.models.changes import Change, ContentVersion
from zonepages.models.contact import ContactPoint, ReferralService
from zonepages.models.documents import DocumentLanguage
from zonepages.models.integrators import IntegratorToken
from zonepages.models.invitation import Invitation
from zonepages.models.lookup_index import LookupEntry, LookupMisspelling, LookupPosting, LookupTerm
from zonepages.models.moderation import ZoneApprovalTask
from zonepages.models.practice import GoodPracticeIndexPage, GoodPracticePage
from zonepages.models.registry import Locality, Municipality, PoliceZone, PostcodeOverlap, School
from zonepages.models.teams import RoleGroup, ZoneCollection
from zonepages.models.translated import TranslatedPage, TranslationRecord
from zonepages.models.webhooks import WebhookDelivery, WebhookSubscription
from zonepages.models.zone import ZoneIndexPage, ZonePage

__all__ = [
    "Change",
    "ContactPoint",
    "ContentVersion",
    "DocumentLanguage",
    "GoodPracticeIndexPage",
    "GoodPracticePage",
    "IntegratorToken",
    "Invitation",
    "Locality",
    "LookupEntry",
    "LookupMisspelling",
    "LookupPosting",
    "LookupTerm",
    "Municipality",
    "PoliceZone",
    "PostcodeOverlap",
    "ReferralService",
    "RoleGroup",
    "School",
    "TranslatedPage",
    "TranslationRecord",
    "WebhookDelivery",
    "WebhookSubscription",
    "ZoneApprovalTask",
    "ZoneCollection",
    "ZoneIndexPage",
    "ZonePage",
]
