"""A commitment: what an office promised in a reply, until when or on what condition, and what became of it."""

import enum
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, Versioned, words_of
from deliberation.forums.models import Forum
from deliberation.people.models import Person
from deliberation.plans.models import Indicator
from deliberation.responses.models import Referral, ReplyPoint


class CommitmentState(enum.StrEnum):
    """Where a commitment stands. The calendar and its changes say so; nobody sets it."""

    OPEN = "open"
    #: Open, and its date was put off at least once.
    SLIPPED = "slipped"
    #: Open, and its date has passed.
    OVERDUE = "overdue"
    KEPT = "kept"
    DROPPED = "dropped"


class Outcome(enum.StrEnum):
    """How it ended."""

    KEPT = "kept"
    DROPPED = "dropped"


class ChangeKind(enum.StrEnum):
    """What can happen to a commitment."""

    PROGRESS = "progress"
    #: It had no date, and has one now.
    DATED = "dated"
    #: Its date was put off, or brought forward.
    SLIPPED = "slipped"
    KEPT = "kept"
    DROPPED = "dropped"
    REOPENED = "reopened"
    #: Its words, owner, condition or indicator were put right.
    CORRECTED = "corrected"


class Commitment(Versioned, Model):
    """What a department promised, confirmed by a person, with one public page and one lasting number in its forum."""

    __tablename__ = "commitment"
    __table_args__ = (
        UniqueConstraint("forum_id", "number"),
        UniqueConstraint("referral_id", "suggestion"),
        CheckConstraint("due_on IS NOT NULL OR condition <> '' OR is_undated", name="date_or_condition"),
        CheckConstraint("(due IS NULL) = (due_on IS NULL)", name="due_whole"),
        CheckConstraint("(outcome IS NULL) = (ended_on IS NULL)", name="outcome_whole"),
    )

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    number: Mapped[int]
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    #: The point of the published reply that promises it; a later correction of the reply leaves this one in place.
    point_id: Mapped[int] = mapped_column(ForeignKey("reply_point.id"), index=True)
    #: What is promised: the reply's own words or a short form of them, in the reply's language.
    text: Mapped[str]
    language: Mapped[str] = mapped_column(default="ko")
    #: Who in the office sees to it, as a team or a title; never a private name.
    owner: Mapped[str] = mapped_column(default="")
    #: As exact as it was promised: "2023", "2023-06", "2023-06-30".
    due: Mapped[str | None]
    #: The last day of that.
    due_on: Mapped[date | None] = mapped_column(index=True)
    #: The reply's words for the date: "내년 상반기".
    due_words: Mapped[str] = mapped_column(default="")
    #: What it depends on; empty where on nothing.
    condition: Mapped[str] = mapped_column(default="")
    #: The reply names neither date nor condition, and a person said so.
    is_undated: Mapped[bool] = mapped_column(default=False)
    #: The indicator it should move.
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"), index=True)
    #: The fingerprint of the suggestion it was confirmed from; None where a person found it.
    suggestion: Mapped[str | None]
    confirmed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[datetime]
    outcome: Mapped[Outcome | None] = mapped_column(words_of(Outcome))
    ended_on: Mapped[date | None]

    forum: Mapped[Forum] = relationship()
    referral: Mapped[Referral] = relationship()
    point: Mapped[ReplyPoint] = relationship()
    indicator: Mapped[Indicator | None] = relationship()
    confirmed_by: Mapped[Person] = relationship()
    changes: Mapped[list["CommitmentChange"]] = relationship(back_populates="commitment", order_by="CommitmentChange.number")

    @property
    def is_open(self) -> bool:
        return self.outcome is None

    @property
    def slips(self) -> "list[CommitmentChange]":
        return [one for one in self.changes if one.kind is ChangeKind.SLIPPED]

    def state(self, today: date) -> CommitmentState:
        """Where it stands on that day."""
        if self.outcome is not None:
            return CommitmentState(self.outcome.value)
        if self.due_on is not None and self.due_on < today:
            return CommitmentState.OVERDUE
        return CommitmentState.SLIPPED if self.slips else CommitmentState.OPEN


class CommitmentChange(Model):
    """One thing that happened to a commitment, numbered. Nothing here is ever changed or taken away."""

    __tablename__ = "commitment_change"
    __table_args__ = (
        UniqueConstraint("commitment_id", "number"),
        CheckConstraint("kind NOT IN ('slipped', 'dated') OR due_after IS NOT NULL", name="new_date"),
        CheckConstraint("kind <> 'slipped' OR (due_before IS NOT NULL AND due_before <> due_after)", name="put_off"),
        CheckConstraint("kind <> 'kept' OR evidence <> ''", name="evidence"),
    )

    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"))
    number: Mapped[int]
    kind: Mapped[ChangeKind] = mapped_column(words_of(ChangeKind))
    #: Why, or what was done, in words.
    words: Mapped[str] = mapped_column(default="")
    #: What proves it: a link, a figure, a place.
    evidence: Mapped[str] = mapped_column(default="")
    #: The date before and after, as exact as they were said.
    due_before: Mapped[str | None]
    due_after: Mapped[str | None]
    #: For a correction: what stood there before, by field.
    before: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    made_on: Mapped[date]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    commitment: Mapped[Commitment] = relationship(back_populates="changes")


class DismissedSuggestion(Model):
    """Words that look like a promise and are none, as a person said. They are not suggested again, whatever version of the reply."""

    __tablename__ = "dismissed_suggestion"
    __table_args__ = (UniqueConstraint("referral_id", "fingerprint"),)

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"))
    fingerprint: Mapped[str]
    dismissed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    dismissed_at: Mapped[datetime]
