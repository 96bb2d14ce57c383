"""From question to answer: rows of questions, where they came from, who was asked, and what was said.

Item --Derivation--> QuestionRow --Referral--> department --Reply (numbered versions)--> ReplyPoint (per question)
"""

import enum
from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Base, Model, Versioned, words_of
from deliberation.forums.models import Forum, ForumGroup
from deliberation.people.models import Person
from deliberation.plans.models import Department, Element
from deliberation.positions.models import Item, Placed
from deliberation.responses.words import RefusalReason, Relation, Stance

row_element = Table(
    "row_element",
    Base.metadata,
    Column("row_id", ForeignKey("question_row.id", ondelete="CASCADE"), primary_key=True),
    Column("element_id", ForeignKey("element.id"), primary_key=True, index=True),
)


class QuestionRow(Placed, Versioned, Model):
    """Questions asked together: one row of the question table, with one public page and one lasting number."""

    __tablename__ = "question_row"
    __table_args__ = (UniqueConstraint("forum_id", "number"), UniqueConstraint("forum_id", "source"))

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    number: Mapped[int]
    #: The group whose items it takes up (the first one, where several groups asked together).
    forum_group_id: Mapped[int | None] = mapped_column(ForeignKey("forum_group.id"), index=True)
    #: The language its questions are written in.
    language: Mapped[str] = mapped_column(default="ko")
    #: None while the facilitator works on it; set when it is first referred.
    published_at: Mapped[datetime | None]
    #: A person reviewed which items it came from; an import no longer touches that.
    linked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    source: Mapped[str | None]

    forum: Mapped[Forum] = relationship()
    forum_group: Mapped[ForumGroup | None] = relationship()
    elements: Mapped[list[Element]] = relationship(secondary=row_element, order_by=Element.order)
    questions: Mapped[list["Question"]] = relationship(back_populates="row", order_by="Question.position", cascade="all, delete-orphan")
    derivations: Mapped[list["Derivation"]] = relationship(back_populates="row", order_by="Derivation.id", cascade="all, delete-orphan")
    referrals: Mapped[list["Referral"]] = relationship(back_populates="row", order_by="Referral.id")

    @property
    def is_public(self) -> bool:
        return self.published_at is not None

    @property
    def lost_hand_over(self) -> "HandOver | None":
        """The hand-over to nobody known that nothing has followed yet: the facilitator decides where it goes."""
        followed = {referral.handed_over_by_id for referral in self.referrals}
        lost = (one.hand_over for one in self.referrals if one.hand_over and one.hand_over.to_department_id is None)
        return next((one for one in lost if one.id not in followed), None)


