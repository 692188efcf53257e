"""Two zones: one whose staff tries every door, and one with something behind each of them.

Whatever is not public of zone B bears ``SECRET``: titles, texts, comments, names, mailboxes, files, tags.
What is public of it bears ``PUBLIC``, and has no business in the admin of zone A either.
"""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import APIToken, Comment, Page, Revision, TaskState, UploadedFile, WorkflowState
from wagtail_localize.models import StringSegment, Translation

from zonepages.enums import Audience, RoleName
from zonepages.models import Change, ContactPoint, GoodPracticePage, Invitation, PoliceZone, ZonePage
from zonepages.translations import begin_translation

__all__ = ["PUBLIC", "SECRET", "World", "build_world"]

SECRET: Final = "zwijgplicht"
PUBLIC: Final = "buurtpraat"
ZONE_A: Final = "5344"
ZONE_B: Final = "5343"


@dataclass
class Zone:
    """What a zone has, and the keys with which one would ask for it."""

    zone: PoliceZone
    page: ZonePage
    page_fr: ZonePage
    users: dict[str, AbstractUser] = field(default_factory=dict)
    articles: dict[str, GoodPracticePage] = field(default_factory=dict)
    image: Any = None
    document: Any = None
    translation: Any = None
    revision: Any = None
    task_state: Any = None
    workflow_state: Any = None
    string_segment: Any = None
    session: Any = None
    upload: Any = None
    token: Any = None
    invitation: Any = None
    raw_token: str = ""

    @property
    def keys(self) -> dict[str, set[Any]]:
        """The keys of what others can point to, by the label of the model."""
        pages = {self.page.pk, self.page_fr.pk, *(article.pk for article in self.articles.values())}
        return {
            "auth.Group": set(self.zone.role_groups.values_list("group_id", flat=True)),
            "auth.User": {user.pk for user in self.users.values()},
            "wagtailcore.Collection": {self.collection},
            "wagtailcore.Page": pages,
            "wagtaildocs.Document": {self.document.pk},
            "wagtailimages.Image": {self.image.pk},
            "zonepages.PoliceZone": {self.zone.pk},
        }

    @property
    def collection(self) -> int:
        return int(self.zone.file_collection.collection_id)


@dataclass
class World:
    """Both zones, and the rows of zone A by the label of their model: its staff may change those."""

    a: Zone
    b: Zone
    rows_of_a: dict[str, set[Any]]


def build_world() -> World:
    """Make both zones. Zone A has of everything what zone B has, under names without a mark."""
    before = _keys()
    a = _build(ZONE_A, hidden="eigen", shown="gewoon")
    rows_of_a = {label: keys - before[label] for label, keys in _keys().items()}
    for label in ("wagtailcore.Page", "zonepages.ZonePage"):
        rows_of_a[label] |= {a.page.pk, a.page_fr.pk}
    rows_of_a["zonepages.Change"] |= set(Change.objects.filter(key=ZONE_A).values_list("pk", flat=True))
    return World(a=a, b=_build(ZONE_B, hidden=SECRET, shown=PUBLIC), rows_of_a=rows_of_a)


def _keys() -> dict[str, set[Any]]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label: set(model._base_manager.values_list("pk", flat=True)) for model in models}


def _build(number: str, *, hidden: str, shown: str) -> Zone:
    pages = ZonePage.objects.filter(zone__number=number)
    made = Zone(
        zone=PoliceZone.objects.get(number=number),
        page=pages.get(locale__language_code="nl"),
        page_fr=pages.get(locale__language_code="fr"),
    )
    _add_people(made, hidden)
    _add_files(made, hidden)
    _write_zone_page(made, hidden)
    _write_articles(made, hidden=hidden, shown=shown)
    _moderate(made, hidden)
    _translate(made)
    _leave_traces(made, hidden)
    return made


def _add_people(made: Zone, hidden: str) -> None:
    for role in (RoleName.EDITOR, RoleName.MODERATOR, RoleName.MANAGER):
        user = get_user_model().objects.create_user(
            f"{hidden}-{role}-{made.zone.number}",
            email=f"{hidden}.{role}@example.org",
            first_name=hidden.title(),
            last_name=str(role),
        )
        user.groups.add(Group.objects.get(role_group__zone=made.zone, role_group__role=role))
        made.users[role] = user
    made.token, made.raw_token = _token_of(made.users[RoleName.MANAGER], name=hidden)


def _token_of(user: AbstractUser, *, name: str) -> tuple[Any, str]:
    token, raw = APIToken.create_token(user=user, name=name)
    return token, raw


