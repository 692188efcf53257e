"""Fixtures of the tests of the reusable app."""

from pathlib import Path

import pytest
from wagtail.models import APIToken

from tests.zonepages.api_content import publish_zone
from tests.zonepages.register_copy import RegisterCopy
from tests.zonepages.translation_steps import group_member
from zonepages.models import GoodPracticePage, ZonePage


@pytest.fixture
def register(tmp_path: Path) -> RegisterCopy:
    """A copy of the shipped register, to be edited and imported over what is loaded."""
    return RegisterCopy.make(tmp_path)


@pytest.fixture
def full_zone(zone_page: ZonePage) -> tuple[ZonePage, GoodPracticePage]:
    """Zone 5344 with published facts, an article, details for each audience, and drafts of it all."""
    return publish_zone(zone_page)


@pytest.fixture
def staff_token(db: None) -> str:
    """A token of somebody who edits the pages of zone 5344."""
    return str(APIToken.create_token(user=group_member("5344"), name="proef")[1])