class Question(Model):
    """One thing asked. Whether it was answered is known for each."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("row_id", "position"),)

    row_id: Mapped[int] = mapped_column(ForeignKey("question_row.id"))
    position: Mapped[int]
    text: Mapped[str]

    row: Mapped[QuestionRow] = relationship(back_populates="questions")


class Derivation(Model):
    """That a row came from an item, and how."""

    __tablename__ = "derivation"
    __table_args__ = (UniqueConstraint("row_id", "item_id"),)

    row_id: Mapped[int] = mapped_column(ForeignKey("question_row.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    #: Values of Relation, in its order.
    relations: Mapped[list[str]] = mapped_column(JSON)
    confidence: Mapped[float | None]

    row: Mapped[QuestionRow] = relationship(back_populates="derivations")
    item: Mapped[Item] = relationship()

    @property
    def kinds(self) -> list[Relation]:
        return [Relation(one) for one in self.relations]


class Omission(Model):
    """An item that was never put forward, and why. Public, like the item."""

    __tablename__ = "omission"

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), unique=True)
    #: Empty only for an archive that does not say.
    reason: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime]

    item: Mapped[Item] = relationship()


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
    """A row at one department or outside body."""

    __tablename__ = "referral"

    row_id: Mapped[int] = mapped_column(ForeignKey("question_row.id"), index=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    #: What the office was called then.
    department_name: Mapped[str]
    #: None in an archive that prints no dates.
    referred_on: Mapped[date | None]
    due_on: Mapped[date | None]
    #: How the due date was computed: a rule of `responses/deadlines.py` and its days.
    deadline_rule: Mapped[str | None]
    deadline_days: Mapped[int | None]
    referred_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    #: The hand-over that brought it here, where one did.
    handed_over_by_id: Mapped[int | None] = mapped_column(ForeignKey("hand_over.id", use_alter=True))

    row: Mapped[QuestionRow] = relationship(back_populates="referrals")
    department: Mapped[Department] = relationship()
    replies: Mapped[list["Reply"]] = relationship(back_populates="referral", order_by="Reply.number")
    hand_over: Mapped["HandOver | None"] = relationship(back_populates="referral", foreign_keys="HandOver.referral_id", uselist=False)
    came_by: Mapped["HandOver | None"] = relationship(foreign_keys=[handed_over_by_id], post_update=True)

    @property
    def public_reply(self) -> "Reply | None":
        """The version now in force."""
        return next((reply for reply in reversed(self.replies) if reply.is_public), None)

    @property
    def draft(self) -> "Reply | None":
        """The version being worked on, if any."""
        return next((reply for reply in reversed(self.replies) if not reply.is_public), None)

    @property
    def public_replies(self) -> "list[Reply]":
        """Every version that was published, the one in force last."""
        return [reply for reply in self.replies if reply.is_public]

    @property
    def first_answered_on(self) -> date | None:
        return next((reply.answered_on for reply in self.replies if reply.is_public), None)

    @property
    def times_handed_over(self) -> int:
        """How many hand-overs brought it here, one after the other."""
        return self.came_by.referral.times_handed_over + 1 if self.came_by else 0

    def state(self, today: date) -> ReferralState:
        """Where it stands on that day."""
        if any(reply.is_public for reply in self.replies):
            late = self.due_on and self.first_answered_on and self.first_answered_on > self.due_on
            return ReferralState.ANSWERED_LATE if late else ReferralState.ANSWERED
        if self.hand_over is not None:
            return ReferralState.PASSED_ON
        if self.row.forum.is_closed:
            return ReferralState.NO_ANSWER
        return ReferralState.OVERDUE if self.due_on and today > self.due_on else ReferralState.WAITING


class HandOver(Model):
    """Passing on: from a referral to another department, to an outside body, or to nobody known."""

    __tablename__ = "hand_over"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), unique=True)
    #: None: nobody knows whose it is.
    to_department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    reason: Mapped[str]
    handed_over_on: Mapped[date | None]
    handed_over_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    referral: Mapped[Referral] = relationship(back_populates="hand_over", foreign_keys=[referral_id])
    to_department: Mapped[Department | None] = relationship()


class Reply(Versioned, Model):
    """One numbered version of what a department answers. A published version never changes; a correction is the next."""

    __tablename__ = "reply"
    __table_args__ = (
        UniqueConstraint("referral_id", "number"),
        CheckConstraint("approved_by_id IS NULL OR approved_by_id <> drafted_by_id", name="second_person"),
        CheckConstraint("published_at IS NULL OR approved_by_id IS NOT NULL OR source IS NOT NULL", name="approved"),
    )

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"))
    number: Mapped[int]
    language: Mapped[str] = mapped_column(default="ko")
    #: Who wrote it last, and so cannot approve it.
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    submitted_at: Mapped[datetime | None]
    #: The approver's remark to the drafter; internal.
    remark: Mapped[str] = mapped_column(default="")
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    published_at: Mapped[datetime | None]
    #: The day it was given; None in an archive that prints no dates.
    answered_on: Mapped[date | None]
    #: Why this version replaces the one before; empty for the first.
    correction_reason: Mapped[str] = mapped_column(default="")
    #: "비동의": what an archive prints, apart from the stance in substance.
    stance_as_printed: Mapped[str | None]
    source: Mapped[str | None]

    referral: Mapped[Referral] = relationship(back_populates="replies")
    points: Mapped[list["ReplyPoint"]] = relationship(back_populates="reply", order_by="ReplyPoint.position", cascade="all, delete-orphan")
    drafted_by: Mapped[Person | None] = relationship(foreign_keys=[drafted_by_id])
    approved_by: Mapped[Person | None] = relationship(foreign_keys=[approved_by_id])

    @property
    def is_public(self) -> bool:
        return self.published_at is not None

    @property
    def is_submitted(self) -> bool:
        return self.submitted_at is not None and not self.is_public


class ReplyPoint(Model):
    """One point of a reply, with the question it answers where that is known."""

    __tablename__ = "reply_point"
    __table_args__ = (UniqueConstraint("reply_id", "position"),)

    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"))
    position: Mapped[int]
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"), index=True)
    stance: Mapped[Stance | None] = mapped_column(words_of(Stance))
    reason: Mapped[RefusalReason | None] = mapped_column(words_of(RefusalReason))
    text: Mapped[str]
    #: For "already in place": a link, a figure, a place.
    proof: Mapped[str] = mapped_column(default="")
    #: For "outside our remit": where it goes next.
    onward: Mapped[str] = mapped_column(default="")

    reply: Mapped[Reply] = relationship(back_populates="points")
    question: Mapped[Question | None] = relationship()
