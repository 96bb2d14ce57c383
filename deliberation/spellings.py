"""Every word a file may use for a thing: our own key, English, and each language this site offers."""

import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from flask_babel import force_locale
from flask_babel.speaklater import LazyString

from deliberation.locales import offered_locales

Value = TypeVar("Value")


def fold(words: str) -> str:
    """Words as they are compared: width, case and spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def spelled(words: Mapping[Value, LazyString]) -> dict[str, Value]:
    """The thing by each of its words, folded; where two things share a word, it means the first."""
    meant = {fold(str(value)): value for value in words}
    for locale in dict.fromkeys(["en", *offered_locales()]):
        with force_locale(locale):
            for value, word in words.items():
                meant.setdefault(fold(str(word)), value)
    return meant
