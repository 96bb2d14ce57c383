"""The columns of an answer sheet, and the words that people use for what stands in them, whatever language the file is in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.responses.labels import REASONS, STANCES
from deliberation.responses.offline.packages import Format
from deliberation.responses.words import RefusalReason, Stance
from deliberation.spellings import fold, spelled


@dataclass(frozen=True)
class Column:
    """A column by its key. `width` is in characters. What stands in a locked one is ours, and is not read back but for id and seen."""

    key: str
    label: LazyString
    meaning: LazyString
    width: int
    is_locked: bool = False


ID = Column("id", _l("Number of the question"), _l("Says which question the line belongs to. Leave it as it is."), 26, is_locked=True)
SEEN = Column(
    "seen",
    # L10n: a short code in a file, by which a change since the export is noticed
    _l("Mark of the state"),
    _l("Tells whether somebody changed the answer here after this file was made. Leave it as it is."),
    19,
    is_locked=True,
)
DUE = Column("due", _l("Answer due on"), _l("The day the answer is due."), 13, is_locked=True)
TASK = Column("task", _l("Task"), _l("The part of the plan that the question is about."), 28, is_locked=True)
ITEMS = Column("items", _l("What the group wrote"), _l("The beginning of each item that the question came from."), 36, is_locked=True)
QUESTION = Column("question", _l("Question"), _l("What has to be answered."), 44, is_locked=True)
STANCE = Column("stance", _l("Stance"), _l("Choose one from the list."), 18)
REASON = Column("reason", _l("Reason for refusing"), _l("Only for a refusal: choose one from the list."), 20)
TEXT = Column("text", _l("Answer"), _l("The answer in words. Lines may be broken as you like."), 64)
PROOF = Column(
    "proof",
    _l("Evidence"),
    _l("A link, a figure or a place where it can be seen. “Already in place” cannot do without."),
    28,
)
ONWARD = Column("onward", _l("Where it goes next"), _l("The office or body that can answer, if yours cannot."), 24)
#: In a file with the lines that were not taken.
PROBLEM = Column("problem", _l("Why it was not taken"), _l("What has to be put right in this line."), 44, is_locked=True)

ANSWERS = (STANCE, REASON, TEXT, PROOF, ONWARD)
COLUMNS = (ID, SEEN, DUE, TASK, ITEMS, QUESTION, *ANSWERS)
EVERY = (*COLUMNS, PROBLEM)
BY_KEY = {column.key: column for column in EVERY}


@dataclass(frozen=True)
class Sheet:
    """What is to be written: lines by the columns' keys, the words as the reader of the file reads them."""

    title: str
    lines: Sequence[Mapping[str, str]]

    @property
    def keys(self) -> list[str]:
        """The columns in their order; the reason of a refusal and what somebody else added only where some line has it."""
        used = dict.fromkeys(key for line in self.lines for key in line)
        ours = [column.key for column in EVERY if column is not PROBLEM or column.key in used]
        return [*ours, *(key for key in used if key not in BY_KEY)]


def column_label(key: str) -> str:
    """What a column is called in the reader's language; one that we do not know goes by its own heading."""
    return str(BY_KEY[key].label) if key in BY_KEY else key


def instructions(kind: Format) -> list[str]:
    """What somebody who gets the file by mail has to know, in the language of the file."""
    further = {
        Format.XLSX: _("For a further point, use an empty line at the end: copy the number of the question there and put + behind it."),
        Format.DOCX: _("For a further point, copy the table of the question to the end and put + behind the number in the copy."),
    }
    return [
        _("Fill in your answers and bring the file in on the department’s page. You are shown first what it changes."),
        _("What comes in is a draft: nobody outside the office sees it until a second person approved it."),
        _("What you leave empty changes nothing. To take words back, use the page of the question."),
        further[kind],
        _("Lines and columns may change places, and what you add under headings of your own is not read."),
        _("Numbers and marks must stay as they are: they say which question it is, and whether somebody changed the answer meanwhile."),
        _("If somebody did, both versions are shown when you bring the file in, and you choose."),
    ]


class Spellings:
    """Every word a file may use for a column, a stance or a reason: our own keys, English, and each language this site offers."""

    @cached_property
    def columns(self) -> dict[str, str]:
        """The column's key by a heading, folded."""
        return spelled({column.key: column.label for column in EVERY})

    @cached_property
    def stances(self) -> dict[str, Stance]:
        return spelled(STANCES)

    @cached_property
    def reasons(self) -> dict[str, RefusalReason]:
        return spelled(REASONS)

    def column(self, heading: str) -> str | None:
        return self.columns.get(fold(heading))
