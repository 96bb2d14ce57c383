"""A session: a meeting of the forum, and where it stood before it was moved."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation import clock
from deliberation.db import Base, Model, Versioned
from deliberation.forums.models.forums import Forum, ForumGroup
from deliberation.forums.models.rounds import Round
from deliberation.people.models import Person

if TYPE_CHECKING:
    from deliberation.forums.models.agenda import AgendaPoint
    from deliberation.forums.models.materials import Material
    from deliberation.forums.models.minutes import MinutesRevision, Outcome
    from deliberation.forums.models.participation import Participation

session_group = Table(
    "session_group",
    Base.metadata,
    Column("session_id", ForeignKey("session.id"), primary_key=True),
    Column("forum_group_id", ForeignKey("forum_group.id"), primary_key=True, index=True),
)


class Session(Versioned, Model):
    """A meeting of one group, of several, or of all (plenary), at a date and time in the district."""

    __tablename__ = "session"
    __table_args__ = (CheckConstraint("capacity > 0", name="capacity"),)

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    title: Mapped[str] = mapped_column(default="")
    is_plenary: Mapped[bool] = mapped_column(default=False)
    #: The how-manieth of its group, as printed or counted.
    ordinal: Mapped[int | None]
    held_on: Mapped[date]
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    place: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    #: Set when it will not take place; it stays in the list, with the reason.
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(default="")
    #: Who runs it, and who interprets; the interpreters' names are for those who arrange it alone.
    run_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    interpreters: Mapped[list[str]] = mapped_column(default=list)
    #: Languages it is interpreted into, besides the one it is held in, by their codes; whether it is signed; whether one gets in
    #: without a step (None: nobody has said).
    languages: Mapped[list[str]] = mapped_column(default=list)
    is_signed: Mapped[bool] = mapped_column(default=False)
    is_step_free: Mapped[bool | None]
    #: Whether people register for it, and how many there is room for (None: as many as come).
    takes_registrations: Mapped[bool] = mapped_column(default=False)
    capacity: Mapped[int | None]
    #: In Markdown; a draft until it is published, then corrected only by numbered revision.
    minutes: Mapped[str] = mapped_column(default="")
    #: Counts saves of the minutes, apart from `version`: they save themselves while somebody else moves the session.
    minutes_version: Mapped[int] = mapped_column(default=1)
    minutes_published_at: Mapped[datetime | None]
    #: Set when the facilitator takes no more proposed corrections of the minutes.
    proposals_closed_at: Mapped[datetime | None]
    #: Lasting address of an imported one: "papers/education/sessions/1".
    source: Mapped[str | None]

    forum: Mapped[Forum] = relationship(back_populates="sessions")
    round: Mapped[Round | None] = relationship()
    run_by: Mapped[Person | None] = relationship()
    moves: Mapped[list["SessionMove"]] = relationship(back_populates="session", order_by="SessionMove.number")
    participations: Mapped[list["Participation"]] = relationship(back_populates="session", order_by="Participation.id")
    groups: Mapped[list[ForumGroup]] = relationship(secondary=session_group, back_populates="sessions", order_by=ForumGroup.position)
    #: Points that were taken off the agenda among them: `agenda` has those that stand.
    agenda_points: Mapped[list["AgendaPoint"]] = relationship(back_populates="session", order_by="AgendaPoint.position, AgendaPoint.id")
    materials: Mapped[list["Material"]] = relationship(back_populates="session", order_by="Material.number")
    outcomes: Mapped[list["Outcome"]] = relationship(back_populates="session", order_by="Outcome.number")
    revisions: Mapped[list["MinutesRevision"]] = relationship(back_populates="session", order_by="MinutesRevision.number")

    @property
    def when(self) -> tuple[date, time, int]:
        """Its place in the calendar."""
        return self.held_on, self.starts_at or time.min, self.id

    @property
    def begins_at(self) -> datetime:
        """The moment it begins; where no hour is said, the beginning of its day in the district."""
        return datetime.combine(self.held_on, self.starts_at or time.min, clock.DISTRICT_ZONE)

    @property
    def agenda(self) -> "list[AgendaPoint]":
        """The points that stand, in their order."""
        return sorted((point for point in self.agenda_points if point.stands), key=lambda one: (one.position, one.id))

    @property
    def public_materials(self) -> "list[Material]":
        """Those that are, or were, for everybody."""
        return [one for one in self.materials if one.shown_at]

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def has_public_minutes(self) -> bool:
        return self.minutes_published_at is not None

    @property
    def public_outcomes(self) -> "list[Outcome]":
        """What everybody may read of its decisions and tasks."""
        return [one for one in self.outcomes if one.stands] if self.has_public_minutes else []


class SessionMove(Model):
    """When and where a session was to be, before it was moved; the session itself carries what holds now."""

    __tablename__ = "session_move"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"))
    number: Mapped[int]
    held_on: Mapped[date]
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    place: Mapped[str]
    #: Why; public with the session, and in the mail to everybody registered. Empty while the forum was being set up.
    reason: Mapped[str]
    moved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    moved_at: Mapped[datetime]

    session: Mapped[Session] = relationship(back_populates="moves")
