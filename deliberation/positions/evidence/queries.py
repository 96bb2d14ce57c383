"""What can be asked about evidence."""

from collections.abc import Sequence

from sqlalchemy import select

from deliberation.db import db
from deliberation.positions.models import Evidence, Item


def evidence_of(item: Item) -> Sequence[Evidence]:
    """Everything ever put beside the item, in that order, what was taken back too. One statement."""
    return db.session.scalars(select(Evidence).where(Evidence.item == item).order_by(Evidence.id)).all()
