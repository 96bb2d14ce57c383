"""What an archive says: forum, papers, question tables, as read from its files and checked. Sources are lasting ("papers/education#1")."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from deliberation.positions.kinds import ItemKind
from deliberation.responses.words import RefusalReason, Relation, Stance


@dataclass(frozen=True)
class GroupEntry:
    """A stakeholder group of the forum; `translated_names` by language, without the name of record."""

    slug: str
    name: str
    translated_names: Mapping[str, str]


@dataclass(frozen=True)
class Meeting:
    source: str
    ordinal: int
    held_on: date
    starts_at: time | None
    ends_at: time | None
    note: str
    place: str
    minutes: str


@dataclass(frozen=True)
class Placement:
    """Where a paper or a table prints something: under which area, with which code and heading."""

    area: str | None = None
    level: str | None = None
    code: str | None = None
    #: Where several are printed, all of them.
    codes: tuple[str, ...] = ()
    heading: str = ""

    @property
    def printed_code(self) -> str | None:
        return ", ".join(self.codes) or self.code


@dataclass(frozen=True)
class KindWords:
    """What an item of one kind says besides its text; named as the item's fields."""

    new_task_name: str = ""
    new_task_code: str = ""
    wording_now: str = ""
    wording_wanted: str = ""
    indicator: str = ""
    indicator_wish: str = ""
    people_reached: str = ""


@dataclass(frozen=True)
class PaperItem:
    """An item, or one of the other proposals (those are printed under nothing). What a person decided stands in for a guess."""

    source: str
    key: str
    order: int
    text: str
    placement: Placement = Placement()
    is_other: bool = False
    kind: ItemKind | None = None
    #: The public reason it was never put forward.
    left_out: str = ""
    #: Lasting references, or None where nobody decided.
    elements: tuple[str, ...] | None = None
    words: KindWords = KindWords()


@dataclass(frozen=True)
class Signatory:
    """Somebody who took part in a paper, by the name that is printed."""

    name: str
    neighbourhood: str
    is_drafter: bool


@dataclass(frozen=True)
class Paper:
    source: str
    group: str
    written_on: date | None
    general_opinion: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    items: tuple[PaperItem, ...]
    signatories: tuple[Signatory, ...]


@dataclass(frozen=True)
class Point:
    """One point of a reply. `question` is the index of the question it answers, None where the archive does not say."""

    text: str
    #: The office that said it, by its name as printed; None: the row's first one.
    department: str | None
    question: int | None
    stance: Stance | None
    reason: RefusalReason | None
    proof: str
    onward: str


@dataclass(frozen=True)
class PassedOn:
    """A hand-over, told by the offices' names as printed. `receiver` None: nobody knows whose it is."""

    giver: str
    receiver: str | None
    is_outside: bool
    reason: str
    on: date | None


@dataclass(frozen=True)
class TableRow:
    """One row of the question table."""

    source: str
    number: int
    placement: Placement
    questions: tuple[str, ...]
    departments: tuple[str, ...]
    points: tuple[Point, ...]
    stance_as_printed: str | None
    referred_on: date | None
    replied_on: date | None
    hand_overs: tuple[PassedOn, ...]
    #: Sources of the items it came from, decided by a person; None: nobody decided.
    items: tuple[str, ...] | None
    relations: tuple[Relation, ...]
    elements: tuple[str, ...] | None

    @property
    def is_blank(self) -> bool:
        return not self.points and self.stance_as_printed is None


@dataclass(frozen=True)
class Archive:
    """A whole archive but for its plan. Papers and tables (rows in order) are by the group's slug."""

    slug: str
    name: str
    translated_names: Mapping[str, str]
    opened_on: date | None
    reply_days: int
    rules: Mapping[str, Any]
    groups: tuple[GroupEntry, ...]
    #: Other names of offices: {"감사과": "감사담당관"}.
    department_names: Mapping[str, str]
    papers: Mapping[str, Paper]
    tables: Mapping[str, tuple[TableRow, ...]]
    #: The files as they came, by their path in the archive.
    files: Mapping[str, Any]

    @property
    def closed_on(self) -> date | None:
        """The last day the files tell of: an archive is of a forum that is over."""
        days = [self.opened_on]
        for paper in self.papers.values():
            days += [paper.written_on, *(meeting.held_on for meeting in paper.meetings)]
        for row in self.rows:
            days += [row.referred_on, row.replied_on, *(one.on for one in row.hand_overs)]
        return max((day for day in days if day), default=None)

    @property
    def items(self) -> tuple[PaperItem, ...]:
        """The items of all papers, other proposals included, in the order of the groups."""
        return tuple(item for paper in self.papers.values() for item in paper.items)

    @property
    def rows(self) -> tuple[TableRow, ...]:
        return tuple(row for table in self.tables.values() for row in table)
