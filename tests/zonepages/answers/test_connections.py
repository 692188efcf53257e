"""A read over a connection that was kept asks the database once, and notices by that if it is gone."""

import pytest
from django.db import DatabaseError, connection

from zonepages.answers import versions
from zonepages.answers.versions import read_version

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="a file cannot hang up"),
]


@pytest.fixture
def kept(monkeypatch):
    """A connection of its own, as a worker keeps it from one request to the next."""
    own = connection.copy()
    own.inc_thread_sharing()
    own.settings_dict = own.settings_dict | {"CONN_HEALTH_CHECKS": True}
    own.connect()
    monkeypatch.setattr(versions, "connections", {"default": own})
    yield own
    own.close()


def as_a_request_begins(kept):
    kept.health_check_done = False


def test_it_is_not_asked_first_whether_it_works(kept, monkeypatch):
    monkeypatch.setattr(kept, "is_usable", lambda: pytest.fail("it was asked"))
    as_a_request_begins(kept)

    assert read_version() is not None


def test_one_that_the_server_ended_is_replaced(kept):
    before = kept.connection
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [before.info.backend_pid])
    as_a_request_begins(kept)

    assert read_version() is not None
    assert kept.connection is not before


def test_one_that_was_closed_from_within_is_replaced(kept):
    before = kept.connection
    before.close()
    as_a_request_begins(kept)

    assert read_version() is not None
    assert kept.connection is not before


def test_django_is_told_of_a_failure(kept):
    """It closes a connection after a request only if it heard that something failed on it."""
    kept.connection.close()

    assert read_version() is None
    assert kept.errors_occurred


def test_who_listens_hears_the_question_and_it_has_the_same_answer(kept):
    unheard = read_version()
    heard = []
    with kept.execute_wrapper(lambda execute, sql, *rest: heard.append(sql) or execute(sql, *rest)):
        assert read_version() == unheard

    assert len(heard) == 1


def test_a_database_that_does_not_tell_has_no_version(kept):
    with kept.cursor() as cursor:
        kept.set_autocommit(False)
        with pytest.raises(DatabaseError):
            cursor.execute("SELECT 1 / 0")
    kept.in_atomic_block = True

    assert read_version() is None
    kept.in_atomic_block = False
    kept.rollback()


def test_one_in_a_transaction_is_not_replaced(kept):
    """What was written in it would be lost without a word."""
    with kept.cursor() as cursor:
        kept.set_autocommit(False)
        cursor.execute("SELECT 1")
    before = kept.connection
    kept.in_atomic_block = True
    as_a_request_begins(kept)

    assert read_version() is not None
    assert kept.connection is before
    kept.in_atomic_block = False
    kept.rollback()
