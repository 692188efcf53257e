"""Everything on the desk of a zone, at a cost in queries that grows neither with zones nor with articles."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.permission_policies.pages import PagePermissionPolicy

from zonepages.desk.contacts import DeskContacts, contacts_of
from zonepages.desk.contents import Contents, contents_of
from zonepages.desk.people import Change, Member, changes_of, team_of
from zonepages.desk.waiting import Waiting, waiting_for
from zonepages.enums import Language, RoleName
from zonepages.models import PoliceZone, ZoneCollection
from zonepages.models.teams import roles_shown_to

__all__ = ["Desk", "NewArticle", "desk_for"]


@dataclass(frozen=True)
class NewArticle:
    """Where an article is begun in a language."""

    language: Language
    parent: Any


@dataclass(frozen=True)
class Desk:
    zone: PoliceZone
    contents: Contents
    contacts: DeskContacts
    waiting: Waiting
    new_articles: list[NewArticle]
    team: list[Member]
    changes: list[Change]
    # The key of the collection of the zone's files, if somebody may look into it.
    collection: int | None
    # Whether the reader may publish the zone page, or hands it in to who may.
    may_publish: bool
    team_url: str
    audit_url: str


def desk_for(*, zone: PoliceZone, user: Any) -> Desk | None:
    """Return the desk of a zone for who works there; None if the zone has no pages.

    The caller has asked whether the zone is among those of the user.
    """
    contents = contents_of(zone=zone, user=user)
    if contents is None:
        return None
    manages = user.is_superuser or bool(
        roles_shown_to(user) & {(RoleName.MANAGER, zone.pk), (RoleName.NATIONAL_ADMINISTRATOR, None)}
    )
    pages = [page for each in contents.all for page, _workflow in each.pages]
    return Desk(
        zone=zone,
        contents=contents,
        contacts=contacts_of(page=contents.zone_page.page),
        waiting=waiting_for(user=user, contents=contents),
        new_articles=_new_articles(zone, contents=contents, user=user),
        team=team_of(zone=zone),
        changes=changes_of(pages=pages),
        collection=_collection_of(zone),
        may_publish=_may(user, "publish", contents.zone_page.page),
        team_url=reverse("zonepages_team", args=[zone.number]) if manages else "",
        audit_url=reverse("zonepages_audit") if manages else "",
    )


def _new_articles(zone: PoliceZone, *, contents: Contents, user: Any) -> list[NewArticle]:
    """Return the languages of the zone in which somebody can begin an article, the main one first."""
    parents = {page.language: page for page, _workflow in contents.zone_page.pages}
    main = contents.zone_page.page.language
    others = [code for code in parents if code != main and code in zone.official_languages]
    return [
        NewArticle(language=Language(code), parent=parents[code])
        for code in [main, *others]
        if _may(user, "add", parents[code])
    ]


def _may(user: Any, action: str, page: Any) -> bool:
    return bool(PagePermissionPolicy().user_has_permission_for_instance(user, action, page))


def _collection_of(zone: PoliceZone) -> int | None:
    try:
        return int(zone.file_collection.collection_id)
    except ZoneCollection.DoesNotExist:
        return None
