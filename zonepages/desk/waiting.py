"""What waits for somebody at the desk of a zone."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Task, WorkflowState

from zonepages.desk.contents import Contents, DeskPage
from zonepages.desk.people import name_of

__all__ = ["Submission", "Waiting", "waiting_for"]


@dataclass(frozen=True)
class Submission:
    """A page that somebody submitted for approval."""

    page: Any
    workflow: WorkflowState

    @property
    def comment(self) -> str:
        """What the one who looked at it last has to say."""
        state = self.workflow.current_task_state
        return state.comment if state else ""

    @property
    def when(self) -> datetime.datetime:
        state = self.workflow.current_task_state
        return state.started_at if state else self.workflow.created_at

    @property
    def sender(self) -> str:
        """Who submitted the page."""
        return name_of(self.workflow.requested_by)

    def was_sent_back_by(self, user: Any) -> bool:
        state = self.workflow.current_task_state
        return state is not None and state.finished_by_id == user.pk

    @property
    def reviewer(self) -> str:
        """Who looked at it last."""
        state = self.workflow.current_task_state
        return name_of(state.finished_by if state else None)


@dataclass(frozen=True)
class Waiting:
    """What somebody can approve, has to change, waits for, and has to translate."""

    to_approve: list[Submission] = field(default_factory=list)
    sent_back: list[Submission] = field(default_factory=list)
    submitted: list[Submission] = field(default_factory=list)
    to_translate: list[DeskPage] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.to_approve or self.sent_back or self.submitted or self.to_translate)


def waiting_for(*, user: Any, contents: Contents) -> Waiting:
    """Return what waits for somebody; what was sent back waits for everyone who may change it."""
    tasks: dict[int, Task] = {}
    waiting = Waiting(to_translate=[each for each in contents.articles if _may_finish(each)])
    if _may_finish(contents.zone_page):
        waiting.to_translate.insert(0, contents.zone_page)
    for submission, may_edit in _submissions(contents):
        workflow = submission.workflow
        if workflow.status == WorkflowState.STATUS_NEEDS_CHANGES:
            if may_edit and not submission.was_sent_back_by(user):
                waiting.sent_back.append(submission)
        elif _may_approve(submission, user=user, tasks=tasks):
            waiting.to_approve.append(submission)
        elif workflow.requested_by_id == user.pk:
            waiting.submitted.append(submission)
    return waiting


def _submissions(contents: Contents) -> Iterator[tuple[Submission, bool]]:
    for each in contents.all:
        for page, workflow in each.pages:
            if workflow is not None:
                yield Submission(page=page, workflow=workflow), each.may_edit


def _may_finish(page: DeskPage) -> bool:
    return page.is_translation_waiting and page.may_translate


def _may_approve(submission: Submission, *, user: Any, tasks: dict[int, Task]) -> bool:
    """Ask the task, whatever its type; each is read once, because all zones share one."""
    state = submission.workflow.current_task_state
    if state is None:
        return False
    task = tasks.setdefault(state.task_id, state.task)
    if type(task) is Task:
        task = tasks[state.task_id] = task.specific
    return any(name == "approve" for name, _label, _modal in task.get_actions(submission.page, user))
