"""What the facilitator says before a forum's closing report."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model
from deliberation.forums.models import Forum
from deliberation.people.models import Person


class ClosingIntroduction(Model):
    """One numbered version of it, in Markdown; the newest counts, all stay readable. An empty one brings the usual words back."""

    __tablename__ = "closing_introduction"
    __table_args__ = (UniqueConstraint("forum_id", "number"),)

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), index=True)
    number: Mapped[int]
    language: Mapped[str] = mapped_column(default="ko")
    text: Mapped[str] = mapped_column(default="")
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]

    forum: Mapped[Forum] = relationship()
    written_by: Mapped[Person] = relationship()
