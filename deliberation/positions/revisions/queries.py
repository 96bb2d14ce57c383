"""What can be asked of a paper's revisions. Each docstring counts its SQL statements; none asks more of a longer paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from deliberation import clock
from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.people.models import Person
from deliberation.plans.references import elements_named
from deliberation.positions.models import Item, ItemRevision, PositionPaper
from deliberation.positions.revisions.bursts import Burst, Save, in_bursts
from deliberation.positions.revisions.comparing import FieldDifference, Names, Words, compared, record_of, references_in
from deliberation.positions.revisions.models import GENERAL_OPINION, Cause, Fate, Revision

#: How many sittings, or parts that differ, a page shows.
SITTINGS, PARTS = 30, 50
_NOTHING: dict[str, str] = {}


@dataclass(frozen=True)
class Told:
    """A sitting with what it changed."""

    burst: Burst
    rows: list[FieldDifference]


@dataclass(frozen=True)
class History:
    """One page of sittings, the latest first; what they can be narrowed to."""

    sittings: list[Told]
    number: int
    count: int
    #: (id, name) of everybody who wrote; the parts in the order of the paper.
    people: list[tuple[int, str]]
    parts: list[str]
    #: The number of the last revision of all.
    latest: int

    @property
    def last(self) -> int:
        return max(1, -(-self.count // SITTINGS))

    @property
    def days(self) -> list[tuple[date, list[Told]]]:
        """By the day they ended on, as the district counts days."""
        by_day = groupby(self.sittings, key=lambda told: clock.local(told.burst.last.at).date())
        return [(day, list(sittings)) for day, sittings in by_day]


@dataclass(frozen=True)
class PartDifference:
    part: str
    fate: Fate
    rows: list[FieldDifference]
    #: The numbers of the part's own revisions; 0: there was none.
    before: int
    after: int


@dataclass(frozen=True)
class PaperDifference:
    """The parts that differ between two numbers, in the order of the paper; one page of them."""

    parts: list[PartDifference]
    number: int
    count: int

    @property
    def last(self) -> int:
        return max(1, -(-self.count // PARTS))


@dataclass(frozen=True)
class EarlierVersion:
    """What a filed item said before a correction, and what the correction changed."""

    revision: ItemRevision
    rows: list[FieldDifference]


def history_of(paper: PositionPaper, part: str | None = None, person_id: int | None = None, number: int = 1) -> History:
    """Who changed what, in one part or the whole paper, by anybody or one person. Three statements."""
    saves = _saves(paper, part)
    bursts = [burst for burst in in_bursts(saves) if person_id is None or burst.last.person_id == person_id]
    here = bursts[(number - 1) * SITTINGS : number * SITTINGS]
    words = _words(paper, [number for burst in here for number in (burst.before, burst.last.number)])
    names = names_of(paper, words.values())
    told = [Told(burst, compared(words.get(burst.before, _NOTHING), words[burst.last.number], names)) for burst in here]
    people = {save.person_id: save.name for save in saves if save.person_id is not None}
    return History(
        told,
        number,
        len(bursts),
        people=sorted(people.items(), key=lambda one: one[1]),
        parts=sorted({save.part for save in saves}, key=place_of),
        latest=saves[-1].number if saves else 0,
    )


def part_at(paper: PositionPaper, part: str, number: int) -> Revision | None:
    """What the part said at that number: its latest revision up to it, with who wrote it. One statement."""
    wanted = select(Revision).where(Revision.paper == paper, Revision.part == part, Revision.number <= number)
    return db.session.scalar(wanted.options(joinedload(Revision.written_by)).order_by(Revision.number.desc()).limit(1))


def revision_of(paper: PositionPaper, part: str, number: int) -> Revision:
    """That very revision of the part. Raises NotFound. One statement."""
    found = part_at(paper, part, number)
    if found is None or found.number != number:
        raise NotFound
    return found


def last_of(paper: PositionPaper, part: str, count: int = 3) -> Sequence[Revision]:
    """The part's latest revisions, the newest first, with who wrote them. One statement."""
    wanted = select(Revision).where(Revision.paper == paper, Revision.part == part).options(joinedload(Revision.written_by))
    return db.session.scalars(wanted.order_by(Revision.number.desc()).limit(count)).all()


def latest_number(paper: PositionPaper, by: Person | None = None) -> int:
    """The number of the last save of all, or of that person's; 0 where there is none. One statement."""
    wanted = select(func.max(Revision.number)).where(Revision.paper == paper)
    return db.session.scalar(wanted.where(Revision.written_by == by) if by else wanted) or 0


