"""Who reads: the holder of one of Wagtail's API tokens."""

from typing import Any

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from wagtail.api.v3.auth import BearerTokenAuth

__all__ = ["SCHEME", "TokenAuthentication"]

SCHEME = "Bearer"


class TokenAuthentication(BaseAuthentication):
    """The tokens of v3, revoked as there. A session counts for nothing, so no other site can use one."""

    def authenticate(self, request: Request) -> tuple[Any, Any]:
        token = BearerTokenAuth()(request._request)
        if token is None:
            raise AuthenticationFailed
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return SCHEME
