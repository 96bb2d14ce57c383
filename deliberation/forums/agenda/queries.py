"""What can be asked about agendas. The number of SQL statements is said at each."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from deliberation.db import db
from deliberation.forums.models import AgendaPoint, Forum, Session
from deliberation.plans.models import Element

#: How many sessions an element's page names.
NAMED = 10


def others_with_agenda(session: Session) -> Sequence[Session]:
    """The other sessions of the forum that have an agenda, the nearest in time first: 3 statements."""
    wanted = (
        select(Session)
        .where(Session.forum_id == session.forum_id, Session.id != session.id, Session.agenda_points.any(AgendaPoint.removed_at.is_(None)))
        .options(selectinload(Session.groups), selectinload(Session.agenda_points))
    )
    return sorted(db.session.scalars(wanted), key=lambda one: (abs((one.held_on - session.held_on).days), one.id))


def coming_without_agenda(session: Session, today: date) -> list[Session]:
    """The other sessions of its round that are still to come and have no agenda, by their days: 1 statement."""
    if session.round_id is None:
        return []
    wanted = select(Session).where(
        Session.round_id == session.round_id,
        Session.id != session.id,
        Session.held_on >= today,
        Session.cancelled_at.is_(None),
        ~Session.agenda_points.any(AgendaPoint.removed_at.is_(None)),
    )
    return list(db.session.scalars(wanted.order_by(Session.id)))


def sessions_about(element: Element, at_most: int = NAMED) -> Sequence[Session]:
    """Sessions of public forums that have the element on their agenda and take place, the latest first: 2 statements."""
    wanted = (
        select(Session)
        .join(Session.forum)
        .where(
            Forum.published_at.is_not(None),
            Session.cancelled_at.is_(None),
            Session.agenda_points.any(AgendaPoint.removed_at.is_(None) & AgendaPoint.elements.any(Element.id == element.id)),
        )
        .options(joinedload(Session.forum), selectinload(Session.groups))
    )
    return db.session.scalars(wanted.order_by(Session.held_on.desc(), Session.id.desc()).limit(at_most)).all()
