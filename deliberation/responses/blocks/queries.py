"""What can be asked of text blocks."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from deliberation.db import db
from deliberation.plans.models import Department
from deliberation.responses.blocks.models import TextBlock, TextBlockUse, TextBlockVersion
from deliberation.responses.models import QuestionRow, Referral, Reply

#: How many uses a block's page shows, the newest first.
USES = 200


def blocks_of(department: Department) -> list[TextBlock]:
    """The department's blocks by title, the retired ones last: two statements."""
    wanted = select(TextBlock).where(TextBlock.department_id == department.id).options(selectinload(TextBlock.versions))
    return sorted(db.session.scalars(wanted), key=lambda block: (not block.is_offered, block.title.casefold(), block.id))


def offered_blocks(department: Department) -> list[TextBlock]:
    """Those that can be put into an answer."""
    return [block for block in blocks_of(department) if block.is_offered]


def times_used(department: Department) -> dict[int, int]:
    """In how many replies each block was used, by its id; what was never used is missing."""
    counted = (
        select(TextBlockVersion.block_id, func.count(TextBlockUse.reply_id.distinct()))
        .join(TextBlockUse, TextBlockUse.version_id == TextBlockVersion.id)
        .join(TextBlock, TextBlock.id == TextBlockVersion.block_id)
        .where(TextBlock.department_id == department.id)
        .group_by(TextBlockVersion.block_id)
    )
    return {row[0]: row[1] for row in db.session.execute(counted)}


def uses_of(block: TextBlock) -> Sequence[TextBlockUse]:
    """Where the block was used, the newest first, with question and forum at hand: two statements."""
    wanted = (
        select(TextBlockUse)
        .join(TextBlockUse.version)
        .where(TextBlockVersion.block_id == block.id)
        .options(
            joinedload(TextBlockUse.version),
            joinedload(TextBlockUse.used_by),
            joinedload(TextBlockUse.reply)
            .joinedload(Reply.referral)
            .joinedload(Referral.row)
            .options(joinedload(QuestionRow.forum), selectinload(QuestionRow.questions)),
        )
        .order_by(TextBlockUse.used_at.desc(), TextBlockUse.id.desc())
        .limit(USES)
    )
    return db.session.scalars(wanted).unique().all()
