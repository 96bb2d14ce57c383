"""What a file is, in the words that pages show beside it."""

from babel.units import format_unit
from flask_babel import get_locale

from deliberation.file_kinds import KINDS

_UNITS = (("megabyte", 1_000_000), ("kilobyte", 1_000), ("byte", 1))
_FILE_WORDS = {kind.media_type: kind.word for kind in KINDS}


def file_word(media_type: str) -> str:
    """What kind of file it is: "PDF"."""
    return _FILE_WORDS.get(media_type, media_type)


def size_words(size: int) -> str:
    """A size in bytes in the reader's language: "1.2 MB"."""
    name, factor = next((unit for unit in _UNITS if size >= unit[1]), _UNITS[-1])
    rounded = round(size / factor, 1 if factor == 1_000_000 else None)
    return str(format_unit(rounded, name, length="short", locale=get_locale() or "en"))
