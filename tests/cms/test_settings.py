"""Production refuses to start half configured, and what it starts with is safe."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from cms.settings.base import caches_from, database_from
from cms.urls import urlpatterns

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "Yw3nQ8zLk2VbT7rXc5JmP9sDf4HgN6aEu1RiKo0WtBqZxCvMpLjS",
    "ALLOWED_HOSTS": "school.example.org,.police.example.org",
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
}


def django(*arguments: str, variables: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run a command with these variables and no others of ours."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments], env=kept | variables, capture_output=True, text=True, check=False
    )


def start(variables: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return django("-c", "import django; django.setup()", variables=variables)


def test_production_starts_when_it_is_configured():
    assert start(COMPLETE).stderr == ""


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
@pytest.mark.parametrize("value", [None, "", "   "])
def test_production_names_the_variable_that_is_missing(name: str, value: str | None):
    rest = {key: text for key, text in COMPLETE.items() if key != name}

    process = start(rest if value is None else rest | {name: value})

    assert process.returncode != 0
    assert f"ImproperlyConfigured: Set the environment variable {name}" in process.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "django-insecure-" + COMPLETE["SECRET_KEY"]),
        ("SECRET_KEY", "development-only: production refuses this key, however long it may be"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "school.example.org,*"),
        ("ALLOWED_HOSTS", ","),
        ("DATABASE_URL", "nonsense"),
    ],
)
def test_production_refuses_a_value_that_is_not_a_real_one(name: str, value: str):
    process = start(COMPLETE | {name: value})

    assert process.returncode != 0
    assert "ImproperlyConfigured: " in process.stderr
    assert f"environment variable {name}" in process.stderr


def test_the_keys_of_development_and_tests_are_refused():
    for module in ("dev", "test"):
        shown = django(
            "-c",
            "from django.conf import settings; print(settings.SECRET_KEY)",
            variables={"DJANGO_SETTINGS_MODULE": f"cms.settings.{module}"},
        )
        process = start(COMPLETE | {"SECRET_KEY": shown.stdout.strip()})

        assert "SECRET_KEY is not a real one" in process.stderr


def test_djangos_own_deployment_check_finds_nothing():
    process = django("manage.py", "check", "--deploy", "--fail-level", "WARNING", variables=COMPLETE)

    assert process.returncode == 0, process.stderr
    assert "no issues" in process.stdout


def test_a_role_that_does_not_exist_is_refused_rather_than_asked_nothing():
    process = start(COMPLETE | {"SECOND_FACTOR_REQUIRED_FOR": "managers,nationall"})

    assert process.returncode != 0
    assert "ImproperlyConfigured: SECOND_FACTOR_REQUIRED_FOR" in process.stderr
    assert start(COMPLETE | {"SECOND_FACTOR_REQUIRED_FOR": "managers,national"}).returncode == 0


def test_demo_content_is_refused_in_production(tmp_path: Path):
    own_database = {"DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}

    process = django("manage.py", "load_demo", variables=COMPLETE | own_database)

    assert process.returncode != 0
    assert "Traceback" not in process.stderr


PRINT_VALUES = """
import django, json
from django.conf import settings
django.setup()
names = [name for name in dir(settings) if name.isupper()]
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""


@pytest.fixture(scope="module")
def production() -> dict[str, object]:
    """The values of all settings in production."""
    return dict(json.loads(django("-c", PRINT_VALUES, variables=COMPLETE).stdout))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", False),
        ("DEMO_ALLOWED", False),
        ("SERVE_MEDIA", False),
        ("SESSION_COOKIE_SECURE", True),
        ("SESSION_COOKIE_HTTPONLY", True),
        ("SESSION_COOKIE_SAMESITE", "Lax"),
        ("SESSION_COOKIE_AGE", 12 * 60 * 60),
        ("SESSION_IDLE_SECONDS", 2 * 60 * 60),
        ("CSRF_COOKIE_SECURE", True),
        ("BEHIND_PROXY", False),
        ("SECOND_FACTOR_REQUIRED_FOR", []),
        ("SECURE_SSL_REDIRECT", True),
        ("SECURE_HSTS_SECONDS", 31_536_000),
        ("SECURE_HSTS_INCLUDE_SUBDOMAINS", True),
        ("SECURE_CONTENT_TYPE_NOSNIFF", True),
        ("X_FRAME_OPTIONS", "DENY"),
        ("SECURE_PROXY_SSL_HEADER", None),
        ("WAGTAIL_GRAVATAR_PROVIDER_URL", None),
        ("WAGTAIL_ENABLE_UPDATE_CHECK", False),
        ("WAGTAILEMBEDS_FINDERS", []),
        ("CSRF_TRUSTED_ORIGINS", ["https://school.example.org", "https://*.police.example.org"]),
        ("WAGTAILADMIN_BASE_URL", "https://school.example.org"),
    ],
)
def test_production_is_safe_unless_told_otherwise(production: dict[str, object], name: str, value: object):
    assert production[name] == value


def test_sqlite_is_set_up_for_several_writers():
    options = database_from("sqlite:////tmp/x.sqlite3")["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"]


def test_connections_to_postgresql_are_kept_and_checked():
    config = database_from("postgres://user:secret@db.example.org/name")

    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert config["CONN_MAX_AGE"] == 60
    assert config["CONN_HEALTH_CHECKS"]


def test_another_kind_of_database_is_refused():
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database_from("mysql://user@db/name")


def test_the_cache_is_shared_where_there_is_a_redis():
    assert caches_from("redis://127.0.0.1:6379/0")["default"]["LOCATION"] == "redis://127.0.0.1:6379/0"
    assert caches_from("")["default"]["BACKEND"].endswith("LocMemCache")


@pytest.mark.django_db
def test_only_images_are_served_by_path(client: Client):
    """A document may be private: only Wagtail's view knows."""
    patterns = [str(entry.pattern) for entry in urlpatterns if "media" in str(entry.pattern)]
    stored = Path(settings.MEDIA_ROOT) / "documents" / "private.txt"
    stored.parent.mkdir(parents=True, exist_ok=True)
    stored.write_text("private")

    assert patterns == ["^media/(?P<path>(avatar_images|images|original_images)/.+)$"]
    assert client.get("/media/documents/private.txt").status_code == 404
