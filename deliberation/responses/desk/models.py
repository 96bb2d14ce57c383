"""Notes: what an office says about a question among itself."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model
from deliberation.people.models import Person
from deliberation.responses.models import Referral


class Note(Model):
    """Words for colleagues about a referral. Nobody outside the office reads them; they are never changed, only struck out."""

    __tablename__ = "note"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]
    text: Mapped[str]
    struck_out_at: Mapped[datetime | None]

    referral: Mapped[Referral] = relationship()
    written_by: Mapped[Person] = relationship()
    mentions: Mapped[list["Mention"]] = relationship(back_populates="note", order_by="Mention.id")

    @property
    def is_struck_out(self) -> bool:
        return self.struck_out_at is not None

    def waits_for(self, person: Person) -> bool:
        """Whether it wants to be read by this person and was not yet."""
        return not self.is_struck_out and any(one.person_id == person.id and one.read_at is None for one in self.mentions)

    @property
    def told(self) -> list[Person]:
        """Whom it was meant for."""
        return [mention.person for mention in self.mentions]


class Mention(Model):
    """A colleague a note wants to be read by."""

    __tablename__ = "mention"
    __table_args__ = (UniqueConstraint("note_id", "person_id"),)

    note_id: Mapped[int] = mapped_column(ForeignKey("note.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    read_at: Mapped[datetime | None]

    note: Mapped[Note] = relationship(back_populates="mentions")
    person: Mapped[Person] = relationship()
