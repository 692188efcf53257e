"""Four editors publish at once, against real server processes: nobody is refused and nothing is lost."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.page_forms import form_data
from tests.servers import copied_database, log_in, manage, serve

pytestmark = pytest.mark.django_db

EDITORS = {"ann": "5344", "ben": "5345", "cas": "5339", "dirk": "5341"}
PUBLISHES = 6

MAKE_EDITORS = f"""
from django.contrib.auth import get_user_model
for name in {list(EDITORS)}:
    get_user_model().objects.create_superuser(name, password=name)
"""
PRINT_PAGES = f"""
from wagtail.models import Page
for name, number in {EDITORS}.items():
    page = Page.objects.get(slug__startswith=number + "-", locale__language_code="nl")
    print(name, page.pk, page.live_revision_id and page.revisions.count(), page.search_description or "-")
"""


@pytest.fixture(scope="module")
def database_url(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), copied_database(tmp_path_factory.mktemp("editors")) as url:
        manage("shell", "-v0", "-c", MAKE_EDITORS, database_url=url)
        yield url


def pages_by_editor(database_url: str) -> dict[str, list[str]]:
    """Return page id, number of revisions and search description of each editor's page."""
    lines = manage("shell", "-v0", "-c", PRINT_PAGES, database_url=database_url).splitlines()
    return {name: rest for name, *rest in map(str.split, lines)}


def publish_repeatedly(address: str, *, name: str, page_id: str) -> list[int]:
    """Publish one page again and again through the editor's own form; return the status codes."""
    session = log_in(address, name=name, password=name)
    edit = f"{address}/admin/pages/{page_id}/edit/"
    codes = []
    for number in range(PUBLISHES):
        data = form_data(session.get(edit, timeout=60).text)
        data |= {"search_description": f"{name}-{number}", "action-publish": "action-publish"}
        answer = session.post(edit, data=data, timeout=60, allow_redirects=False)
        codes.append(answer.status_code)
    return codes


def test_four_editors_publish_at_once_and_every_publish_is_kept(database_url: str, tmp_path: Path):
    before = pages_by_editor(database_url)
    log = tmp_path / "log"
    with serve(database_url, log=log, workers=4) as address, ThreadPoolExecutor(len(EDITORS)) as pool:
        running = [
            pool.submit(publish_repeatedly, address, name=name, page_id=page_id)
            for name, (page_id, *_rest) in before.items()
        ]
        codes = [code for future in running for code in future.result()]

    assert codes == [302] * PUBLISHES * len(EDITORS), log.read_text()
    assert "locked" not in log.read_text()
    after = pages_by_editor(database_url)
    for name, (page_id, revisions, _description) in before.items():
        assert after[name] == [
            page_id,
            str(int(revisions if revisions != "None" else 0) + PUBLISHES),
            f"{name}-{PUBLISHES - 1}",
        ]
