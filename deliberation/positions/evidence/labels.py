"""The words that pages show for evidence."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

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


def evidence_name(evidence: Evidence) -> str:
    """What a piece of evidence is called: its title or, without one, its file's name or its address."""
    return evidence.title or evidence.file_name or evidence.address
