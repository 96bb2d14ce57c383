"""What people read for a session: files and pages of the web."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, Versioned, words_of
from deliberation.forums.models.forums import Forum
from deliberation.forums.models.sessions import Session
from deliberation.people.models import Person


class MaterialKind(enum.StrEnum):
    FILE = "file"
    LINK = "link"


class Material(Versioned, Model):
    """A file or a link beside a session. What a file holds never changes; another one is another material, with the next number."""

    __tablename__ = "material"
    __table_args__ = (
        UniqueConstraint("session_id", "number"),
        CheckConstraint("kind <> 'file' OR (digest <> '' AND (text <> '' OR missing <> ''))", name="file"),
        CheckConstraint("kind <> 'link' OR address <> ''", name="link"),
    )

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"), index=True)
    number: Mapped[int]
    kind: Mapped[MaterialKind] = mapped_column(words_of(MaterialKind))
    title: Mapped[str]
    #: The language it is in, by its code.
    language: Mapped[str] = mapped_column(default="ko")
    #: Of a link.
    address: Mapped[str] = mapped_column(default="")
    #: Of a file, kept under its fingerprint by `files.py`.
    file_name: Mapped[str] = mapped_column(default="")
    digest: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    #: What it says, in Markdown, for whoever cannot open or see it; or what of that is missing, and whom to ask.
    text: Mapped[str] = mapped_column(default="")
    missing: Mapped[str] = mapped_column(default="")
    #: None while somebody has to look whether it names what must not be public; until then only those who arrange the session see it.
    shown_at: Mapped[datetime | None]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    #: Taken back, with the reason: nobody can read it any more, that it was there stays.
    taken_back_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")

    session: Mapped[Session] = relationship(back_populates="materials")
    added_by: Mapped[Person | None] = relationship()
    revisions: Mapped[list["MaterialRevision"]] = relationship(back_populates="material", order_by="MaterialRevision.number")

    @property
    def forum(self) -> Forum:
        return self.session.forum

    @property
    def stands(self) -> bool:
        return self.taken_back_at is None

    @property
    def is_shown(self) -> bool:
        """Whether everybody who may read the session may read it."""
        return self.stands and self.shown_at is not None

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it: what was said of it then is kept when it changes."""
        return self.is_shown and self.forum.is_public

    @property
    def public_revisions(self) -> "list[MaterialRevision]":
        return [one for one in self.revisions if not one.is_held] if self.stands else []


class MaterialRevision(Model):
    """What was said of a public material before it was changed; the material itself carries the words now in force."""

    __tablename__ = "material_revision"
    __table_args__ = (UniqueConstraint("material_id", "number"),)

    material_id: Mapped[int] = mapped_column(ForeignKey("material.id"))
    number: Mapped[int]
    title: Mapped[str]
    language: Mapped[str]
    address: Mapped[str]
    text: Mapped[str]
    missing: Mapped[str]
    #: Why it was replaced, who replaced it and when.
    reason: Mapped[str]
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    replaced_at: Mapped[datetime]
    #: What looks like somebody's own number stands in it and was taken out since: for those alone who arrange the session.
    is_held: Mapped[bool] = mapped_column(default=False)

    material: Mapped[Material] = relationship(back_populates="revisions")
