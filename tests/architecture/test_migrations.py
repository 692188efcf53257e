"""Migrations are complete, named, reversible, and hold no content."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations import Migration, RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader

OWN_APPS = ["home", "zonepages"]


def own_migrations() -> list[Migration]:
    loader = MigrationLoader(None)
    return [migration for (app, _name), migration in loader.disk_migrations.items() if app in OWN_APPS]


@pytest.mark.django_db
def test_no_model_change_lacks_its_migration(capsys: pytest.CaptureFixture[str]):
    call_command("makemigrations", "--check", "--dry-run", verbosity=1)


def test_each_app_with_tables_has_migrations():
    own = [config for config in apps.get_app_configs() if config.label in {*OWN_APPS, "cms"}]
    with_tables = {config.label for config in own if list(config.get_models())}

    assert with_tables == {migration.app_label for migration in own_migrations()} == set(OWN_APPS)


def test_migrations_say_what_they_do_in_their_name():
    automatic = [m.name for m in own_migrations() if re.search(r"_auto_|^\d{4}_alter_.*_and_more$", m.name)]

    assert automatic == []


def test_migrations_can_be_undone_and_hold_no_content():
    written_by_hand = [
        f"{migration.app_label}.{migration.name}"
        for migration in own_migrations()
        for operation in migration.operations
        if isinstance(operation, RunPython | RunSQL) and not operation.reversible
    ]

    assert written_by_hand == []


def test_an_app_never_depends_on_the_migrations_of_one_above_it():
    below = [migration for migration in own_migrations() if migration.app_label == "zonepages"]

    assert {app for migration in below for app, _name in migration.dependencies} & {"home", "cms"} == set()
