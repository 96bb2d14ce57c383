"""Evidence beside an item: a file, a link, or a figure with its source."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, words_of
from deliberation.people.models import Person
from deliberation.positions.models.papers import Item


class EvidenceKind(enum.StrEnum):
    FILE = "file"
    LINK = "link"
    FIGURE = "figure"


class Evidence(Model):
    """One thing that speaks for an item. Public with the item; taken back from a draft it is only marked so, and the record keeps it."""

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint("kind <> 'file' OR digest <> ''", name="file"),
        CheckConstraint("kind <> 'link' OR address <> ''", name="link"),
        CheckConstraint("kind <> 'figure' OR (figure <> '' AND source <> '')", name="figure_and_its_source"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), index=True)
    kind: Mapped[EvidenceKind] = mapped_column(words_of(EvidenceKind))
    #: What it is, in a line: a title, or what a figure counts.
    title: Mapped[str]
    #: Of a link, or of the page a figure's source stands on: http or https.
    address: Mapped[str] = mapped_column(default="")
    #: Of a figure: "17,180", its unit, the year it is of; where it comes from.
    figure: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    year: Mapped[int | None]
    source: Mapped[str] = mapped_column(default="")
    #: Of a file: its name as brought, SHA-256 in hex (`files.py` keeps it under that), kind of content, size in bytes.
    file_name: Mapped[str] = mapped_column(default="")
    digest: Mapped[str] = mapped_column(default="", index=True)
    media_type: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    #: What a file says, for those who cannot read it: an alternative text, or what is missing.
    accessible_note: Mapped[str] = mapped_column(default="")
    #: None: an archive.
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]

    item: Mapped[Item] = relationship(back_populates="evidence")
    added_by: Mapped[Person | None] = relationship()

    @property
    def stands(self) -> bool:
        return self.taken_back_at is None
