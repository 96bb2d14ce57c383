"""A file of answers on its way in, and its lines."""

import enum
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, words_of
from deliberation.people.models import Person
from deliberation.plans.models import Department


class LineState(enum.StrEnum):
    """How a line stands."""

    #: It will become a draft.
    READY = "ready"
    #: It says what is drafted here already.
    UNCHANGED = "unchanged"
    #: Somebody changed the answer here after the file was made: a person chooses.
    STALE = "stale"
    REFUSED = "refused"
    DRAFTED = "drafted"
    #: A person chose what is here.
    KEPT = "kept"


class AnswerFile(Model):
    """A file a department brought in. Its words are drafts of that office; nobody else ever sees them."""

    __tablename__ = "answer_file"
    __table_args__ = (UniqueConstraint("department_id", "number"),)

    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    #: Counts from 1 in each department.
    number: Mapped[int]
    #: None for a command that nobody put their name to.
    brought_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    brought_at: Mapped[datetime]
    file_name: Mapped[str]
    #: SHA-256 of the file, in hexadecimal.
    digest: Mapped[str]
    #: Headings nobody here knows; what stands below them is kept, and not read.
    ignored: Mapped[list[str]] = mapped_column(JSON, default=list)
    #: Complete answers go on to approval.
    submits: Mapped[bool] = mapped_column(default=False)
    #: When somebody first said to take it over; it may go on for many requests.
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]

    department: Mapped[Department] = relationship()
    brought_by: Mapped[Person | None] = relationship()


class AnswerLine(Model):
    """One line of such a file: as it was typed, what it says, and what stood here when it was last shown to somebody."""

    __tablename__ = "answer_line"
    __table_args__ = (Index("ix_answer_line_file_state", "file_id", "state", "referral_id"), UniqueConstraint("file_id", "place"))

    file_id: Mapped[int] = mapped_column(ForeignKey("answer_file.id", ondelete="CASCADE"))
    #: Its place among the lines that say anything, from 0.
    place: Mapped[int]
    #: The row of the sheet, or the number of the table.
    number: Mapped[int]
    #: The referral it belongs to, where that is known.
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referral.id"), index=True)
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"))
    #: None: the answer itself; 0: a new further point; n: the nth one.
    extra: Mapped[int | None]
    #: As typed, by the columns' keys or their own headings.
    cells: Mapped[dict[str, str]]
    #: What it says, and what stands here: `Words.as_record()`.
    said: Mapped[dict[str, str]]
    here: Mapped[dict[str, str]]
    #: The fingerprint of what the person knows to stand here. Only over that is the line written.
    seen: Mapped[str] = mapped_column(default="")
    state: Mapped[LineState] = mapped_column(words_of(LineState))
    #: It was found changed here, whatever was chosen since.
    was_stale: Mapped[bool] = mapped_column(default=False)
    #: `Problem.as_record()`, one or more where it is refused.
    problems: Mapped[list[dict[str, object]]] = mapped_column(JSON, default=list)
