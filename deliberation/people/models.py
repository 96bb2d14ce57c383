"""Accounts, memberships and invitations."""

import enum
import secrets
from datetime import datetime

from flask_security import RoleMixin, UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, words_of


class Role(enum.StrEnum):
    """What somebody does here. Each but the administrator does it somewhere: in a forum, a group or a department."""

    ADMINISTRATOR = "administrator"
    FACILITATOR = "facilitator"
    LEADER = "leader"
    DRAFTER = "drafter"
    STAFF = "staff"
    APPROVER = "approver"
    TRANSLATOR = "translator"


#: Where each role is held; the database checks it too.
SCOPES: dict[Role, str | None] = {
    Role.ADMINISTRATOR: None,
    Role.FACILITATOR: "forum_id",
    Role.LEADER: "forum_group_id",
    Role.DRAFTER: "forum_group_id",
    Role.STAFF: "department_id",
    Role.APPROVER: "department_id",
    Role.TRANSLATOR: "forum_id",
}


class Person(UserMixin, Model):
    """Somebody with an account. The names of the columns below `name` are Flask-Security's."""

    __tablename__ = "person"

    name: Mapped[str]
    #: The language chosen in the settings; None follows address and browser.
    locale: Mapped[str | None]
    email: Mapped[str] = mapped_column(unique=True)
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(unique=True, default=lambda: secrets.token_hex(32))
    confirmed_at: Mapped[datetime | None]

    memberships: Mapped[list["Membership"]] = relationship(back_populates="person", foreign_keys="Membership.person_id")

    #: Flask-Security asks for these; rights here go by memberships (`access.py`), never by its roles.
    roles: list[RoleMixin] = []

    def holds(self, *roles: Role, **scope: int | None) -> bool:
        """Whether the person holds one of the roles there: `holds(Role.LEADER, forum_group_id=3)`."""
        return any(one.role in roles and one.is_current and one.is_for(scope) for one in self.memberships)


class Membership(Model):
    """One role of one person in one place."""

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN forum_id IS NULL THEN 0 ELSE 1 END + CASE WHEN forum_group_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN department_id IS NULL THEN 0 ELSE 1 END) = CASE WHEN role = 'administrator' THEN 0 ELSE 1 END",
            name="one_scope",
        ),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(words_of(Role))
    forum_id: Mapped[int | None] = mapped_column(ForeignKey("forum.id"))
    forum_group_id: Mapped[int | None] = mapped_column(ForeignKey("forum_group.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    since: Mapped[datetime]
    until: Mapped[datetime | None]

    person: Mapped[Person] = relationship(back_populates="memberships", foreign_keys=[person_id])

    @property
    def is_current(self) -> bool:
        return self.until is None

    def is_for(self, scope: dict[str, int | None]) -> bool:
        return all(getattr(self, column) == value for column, value in scope.items())


class Invitation(Model):
    """A link sent to somebody, good once and until a date, that gives an account one role in one place."""

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("token_hash"),)

    email: Mapped[str]
    role: Mapped[Role] = mapped_column(words_of(Role))
    forum_id: Mapped[int | None] = mapped_column(ForeignKey("forum.id"))
    forum_group_id: Mapped[int | None] = mapped_column(ForeignKey("forum_group.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    #: SHA-256 of the link's secret: whoever reads the database still cannot use the link.
    token_hash: Mapped[str]
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    invited_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    invited_by: Mapped[Person | None] = relationship()

    def is_open(self, at: datetime) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at
