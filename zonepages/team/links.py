"""The link in an invitation: a secret, signed. The database keeps a hash of the secret only."""

import secrets
from hashlib import sha256
from typing import Final

from django.core.signing import BadSignature, Signer
from django.urls import reverse

__all__ = ["hash_of", "invitation_path", "link_path", "make_secret", "read_token"]

SIGNER: Final = Signer(salt="zonepages.invitation", sep=".")


def make_secret() -> str:
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def link_path(secret: str, *, language: str) -> str:
    return reverse(f"zonepages:open_invitation_{language}", args=[SIGNER.sign(secret)])


def invitation_path(language: str) -> str:
    """Return where an invitation is answered, once its link has been opened. It holds no secret."""
    return reverse(f"zonepages:invitation_{language}")


def read_token(token: str) -> str | None:
    """Return the hash of the secret in a link, if this site has signed it."""
    try:
        return hash_of(SIGNER.unsign(token))
    except BadSignature:
        return None
