"""Putting together the agenda of a session: its points, their order, and taking over the agenda of another session."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.forums.agenda.errors import AgendaIsThere, NoAgendaYet, PointIsRemoved, TooManyPoints
from deliberation.forums.agenda.happenings import (
    AgendaPointAdded,
    AgendaPointBroughtBack,
    AgendaPointChanged,
    AgendaPointRemoved,
    AgendaReordered,
    AgendaTakenOver,
)
from deliberation.forums.agenda.queries import coming_without_agenda
from deliberation.forums.errors import SessionIsCancelled
from deliberation.forums.models import AgendaPoint, Session
from deliberation.people.models import Person
from deliberation.plans.models import Element
from deliberation.text import tidy

#: Points that one agenda takes, and minutes that one point takes.
MOST = 60
LONGEST = 24 * 60


def add_point(by: Person, session: Session, **details: Any) -> AgendaPoint:
    """A point behind the others; the details are those of `change_point`. Raises SessionIsCancelled, TooManyPoints, BadInput."""
    _hold(session)
    _refuse_too_many(session)
    point = AgendaPoint(session=session, position=len(session.agenda) + 1, **_checked(**details))
    db.session.add(point)
    db.session.flush()  # the record names the point by its number
    record(AgendaPointAdded(session_id=session.id, point_id=point.id, after=_for_the_record(point), by=by.id))
    return point


def change_point(by: Person, point: AgendaPoint, version: int | None, **details: Any) -> AgendaPoint:
    """Change its `title`, `minutes`, `words`, `led_by` or `elements`. Nothing happens where nothing differs.

    Raises ChangedMeanwhile, SessionIsCancelled, PointIsRemoved, and BadInput naming `title` or `minutes`.
    """
    _hold(point.session)
    hold(point)
    if not point.stands:
        raise PointIsRemoved
    wanted = _checked(**details)
    if all(getattr(point, field) == wanted[field] for field in wanted):
        return point
    point.expect(version, theirs=_in_words(point))
    before = _for_the_record(point)
    for field, value in wanted.items():
        setattr(point, field, value)
    after = _for_the_record(point)
    changed = [field for field in before if before[field] != after[field]]
    before, after = ({field: said[field] for field in changed} for said in (before, after))
    record(AgendaPointChanged(session_id=point.session_id, point_id=point.id, before=before, after=after, by=by.id))
    return point


def remove_point(by: Person, point: AgendaPoint) -> None:
    """Take it off the agenda; the others move up, and it can be brought back."""
    _hold(point.session)
    hold(point)
    if point.stands:
        point.removed_at = clock.now()
        _number(point.session.agenda)
        record(AgendaPointRemoved(session_id=point.session_id, point_id=point.id, by=by.id))


def bring_back_point(by: Person, point: AgendaPoint) -> None:
    """Undo taking it off: it comes back to its place, as far as the others have left it."""
    _hold(point.session)
    hold(point)
    if not point.stands:
        _refuse_too_many(point.session)
        points = point.session.agenda
        points.insert(min(point.position, len(points) + 1) - 1, point)
        point.removed_at = None
        _number(points)
        record(AgendaPointBroughtBack(session_id=point.session_id, point_id=point.id, by=by.id))


def move_point(by: Person, point: AgendaPoint, places: int) -> None:
    """Move a point up (-1) or down (1) among the others; at the end it stays."""
    _hold(point.session)
    points = point.session.agenda
    if point not in points:
        raise PointIsRemoved
    before = [one.id for one in points]
    here = points.index(point)
    there = min(max(here + places, 0), len(points) - 1)
    points.insert(there, points.pop(here))
    _number(points)
    if there != here:
        record(AgendaReordered(session_id=point.session_id, before=before, after=[one.id for one in points], by=by.id))


def take_over(by: Person, session: Session, earlier: Session) -> None:
    """Copy the agenda of another session. Raises SessionIsCancelled, AgendaIsThere, NoAgendaYet."""
    _hold(session)
    if session.agenda:
        raise AgendaIsThere
    if not earlier.agenda:
        raise NoAgendaYet
    copied = [
        AgendaPoint(
            position=place,
            minutes=one.minutes,
            title=one.title,
            words=one.words,
            led_by=one.led_by,
            elements=list(one.elements),
        )
        for place, one in enumerate(earlier.agenda, start=1)
    ]
    session.agenda_points.extend(copied)
    db.session.flush()  # the copies get their numbers
    after = [_for_the_record(point) for point in copied]
    record(AgendaTakenOver(session_id=session.id, from_session_id=earlier.id, after=after, by=by.id))


def share_with_round(by: Person, session: Session) -> list[Session]:
    """Use this agenda for every other session of its round that is still to come and has none. Returns them. Raises NoAgendaYet."""
    if not session.agenda:
        raise NoAgendaYet
    others = coming_without_agenda(session, clock.today())
    for other in others:
        take_over(by, other, session)
    return others


def _hold(session: Session) -> None:
    hold(session)
    if session.is_cancelled:
        raise SessionIsCancelled


def _refuse_too_many(session: Session) -> None:
    if len(session.agenda) >= MOST:
        raise TooManyPoints(most=MOST)


def _number(points: Sequence[AgendaPoint]) -> None:
    for position, one in enumerate(points, start=1):
        one.position = position


def _checked(*, title: str, minutes: int, words: str = "", led_by: str = "", elements: Sequence[Element] = ()) -> dict[str, Any]:
    title = " ".join(tidy(title).split())
    wrong: dict[str, list[str]] = {}
    if not title:
        wrong["title"] = [_("Say in a line what this point is about.")]
    if not 1 <= minutes <= LONGEST:
        wrong["minutes"] = [_("A point takes from 1 minute to a day.")]
    if wrong:
        raise BadInput(fields=wrong)
    in_order = sorted(elements, key=lambda element: element.order)
    return {"title": title, "minutes": minutes, "words": tidy(words), "led_by": " ".join(tidy(led_by).split()), "elements": in_order}


def _for_the_record(point: AgendaPoint) -> dict[str, Any]:
    return {
        "title": point.title,
        "minutes": point.minutes,
        "words": point.words,
        "elements": [element.reference for element in point.elements],
    }


def _in_words(point: AgendaPoint) -> dict[str, str]:
    """What is saved now, for whoever is told that somebody else saved first."""
    return {
        "title": point.title,
        "minutes": str(point.minutes),
        "words": point.words,
        "led_by": point.led_by,
        "elements": " ".join(element.reference for element in point.elements),
    }
