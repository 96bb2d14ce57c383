"""Who was asked, until when, and where it was passed on to."""

import enum
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, words_of
from deliberation.people.models import Person
from deliberation.plans.models import Department
from deliberation.responses.models.asking import Question, QuestionRow
from deliberation.responses.models.holidays import Holiday
from deliberation.responses.models.verdicts import FollowUp

if TYPE_CHECKING:
    from deliberation.responses.models.replies import Reply


class ReferralState(enum.StrEnum):
    """Where a referral stands. The clock and the replies say so; nobody sets it."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    ANSWERED_LATE = "answered late"
    PASSED_ON = "passed on"
    #: The forum is closed and no answer ever came.
    NO_ANSWER = "no answer"


class Referral(Model):
    """A row at one department or outside body; with a follow-up, one of its questions asked there once more."""

    __tablename__ = "referral"

    row_id: Mapped[int] = mapped_column(ForeignKey("question_row.id"), index=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    #: What the office was called then.
    department_name: Mapped[str]
    #: None in an archive that prints no dates.
    referred_on: Mapped[date | None]
    #: The moment, which a period in hours is counted from.
    referred_at: Mapped[datetime | None]
    #: The day in force; `due_changes` say what it was before.
    due_on: Mapped[date | None]
    #: The hour of that day in the district, where the period is counted in hours. Whether an answer is late goes by the day.
    due_time: Mapped[time | None]
    #: How the first due date was computed: a rule of `responses/deadlines/` and its days.
    deadline_rule: Mapped[str | None]
    deadline_days: Mapped[int | None]
    referred_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    #: The hand-over that brought it here, where one did.
    handed_over_by_id: Mapped[int | None] = mapped_column(ForeignKey("hand_over.id", use_alter=True))
    #: The follow-up it answers; None: the row's questions as they were first asked.
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_up.id"), index=True)
    #: Who in the office sees to it; internal.
    assigned_to_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)

    row: Mapped[QuestionRow] = relationship(back_populates="referrals")
    department: Mapped[Department] = relationship()
    replies: Mapped[list["Reply"]] = relationship(back_populates="referral", order_by="Reply.number")
    hand_over: Mapped["HandOver | None"] = relationship(back_populates="referral", foreign_keys="HandOver.referral_id", uselist=False)
    came_by: Mapped["HandOver | None"] = relationship(foreign_keys=[handed_over_by_id], post_update=True)
    follow_up: Mapped[FollowUp | None] = relationship()
    assigned_to: Mapped[Person | None] = relationship(foreign_keys=[assigned_to_id])
    due_changes: Mapped[list["DueChange"]] = relationship(back_populates="referral", order_by="DueChange.number")

    @property
    def questions(self) -> list[Question]:
        """What has to be answered here."""
        return [self.follow_up.question] if self.follow_up else self.row.questions

    @property
    def public_reply(self) -> "Reply | None":
        """The version now in force; None after a withdrawal."""
        return next((reply for reply in reversed(self.replies) if reply.is_in_force), None)

    @property
    def draft(self) -> "Reply | None":
        """The version being worked on, if any."""
        return next((reply for reply in reversed(self.replies) if not reply.is_public), None)

    @property
    def public_replies(self) -> "list[Reply]":
        """Every version that was published, withdrawn ones too, the newest last."""
        return [reply for reply in self.replies if reply.is_public]

    @property
    def first_answered_on(self) -> date | None:
        """The day of the answer, not of its corrections; what was withdrawn does not count."""
        return next((reply.answered_on for reply in self.replies if reply.is_in_force), None)

    @property
    def first_due_on(self) -> date | None:
        """The due date before any change."""
        return self.due_changes[0].due_before if self.due_changes else self.due_on

    @property
    def times_handed_over(self) -> int:
        """How many hand-overs brought it here, one after the other."""
        return self.came_by.referral.times_handed_over + 1 if self.came_by else 0

    def state(self, today: date) -> ReferralState:
        """Where it stands on that day."""
        if self.public_reply is not None:
            late = self.due_on and self.first_answered_on and self.first_answered_on > self.due_on
            return ReferralState.ANSWERED_LATE if late else ReferralState.ANSWERED
        if self.hand_over is not None:
            return ReferralState.PASSED_ON
        if self.row.forum.is_closed:
            return ReferralState.NO_ANSWER
        return ReferralState.OVERDUE if self.due_on and today > self.due_on else ReferralState.WAITING


class HandOver(Model):
    """Passing on: from a referral to another department, to an outside body, or to nobody known.

    A refusal is the receiver's own passing back: to the office it came from, or to nobody, when the facilitator has to decide.
    """

    __tablename__ = "hand_over"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), unique=True)
    #: None: nobody knows whose it is.
    to_department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    reason: Mapped[str]
    is_refusal: Mapped[bool] = mapped_column(default=False)
    handed_over_on: Mapped[date | None]
    handed_over_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    referral: Mapped[Referral] = relationship(back_populates="hand_over", foreign_keys=[referral_id])
    to_department: Mapped[Department | None] = relationship()


class DueChangeKind(enum.StrEnum):
    """Why a due date moved."""

    EXTENSION = "extension"
    #: A holiday was announced, or struck out, after the referral.
    HOLIDAY = "holiday"


class DueChange(Model):
    """A due date that moved. The day before stays readable; public, like the due date."""

    __tablename__ = "due_change"
    __table_args__ = (UniqueConstraint("referral_id", "number"), CheckConstraint("due_before <> due_after", name="moved"))

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"))
    number: Mapped[int]
    kind: Mapped[DueChangeKind] = mapped_column(words_of(DueChangeKind))
    due_before: Mapped[date]
    due_after: Mapped[date]
    #: Why, in the words of whoever decided; empty for a holiday, which says it by its name.
    reason: Mapped[str] = mapped_column(default="")
    #: The own entry of the table of holidays that moved it, for a holiday.
    holiday_id: Mapped[int | None] = mapped_column(ForeignKey("holiday.id"), index=True)
    #: The department may extend once; further extensions are the facilitator's.
    is_by_facilitator: Mapped[bool] = mapped_column(default=False)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_on: Mapped[date]

    referral: Mapped[Referral] = relationship(back_populates="due_changes")
    #: Along with its change: the page names it.
    holiday: Mapped[Holiday | None] = relationship(lazy="joined")
