"""Claiming a part while it is open in one's editor. A claim keeps nobody out.

Nothing of this is a happening: who sat before which page when is nobody's business afterwards, and the record is for good.
"""

from datetime import timedelta

from sqlalchemy import ColumnElement, delete, select

from deliberation import clock
from deliberation.db import db, hold
from deliberation.people.models import Person
from deliberation.positions.actions.papers import hold_open
from deliberation.positions.claims.models import Claim
from deliberation.positions.claims.parts import Part

#: How long a claim lives after its writer was last heard of; the editor's page is heard every 30 seconds.
LIFE = timedelta(seconds=90)


def claim(writer: Person, part: Part) -> Claim:
    """Say that this person has the part in the editor, from now on or still; claims of whom nothing was heard are cleared away.

    Raises AlreadyFiled, PapersNotTaken.
    """
    hold_open(part.paper)
    db.session.execute(delete(Claim).where(Claim.paper == part.paper, Claim.seen_at < clock.now() - LIFE))
    mine = db.session.scalars(select(Claim).where(*_whose(writer, part))).one_or_none()
    if mine is None:
        mine = Claim(paper=part.paper, part=part.name, person=writer, taken_at=clock.now())
        db.session.add(mine)
    mine.seen_at = clock.now()
    return mine


def leave(writer: Person, part: Part) -> None:
    """Say that this person has left the part's editor."""
    hold(part.paper)
    db.session.execute(delete(Claim).where(*_whose(writer, part)))


def _whose(writer: Person, part: Part) -> tuple[ColumnElement[bool], ...]:
    return Claim.paper == part.paper, Claim.part == part.name, Claim.person == writer
