"""Accounts, memberships and invitations."""

import enum
import secrets
from datetime import datetime
from typing import Any

from flask_security import RoleMixin, UserMixin
from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from deliberation.db import Model, words_of


class Role(enum.StrEnum):
    """What somebody does here. Each but the administrator does it somewhere: in a forum, a group or a department."""

    ADMINISTRATOR = "administrator"
    FACILITATOR = "facilitator"
    LEADER = "leader"
    DRAFTER = "drafter"
    MEMBER = "member"
    STAFF = "staff"
    APPROVER = "approver"
    TRANSLATOR = "translator"


#: Where each role is held; the database checks it too.
SCOPES: dict[Role, str | None] = {
    Role.ADMINISTRATOR: None,
    Role.FACILITATOR: "forum_id",
    Role.LEADER: "forum_group_id",
    Role.DRAFTER: "forum_group_id",
    Role.MEMBER: "forum_group_id",
    Role.STAFF: "department_id",
    Role.APPROVER: "department_id",
    Role.TRANSLATOR: "forum_id",
}


class Pace(enum.StrEnum):
    """How soon somebody wants the mail that can wait."""

    IMMEDIATE = "immediate"
    DAILY = "daily"
    WEEKLY = "weekly"
    NONE = "none"


#: Characters a password has at least.
PASSWORD_LENGTH = 10


class Person(UserMixin, Model):
    """Somebody with an account. The names of the columns below `name` are Flask-Security's."""

    __tablename__ = "person"

    name: Mapped[str]
    #: The language chosen in the settings; None follows address and browser.
    locale: Mapped[str | None]
    #: How soon mail comes that can wait (`people/post`).
    mail_pace: Mapped[Pace] = mapped_column(words_of(Pace), default=Pace.IMMEDIATE)
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

    def places(self, scope: str, *roles: Role) -> list[int]:
        """Where the person holds one of the roles, by id: `places("forum_group_id", Role.LEADER)`."""
        return [getattr(one, scope) for one in self.memberships if one.role in roles and one.is_current]


class AtOnePlace:
    """What is held in one place: a forum, a group's seat in one, a department, or (an administrator) nowhere in particular."""

    role: Mapped[Role] = mapped_column(words_of(Role))

    @declared_attr
    def forum_id(cls) -> Mapped[int | None]:  # noqa: N805 - SQLAlchemy calls it with the class
        return mapped_column(ForeignKey("forum.id"))

    @declared_attr
    def forum_group_id(cls) -> Mapped[int | None]:  # noqa: N805
        return mapped_column(ForeignKey("forum_group.id"))

    @declared_attr
    def department_id(cls) -> Mapped[int | None]:  # noqa: N805
        return mapped_column(ForeignKey("department.id"))

    # Named, not imported: the packages these belong to stand above this one.

    @declared_attr
    def forum(cls) -> Mapped[Any]:  # noqa: N805
        return relationship("Forum", viewonly=True)

    @declared_attr
    def forum_group(cls) -> Mapped[Any]:  # noqa: N805
        return relationship("ForumGroup", viewonly=True)

    @declared_attr
    def department(cls) -> Mapped[Any]:  # noqa: N805
        return relationship("Department", viewonly=True)

    @property
    def place(self) -> Any:
        """The forum, the group's seat or the department; None for an administrator."""
        column = SCOPES[self.role]
        return getattr(self, column.removesuffix("_id")) if column else None


class Membership(AtOnePlace, Model):
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
    since: Mapped[datetime]
    until: Mapped[datetime | None]

    person: Mapped[Person] = relationship(back_populates="memberships", foreign_keys=[person_id])

    @property
    def is_current(self) -> bool:
        return self.until is None

    def is_for(self, scope: dict[str, int | None]) -> bool:
        return all(getattr(self, column) == value for column, value in scope.items())


class Invitation(AtOnePlace, Model):
    """A link sent to somebody, good once and until a date, that gives an account one role in one place.

    The link carries the invitation's number, signed (`people/mails.py`): nothing in the database can be made into a link.
    """

    __tablename__ = "invitation"

    email: Mapped[str]
    #: The language the mail was written in.
    locale: Mapped[str]
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    invited_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    invited_by: Mapped[Person | None] = relationship()

    def is_open(self, at: datetime) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at
