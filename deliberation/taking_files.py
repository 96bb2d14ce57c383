"""Letting in a file that somebody brings in a form."""

from flask_babel import gettext as _

from deliberation.errors import BadFile, BadInput
from deliberation.file_kinds import PICTURES, FileKind, kind_of
from deliberation.pictures import without_traces


def taken(name: str, content: bytes) -> tuple[FileKind, bytes]:
    """Its kind, and what of it is kept: of a picture, not the place and the camera it carries.

    Raises BadInput that says at the field `file` what is wrong with it.
    """
    try:
        kind = kind_of(name, content)
    except BadFile as bad:
        raise BadInput(fields={"file": [mistake.expected for mistake in bad.mistakes]}) from bad
    bare = without_traces(content, kind) if kind in PICTURES else content
    if bare is None:
        raise BadInput(fields={"file": [_("The file is damaged and cannot be opened.")]})
    return kind, bare