def state_at(paper: PositionPaper, number: int) -> dict[str, Revision]:
    """What every part of the paper said at that number, withdrawn parts included. One statement."""
    latest = (
        select(func.max(Revision.number).label("number"))
        .where(Revision.paper_id == paper.id, Revision.number <= number)
        .group_by(Revision.part)
        .subquery()
    )
    wanted = select(Revision).join(latest, latest.c.number == Revision.number).where(Revision.paper == paper)
    return {revision.part: revision for revision in db.session.scalars(wanted)}


def paper_compared(paper: PositionPaper, since: int, until: int, number: int = 1) -> PaperDifference:
    """What differs between the whole paper at one number and at another. Three statements."""
    before, after = state_at(paper, since), state_at(paper, until)
    fates = [(part, fate) for part in sorted({*before, *after}, key=place_of) if (fate := _fate(before.get(part), after.get(part)))]
    here = fates[(number - 1) * PARTS : number * PARTS]
    names = names_of(paper, [state[part].words for part, _fate in here for state in (before, after) if part in state])
    return PaperDifference(
        [
            PartDifference(
                part,
                fate,
                compared(_said(before.get(part)), _said(after.get(part)), names),
                before=before[part].number if part in before else 0,
                after=after[part].number if part in after else 0,
            )
            for part, fate in here
        ],
        number,
        len(fates),
    )


def earlier_versions(item: Item, revisions: Sequence[ItemRevision]) -> list[EarlierVersion]:
    """The earlier versions of a filed item (the latest first), each with what replaced it. One statement, none where there are none."""
    if not revisions:
        return []
    said = [record_of(item), *(record_of(revision) for revision in revisions)]
    names = names_of(item.paper, said)
    return [
        EarlierVersion(revision, compared(was, became, names)) for revision, became, was in zip(revisions, said, said[1:], strict=False)
    ]


def names_of(paper: PositionPaper, kept: Iterable[Words]) -> Names:
    """What the elements in these words are called. One statement, none where there are none."""
    references = references_in(kept)
    if not references:
        return {}
    return {element.reference: element.display_name for element in elements_named(paper.forum_group.forum.plan, references)}


def place_of(part: str) -> tuple[int, int]:
    """What parts are sorted by: the general opinion, the items, the other proposals."""
    if part == GENERAL_OPINION:
        return (0, 0)
    kind, _dash, number = part.rpartition("-")
    return (2 if kind else 1, int(number))


def _saves(paper: PositionPaper, part: str | None) -> list[Save]:
    """Every save, the oldest first, without the words: thousands of rows are nothing, thousands of texts are not."""
    columns = (
        Revision.number,
        Revision.part,
        Revision.written_by_id,
        Person.name,
        Revision.written_at,
        Revision.cause,
        Revision.restored_from,
    )
    wanted = select(*columns).outerjoin(Revision.written_by).where(Revision.paper_id == paper.id)
    if part is not None:
        wanted = wanted.where(Revision.part == part)
    return [Save(row[0], row[1], row[2], row[3] or "", *row[4:]) for row in db.session.execute(wanted.order_by(Revision.number))]


def _words(paper: PositionPaper, numbers: Iterable[int]) -> dict[int, dict[str, str]]:
    wanted = select(Revision.number, Revision.words).where(Revision.paper_id == paper.id, Revision.number.in_(set(numbers)))
    return {row[0]: row[1] for row in db.session.execute(wanted)}


def _said(revision: Revision | None) -> dict[str, str]:
    return revision.words if revision else _NOTHING


def _stands(revision: Revision | None) -> bool:
    return revision is not None and revision.cause is not Cause.WITHDRAWN


def _fate(before: Revision | None, after: Revision | None) -> Fate | None:
    """None: nothing happened to it that the paper shows."""
    if not _stands(before) and not _stands(after):
        return None
    if before is None:
        return Fate.ADDED
    if not _stands(after):
        return Fate.WITHDRAWN
    if not _stands(before):
        return Fate.BROUGHT_BACK
    was, now = before.words, _said(after)
    if was == now:
        return None
    return Fate.MOVED if _first_element(was) != _first_element(now) else Fate.CHANGED


def _first_element(words: Words) -> str:
    """The element that says where in the official form an item stands."""
    return words.get("elements", "").partition(" ")[0]
