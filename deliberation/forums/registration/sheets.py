"""The door list as a file to take along (XLSX, CSV). `docs/door-lists.md` says what stands in each column, and so does the workbook."""

import csv
from collections.abc import Iterator
from io import StringIO

from flask_babel import format_datetime, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from deliberation import clock
from deliberation.documents.xlsx import Book, Sheet, write_xlsx
from deliberation.forums.labels import session_name
from deliberation.forums.models import Participation, Session
from deliberation.forums.registration.labels import comes_for, coming_word, line_name, when_words
from deliberation.forums.registration.queries import DoorList

#: Head of each column, its meaning, its width in characters.
COLUMNS: tuple[tuple[object, object, int], ...] = (
    (_l("Name"), _l("In full; for those at the door alone. Empty of a name where it was erased."), 24),
    (_l("Group"), _l("For which group somebody comes, or that they come as a resident."), 24),
    (_l("What they need"), _l("Interpretation, a place for a wheelchair: in their own words."), 40),
    (_l("How they stand"), _l("Registered, waiting for a place, or came without registering."), 24),
    (_l("Since"), _l("When they registered, or were entered; who waits is in this order."), 20),
    (_l("Was there"), _l("Yes or no, as it was ticked; empty where nobody has said."), 12),
)
#: A program for sheets takes what begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
ENDINGS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}


def write_list(session: Session, found: DoorList, ending: str) -> bytes:
    """The file, in the language now spoken; `ending`: one of ENDINGS."""
    rows = [_row(line) for line in (*found.expected, *found.waiting)]
    return _csv(rows) if ending == "csv" else write_xlsx(_book(session, rows))


def _row(line: Participation) -> list[str]:
    was_there = "" if line.was_there is None else str(_("Yes") if line.was_there else _("No"))
    since = str(format_datetime(line.registered_at, "short"))
    return [line_name(line), comes_for(line), line.needs, coming_word(line.coming), since, was_there]


def _book(session: Session, rows: list[list[str]]) -> Book:
    head, widths = [str(word) for word, _meaning, _width in COLUMNS], [width for _word, _meaning, width in COLUMNS]
    return Book(
        title=str(_("Door list: %(session)s", session=session_name(session))),
        language=str(get_locale() or "ko"),
        sheets=(Sheet(str(_("Door list")), head, rows, widths), *_explained(session)),
        author=session.forum.display_name,
        made_on=clock.today(),
        notice=str(_("Names and needs: for those who arrange the session alone")),
    )


def _explained(session: Session) -> Iterator[Sheet]:
    told = [
        (str(_("Session")), session_name(session)),
        (str(_("When")), when_words(session.held_on, session.starts_at, session.ends_at)),
        (str(_("Place")), session.place),
        *((str(word), str(meaning)) for word, meaning, _width in COLUMNS),
        (
            str(_("How long")),
            str(_("Please delete this file once it is not needed any more; on the site the names can be erased as well.")),
        ),
    ]
    yield Sheet(str(_("What stands there")), [str(_("Column")), str(_("What stands there"))], told, [24, 90])


def _csv(rows: list[list[str]]) -> bytes:
    written = StringIO()
    sheet = csv.writer(written, lineterminator="\r\n")
    for row in ([str(word) for word, _meaning, _width in COLUMNS], *rows):
        sheet.writerow(["'" + words if words.startswith(_FORMULA) else words for words in row])
    return written.getvalue().encode("utf-8-sig")
