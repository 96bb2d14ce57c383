"""What departments answer: versions, their points, and batches that are published at one moment."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, Versioned, words_of
from deliberation.people.models import Person
from deliberation.plans.models import Department
from deliberation.responses.models.asking import Question
from deliberation.responses.models.referrals import Referral
from deliberation.responses.words import RefusalReason, Stance


class Batch(Versioned, Model):
    """Approved replies of one department that become public together, at a set moment."""

    __tablename__ = "batch"

    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    title: Mapped[str]
    publishes_at: Mapped[datetime] = mapped_column(index=True)
    published_at: Mapped[datetime | None]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    department: Mapped[Department] = relationship()
    made_by: Mapped[Person] = relationship()
    replies: Mapped[list["Reply"]] = relationship(back_populates="batch", order_by="Reply.id")


class Reply(Versioned, Model):
    """One numbered version of what a department answers. A published version never changes; a correction is the next."""

    __tablename__ = "reply"
    __table_args__ = (
        UniqueConstraint("referral_id", "number"),
        CheckConstraint("approved_by_id IS NULL OR approved_by_id <> drafted_by_id", name="second_person"),
        CheckConstraint("published_at IS NULL OR approved_by_id IS NOT NULL OR source IS NOT NULL", name="approved"),
        CheckConstraint("withdrawn_at IS NULL OR published_at IS NOT NULL", name="withdrawn_after_publishing"),
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
    approved_at: Mapped[datetime | None]
    #: The batch it waits in, or went out with.
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)
    published_at: Mapped[datetime | None]
    #: The day it was given; None in an archive that prints no dates.
    answered_on: Mapped[date | None]
    #: Why this version replaces the one before; empty for the first.
    correction_reason: Mapped[str] = mapped_column(default="")
    #: "비동의": what an archive prints, apart from the stance in substance.
    stance_as_printed: Mapped[str | None]
    #: For an outside body, whose words the facilitator enters: the letter, page or minutes they stand in.
    stated_in: Mapped[str] = mapped_column(default="")
    #: Taken back: its place stays, with the reason, and the question is open again.
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawal_reason: Mapped[str] = mapped_column(default="")
    source: Mapped[str | None]

    referral: Mapped[Referral] = relationship(back_populates="replies")
    batch: Mapped[Batch | None] = relationship(back_populates="replies")
    points: Mapped[list["ReplyPoint"]] = relationship(back_populates="reply", order_by="ReplyPoint.position", cascade="all, delete-orphan")
    drafted_by: Mapped[Person | None] = relationship(foreign_keys=[drafted_by_id])
    approved_by: Mapped[Person | None] = relationship(foreign_keys=[approved_by_id])

    @property
    def is_public(self) -> bool:
        return self.published_at is not None

    @property
    def is_in_force(self) -> bool:
        return self.is_public and self.withdrawn_at is None

    @property
    def is_submitted(self) -> bool:
        """It waits for a second person."""
        return self.submitted_at is not None and self.approved_by_id is None and not self.is_public

    @property
    def is_held(self) -> bool:
        """Approved, and waiting for its batch."""
        return self.approved_by_id is not None and not self.is_public


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
    #: Evidence: a link, a figure, a place. "Already in place" cannot do without.
    proof: Mapped[str] = mapped_column(default="")
    #: For "outside our remit": where it goes next.
    onward: Mapped[str] = mapped_column(default="")
    #: A small table of figures, row by row; the first row heads the columns. Empty: none.
    figures: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    #: Statutes its words cite, as far as a person confirmed them: [{"words", "title", "article", "url"}, ...].
    citations: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)

    reply: Mapped[Reply] = relationship(back_populates="points")
    question: Mapped[Question | None] = relationship()
