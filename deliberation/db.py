"""The database: models' base, the one `commit`, and the record of what happened.

Actions say `record(PaperFiled(...))`; the view, endpoint or command at the edge says `commit()`. What must be true together
with a happening (its history entry, the queue of what is to follow) is written in the same transaction; what may lag is an
`Errand` in that queue, carried out after the commit and, if it fails, later. `wiring.py` lists which is which.
"""

import enum
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, Self

from flask import current_app
from flask_babel import get_locale
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, DateTime, Dialect, Enum, MetaData, Text, TypeDecorator, event, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, registry
from sqlalchemy.orm.exc import StaleDataError

from deliberation import clock
from deliberation.errors import ChangedMeanwhile, NotFound


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, always aware and in UTC; SQLite would hand it back naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def words_of(enumeration: type[enum.StrEnum], length: int = 40) -> Enum:
    """A column type that keeps the words of a StrEnum ("partly accepted") as text the database itself checks."""
    return Enum(
        enumeration, native_enum=False, length=length, create_constraint=True, values_callable=lambda words: [word.value for word in words]
    )


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(column_0_label)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: UtcDateTime(), dict[str, Any]: JSON(), dict[str, str]: JSON(), list[str]: JSON(), str: Text()},
    )


db = SQLAlchemy(model_class=Base)


class Model(db.Model):  # type: ignore[name-defined, misc]
    """Base of every table: a number for the database's own use (addresses use slugs, numbers and references instead)."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)


class Named:
    """A thing with a name of record and, where they exist, its names in other languages ({"en": "Women"})."""

    name: Mapped[str]
    translated_names: Mapped[dict[str, str]] = mapped_column(default=dict)

    def name_in(self, locale: str) -> str:
        """The name in that language, or the name of record where there is none."""
        return self.translated_names.get(locale) or self.name

    @property
    def display_name(self) -> str:
        """The name in the language being read (the default language outside a page)."""
        locale = get_locale()
        return self.name_in(locale.language) if locale else self.name


class Versioned:
    """A row that two people may have open at once: every save counts up, and a save over an unseen version is refused."""

    version: Mapped[int] = mapped_column(default=1)

    def expect(self, version: int | None, theirs: dict[str, str] | None = None) -> None:
        """Raise ChangedMeanwhile when the row is no longer at the version the person saw; None asks for no check."""
        if version is not None and version != self.version:
            raise ChangedMeanwhile(theirs=theirs)
        self.version += 1


@dataclass(frozen=True, kw_only=True)
class Happening:
    """Something that happened, in the past tense. `by` is the person's id, None for the clock or a command."""

    #: What it happened to, as history names it: the model's name and the field that carries its id.
    subject: ClassVar[tuple[str, str]] = ("", "")
    known: ClassVar[dict[str, type["Happening"]]] = {}

    by: int | None = None

    def __init_subclass__(cls) -> None:
        Happening.known[cls.__name__] = cls

    @property
    def name(self) -> str:
        return type(self).__name__

    @property
    def subject_id(self) -> int:
        return int(getattr(self, self.subject[1]))

    def as_record(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_record(cls, name: str, record: dict[str, Any]) -> "Happening":
        return cls.known[name](**record)


Effect = Callable[[Happening], None]


@dataclass(frozen=True)
class Wiring:
    """What follows a happening, in the same transaction and after it. See `deliberation/wiring.py`."""

    together: Callable[[Happening], Iterable[Effect]]
    afterwards: Callable[[Happening], Iterable[str]]
    effects: dict[str, Effect]
    #: What the clock asks for, again and again: each does what is due by now, records it, and finds nothing to do the second time.
    chores: Sequence[Callable[[], object]]
    #: Sees to the errands that are due: in this process, or by telling a worker.
    carry_out: Callable[[], object]

    @classmethod
    def current(cls) -> Self:
        wiring: Self = current_app.extensions["wiring"]
        return wiring


class Errand(Model):
    """Something to be done after a commit. It stays here until it has been done."""

    __tablename__ = "errand"

    effect: Mapped[str]
    happening: Mapped[str]
    details: Mapped[dict[str, Any]]
    due_at: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    #: The last error's name and words, for the person who runs the site.
    trouble: Mapped[str | None]

    @classmethod
    def to(cls, effect: str, happening: Happening) -> "Errand":
        return cls(effect=effect, happening=happening.name, details=happening.as_record(), due_at=clock.now())


def record(happening: Happening) -> None:
    """Note that this happened; its effects are part of the coming commit. Ids must be known, so flush first."""
    db.session().info.setdefault("happened", []).append(happening)


def commit() -> None:
    """Make what was done lasting, with its history; then carry out what follows from it."""
    happened = db.session().info.pop("happened", [])
    wiring = Wiring.current()
    errands = [Errand.to(effect, happening) for happening in happened for effect in wiring.afterwards(happening)]
    try:
        for happening in happened:
            for together in wiring.together(happening):
                together(happening)
        db.session.add_all(errands)
        db.session.commit()
    except StaleDataError as stale:
        db.session.rollback()
        raise ChangedMeanwhile from stale
    except BaseException:
        db.session.rollback()
        raise
    if errands:
        wiring.carry_out()


def rollback() -> None:
    """Give up what was not committed, and what was noted about it."""
    db.session().info.pop("happened", None)
    db.session.rollback()


def hold(thing: Model, *facts: str) -> None:
    """Two people at the same moment: the second waits here until the first has committed, and then sees what the first did.

    Nobody else changes the thing until our commit; the named facts of it (all of them, where none is named) are read afresh. SQLite
    has one writer anyway. Raises NotFound where what the first did was to remove it.
    """
    db.session.flush()  # reading afresh would drop what this transaction changed before
    kind = type(thing)
    if db.session.scalar(select(kind.id).where(kind.id == thing.id).with_for_update()) is None:
        raise NotFound
    db.session.expire(thing, facts or None)


#: False while a page is only read: SQLite then takes no write lock.
may_write: ContextVar[bool] = ContextVar("may_write", default=True)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # we say BEGIN ourselves, below
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=15000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    """A writer takes its lock at once: a reader that turns writer half-way could be refused in WAL mode."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if may_write.get() else "BEGIN")


@event.listens_for(Session, "after_soft_rollback")
def _forget_what_did_not_happen(session: Session, _previous: object) -> None:
    session.info.pop("happened", None)
