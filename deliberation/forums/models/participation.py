"""Who comes to a session, and who came: the door list."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, words_of
from deliberation.forums.models.forums import Forum, ForumGroup
from deliberation.forums.models.sessions import Session
from deliberation.people.models import Person


class Coming(enum.StrEnum):
    """How somebody stands on the door list. WALKED_IN: never registered, entered at the door or afterwards."""

    REGISTERED = "registered"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"
    WALKED_IN = "walked in"


class Participation(Model):
    """One person at one session. Names are for those who arrange the session and for the person alone; the public sees numbers."""

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id"),
        CheckConstraint("person_id IS NOT NULL OR name <> '' OR erased_at IS NOT NULL", name="somebody"),
    )

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"), index=True)
    #: None for somebody without an account, whom `name` and perhaps `email` tell apart.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    #: The group they come for; None for a resident.
    forum_group_id: Mapped[int | None] = mapped_column(ForeignKey("forum_group.id"))
    coming: Mapped[Coming] = mapped_column(words_of(Coming))
    #: What they need to take part: a language, a place for a wheelchair. For those who arrange the session alone.
    needs: Mapped[str] = mapped_column(default="")
    #: Their place in the line is by this moment, then by `id`; registering anew goes to its end.
    registered_at: Mapped[datetime]
    #: None until somebody has said who was there.
    was_there: Mapped[bool | None]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    #: When who it was, and what they needed, was erased; the group and whether they were there stay, for the numbers.
    erased_at: Mapped[datetime | None]

    session: Mapped[Session] = relationship(back_populates="participations")
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    forum_group: Mapped[ForumGroup | None] = relationship()

    @property
    def full_name(self) -> str:
        return self.person.name if self.person else self.name

    @property
    def forum(self) -> Forum:
        return self.session.forum

    @property
    def is_coming(self) -> bool:
        """Registered, or in line."""
        return self.coming in (Coming.REGISTERED, Coming.WAITING)
