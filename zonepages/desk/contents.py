"""The pages of a zone as its desk lists them, each with what readers see of it and where its approval is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState

from zonepages.models import GoodPracticePage, PoliceZone, ZonePage
from zonepages.scope import may_edit
from zonepages.translations import NOT_LISTED, PageTranslation, State, pair_translations

__all__ = ["Contents", "DeskPage", "Publication", "approvals_of", "contents_of"]


class Publication(TextChoices):
    """What readers see of a page."""

    ONLINE = "online", _("online")
    CHANGED = "changed", _("online, with changes that are not online yet")
    SCHEDULED = "scheduled", _("scheduled, not online yet")
    DRAFT = "draft", _("draft, not online")
    FALLBACK = "fallback", _("online in the other language")

    @classmethod
    def of(cls, page: Any) -> "Publication":
        if not page.live:
            return cls.SCHEDULED if page.approved_schedule else cls.DRAFT
        if page.alias_of_id:
            return cls.FALLBACK
        return cls.CHANGED if page.has_unpublished_changes else cls.ONLINE


@dataclass(frozen=True)
class DeskPage:
    """A page in the language in which it was written, and the one that says it in the other language."""

    translation: PageTranslation
    # Whether the reader of the desk may change the page, and the one in the other language too.
    may_edit: bool
    may_translate: bool
    workflow: WorkflowState | None = None
    workflow_of_translation: WorkflowState | None = None

    @property
    def page(self) -> Any:
        return self.translation.original

    @property
    def publication(self) -> Publication:
        return Publication.of(self.page)

    @property
    def publication_of_translation(self) -> Publication | None:
        """What readers see of the translation, once somebody has written it."""
        page = self.translation.page
        return None if page is None or page.alias_of_id else Publication.of(page)

    @property
    def is_translation_waiting(self) -> bool:
        """Whether a translation was begun that does not say all, or no longer does, and is not handed in."""
        begun = self.translation.state.state in {State.IN_TRANSLATION, State.OUTDATED}
        return begun and self.workflow_of_translation is None

    @property
    def pages(self) -> list[tuple[Any, WorkflowState | None]]:
        """The pages in both languages, each with its approval, if that is under way."""
        both = [(self.page, self.workflow), (self.translation.page, self.workflow_of_translation)]
        return [(page, workflow) for page, workflow in both if page is not None]


@dataclass(frozen=True)
class Contents:
    """The zone page and the articles of a zone, those that changed last first."""

    zone_page: DeskPage
    articles: list[DeskPage]

    @property
    def all(self) -> list[DeskPage]:
        return [self.zone_page, *self.articles]


def contents_of(*, zone: PoliceZone, user: Any) -> Contents | None:
    """Return the pages of a zone at a constant cost in queries; None if it has none."""
    pages = [*_pages(ZonePage, zone=zone), *_pages(GoodPracticePage, zone=zone)]
    workflows = approvals_of(pages)
    of_type: dict[type[Any], list[DeskPage]] = {ZonePage: [], GoodPracticePage: []}
    for translation in pair_translations(pages).values():
        desk_page = _desk_page(translation, workflows=workflows, user=user)
        of_type[type(translation.original)].append(desk_page)
    if not of_type[ZonePage]:
        return None
    return Contents(zone_page=of_type[ZonePage][0], articles=of_type[GoodPracticePage])


def _pages(model: type[Any], *, zone: PoliceZone) -> Iterable[Any]:
    pages = model.objects.filter(zone=zone).select_related("locale").annotate_approved_schedule()
    pages = pages.defer_streamfields().defer(*NOT_LISTED)
    for page in pages.order_by(F("latest_revision_created_at").desc(nulls_last=True), "-pk"):
        page.zone = zone
        yield page


def approvals_of(pages: Iterable[Any]) -> dict[int, WorkflowState]:
    """Return the approvals that are under way, by the key of the page."""
    keys = [str(page.pk) for page in pages]
    states = WorkflowState.objects.active().filter(
        base_content_type__app_label=Page._meta.app_label,
        base_content_type__model=Page._meta.model_name,
        object_id__in=keys,
    )
    states = states.select_related(
        "requested_by", "current_task_state__task", "current_task_state__finished_by"
    )
    return {int(state.object_id): state for state in states}


def _desk_page(translation: PageTranslation, *, workflows: dict[int, WorkflowState], user: Any) -> DeskPage:
    original, page = translation.original, translation.page
    editable = may_edit(user, original)
    return DeskPage(
        translation=translation,
        may_edit=editable,
        may_translate=editable and (page is None or may_edit(user, page)),
        workflow=workflows.get(original.pk),
        workflow_of_translation=workflows.get(page.pk) if page else None,
    )
