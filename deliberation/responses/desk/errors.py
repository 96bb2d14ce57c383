"""What can be refused at the desk, besides bad input."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict


class NoteStruckOutAlready(Conflict):
    code = "note-struck-out"
    sentence = _l("The note is already struck out.")
