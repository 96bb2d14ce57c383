"""An import on its way: what the parts of it share, and how a changed file renews what is there.

The rule of every import is the same for every field: a value is renewed where the file now says something else than at the last
import *and* the database still says what the file said then. Anything else was changed by a person, and stays.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from deliberation.db import Model
from deliberation.forums.models import Forum
from deliberation.people.models import Person
from deliberation.plans.actions import add_department, also_call, departments_by_name
from deliberation.plans.models import Department, Element
from deliberation.responses.archive.contents import Archive, PaperItem, TableRow
from deliberation.responses.archive.judging import Judgement

#: Whom a reply comes from where the table does not print its office.
NAMELESS = "부서 미기재"
NAMELESS_TRANSLATED = {"en": "Office not named"}


@dataclass
class Tally:
    """How many things an import made and changed, by kind ("item", "row", "reply")."""

    created: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)


class Offices:
    """The departments by all their names; one that nobody knows yet is made."""

    def __init__(self, person: Person | None, tally: Tally) -> None:
        self.person = person
        self.tally = tally
        self.by_name = departments_by_name()

    def named(self, name: str, *, is_outside: bool = False) -> Department:
        """The office of that name. A new one is a department of the district, unless it is said to be outside."""
        if name not in self.by_name:
            self.by_name[name] = add_department(self.person, name, is_outside=is_outside)
            if name == NAMELESS:
                self.by_name[name].translated_names = NAMELESS_TRANSLATED
            self.tally.created["department"] += 1
        return self.by_name[name]

    def learn(self, other: str, name: str) -> None:
        """That documents call an office by another name; a name that somebody bears already is left alone."""
        if other not in self.by_name:
            also_call(self.person, self.named(name), other)
            self.by_name[other] = self.by_name[name]
            self.tally.created["other name"] += 1


@dataclass
class Arrival:
    """An archive on its way into one forum. `earlier` is what its files said at the last import, None the first time."""

    archive: Archive
    earlier: Archive | None
    forum: Forum
    judgement: Judgement
    #: The plan's elements by lasting reference.
    elements: Mapping[str, Element]
    offices: Offices
    tally: Tally
    at: datetime
    #: Who imports; None for a command.
    by: int | None
    #: Told which file is being brought in, for a person who waits.
    tell: Callable[[str], None]

    @cached_property
    def earlier_items(self) -> Mapping[str, PaperItem]:
        """What the files said at the last import, by source."""
        return {item.source: item for item in self.earlier.items} if self.earlier else {}

    @cached_property
    def earlier_rows(self) -> Mapping[str, TableRow]:
        return {row.source: row for row in self.earlier.rows} if self.earlier else {}


@dataclass(frozen=True)
class Renewal:
    """The fields that were renewed, as history tells them: before and after."""

    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.after)


def news(thing: Model, earlier: Mapping[str, Any] | None, now: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that the files give another value than before and that no person changed since."""
    return {name: value for name, value in now.items() if earlier and value != earlier[name] == getattr(thing, name)}


def renew(thing: Model, earlier: Mapping[str, Any] | None, now: Mapping[str, Any]) -> Renewal:
    """Give a thing what is new in the files. A person who has it open is shown the difference when they save."""
    fresh = news(thing, earlier, now)
    renewal = Renewal({name: plain(getattr(thing, name)) for name in fresh}, {name: plain(value) for name, value in fresh.items()})
    for name, value in fresh.items():
        setattr(thing, name, value)
    if fresh and hasattr(thing, "version"):
        thing.version += 1
    return renewal


def plain(value: Any) -> Any:
    """A value as history keeps it."""
    return value.isoformat() if isinstance(value, date | time) else value