def _add_files(made: Zone, hidden: str) -> None:
    owner = made.users[RoleName.EDITOR]
    made.image = Image.objects.create(
        title=f"{hidden} beeld",
        file=get_test_image_file(f"{hidden}.png"),
        collection_id=made.collection,
        uploaded_by_user=owner,
    )
    made.image.tags.add(hidden)
    made.document = Document.objects.create(
        title=f"{hidden} stuk",
        file=ContentFile(hidden.encode(), f"{hidden}.txt"),
        collection_id=made.collection,
        uploaded_by_user=owner,
    )
    made.document.tags.add(hidden)
    made.upload = UploadedFile.objects.create(
        file=ContentFile(hidden.encode(), f"{hidden}-upload.txt"), uploaded_by_user=owner
    )


def _write_zone_page(made: Zone, hidden: str) -> None:
    page = made.page
    page.contact_points = [
        ContactPoint(phone="+32400000001"),
        ContactPoint(audience=Audience.INTERNAL, email=f"{hidden}.intern@example.org", person_name=hidden),
    ]
    page.save_revision(user=made.users[RoleName.MODERATOR]).publish()
    draft = ZonePage.objects.get(pk=page.pk)
    draft.introduction = f"<p>{hidden} ontwerp</p>"
    draft.save_revision(user=made.users[RoleName.EDITOR])
    made.page = ZonePage.objects.get(pk=page.pk)


def _write_articles(made: Zone, *, hidden: str, shown: str) -> None:
    made.articles["live"] = _article(made, title=f"{shown} artikel", live=True)
    draft = GoodPracticePage.objects.get(pk=made.articles["live"].pk)
    draft.title, draft.summary = f"{hidden} herschreven", hidden
    made.revision = draft.save_revision(user=made.users[RoleName.EDITOR])
    made.articles["draft"] = _article(made, title=f"{hidden} nieuw", text=hidden)
    made.articles["waiting"] = _article(made, title=f"{hidden} wacht", text=hidden)
    made.articles["locked"] = _article(made, title=f"{hidden} vast", text=hidden)
    locked = made.articles["locked"]
    locked.locked, locked.locked_by, locked.locked_at = True, made.users[RoleName.EDITOR], timezone.now()
    locked.save(update_fields=["locked", "locked_by", "locked_at"])


def _article(made: Zone, *, title: str, text: str = "Tekst", live: bool = False) -> GoodPracticePage:
    article = GoodPracticePage(
        title=title,
        summary=text,
        body=json.dumps([{"type": "paragraph", "value": f"<p>{text}</p>"}]),
        one_language_reason="Proef",
        locale=made.page.locale,
        owner=made.users[RoleName.EDITOR],
        live=False,
    )
    made.page.add_child(instance=article)
    revision = article.save_revision(user=made.users[RoleName.EDITOR], log_action=True)
    if live:
        revision.publish()
    return GoodPracticePage.objects.get(pk=article.pk)


def _moderate(made: Zone, hidden: str) -> None:
    waiting = made.articles["waiting"]
    made.workflow_state = waiting.get_workflow().start(waiting, made.users[RoleName.EDITOR])
    made.task_state = made.workflow_state.current_task_state
    TaskState.objects.filter(pk=made.task_state.pk).update(comment=f"{hidden} opmerking")


def _translate(made: Zone) -> None:
    target = begin_translation(page=made.articles["live"])
    made.articles["translated"] = target
    made.translation = Translation.objects.get(
        source__object_id=target.translation_key, target_locale=target.locale
    )
    made.string_segment = StringSegment.objects.filter(source=made.translation.source).first()


def _leave_traces(made: Zone, hidden: str) -> None:
    editor = made.users[RoleName.EDITOR]
    made.session = EditingSession.objects.create(
        user=editor, content_object=made.articles["draft"], last_seen_at=timezone.now()
    )
    Comment.objects.create(
        page=Page.objects.get(pk=made.articles["draft"].pk),
        user=editor,
        text=f"{hidden} kanttekening",
        contentpath="title",
    )
    made.invitation = Invitation.objects.create(
        zone=made.zone,
        role=RoleName.EDITOR,
        email=f"{hidden}.nieuw@example.org",
        language="nl",
        secret_hash=hidden,
        invited_by=made.users[RoleName.MANAGER],
        expires=timezone.now() + timedelta(hours=72),
    )
    assert Revision.objects.filter(object_id=str(made.page.pk)).exists()
    assert WorkflowState.objects.filter(pk=made.workflow_state.pk).exists()
