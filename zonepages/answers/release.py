"""Which program makes the answers: another one may answer the same question otherwise."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Final

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import engines

__all__ = ["release"]

KINDS: Final = frozenset({".html", ".json", ".mo", ".py", ".txt", ".xml"})


@cache
def release() -> str:
    """Return a short name that is the same in every process with the same code, templates and settings.

    Of what was installed from packages the versions count; of the site's own apps and templates the text.
    """
    digest = hashlib.blake2b(digest_size=8)
    installed = {f"{found.name} {found.version}" for found in distributions()}
    # What is no plain value is named by its type: an address in memory differs each time.
    values = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    parts = [sorted(installed), values, _names_of_static_files()]
    text = json.dumps(parts, default=lambda value: type(value).__name__, skipkeys=True)
    digest.update(text.encode())
    for path in sorted(set(_own_files())):
        digest.update(path.name.encode())
        with suppress(OSError):  # A link that leads nowhere, or what this process may not read.
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _names_of_static_files() -> str:
    """Return what tells whether pages name other files than before: their names have a hash of their text."""
    return str(getattr(staticfiles_storage, "manifest_hash", ""))


def _own_files() -> Iterator[Path]:
    folders = [Path(app.path) for app in apps.get_app_configs() if "site-packages" not in app.path]
    for engine in engines.all():
        folders += [Path(folder) for folder in engine.template_dirs if "site-packages" not in str(folder)]
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.suffix in KINDS)
