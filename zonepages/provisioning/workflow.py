"""The workflow: one, on the home pages, whose only step finds the approvers of each page's zone."""

from collections.abc import Sequence
from typing import Final

from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from zonepages.models import GoodPracticePage, PoliceZone, ZoneApprovalTask, ZonePage
from zonepages.provisioning.differences import Differences
from zonepages.provisioning.groups import home_pages

__all__ = ["WORKFLOW_NAME", "settle_workflow"]

# Stored, and shown to editors of both languages.
WORKFLOW_NAME: Final = "Nalezing door de zone / Relecture par la zone"


def settle_workflow(zones: Sequence[PoliceZone], *, differences: Differences) -> None:
    """Let what is submitted go to the approvers of the zone, and to nobody else."""
    workflow = _ensure_workflow(differences)
    _settle_pages(workflow, home_pages(), differences=differences)
    elsewhere = [
        *ZonePage.objects.filter(zone__in=zones, workflowpage__isnull=False).values_list("pk", flat=True),
        *GoodPracticePage.objects.filter(zone__in=zones, workflowpage__isnull=False).values_list(
            "pk", flat=True
        ),
    ]
    for page in elsewhere:
        differences.taken_away(f"workflow of its own of page {page}")
    WorkflowPage.objects.filter(page__in=elsewhere).delete()


def _ensure_workflow(differences: Differences) -> Workflow:
    task = ZoneApprovalTask.objects.first()
    if task is None:
        task = ZoneApprovalTask.objects.create(name=WORKFLOW_NAME)
    workflow = Workflow.objects.filter(workflow_tasks__task=task).first()
    if workflow is None:
        differences.made(f"workflow “{WORKFLOW_NAME}”")
        workflow = Workflow.objects.create(name=WORKFLOW_NAME)
        WorkflowTask.objects.create(workflow=workflow, task=task)
    for each in (task, workflow):
        if not each.active:
            differences.made(f"“{each.name}” active")
            each.active = True
            each.save(update_fields=["active"])
    return workflow


def _settle_pages(workflow: Workflow, pages: Sequence[int], *, differences: Differences) -> None:
    assigned = dict(WorkflowPage.objects.filter(page__in=pages).values_list("page_id", "workflow_id"))
    for page in pages:
        if assigned.get(page) != workflow.pk:
            differences.made(f"workflow “{workflow.name}” on page {page}")
            WorkflowPage.objects.update_or_create(page_id=page, defaults={"workflow": workflow})
