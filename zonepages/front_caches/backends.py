"""Purging over HTTP, as Varnish and nginx understand it."""

import http.client
import logging
import time
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlsplit

from wagtail.contrib.frontend_cache.backends import HTTPBackend

__all__ = ["PromptHTTPBackend"]

logger: Final = logging.getLogger(__name__)

# Whoever publishes waits for it.
SECONDS: Final = 2
# For all addresses together: a cache may also answer, but too slowly.
SECONDS_IN_ALL: Final = 10
# Some say so when they have nothing at an address.
NOTHING_THERE: Final = http.HTTPStatus.NOT_FOUND


class PromptHTTPBackend(HTTPBackend):
    """As Wagtail's, which opens a connection per address and waits for an answer for ever.

    Wagtail makes one for each change, and gives it the addresses of one host after those of another.
    """

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._deadline = time.monotonic() + SECONDS_IN_ALL

    def purge(self, url: str) -> None:
        self.purge_batch([url])

    def purge_batch(self, urls: Iterable[str]) -> None:
        """Purge addresses over one connection, until the cache fails to: then it is not asked again."""
        left = list(urls)
        kind = http.client.HTTPSConnection if self.cache_scheme == "https" else http.client.HTTPConnection
        connection = kind(self.cache_netloc, timeout=SECONDS)
        problem: Any = "no time is left"
        try:
            while left and time.monotonic() < self._deadline:
                _purge(connection, left[-1])
                left.pop()
        except (OSError, http.client.HTTPException) as error:
            problem, self._deadline = error, 0
        finally:
            connection.close()
        if left:
            logger.error(
                "The cache at %s did not purge %d addresses: %r", self.cache_netloc, len(left), problem
            )


def _purge(connection: http.client.HTTPConnection, url: str) -> None:
    """Purge one address.

    Raises:
        HTTPException: the cache refuses.
    """
    parts = urlsplit(url)
    connection.request("PURGE", parts.path or "/", headers={"Host": parts.netloc})
    answer = connection.getresponse()
    answer.read()
    if answer.status >= 400 and answer.status != NOTHING_THERE:
        raise http.client.HTTPException(f"{answer.status} {answer.reason}")
