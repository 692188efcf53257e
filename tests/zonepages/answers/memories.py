"""The memory of several processes in one, and what a read costs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from zonepages import structure
from zonepages.answers import middleware
from zonepages.answers.keeping import KeptAnswers

__all__ = ["OneProcess", "is_kept", "statements_of"]


class OneProcess:
    """What one process keeps: answers, the register, and what stands above the pages of zones."""

    def __init__(self) -> None:
        self.kept = KeptAnswers()
        self.structure: Any = None

    @contextmanager
    def working(self) -> Iterator[None]:
        before = middleware.kept, structure._last
        middleware.kept, structure._last = self.kept, self.structure
        try:
            yield
        finally:
            self.structure = structure._last
            middleware.kept, structure._last = before

    def get(self, path: str, **options: Any) -> Any:
        """Let this process answer anybody."""
        with self.working():
            return Client().get(path, **options)


def statements_of(client: Client, path: str, *, method: str = "get", **options: Any) -> tuple[Any, list[str]]:
    """Return an answer and the statements that it took."""
    with CaptureQueriesContext(connection) as captured:
        answer = getattr(client, method)(path, **options)
    return answer, [query["sql"] for query in captured]


def is_kept(client: Client, path: str, **options: Any) -> bool:
    """Tell whether a second read asks for nothing but the version."""
    client.get(path, **options)
    _answer, statements = statements_of(client, path, **options)
    return len(statements) == 1 and "contentversion" in statements[0]
