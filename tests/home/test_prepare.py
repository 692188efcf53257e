"""``manage.py prepare`` is what ``make run`` does before it serves."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

pytestmark = pytest.mark.django_db


def prepare() -> str:
    printed = StringIO()
    call_command("prepare", port=8042, stdout=printed)
    return printed.getvalue()


def state_of_the_content() -> list[object]:
    """Return what changes when content does."""
    return [
        list(Page.objects.order_by("pk").values_list("pk", "title", "live", "latest_revision_created_at")),
        Revision.objects.count(),
        PageLogEntry.objects.count(),
        ModelLogEntry.objects.count(),
    ]


def test_it_prints_the_addresses_and_the_demo_log_ins():
    printed = prepare()

    assert "http://127.0.0.1:8042/" in printed
    assert "http://127.0.0.1:8042/admin/" in printed
    assert "demo-admin" in printed
    assert "password" in printed


def test_the_second_time_it_changes_no_content():
    prepare()
    before = state_of_the_content()

    prepare()

    assert state_of_the_content() == before


def test_it_is_refused_where_demo_content_is(settings: Any):
    settings.DEMO_ALLOWED = False

    with pytest.raises(CommandError, match=r"docs/operating\.md"):
        prepare()
