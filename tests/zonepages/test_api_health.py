"""``/health/``: up with its database, down without it."""

import json
import os
import subprocess
import sys

import pytest
from django.db import OperationalError, connection

ASK = """
import json
import django
django.setup()
from django.test import Client
response = Client(raise_request_exception=False).get("/health/")
print(json.dumps([response.status_code, response.json()]))
"""


@pytest.mark.django_db
def test_the_site_is_up_while_its_database_answers(client):
    response = client.get("/health/")

    assert (response.status_code, response.json()) == (200, {"status": "UP"})
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_the_site_is_down_when_its_database_stops_answering(client, caplog):
    def refuse(*arguments):
        raise OperationalError("the secret name of the server")

    with connection.execute_wrapper(refuse):
        response = client.get("/health/")

    assert (response.status_code, response.json()) == (503, {"status": "DOWN"})
    assert "the secret name of the server" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_question_that_means_nothing_is_refused_before_the_database_is_asked(
    client, language, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.get("/health/?verbose=1", headers={"accept-language": language})

    assert (response.status_code, response.json()["parameter"]) == (400, "verbose")
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Content-Language"] == language
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "delete"])
def test_health_can_only_be_read(client, method):
    assert getattr(client, method)("/health/").status_code == 405


@pytest.mark.parametrize(
    "database", ["sqlite:////nowhere/at/all.sqlite3", "postgres://nobody@127.0.0.1:9/none"]
)
def test_the_site_is_down_without_its_database_and_says_no_more(database):
    environment = os.environ | {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    process = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(process.stdout.splitlines()[-1]) == [503, {"status": "DOWN"}]
    assert "The database does not answer" in process.stdout
