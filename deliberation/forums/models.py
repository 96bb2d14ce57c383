"""A forum: one deliberation on one plan, with its groups, its rounds and its sessions."""

import enum
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Base, Model, Named, Versioned, words_of
from deliberation.plans.models import Plan


class Group(Named, Model):
    """A stakeholder group, the same in every forum it takes part in."""

    __tablename__ = "group"

    slug: Mapped[str] = mapped_column(unique=True)


class Forum(Named, Versioned, Model):
    """One deliberation on one plan."""

    __tablename__ = "forum"

    slug: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    opened_on: Mapped[date | None]
    #: An archive is closed: nothing in it waits for anybody any more.
    closed_on: Mapped[date | None]
    #: None while the facilitator sets it up; then nobody else sees it.
    published_at: Mapped[datetime | None]
    #: Days a department has for an answer, unless a referral says otherwise.
    reply_days: Mapped[int] = mapped_column(default=30)
    #: How those days are counted: a rule of `responses/deadlines`.
    reply_rule: Mapped[str] = mapped_column(default="calendar-days")
    rules: Mapped[dict[str, Any]] = mapped_column(default=dict)
    #: What it is about, in Markdown.
    introduction: Mapped[str] = mapped_column(default="")

    plan: Mapped[Plan] = relationship()
    groups: Mapped[list["ForumGroup"]] = relationship(back_populates="forum", order_by="ForumGroup.position")
    rounds: Mapped[list["Round"]] = relationship(back_populates="forum", order_by="Round.number")
    sessions: Mapped[list["Session"]] = relationship(back_populates="forum", order_by="Session.held_on, Session.starts_at, Session.id")

    __table_args__ = (CheckConstraint("reply_days BETWEEN 1 AND 365", name="reply_days"),)

    @property
    def is_public(self) -> bool:
        return self.published_at is not None

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None

    def takes_papers(self, day: date) -> bool:
        """Whether papers can be drafted and filed that day: a drafting round is open, or the forum has set none."""
        drafting = [one for one in self.rounds if one.kind is RoundKind.DRAFTING]
        return not self.is_closed and (not drafting or any(one.is_open(day) for one in drafting))


class ForumGroup(Model):
    """A group's seat in a forum."""

    __tablename__ = "forum_group"
    __table_args__ = (UniqueConstraint("forum_id", "group_id"),)

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"), index=True)
    position: Mapped[int]

    forum: Mapped[Forum] = relationship(back_populates="groups")
    group: Mapped[Group] = relationship(lazy="joined")
    sessions: Mapped[list["Session"]] = relationship(secondary="session_group", back_populates="groups", order_by="Session.held_on")

    @property
    def slug(self) -> str:
        return self.group.slug

    @property
    def display_name(self) -> str:
        return self.group.display_name


class RoundKind(enum.StrEnum):
    PREPARATION = "preparation"
    DELIBERATION = "deliberation"
    DRAFTING = "drafting"
    QUESTIONS = "questions"
    ANSWERS = "answers"
    CLOSING = "closing"


class Round(Named, Versioned, Model):
    """A step of the forum with its dates; both days belong to it."""

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("forum_id", "number"), CheckConstraint("opens_on <= closes_on", name="dates"))

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    number: Mapped[int]
    kind: Mapped[RoundKind] = mapped_column(words_of(RoundKind))
    opens_on: Mapped[date]
    closes_on: Mapped[date]

    forum: Mapped[Forum] = relationship(back_populates="rounds")

    def is_open(self, day: date) -> bool:
        return self.opens_on <= day <= self.closes_on


session_group = Table(
    "session_group",
    Base.metadata,
    Column("session_id", ForeignKey("session.id"), primary_key=True),
    Column("forum_group_id", ForeignKey("forum_group.id"), primary_key=True, index=True),
)


class Session(Versioned, Model):
    """A meeting of one group, of several, or of all (plenary), at a date and time in the district."""

    __tablename__ = "session"

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
    #: In Markdown; a draft until it is published, then corrected only by numbered revision.
    minutes: Mapped[str] = mapped_column(default="")
    minutes_published_at: Mapped[datetime | None]
    #: Lasting address of an imported one: "papers/education/sessions/1".
    source: Mapped[str | None]

    forum: Mapped[Forum] = relationship(back_populates="sessions")
    round: Mapped[Round | None] = relationship()
    groups: Mapped[list[ForumGroup]] = relationship(secondary=session_group, back_populates="sessions", order_by=ForumGroup.position)
    revisions: Mapped[list["MinutesRevision"]] = relationship(back_populates="session", order_by="MinutesRevision.number")

    @property
    def when(self) -> tuple[date, time, int]:
        """Its place in the calendar."""
        return self.held_on, self.starts_at or time.min, self.id

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def has_public_minutes(self) -> bool:
        return self.minutes_published_at is not None


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

    session: Mapped[Session] = relationship(back_populates="revisions")
