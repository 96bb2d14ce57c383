"""The words that pages show for materials."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.forums.materials.personal import NumberKind
from deliberation.forums.materials.reading import LOOKED_INTO
from deliberation.forums.models import MaterialKind

ADD_WORDS: dict[MaterialKind, LazyString] = {MaterialKind.FILE: _l("Add a file"), MaterialKind.LINK: _l("Add a link")}
FIELD_WORDS: dict[str, LazyString] = {
    "title": _l("Title"),
    "language": _l("Language"),
    "address": _l("Address"),
    "text": _l("What the file says"),
    "missing": _l("What is missing, and whom to ask"),
}
NUMBER_WORDS: dict[NumberKind, LazyString] = {
    NumberKind.RESIDENT: _l("Looks like a resident registration number"),
    NumberKind.MOBILE: _l("Looks like a mobile phone number"),
}


def material_field_word(name: str) -> str:
    return str(FIELD_WORDS[name])


def number_word(kind: NumberKind) -> str:
    return str(NUMBER_WORDS[kind])


def looked_for() -> str:
    """What an upload is looked through for, and what is not looked into, said plainly."""
    return str(
        _l(
            "Files of the kinds %(kinds)s are looked through for what looks like resident registration numbers and mobile phone numbers. "
            "Nothing else is found: no names, no addresses, and nothing inside PDF, HWP and pictures. Please look yourself.",
            kinds=", ".join(kind.word for kind in LOOKED_INTO),
        )
    )
