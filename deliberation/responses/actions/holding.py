"""Two people at the same moment: the second waits, and then sees what the first did."""

from sqlalchemy import select

from deliberation.db import Model, db


def hold(thing: Model, *facts: str) -> None:
    """Let nobody else change this thing until the commit, and read these facts of it afresh. SQLite has one writer anyway."""
    kind = type(thing)
    db.session.execute(select(kind.id).where(kind.id == thing.id).with_for_update())
    db.session.expire(thing, facts)
