"""nginx, as documented, answers in the place of the site, and keeps what is everybody's only."""

import pytest

from tests.front.readers import was_kept

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/nl/", "/fr/zones-de-police/", "/api/v2/zones/5344/"])
def test_the_site_is_not_asked_again(nginx, path):
    nginx.warm(path)


def test_what_has_a_query_or_is_not_there_is_asked_for_each_time(nginx):
    for path in ("/api/v2/lookup/?q=1040", "/nl/er-is-niets/", "/zone/5344/"):
        assert not any(was_kept(nginx.get(path)) for _ in range(2))
        assert nginx.get(path).headers["X-Cache"] == "MISS"


def test_what_one_person_reads_is_not_kept(nginx):
    nginx.warm("/nl/")
    editor = nginx.editor()

    assert editor.get("/nl/").headers["X-Cache"] == "BYPASS"
    assert "private" in editor.get("/nl/").headers["Cache-Control"]
    assert nginx.get("/api/v2/zones/5344/", Authorization="Bearer unknown").headers["X-Cache"] == "BYPASS"
    assert was_kept(nginx.get("/nl/"))


def test_each_reader_has_her_language(nginx):
    for language in ("nl", "fr"):
        answer = nginx.warm("/api/v2/zones/5344/", **{"Accept-Language": language})
        assert answer.json()["meta"]["locale"] == language
