"""An answer as it can be kept, and what is sent of it to one reader."""

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from isal import igzip

__all__ = ["Answer"]

# Below this, packing saves no packet.
SMALLEST_PACKED: Final = 1000
# Beyond it, each percent less costs twice the time.
PACKING_LEVEL: Final = 2
REFUSED: Final = re.compile(r"q=0(\.0*)?")
# What is said again to who has the answer already (RFC 9110, 15.4.5), beside its validators.
REPEATED: Final = frozenset({"Cache-Control", "Content-Location", "Expires", "Vary"})
# For so many seconds a moment tells nothing: the clocks of several machines differ, and a second is long.
TOO_RECENT: Final = 60


class KeptRedirect(HttpResponse):
    """Leads on, and says where as Django's own redirects do."""

    @property
    def url(self) -> str:
        return self.headers["Location"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is the same for everybody, and the moment of the content in seconds.

    The body is kept packed, which is how nearly everybody reads it; ``length`` is that of what was packed.
    Nothing secret stands beside what a reader wrote in such an answer, so its size gives nothing away.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    modified: int | None = None
    tag: str = ""
    length: int | None = None

    @classmethod
    def of(cls, response: HttpResponse, *, modified: int | None) -> "Answer":
        body = response.content
        headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
        tag = hashlib.blake2b(body, digest_size=16).hexdigest() if response.status_code == 200 else ""
        if len(body) < SMALLEST_PACKED:
            return cls(response.status_code, headers, body, modified, tag)
        packed = igzip.compress(body, PACKING_LEVEL, mtime=0)
        return cls(response.status_code, headers, packed, modified, tag, length=len(body))

    @property
    def size(self) -> int:
        """How much room it takes, about."""
        names = sum(len(name) + len(value) + 100 for name, value in self.headers.items())
        return len(self.body) + names + 1000

    def sent_to(self, request: HttpRequest) -> HttpResponseBase:
        """Return what a reader gets: the whole, or only that it is what she has already.

        What she has is looked at first: then there is no whole answer to be put together.
        """
        is_packed = self.length is not None and _accepts_packed(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        validators = self._validators(is_packed=is_packed)
        known = self._answer_to_who_has_it(request, validators) if self.tag else None
        return known or self._whole(request, validators, is_packed=is_packed)

    def _validators(self, *, is_packed: bool) -> dict[str, str]:
        """Return the headers by which a reader can ask whether what she has is still right.

        Where the moment is recent, or runs ahead of the clock, an earlier one is said: whoever sends that
        back gets the whole answer.
        """
        if not self.tag:
            return {}
        etag = f'"{self.tag}-gzip"' if is_packed else f'"{self.tag}"'
        if not self.modified:
            return {"ETag": etag}
        certain = int(timezone.now().timestamp()) - TOO_RECENT
        return {"ETag": etag, "Last-Modified": _in_words(min(self.modified, certain))}

    def _answer_to_who_has_it(
        self, request: HttpRequest, validators: Mapping[str, str]
    ) -> HttpResponseBase | None:
        """Compare with what the reader has, by the exact moment, and return what is to be said of it."""
        etag = validators["ETag"]
        if _has_this_very_one(request, etag):
            known: HttpResponseBase | None = HttpResponseNotModified()
        else:
            known = get_conditional_response(request, etag=etag, last_modified=self.modified)
        if known is not None and known.status_code == 304:
            for name in REPEATED & self.headers.keys():
                known.headers[name] = self.headers[name]
            for name, value in validators.items():
                known.headers[name] = value
        return known

    def _whole(
        self, request: HttpRequest, validators: Mapping[str, str], *, is_packed: bool
    ) -> HttpResponseBase:
        kind = KeptRedirect if "Location" in self.headers else HttpResponse
        response = kind(status=self.status, headers={**self.headers, **validators})
        length = len(self.body) if is_packed or self.length is None else self.length
        response.headers["Content-Length"] = str(length)
        if is_packed:
            response.headers["Content-Encoding"] = "gzip"
        if request.method != "HEAD":
            response.content = self._body(is_packed=is_packed)
        return response

    def _body(self, *, is_packed: bool) -> bytes:
        return self.body if is_packed or self.length is None else gzip.decompress(self.body)


def _has_this_very_one(request: HttpRequest, etag: str) -> bool:
    """Tell whether a reader names this answer and nothing else, which is how nearly all of them ask again."""
    said = request.META
    return (
        said.get("HTTP_IF_NONE_MATCH") == etag
        and "HTTP_IF_MATCH" not in said
        and "HTTP_IF_UNMODIFIED_SINCE" not in said
    )


# A moment of the content is said many times over.
_in_words = lru_cache(maxsize=256)(http_date)


@lru_cache(maxsize=256)
def _accepts_packed(header: str) -> bool:
    """Tell whether gzip is accepted: what is said of it goes before what is said of all others."""
    parts = (part.partition(";") for part in header.lower().split(","))
    weights = {coding.strip(): weight.replace(" ", "") for coding, _separator, weight in parts}
    weight = weights.get("gzip", weights.get("*"))
    return weight is not None and not REFUSED.fullmatch(weight)
