"""A forum: one deliberation on one plan, and the groups that take part."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, Named, Versioned
from deliberation.forums.models.rounds import Round, RoundKind
from deliberation.plans.models import Plan

if TYPE_CHECKING:
    from deliberation.forums.models.sessions import Session


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
    #: What each group agreed on: sessions of its own, plenary sessions, and days from one session of a group to its next, at least.
    sessions_at_least: Mapped[int] = mapped_column(default=2)
    plenaries_at_least: Mapped[int] = mapped_column(default=2)
    days_between: Mapped[int] = mapped_column(default=7)
    #: What it is about, in Markdown.
    introduction: Mapped[str] = mapped_column(default="")

    plan: Mapped[Plan] = relationship()
    groups: Mapped[list["ForumGroup"]] = relationship(back_populates="forum", order_by="ForumGroup.position")
    rounds: Mapped[list["Round"]] = relationship(back_populates="forum", order_by="Round.number")
    sessions: Mapped[list["Session"]] = relationship(back_populates="forum", order_by="Session.held_on, Session.starts_at, Session.id")

    __table_args__ = (
        CheckConstraint("reply_days BETWEEN 1 AND 365", name="reply_days"),
        CheckConstraint("sessions_at_least BETWEEN 0 AND 50", name="sessions_at_least"),
        CheckConstraint("plenaries_at_least BETWEEN 0 AND 50", name="plenaries_at_least"),
        CheckConstraint("days_between BETWEEN 0 AND 60", name="days_between"),
    )

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
