"""Words: what is left of a text when capitals, accents and punctuation are made irrelevant."""

import re
import unicodedata
from typing import Final

__all__ = ["MOST_WORDS", "asked_words", "compact_phone_number", "fold", "indexed_text", "words"]

# Letters that Unicode does not decompose.
LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
# A longer question is cut off: databases take only so many conditions, and nobody needs them.
MOST_WORDS: Final = 32
# A phone number as somebody types it: an area or country code, and digits in groups of any size.
PHONE_NUMBER: Final = re.compile(r"[\s(]*[+0][0-9](?:[\s./()-]*[0-9]){7,13}\s*", re.ASCII)


def fold(text: str) -> str:
    """Return the text in small letters without accents, ligatures or width variants."""
    if text.isascii():  # Nothing to decompose, as in most of the names of which the index is built.
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(LIGATURES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Return the words of a text in small letters; everything but letters and digits only separates them."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower())


def indexed_text(text: str) -> str:
    """Return the words of a text, followed by the plain form of those that have accents.

    Stemming needs the accents ("sécurisée" is a form of "sécuriser", "securisee" is not); readers who leave
    them out need the plain form.
    """
    found = words(text)
    plain = dict.fromkeys(fold(word) for word in found)
    return " ".join([*found, *(word for word in plain if word not in set(found))])


def asked_words(text: str) -> list[str]:
    """Return the words of a question, without the loose letters of "l'école" unless there is nothing else.

    A phone number is one word, however it is grouped.
    """
    if PHONE_NUMBER.fullmatch(text):
        return [compact_phone_number(text)]
    found = words(text)
    meant = [word for word in found if len(word) > 1 or word.isdigit()]
    return (meant or found)[:MOST_WORDS]


def compact_phone_number(text: str) -> str:
    """Return the digits of a phone number, as they are dialled inside Belgium if it is a Belgian one."""
    digits = "".join(re.findall("[0-9]", text))
    if text.strip().startswith("+"):
        digits = f"00{digits}"
    if digits.startswith("0032"):
        return f"0{digits.removeprefix('0032').removeprefix('0')}"
    return digits
