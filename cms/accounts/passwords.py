"""Passwords that are common here, which Django's list, made of English ones, does not have."""

import re
import unicodedata
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.accounts import audit

__all__ = ["LocalWordsValidator"]

WORDS: Final = (
    "aanspreekpunt", "agent", "azerty", "azertyuiop", "bdp", "beheer", "beheerder", "belgie",
    "belgique", "bienvenue", "bonjour", "brussel", "brussels", "bruxelles", "commissaire",
    "commissaris", "contact", "de", "ecole", "ecoles", "geheim", "gestion", "hallo", "inspecteur",
    "inspecteurs", "inspectrice", "jeugd", "jeunesse", "locale", "login", "lokale", "mdp", "motdepasse",
    "pass", "passe", "password", "paswoord", "point", "police", "politie", "politiezone", "pz",
    "qwerty", "scholen", "school", "schoolpolitie", "secret", "vlaanderen", "wachtwoord", "wallonie",
    "welcome", "welkom", "zone", "zonedepolice", "zp", "zpz",
)  # fmt: skip
ONLY_WORDS: Final = re.compile(rf"(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})+")
LOOK_ALIKE: Final = str.maketrans("0134579@$!", "oieastgasi")


class LocalWordsValidator:
    """Refuses the words of this site and of a Belgian keyboard, also with digits and signs around them."""

    def validate(self, password: str, user: Any = None) -> None:
        if any(ONLY_WORDS.fullmatch(letters) for letters in readings_of(password)):
            raise ValidationError(_("This password is easy to guess for somebody who knows this site."))

    def get_help_text(self) -> str:
        return _(
            "Your password can’t be a word like “wachtwoord”, “motdepasse” or “politie” with digits or signs."
        )

    def password_changed(self, password: str, user: Any = None) -> None:
        """Django calls this of each validator when a password is stored: note it in the account's log."""
        audit.note(user, audit.PASSWORD_SET)


def readings_of(password: str) -> set[str]:
    """Return the letters of a password: without digits and signs, and with those in it read as letters."""
    plain = unicodedata.normalize("NFKD", password.casefold())
    plain = re.sub(r"^[^a-z]+|[^a-z]+$", "", plain)
    return {re.sub(r"[^a-z]", "", text) for text in (plain, plain.translate(LOOK_ALIKE))}
