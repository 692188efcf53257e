"""How many requests a minute the API answers: per address, or per key of an integrator."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from zonepages.api.languages import language_of
from zonepages.api.paths import V3_ROOT, is_for_programs
from zonepages.api.problems import problem_response
from zonepages.client_addresses import address_of
from zonepages.conf import requests_per_minute, requests_per_minute_with_key
from zonepages.integrators import integrator_with, key_in
from zonepages.models import IntegratorToken

__all__ = ["RATE_LIMIT_HEADERS", "RateLimitMiddleware", "Standing", "count_request"]

RATE_LIMIT_HEADERS: Final = (
    "RateLimit-Limit",
    "RateLimit-Policy",
    "RateLimit-Remaining",
    "RateLimit-Reset",
)
WINDOW_SECONDS: Final = 60
READS: Final = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Standing:
    """How much of its minute somebody has used, this request included."""

    limit: int
    used: int
    seconds_left: int

    @property
    def is_exceeded(self) -> bool:
        return self.used > self.limit

    @property
    def headers(self) -> dict[str, str]:
        remaining = max(self.limit - self.used, 0)
        waiting = {"Retry-After": str(self.seconds_left)} if self.is_exceeded else {}
        return waiting | {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Policy": f"{self.limit};w={WINDOW_SECONDS}",
            "RateLimit-Remaining": str(remaining),
            "RateLimit-Reset": str(self.seconds_left),
        }


class RateLimitMiddleware:
    """Counts what is asked of the API and the feeds, and tells each answer where its reader stands.

    Only a key that is known has a count of its own: else a new key for each request would be a way round.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_for_programs(request.path_info):
            return self.get_response(request)
        key = key_in(request)
        integrator = integrator_with(key) if key else None
        standing = _count_for(request, integrator)
        refusal = None
        if key or (standing and standing.is_exceeded):
            refusal = _refuse(request, key=key, integrator=integrator, standing=standing)
        response = refusal or self.get_response(request)
        for name, value in (standing.headers if standing else {}).items():
            response.headers[name] = value
        return response


def count_request(who: str, *, limit: int, now: float) -> Standing:
    """Count one more request of somebody in the minute that is going on.

    The cache adds up, so that no two requests get the same number; it forgets the minute after it has passed.
    """
    minute, second = divmod(int(now), WINDOW_SECONDS)
    used = _add_one(f"zonepages.requests.{_disguised(who)}.{minute}")
    return Standing(limit=limit, used=used, seconds_left=WINDOW_SECONDS - second)


def _disguised(who: str) -> str:
    """Return what nobody who looks into the cache knows an address by."""
    return blake2b(f"{settings.SECRET_KEY} {who}".encode(), digest_size=16, person=b"requests").hexdigest()


def _add_one(name: str) -> int:
    """Add one to a number in the cache, and return it. Nearly always it is there already."""
    with suppress(ValueError):
        return int(cache.incr(name))
    if not cache.add(name, 1, timeout=2 * WINDOW_SECONDS):
        with suppress(ValueError):  # The cache is full or away: better uncounted than unanswered.
            return int(cache.incr(name))
    return 1


def _count_for(request: HttpRequest, integrator: IntegratorToken | None) -> Standing | None:
    """Count a request against a key, or against the address it comes from; a limit of 0 is none."""
    if integrator:
        who = f"key {integrator.pk}"
        limit = integrator.requests_per_minute or requests_per_minute_with_key()
    else:
        who, limit = f"address {address_of(request)}", requests_per_minute()
    return count_request(who, limit=limit, now=time.time()) if limit else None


def _refuse(
    request: HttpRequest, *, key: str, integrator: IntegratorToken | None, standing: Standing | None
) -> HttpResponseBase | None:
    """Return why a request is not answered, in the reader's language: nobody has looked for that yet."""
    language = language_of(request)
    with translation.override(language):
        if standing and standing.is_exceeded:
            refusal: HttpResponseBase | None = _too_many(standing)
        else:
            refusal = _refuse_key(request, key, integrator)
    if refusal:
        refusal.headers["Content-Language"] = language
        refusal.headers["Vary"] = "Accept-Language"
        refusal.headers["Cache-Control"] = "private, no-store" if key else "no-store"
    return refusal


def _too_many(standing: Standing) -> HttpResponseBase:
    text = _("At most %(limit)s requests a minute are answered. Go on in %(seconds)s seconds.")
    return problem_response(
        status=429, detail=text % {"limit": standing.limit, "seconds": standing.seconds_left}
    )


def _refuse_key(
    request: HttpRequest, key: str, integrator: IntegratorToken | None
) -> HttpResponseBase | None:
    if key and integrator is None:
        refusal = problem_response(status=401, detail=_("This API key is unknown or has been revoked."))
        refusal.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
        return refusal
    if integrator and request.method not in READS and request.path_info.startswith(V3_ROOT):
        return problem_response(status=403, detail=_("With this API key you can only read."))
    return None
