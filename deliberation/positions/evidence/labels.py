"""The words that pages show for evidence."""

from babel.units import format_unit
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.file_kinds import KINDS
from deliberation.positions.models import Evidence, EvidenceKind

KIND_WORDS: dict[EvidenceKind, LazyString] = {
    # L10n: a kind of evidence, as are the two that follow
    EvidenceKind.FILE: _l("Attached file"),
    EvidenceKind.LINK: _l("Page of the web"),
    EvidenceKind.FIGURE: _l("Figure"),
}
ADD_WORDS: dict[EvidenceKind, LazyString] = {
    EvidenceKind.FILE: _l("Add a file"),
    EvidenceKind.LINK: _l("Add a link"),
    EvidenceKind.FIGURE: _l("Add a figure"),
}
_UNITS = (("megabyte", 1_000_000), ("kilobyte", 1_000), ("byte", 1))
_FILE_WORDS = {kind.media_type: kind.word for kind in KINDS}


def evidence_name(evidence: Evidence) -> str:
    """What a piece of evidence is called: its title or, without one, its file's name or its address."""
    return evidence.title or evidence.file_name or evidence.address


def file_word(evidence: Evidence) -> str:
    """What kind of file it is: "PDF"."""
    return _FILE_WORDS.get(evidence.media_type, evidence.media_type)


def size_words(size: int) -> str:
    """A size in bytes in the reader's language: "1.2 MB"."""
    name, factor = next((unit for unit in _UNITS if size >= unit[1]), _UNITS[-1])
    rounded = round(size / factor, 1 if factor == 1_000_000 else None)
    return str(format_unit(rounded, name, length="short", locale=get_locale() or "en"))
