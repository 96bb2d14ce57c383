"""Rows of questions: what is asked, where it came from, and what was not put forward."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Base, Model, Versioned
from deliberation.forums.models import Forum, ForumGroup
from deliberation.plans.models import Element
from deliberation.positions.models import Item, Placed
from deliberation.responses.words import Relation

if TYPE_CHECKING:
    from deliberation.responses.models.referrals import HandOver, Referral
    from deliberation.responses.models.verdicts import FollowUp, Verdict

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
    def groups_behind(self) -> list[ForumGroup]:
        """The groups that asked, in the forum's order: those whose items it was made from, those that joined these, and its own."""
        items = [one.item for one in self.derivations]
        groups = {item.paper.forum_group for item in items} | {one.forum_group for item in items for one in item.joined}
        groups |= {self.forum_group} if self.forum_group else set()
        return sorted(groups, key=lambda group: group.position)

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
    verdicts: Mapped[list["Verdict"]] = relationship(back_populates="question", order_by="Verdict.number")
    #: It was asked once more.
    follow_up: Mapped["FollowUp | None"] = relationship(back_populates="question", uselist=False)


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
