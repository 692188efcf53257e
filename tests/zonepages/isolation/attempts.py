"""Try something as somebody, and tell what came of it for the other zone."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client
from django.urls import resolve

from tests.zonepages.isolation.world import PUBLIC, SECRET, World

__all__ = ["UNSAFE", "Findings", "Fingerprint", "form_of", "json_of", "knock", "queries_of"]

UNSAFE: Final = ("POST", "PUT", "PATCH", "DELETE")
# What a request leaves behind of whoever made it, and the counter of what everybody changes.
TRACES: Final = {
    "sessions.Session",
    "wagtailadmin.EditingSession",
    "wagtailcore.APIToken",
    "zonepages.ContentVersion",
}
SEARCH: Final = SECRET[:6]
WRITTEN: Final = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "(\w+)"')


@dataclass
class Findings:
    """What a walk along the doors found, for the figures that it prints and for the test that reads them."""

    leaks: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    knocks: Counter[str] = field(default_factory=Counter)
    doors: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        statuses = ", ".join(f"{status}: {count}" for status, count in sorted(self.knocks.items()))
        found = f"{len(self.leaks)} leaks, {len(self.changes)} changes, {len(self.errors)} server errors"
        return f"{len(self.doors)} routes, {self.knocks.total()} requests ({statuses}), {found}"


class Fingerprint:
    """What the database holds of a zone, row by row, and the files of its images and documents."""

    def __init__(self, world: World) -> None:
        self.paths = (world.b.page.path, world.b.page_fr.path)
        self.files = [world.b.image.file, world.b.document.file, world.b.upload.file]
        self.contents = [self._read(file) for file in self.files]
        self.rows_of_a = world.rows_of_a
        self.keys = world.b.keys
        self.rows = self._rows()

    def changes(self, tables: set[str]) -> list[str]:
        """Return what of some tables is there no more, has changed, or is new below the zone's pages."""
        now = self._rows(tables)
        found = [
            f"{label} {key}: {'gone' if rows.get(key) is None else 'changed'}"
            for label, rows in now.items()
            for key, row in self.rows[label].items()
            if rows.get(key) != row and key not in self.rows_of_a[label]
        ]
        found += [
            f"{label} {key}: new, and about the zone"
            for label, rows in now.items()
            for key, row in rows.items()
            if key not in self.rows[label] and self._is_about_zone(label, row)
        ]
        found += [
            f"{file.name}: changed"
            for file, content in zip(self.files, self.contents, strict=True)
            if self._read(file) != content
        ]
        return found

    def _is_about_zone(self, label: str, row: dict[str, Any]) -> bool:
        """Tell whether a row points to something of the zone, or is a page below one of the zone's."""
        if label == "wagtailcore.Page":
            return bool(row["path"].startswith(self.paths))
        return any(
            row.get(each.attname) in self.keys.get(each.related_model._meta.label, ())
            for each in apps.get_model(label)._meta.local_concrete_fields
            if each.is_relation and each.related_model
        )

    def _rows(self, tables: set[str] | None = None) -> dict[str, dict[Any, dict[str, Any]]]:
        return {
            model._meta.label: {row["pk"]: row for row in model._base_manager.values("pk", *_columns(model))}
            for model in apps.get_models(include_auto_created=True)
            if (tables is None or model._meta.db_table in tables)
            and model._meta.label not in TRACES
            and model._meta.managed
            and not model._meta.proxy
            and _kept(model)
        }

    @staticmethod
    def _read(file: Any) -> bytes | None:
        if not file.storage.exists(file.name):
            return None
        with file.storage.open(file.name) as opened:
            return bytes(opened.read())


def _columns(model: type[models.Model]) -> list[str]:
    """Return what is compared: not how often a page has children elsewhere, nor the last log-in."""
    left_out = {"last_login", "numchild"} if model._meta.label != "wagtailcore.Page" else {"numchild"}
    return [each.attname for each in model._meta.local_concrete_fields if each.attname not in left_out]


def _kept(model: type[models.Model]) -> bool:
    """Tell whether rows of a model can be a zone's: the register and the indexes of search cannot."""
    name = model._meta.label
    return not name.startswith(
        ("zonepages.Lookup", "zonepages.School", "zonepages.Local", "zonepages.Muni")
    ) and ("IndexEntry" not in name)


