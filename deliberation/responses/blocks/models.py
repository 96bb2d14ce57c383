"""What a text block is: numbered versions, and the replies it was put into."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, Versioned
from deliberation.people.models import Person
from deliberation.plans.models import Department
from deliberation.responses.models import Reply


class TextBlock(Versioned, Model):
    """A text of one department, for use in its answers; read by nobody else."""

    __tablename__ = "text_block"

    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    #: No longer offered; where it was used stays known.
    retired_at: Mapped[datetime | None]

    department: Mapped[Department] = relationship()
    versions: Mapped[list["TextBlockVersion"]] = relationship(back_populates="block", order_by="TextBlockVersion.number")

    @property
    def current(self) -> "TextBlockVersion":
        return self.versions[-1]

    @property
    def title(self) -> str:
        return self.current.title

    @property
    def text(self) -> str:
        return self.current.text

    @property
    def is_offered(self) -> bool:
        return self.retired_at is None


class TextBlockVersion(Model):
    """What a block said from then on, until the next version."""

    __tablename__ = "text_block_version"
    __table_args__ = (UniqueConstraint("block_id", "number"),)

    block_id: Mapped[int] = mapped_column(ForeignKey("text_block.id"))
    number: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]

    block: Mapped[TextBlock] = relationship(back_populates="versions")
    written_by: Mapped[Person] = relationship()


class TextBlockUse(Model):
    """That a version of a block was put into a reply, whatever became of the words there."""

    __tablename__ = "text_block_use"
    __table_args__ = (UniqueConstraint("version_id", "reply_id"),)

    version_id: Mapped[int] = mapped_column(ForeignKey("text_block_version.id"))
    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"), index=True)
    used_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    used_at: Mapped[datetime]

    version: Mapped[TextBlockVersion] = relationship()
    reply: Mapped[Reply] = relationship()
    used_by: Mapped[Person] = relationship()
