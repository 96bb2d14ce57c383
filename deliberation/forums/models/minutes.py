"""What is kept of the minutes of a session: earlier revisions, corrections that were proposed, and what was decided."""

import enum
from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, Versioned, words_of
from deliberation.forums.models.sessions import Session
from deliberation.people.models import Person


class MinutesRevision(Model):
    """What published minutes said before they were corrected; the session itself carries the words now in force."""

    __tablename__ = "minutes_revision"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"))
    number: Mapped[int]
    text: Mapped[str]
    #: Why it was replaced, who replaced it and when.
    reason: Mapped[str]
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    replaced_at: Mapped[datetime]
    #: The correction somebody who took part had proposed, where it was replaced by that.
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("minutes_proposal.id"))

    session: Mapped[Session] = relationship(back_populates="revisions")

    @property
    def is_proposed(self) -> bool:
        return self.proposal_id is not None


class OutcomeKind(enum.StrEnum):
    DECISION = "decision"
    TASK = "task"


class Outcome(Versioned, Model):
    """Something a session decided, or that somebody is to do; as public as the minutes it stands in. Positions ties items to it."""

    __tablename__ = "outcome"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"), index=True)
    number: Mapped[int]
    kind: Mapped[OutcomeKind] = mapped_column(words_of(OutcomeKind))
    words: Mapped[str]
    #: The line of the minutes that it was taken from, so that it is not offered again; empty: somebody wrote it down.
    line: Mapped[str] = mapped_column(default="")
    #: Of a task: who is to do it, as the minutes say it ("the leaders of both groups"), until when, and when it was done.
    owner: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    #: Taken away it is only marked so; its number is never given again.
    removed_at: Mapped[datetime | None]

    session: Mapped[Session] = relationship(back_populates="outcomes")
    added_by: Mapped[Person | None] = relationship()
    revisions: Mapped[list["OutcomeRevision"]] = relationship(back_populates="outcome", order_by="OutcomeRevision.number")

    @property
    def stands(self) -> bool:
        return self.removed_at is None

    @property
    def was_public(self) -> bool:
        """Whether everybody could read it until it was taken away; then it stays readable as that."""
        published = self.session.minutes_published_at
        return self.removed_at is not None and published is not None and published < self.removed_at

    @property
    def is_task(self) -> bool:
        return self.kind is OutcomeKind.TASK

    @property
    def is_open(self) -> bool:
        """A task that somebody still has to do."""
        return self.is_task and self.stands and self.done_at is None


class OutcomeRevision(Model):
    """What an outcome in public minutes said before it was changed; the outcome itself carries the words now in force."""

    __tablename__ = "outcome_revision"
    __table_args__ = (UniqueConstraint("outcome_id", "number"),)

    outcome_id: Mapped[int] = mapped_column(ForeignKey("outcome.id"))
    number: Mapped[int]
    kind: Mapped[OutcomeKind] = mapped_column(words_of(OutcomeKind))
    words: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[date | None]
    #: Why it was replaced, who replaced it and when.
    reason: Mapped[str]
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    replaced_at: Mapped[datetime]

    outcome: Mapped[Outcome] = relationship(back_populates="revisions")


class ProposalState(enum.StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class MinutesProposal(Model):
    """A correction of public minutes that somebody who took part proposes: other words for a passage, and why."""

    __tablename__ = "minutes_proposal"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"), index=True)
    number: Mapped[int]
    #: The words it stands on, as the minutes had them, and the words wanted instead (empty: to be struck out).
    passage: Mapped[str]
    wanted: Mapped[str]
    reason: Mapped[str]
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime]
    state: Mapped[ProposalState] = mapped_column(words_of(ProposalState), default=ProposalState.OPEN)
    #: What the facilitator says to it; a refusal has one.
    answer: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]

    session: Mapped[Session] = relationship()
    proposed_by: Mapped[Person] = relationship(foreign_keys=[proposed_by_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])

    @property
    def is_open(self) -> bool:
        return self.state is ProposalState.OPEN