@contextmanager
def undone() -> Iterator[list[str]]:
    """Undo what happens inside, and tell which statements wrote something."""
    writes: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE"):
            writes.append(sql)
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(note):
        yield writes
        transaction.set_rollback(True)


def knock(
    client: Client,
    method: str,
    address: str,
    *,
    findings: Findings,
    fingerprint: Fingerprint,
    who: str,
    marks: tuple[str, ...] = (SECRET, PUBLIC),
    **options: Any,
) -> None:
    """Send a request, and note what it shows or changes of the other zone."""
    what = f"{who} {method} {address}"
    with undone() as writes:
        try:
            answer = client.generic(method, address, **options)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is an error of the server
            findings.errors.append(f"{what}: {error!r}")
            return
        content = _content_of(answer)
        findings.knocks[f"{answer.status_code // 100}xx"] += 1
        findings.doors.add(resolve(address.partition("?")[0]).route)
        headers = " ".join(answer.headers.values()).lower()
        findings.leaks += [f"{what}: {mark}" for mark in marks if mark in content or mark in headers]
        if answer.status_code >= 500:
            findings.errors.append(f"{what}: {answer.status_code}")
        tables = {found[1] for sql in writes if (found := WRITTEN.match(sql))}
        findings.changes += [f"{what}: {change}" for change in fingerprint.changes(tables)]


def _content_of(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return bytes(body).decode("utf-8", errors="replace").lower()


def form_of(world: World) -> dict[str, Any]:
    """Return a form that has a field for each thing of zone B that some view might act on."""
    b = world.b
    return {
        "action-publish": "1",
        "chooser": b.page.pk,
        "collection": b.collection,
        "comment": "gekaapt",
        "content": "gekaapt",
        "destination": b.page.pk,
        "email": "gekaapt@example.org",
        "file": "",
        "groups": list(b.zone.role_groups.values_list("group_id", flat=True)),
        "id": b.articles["draft"].pk,
        "is_superuser": "on",
        "language": "fr",
        "locales": [1, 2],
        "new_parent_page": b.page.pk,
        "new_slug": "gekaapt",
        "new_title": "Gekaapt",
        "next": "/admin/",
        "parent_page": b.page.pk,
        "position": 0,
        "publish_translations": "on",
        "restriction_type": "none",
        "revision_id": b.revision.pk,
        "role": "manager",
        "slug": "gekaapt",
        "summary": "Gekaapt",
        "tags": "gekaapt",
        "title": "Gekaapt",
        "translation": "gekaapt",
        "username": "gekaapt",
        "value": "gekaapt",
        "zone": b.zone.number,
    }


def json_of(world: World) -> bytes:
    """Return a body that has a field for each thing of zone B that some operation might act on."""
    b = world.b
    body = {
        "meta": {"type": "zonepages.GoodPracticePage", "parent_id": b.page.pk, "action": "publish"},
        "title": "Gekaapt",
        "slug": "gekaapt",
        "summary": "Gekaapt",
        "destination_id": b.page.pk,
        "destination_page_id": b.page.pk,
        "collection": b.collection,
        "collection_id": b.collection,
        "revision_id": b.revision.pk,
        "position": "first-child",
        "locale": "fr",
        "recursive": True,
        "copy_parents": True,
        "alias": True,
        "keep_live": True,
    }
    return json.dumps(body).encode()


def queries_of(world: World) -> list[str]:
    """Return queries that would make a list show what it holds of zone B."""
    b = world.b
    return [
        "",
        f"?q={SEARCH}",
        f"?search={SEARCH}&search_operator=or",
        f"?term={SEARCH}",
        "?export=csv",
        "?export=xlsx",
        f"?collection_id={b.collection}",
        f"?parent_page_id={b.page.pk}&child_of={b.page.pk}",
        f"?child_of={b.page.pk}&for_explorer=1",
        f"?id={b.articles['draft'].pk}",
        f"?id={b.image.pk}&id={b.document.pk}",
        "?id=all",
        f"?zone={b.zone.number}&zone={b.zone.pk}",
        "?page_type=zonepages.goodpracticepage&multiple=1",
        f"?user_perms=move_to&target_pages[]={b.articles['draft'].pk}",
    ]
