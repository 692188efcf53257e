"""Who takes part in moderation in zone 5344, and what they moderate, in both languages."""

import pytest

from tests.zonepages.moderation_steps import colleague
from tests.zonepages.translation_steps import publish_article
from zonepages.roles import NATIONAL_EDITOR, ZONE_EDITOR, ZONE_MODERATOR


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


@pytest.fixture
def editor(commit):
    return colleague(commit, ZONE_EDITOR, "5344")


@pytest.fixture
def moderator(commit):
    return colleague(commit, ZONE_MODERATOR, "5344")


@pytest.fixture
def stranger(commit):
    return colleague(commit, ZONE_MODERATOR, "5343")


@pytest.fixture
def national(commit):
    return colleague(commit, NATIONAL_EDITOR)


@pytest.fixture(params=["nl", "fr"])
def article(request):
    return publish_article(language=request.param, title="Geheime titel")
