"""A change of the plan's wording that questions led to."""

import enum
from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Base, Model, Versioned, words_of
from deliberation.forums.models import Forum
from deliberation.people.models import Person
from deliberation.plans.models import Element
from deliberation.responses.models import QuestionRow


class ChangePart(enum.StrEnum):
    """What of an element changed."""

    NAME = "name"
    PURPOSE = "purpose"
    CONTENT = "content"
    FUTURE_PLAN = "future plan"
    INDICATOR = "indicator"
    DEPARTMENTS = "departments"
    #: It came because of the questions; there was nothing before.
    NEW_ELEMENT = "new element"
    OTHER = "other"


change_row = Table(
    "element_change_row",
    Base.metadata,
    Column("change_id", ForeignKey("element_change.id", ondelete="CASCADE"), primary_key=True),
    Column("row_id", ForeignKey("question_row.id"), primary_key=True, index=True),
)


class Changed:
    """What a record of a change says, now or in an earlier version of it."""

    part: Mapped[ChangePart] = mapped_column(words_of(ChangePart))
    before: Mapped[str] = mapped_column(default="")
    after: Mapped[str] = mapped_column(default="")
    #: The day the plan began to say so.
    changed_on: Mapped[date]
    #: Why, and how the questions led to it.
    explanation: Mapped[str] = mapped_column(default="")


class ElementChange(Changed, Versioned, Model):
    """That an element's wording changed because of questions. It carries the words now in force; `revisions` what it said before."""

    __tablename__ = "element_change"
    __table_args__ = (UniqueConstraint("forum_id", "number"), CheckConstraint("before <> after", name="differs"))

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    #: What to cite in the forum; it never changes.
    number: Mapped[int]
    element_id: Mapped[int] = mapped_column(ForeignKey("element.id"), index=True)
    #: The language of the wording and of the explanation.
    language: Mapped[str] = mapped_column(default="ko")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime]
    #: Recorded by mistake: its place stays, with the reason.
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawal_reason: Mapped[str] = mapped_column(default="")

    forum: Mapped[Forum] = relationship()
    element: Mapped[Element] = relationship()
    rows: Mapped[list[QuestionRow]] = relationship(secondary=change_row, order_by=QuestionRow.number)
    recorded_by: Mapped[Person | None] = relationship(foreign_keys=[recorded_by_id])
    revisions: Mapped[list["ElementChangeRevision"]] = relationship(back_populates="change", order_by="ElementChangeRevision.number")

    @property
    def is_in_force(self) -> bool:
        return self.withdrawn_at is None


class ElementChangeRevision(Changed, Model):
    """What a record of a change said before it was corrected."""

    __tablename__ = "element_change_revision"
    __table_args__ = (UniqueConstraint("change_id", "number"),)

    change_id: Mapped[int] = mapped_column(ForeignKey("element_change.id"))
    number: Mapped[int]
    #: Numbers of the questions it named.
    row_numbers: Mapped[list[int]] = mapped_column(JSON, default=list)
    #: Why it was replaced, who replaced it and when.
    reason: Mapped[str]
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    replaced_at: Mapped[datetime]

    change: Mapped[ElementChange] = relationship(back_populates="revisions")
