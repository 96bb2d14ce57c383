"""What a stakeholder group puts before the forum: its position paper, item by item."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from deliberation.db import Base, Model, Versioned, words_of
from deliberation.forums.models import ForumGroup
from deliberation.people.models import Person
from deliberation.plans.models import Element
from deliberation.positions.kinds import ItemKind

if TYPE_CHECKING:  # they name this module's models; SQLAlchemy finds theirs by name
    from deliberation.positions.models.evidence import Evidence
    from deliberation.positions.models.joint import Citation, Joining
    from deliberation.positions.models.outcomes import OutcomeTie
    from deliberation.positions.models.signing import Receipt, Signature


class Placed:
    """Something printed with a code and a heading that was tied to the plan's elements, by the machine or by a person.

    The printed words stay as they are; which elements they mean is kept apart, with who said so.
    """

    #: The area it was printed under: the area's code ("3"), None where it stands outside all areas.
    printed_area: Mapped[str | None]
    printed_level: Mapped[str | None]
    printed_code: Mapped[str | None]
    printed_heading: Mapped[str] = mapped_column(default="")
    #: 0 to 1, of the machine's resolution; None where a person chose the elements.
    confidence: Mapped[float | None]
    #: Why the machine says so; a word of `plans/resolving.py`.
    resolution_reason: Mapped[str | None]
    #: What the import made of it (`responses/archive/judging.py`): kept so that a person's correction can be undone.
    proposal: Mapped[dict[str, Any]] = mapped_column(default=dict)
    placed_at: Mapped[datetime | None]

    @declared_attr
    def placed_by_id(cls) -> Mapped[int | None]:  # noqa: N805 - SQLAlchemy calls it with the class
        return mapped_column(ForeignKey("person.id"))


class PositionPaper(Versioned, Model):
    """What one group puts before the forum. Open until its leader files it; then it changes only by numbered revision."""

    __tablename__ = "position_paper"

    forum_group_id: Mapped[int] = mapped_column(ForeignKey("forum_group.id"), unique=True)
    #: The language it is written in (its language of record).
    language: Mapped[str] = mapped_column(default="ko")
    general_opinion: Mapped[str] = mapped_column(default="")
    written_on: Mapped[date | None]
    #: Set when the leader files it, or when an archive is imported.
    filed_at: Mapped[datetime | None]
    filed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    #: Lasting address of an imported one: "papers/education".
    source: Mapped[str | None]

    forum_group: Mapped[ForumGroup] = relationship()
    filed_by: Mapped[Person | None] = relationship()
    items: Mapped[list["Item"]] = relationship(back_populates="paper", order_by="Item.is_other, Item.order", cascade="all, delete-orphan")
    participants: Mapped[list["Participant"]] = relationship(
        back_populates="paper", order_by="Participant.id", cascade="all, delete-orphan"
    )
    signatures: Mapped[list["Signature"]] = relationship(back_populates="paper", order_by="Signature.id")
    receipts: Mapped[list["Receipt"]] = relationship(back_populates="paper", order_by="Receipt.number")

    @property
    def is_open(self) -> bool:
        return self.filed_at is None

    @property
    def standing_items(self) -> "list[Item]":
        """Its items, but for those withdrawn."""
        return [item for item in self.items if not item.is_withdrawn]


item_element = Table(
    "item_element",
    Base.metadata,
    Column("item_id", ForeignKey("item.id", ondelete="CASCADE"), primary_key=True),
    Column("element_id", ForeignKey("element.id"), primary_key=True, index=True),
)


class Said:
    """What an item says, now or in an earlier version of it."""

    kind: Mapped[ItemKind] = mapped_column(words_of(ItemKind), default=ItemKind.OPINION)
    text: Mapped[str] = mapped_column(default="")
    #: For a new task: what it should be called.
    new_task_name: Mapped[str] = mapped_column(default="")
    #: For a change of wording: what the plan says, and what it should say.
    wording_now: Mapped[str] = mapped_column(default="")
    wording_wanted: Mapped[str] = mapped_column(default="")
    #: For a new task: the code it would have at its place ("3-1-5"), as the writers propose it.
    new_task_code: Mapped[str] = mapped_column(default="")
    #: For a change of an indicator: which one (its lasting reference, "1:1-1-1-1", or a name of the writers' own), and what is wished.
    indicator: Mapped[str] = mapped_column(default="")
    indicator_wish: Mapped[str] = mapped_column(default="")
    #: For more people to be reached: who they are.
    people_reached: Mapped[str] = mapped_column(default="")


class Item(Said, Placed, Versioned, Model):
    """One opinion of a paper, tied to any number of the plan's elements."""

    __tablename__ = "item"
    __table_args__ = (UniqueConstraint("paper_id", "key"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("position_paper.id"))
    #: "3", or "other-1" among the other proposals: what it is called in its paper, for good.
    key: Mapped[str]
    #: Place among the paper's items; drafts can be moved, the key stays.
    order: Mapped[int]
    #: One of the "other proposals" that close the official form, outside all areas.
    is_other: Mapped[bool] = mapped_column(default=False)
    #: Withdrawn from an open paper; kept so that it can be brought back.
    withdrawn_at: Mapped[datetime | None]
    #: "papers/education#3": what others cite. None until the paper is filed.
    source: Mapped[str | None] = mapped_column(index=True)

    paper: Mapped[PositionPaper] = relationship(back_populates="items")
    elements: Mapped[list[Element]] = relationship(secondary=item_element, order_by=Element.order)
    revisions: Mapped[list["ItemRevision"]] = relationship(back_populates="item", order_by="ItemRevision.number")
    evidence: Mapped[list["Evidence"]] = relationship(back_populates="item", order_by="Evidence.id")
    joinings: Mapped[list["Joining"]] = relationship(back_populates="item", order_by="Joining.id")
    citations: Mapped[list["Citation"]] = relationship(back_populates="item", foreign_keys="Citation.item_id", order_by="Citation.id")
    outcome_ties: Mapped[list["OutcomeTie"]] = relationship(back_populates="item", order_by="OutcomeTie.id", passive_deletes=True)

    @property
    def joined(self) -> "list[Joining]":
        """The other groups that stand behind it."""
        return [one for one in self.joinings if one.is_joined]

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def standing_evidence(self) -> "list[Evidence]":
        """What it rests on, but for what was taken back."""
        return [one for one in self.evidence if one.stands]

    @property
    def public_ties(self) -> "list[OutcomeTie]":
        """The decisions and tasks of public minutes that it came of."""
        return [tie for tie in self.outcome_ties if tie.outcome.stands and tie.outcome.session.has_public_minutes]

    @property
    def is_demand(self) -> bool:
        """ "No opinion" is recorded and never counted as a demand."""
        return self.kind is not ItemKind.NO_OPINION and not self.is_withdrawn


class ItemRevision(Said, Model):
    """What a filed item said before it was corrected; the item itself carries the words now in force."""

    __tablename__ = "item_revision"
    __table_args__ = (UniqueConstraint("item_id", "number"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    number: Mapped[int]
    #: Lasting references of the elements it was tied to.
    references: Mapped[list[str]] = mapped_column(JSON, default=list)
    #: Why it was replaced, who replaced it and when.
    reason: Mapped[str]
    #: None: an archive that was imported again.
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    replaced_at: Mapped[datetime]

    item: Mapped[Item] = relationship(back_populates="revisions")
    replaced_by: Mapped[Person | None] = relationship()


class Participant(Versioned, Model):
    """Somebody who took part in the paper. In public the name is masked, always (`people/names.py`)."""

    __tablename__ = "participant"
    __table_args__ = (CheckConstraint("name <> ''", name="name"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("position_paper.id"), index=True)
    name: Mapped[str]
    #: May be missing, or be something else ("유학생").
    neighbourhood: Mapped[str] = mapped_column(default="")
    is_drafter: Mapped[bool] = mapped_column(default=False)
    #: Whose account it is, where somebody with one took part: that person signs; for the others a writer records what they said.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)

    #: When they were last asked to sign.
    asked_at: Mapped[datetime | None]

    person: Mapped[Person | None] = relationship()
    paper: Mapped[PositionPaper] = relationship(back_populates="participants")
