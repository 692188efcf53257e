"""A second read of anything that is the same for everybody costs one query, and gives the same bytes."""

import datetime

import pytest
from django.utils import timezone

from tests.zonepages.answers.memories import statements_of
from tests.zonepages.web import forget_everywhere
from zonepages.answers import middleware
from zonepages.models import ContentVersion

pytestmark = pytest.mark.django_db


def all_of(answer):
    return answer.status_code, answer.headers.get("Location"), answer.content


@pytest.fixture
def long_ago(monkeypatch):
    """Nothing changed lately: the moment that is told of a recent change goes along with the clock."""
    monkeypatch.setattr(middleware, "STARTED", 0)
    ContentVersion.objects.update(changed_at=timezone.now() - datetime.timedelta(days=1))


def test_a_second_read_asks_for_the_version_and_nothing_else(client, addresses, long_ago):
    for name, address in addresses.items():
        first = client.get(address)
        again, statements = statements_of(client, address)

        assert first.status_code in (200, 302), name
        assert len(statements) == 1, (name, statements)
        assert "contentversion" in statements[0], name
        assert all_of(again) == all_of(first), name
        assert dict(again.headers) == dict(first.headers) | _pace(again), name


def _pace(answer):
    """What is counted for each read apart."""
    return {name: value for name, value in answer.headers.items() if name.startswith("RateLimit-")}


def test_what_is_kept_is_what_would_be_answered_anew(client, addresses):
    for name, address in addresses.items():
        client.get(address)
        kept = client.get(address)
        forget_everywhere()

        assert all_of(client.get(address)) == all_of(kept), name


def test_head_reads_what_is_kept_for_get_and_keeps_it_too(client, addresses):
    for name, address in addresses.items():
        head = client.head(address)
        again, statements = statements_of(client, address)
        head_again, of_head = statements_of(client, address, method="head")

        assert len(statements) == len(of_head) == 1, name
        assert head.content == head_again.content == b"", name
        for header in ("Content-Length", "Content-Type", "ETag", "Location", "Vary"):
            values = {each.headers.get(header) for each in (head, again, head_again)}
            assert len(values) == 1, (name, header, values)


def test_asking_again_costs_one_query_too(client, addresses):
    for name, address in addresses.items():
        first = client.get(address)
        if first.status_code == 200:
            known = {"If-None-Match": first.headers["ETag"]}
            again, statements = statements_of(client, address, headers=known)

            assert (again.status_code, again.content, len(statements)) == (304, b"", 1), name
            assert again.headers["Vary"] == first.headers["Vary"], name
            assert again.headers["Cache-Control"] == first.headers["Cache-Control"], name


def test_a_new_version_is_answered_anew_and_then_kept(client, full_zone):
    page, _article = full_zone
    client.get(page.url)
    page.get_latest_revision_as_object().save_revision().publish()

    _answer, statements = statements_of(client, page.url)
    _again, later = statements_of(client, page.url)

    assert len(statements) > 1
    assert len(later) == 1


def test_a_draft_leaves_what_is_kept_as_it_is(client, full_zone):
    page, article = full_zone
    client.get(article.url)
    page.save_revision()
    article.save_revision()

    _answer, statements = statements_of(client, article.url)

    assert len(statements) == 1
