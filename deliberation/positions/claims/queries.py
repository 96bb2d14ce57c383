"""What can be asked about writing at once. Each docstring counts its SQL statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from deliberation import clock
from deliberation.db import db
from deliberation.people.models import Person
from deliberation.positions.claims.actions import LIFE
from deliberation.positions.claims.models import Claim
from deliberation.positions.claims.parts import Part
from deliberation.positions.models import PositionPaper
from deliberation.positions.revisions.keeping import words_at
from deliberation.positions.revisions.models import Revision


@dataclass(frozen=True)
class Told:
    """What others saved in a part since somebody's form was opened."""

    names: Sequence[str]
    at: datetime
    #: Of the fields that differ: name, what it said, what it says.
    changes: Sequence[tuple[str, str, str]]


def claims_on(paper: PositionPaper) -> Mapping[str, Sequence[Claim]]:
    """Who is in which part now, those who came first first. One statement."""
    claims = db.session.scalars(
        select(Claim)
        .where(Claim.paper == paper, Claim.seen_at >= clock.now() - LIFE)
        .options(joinedload(Claim.person))
        .order_by(Claim.part, Claim.taken_at, Claim.id)
    )
    return {part: list(those) for part, those in groupby(claims, key=lambda claim: claim.part)}


def others_in(part: Part, person: Person) -> Sequence[Claim]:
    """Who else is in the part now. One statement."""
    return [claim for claim in claims_on(part.paper).get(part.name, ()) if claim.person_id != person.id]


def told_since(part: Part, version: int, person: Person) -> Told | None:
    """What others saved since that version; nothing where nobody did, or nobody kept what it said then. Two statements."""
    saved_since = (
        select(Revision)
        .where(Revision.paper == part.paper, Revision.part == part.name, Revision.version > version)
        .options(joinedload(Revision.written_by))
        .order_by(Revision.number)
    )
    by_others = [revision for revision in db.session.scalars(saved_since) if revision.written_by_id != person.id]
    before = words_at(part.paper, part.name, version)
    if not by_others or before is None:
        return None
    last = by_others[-1]
    changes = [(field, before.get(field, ""), words) for field, words in last.words.items() if words != before.get(field, "")]
    names = dict.fromkeys(revision.written_by.name for revision in by_others if revision.written_by)
    return Told(list(names), last.written_at, changes)
