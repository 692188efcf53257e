"""A cache on Redis without which the site goes on."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

__all__ = ["AbsentableRedisCache"]

logger: Final = logging.getLogger(__name__)


class AbsentableRedisCache(RedisCache):
    """Without Redis nothing is found and nothing is kept, so that every answer is made anew.

    Deleting still fails: what could not be deleted would be served later as if it were true.
    """

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        with _going_on():
            return super().get(key, default, version)
        return default

    def get_many(self, keys: Any, version: int | None = None) -> Any:
        with _going_on():
            return super().get_many(keys, version)
        return {}

    def has_key(self, key: Any, version: int | None = None) -> bool:
        with _going_on():
            return super().has_key(key, version)
        return False

    def set(self, *args: Any, **kwargs: Any) -> None:
        with _going_on():
            super().set(*args, **kwargs)

    def set_many(self, *args: Any, **kwargs: Any) -> list[Any]:
        with _going_on():
            return super().set_many(*args, **kwargs)
        return []

    def add(self, *args: Any, **kwargs: Any) -> bool:
        with _going_on():
            return super().add(*args, **kwargs)
        return True

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        with _going_on():
            return super().incr(key, delta, version)
        raise ValueError(f"{key} cannot be reached")  # as if it were not there


@contextmanager
def _going_on() -> Iterator[None]:
    try:
        yield
    except RedisError as error:
        logger.warning("The cache does not answer: %r", error)
