"""An alley meeting: the question, who signed up, what offices did with it. What came of it stands in `results.py`."""

import enum
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, Versioned, words_of
from deliberation.people.models import Person
from deliberation.plans.models import Department, Element

if TYPE_CHECKING:
    from deliberation.responses.alleys.results import AlleyOffer, AlleyPassage, AlleyText
    from deliberation.responses.alleys.takedowns import AlleyTakedown


class Alley(Versioned, Model):
    """A small meeting that residents propose. Until enough of them have confirmed, only those exist who have its link."""

    __tablename__ = "alley"
    __table_args__ = (CheckConstraint("(number IS NULL) = (public_at IS NULL)", name="number_when_public"),)

    #: Its lasting number, from the moment it is public.
    number: Mapped[int | None] = mapped_column(unique=True)
    #: One sentence, and in Markdown why; empty while taken down (`takedowns.py`).
    question: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="ko")
    #: Where residents would like to meet, and when it suits them, in their words.
    wished_place: Mapped[str] = mapped_column(default="")
    wished_time: Mapped[str] = mapped_column(default="")
    #: The day and hours of their own invitation: they meet then, and the office may come.
    invites_on: Mapped[date | None]
    invites_from: Mapped[time | None]
    invites_until: Mapped[time | None]
    element_id: Mapped[int | None] = mapped_column(ForeignKey("element.id"), index=True)
    #: The office that has it now; the one wished for until it is public. None: an administrator says whose it is.
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    proposed_at: Mapped[datetime]
    #: When the proposer confirmed the address; from then on people sign up, until the last day.
    begun_at: Mapped[datetime | None]
    gathers_until: Mapped[date | None]
    public_at: Mapped[datetime | None]
    #: When the clock said that too few had signed up; the last day alone decides what is possible.
    lapsed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    #: An office says that it concerns more people than fit into an alley.
    outgrown_at: Mapped[datetime | None]

    element: Mapped[Element | None] = relationship()
    department: Mapped[Department | None] = relationship()
    joiners: Mapped[list["AlleyJoiner"]] = relationship(back_populates="alley", order_by="AlleyJoiner.id")
    steps: Mapped[list["AlleyStep"]] = relationship(back_populates="alley", order_by="AlleyStep.number")
    texts: Mapped[list["AlleyText"]] = relationship(back_populates="alley", order_by="AlleyText.kind, AlleyText.number")
    offers: Mapped[list["AlleyOffer"]] = relationship(back_populates="alley", order_by="AlleyOffer.id")
    passages: Mapped[list["AlleyPassage"]] = relationship(back_populates="alley", order_by="AlleyPassage.id")
    takedowns: Mapped[list["AlleyTakedown"]] = relationship(back_populates="alley", order_by="AlleyTakedown.id")

    @property
    def is_public(self) -> bool:
        return self.public_at is not None

    @property
    def is_taken_down(self) -> bool:
        """Whether an administrator hides the whole of it."""
        return any(one.is_whole and one.stands for one in self.takedowns)

    @property
    def joined(self) -> "list[AlleyJoiner]":
        """Those who confirmed and have not taken their names away."""
        return [one for one in self.joiners if one.stands]

    @property
    def arrangement(self) -> "AlleyStep | None":
        """When and where it is held, as it stands; None before that, and once it was called off or declined."""
        last = next((one for one in reversed(self.steps) if one.kind is not StepKind.PASSED), None)
        return last if last is not None and last.kind is StepKind.ARRANGED else None

    @property
    def refusal(self) -> "AlleyStep | None":
        """What the office said when it declined, while that stands."""
        last = next((one for one in reversed(self.steps) if one.kind is not StepKind.PASSED), None)
        return last if last is not None and last.kind is StepKind.DECLINED else None


class AlleyJoiner(Model):
    """Somebody who signed up. The name is public only masked, the address never; both are forgotten where nobody confirmed."""

    __tablename__ = "alley_joiner"
    __table_args__ = (UniqueConstraint("alley_id", "email"),)

    alley_id: Mapped[int] = mapped_column(ForeignKey("alley.id"), index=True)
    #: None for somebody without an account.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    #: In lower case: an address counts once. None once it was forgotten.
    email: Mapped[str | None] = mapped_column(index=True)
    #: The language mail goes out in.
    locale: Mapped[str]
    is_proposer: Mapped[bool] = mapped_column(default=False)
    #: When the link was last asked for; it is not sent again at once.
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]

    alley: Mapped[Alley] = relationship(back_populates="joiners")
    person: Mapped[Person | None] = relationship()

    @property
    def stands(self) -> bool:
        return self.confirmed_at is not None and self.left_at is None


class StepKind(enum.StrEnum):
    """What an office can do with it on the way to the meeting."""

    PASSED = "passed"
    ARRANGED = "arranged"
    CALLED_OFF = "called off"
    DECLINED = "declined"


class DeclineReason(enum.StrEnum):
    """Why an office does not meet: one of these, explained in words."""

    OUTSIDE_POWERS = "outside powers"
    ALREADY_ANSWERED = "already answered"
    DECIDED_ELSEWHERE = "decided elsewhere"
    NOT_PUBLIC = "not public"
    OTHER = "other"


class AlleyStep(Model):
    """One thing an office did with it, numbered. Nothing here is ever changed or taken away: a later step takes its place."""

    __tablename__ = "alley_step"
    __table_args__ = (
        UniqueConstraint("alley_id", "number"),
        CheckConstraint("kind <> 'arranged' OR (held_on IS NOT NULL AND place <> '')", name="when_and_where"),
        CheckConstraint("kind <> 'declined' OR (reason IS NOT NULL AND words <> '')", name="reason"),
        CheckConstraint("kind <> 'passed' OR to_department_id IS NOT NULL", name="to"),
    )

    alley_id: Mapped[int] = mapped_column(ForeignKey("alley.id"))
    number: Mapped[int]
    kind: Mapped[StepKind] = mapped_column(words_of(StepKind))
    reason: Mapped[DeclineReason | None] = mapped_column(words_of(DeclineReason))
    #: Why, or of a meeting: who comes and what to know.
    words: Mapped[str] = mapped_column(default="")
    from_department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    to_department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    held_on: Mapped[date | None]
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    place: Mapped[str] = mapped_column(default="")
    #: The office took up the residents' own invitation; otherwise it invites them.
    is_invited: Mapped[bool] = mapped_column(default=False)
    #: None: it went to the office of the plan by itself.
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]

    alley: Mapped[Alley] = relationship(back_populates="steps")
    from_department: Mapped[Department | None] = relationship(foreign_keys=[from_department_id])
    to_department: Mapped[Department | None] = relationship(foreign_keys=[to_department_id])
