"""Keeping a revision with every save, and finding what a part said at a version that somebody's form was written on.

Called by the actions that change a paper, while they hold it: that is what makes the numbers run without a gap.
"""

from collections.abc import Mapping

from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import db
from deliberation.people.models import Person
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.revisions.models import GENERAL_OPINION, Cause, Revision


def keep_revision(
    writer: Person | None,
    paper: PositionPaper,
    item: Item | None,
    words: Mapping[str, str],
    *,
    cause: Cause = Cause.TYPED,
    restored_from: int | None = None,
) -> Revision:
    """Keep what the part says now, as the paper's next revision. `item` None: the general opinion."""
    last = db.session.scalar(select(func.max(Revision.number)).where(Revision.paper == paper)) or 0
    revision = Revision(
        paper=paper,
        number=last + 1,
        part=item.key if item else GENERAL_OPINION,
        item=item,
        version=item.version if item else paper.version,
        words=dict(words),
        cause=cause,
        restored_from=restored_from,
        written_by=writer,
        written_at=clock.now(),
    )
    db.session.add(revision)
    return revision


def words_at(paper: PositionPaper, part: str, version: int) -> dict[str, str] | None:
    """What the part said at that version of it; None where nothing that old was kept. One statement."""
    wanted = select(Revision.words).where(Revision.paper == paper, Revision.part == part, Revision.version <= version)
    return db.session.scalar(wanted.order_by(Revision.version.desc(), Revision.number.desc()).limit(1))
