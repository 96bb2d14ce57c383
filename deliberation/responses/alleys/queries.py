"""What can be asked about alley meetings. A district has hundreds of them, not thousands: where each stands is read off it in Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup, Session
from deliberation.people.access import administers
from deliberation.people.models import Person, Role
from deliberation.plans.models import Department, Plan
from deliberation.positions.models import PositionPaper
from deliberation.responses.alleys.access import WHOLE
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.results import AlleyOffer, AlleyPassage, TextKind
from deliberation.responses.alleys.states import OWING, AlleyClock, AlleyState, clock_of, draft_of, state_of
from deliberation.responses.alleys.takedowns import AlleyTakedown, TakenPart
from deliberation.responses.deadlines import Calendar
from deliberation.responses.deadlines.counting import calendar_now
from deliberation.responses.models import QuestionRow

PAGE_SIZE = 20
#: The numbers of the meetings that are hidden as a whole.
TAKEN_DOWN = select(AlleyTakedown.alley_id).where(AlleyTakedown.part == TakenPart.MEETING, AlleyTakedown.brought_back_at.is_(None))


@dataclass(frozen=True, kw_only=True)
class AlleyFilters:
    state: AlleyState | None = None
    department: str = ""
    words: str = ""


@dataclass(frozen=True)
class Listed:
    """A meeting with where it stands and the clock that runs."""

    alley: Alley
    state: AlleyState
    clock: AlleyClock | None


@dataclass(frozen=True)
class AlleyPage:
    entries: Sequence[Listed]
    counts: dict[AlleyState, int]
    departments: Sequence[Department]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


@dataclass(frozen=True)
class AlleyDuties:
    """What waits for somebody: at their offices, for an administrator to route, for their groups, for their forums."""

    to_do: Sequence[Listed] = ()
    to_approve: Sequence[Listed] = ()
    offers: Sequence[AlleyOffer] = ()
    passages: Sequence[AlleyPassage] = ()

    @property
    def count(self) -> int:
        return len(self.to_do) + len(self.to_approve) + len(self.offers) + len(self.passages)


def list_of(filters: AlleyFilters, alleys: Sequence[Alley], number: int, today: date) -> AlleyPage:
    """A page of these: those to come first by day, then what waits, then the newest. One statement."""
    calendar = calendar_now()
    every = [listed(one, today, calendar) for one in alleys]
    departments = sorted({one.alley.department for one in every if one.alley.department}, key=lambda one: one.name)
    narrowed = [one for one in every if _fits(one, filters)]
    counts = {state: sum(one.state is state for one in narrowed) for state in AlleyState}
    found = sorted((one for one in narrowed if filters.state in (None, one.state)), key=_order)
    number = min(max(1, number), max(1, -(-len(found) // PAGE_SIZE)))
    return AlleyPage(found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], counts, departments, number, len(found))


def listed(alley: Alley, today: date, calendar: Calendar) -> Listed:
    return Listed(alley, state_of(alley, today), clock_of(alley, today, calendar))


def _fits(one: Listed, filters: AlleyFilters) -> bool:
    alley, words = one.alley, filters.words.casefold()
    if filters.department and (alley.department is None or alley.department.slug != filters.department):
        return False
    answers = (text.text for text in alley.texts if text.is_public)
    if alley.is_taken_down:
        return not words
    return not words or any(words in said.casefold() for said in (alley.question, alley.why, *answers))


def _order(one: Listed) -> tuple[int, int]:
    arrangement, number = one.alley.arrangement, one.alley.number or 0
    if one.state is AlleyState.ARRANGED and arrangement and arrangement.held_on:
        return 0, arrangement.held_on.toordinal()
    return (1 if one.state in OWING else 2), -number


def alleys_for(person: Person | None, today: date) -> AlleyDuties:
    """For the desk: nothing for a reader without account. At most twelve statements, where the person has the roles."""
    if person is None:
        return AlleyDuties()
    offices = person.places("department_id", Role.STAFF, Role.APPROVER)
    approving = set(person.places("department_id", Role.APPROVER))
    here = _public(Alley.department_id.in_(offices)) if offices else []
    unrouted = _public(Alley.department_id.is_(None)) if administers(person) else []
    calendar = calendar_now() if here or unrouted else Calendar()
    to_approve = [one for one in here if one.department_id in approving and _waits_for_second(person, one)]
    to_do = [listed(one, today, calendar) for one in (*here, *unrouted)]
    return AlleyDuties(
        to_do=[one for one in to_do if one.state in OWING and one.alley not in to_approve],
        to_approve=[listed(one, today, calendar) for one in to_approve],
        offers=_offers_to(person.places("forum_group_id", Role.LEADER)),
        passages=open_passages(person.places("forum_id", Role.FACILITATOR)),
    )


def _waits_for_second(person: Person, alley: Alley) -> bool:
    draft = draft_of(alley, TextKind.ANSWER)
    return draft is not None and draft.written_by_id != person.id and not alley.is_taken_down


def _public(condition: ColumnElement[bool]) -> Sequence[Alley]:
    wanted = select(Alley).where(Alley.public_at.is_not(None), condition).order_by(Alley.number)
    return db.session.scalars(wanted.options(*WHOLE)).unique().all()


def _offers_to(seats: Sequence[int]) -> Sequence[AlleyOffer]:
    if not seats:
        return []
    wanted = select(AlleyOffer).where(
        AlleyOffer.forum_group_id.in_(seats),
        AlleyOffer.decided_at.is_(None),
        AlleyOffer.withdrawn_at.is_(None),
        AlleyOffer.alley_id.not_in(TAKEN_DOWN),
    )
    return db.session.scalars(
        wanted.options(joinedload(AlleyOffer.alley), joinedload(AlleyOffer.forum_group)).order_by(AlleyOffer.id)
    ).all()


def open_passages(forums: Sequence[int]) -> Sequence[AlleyPassage]:
    """What was passed on to these forums and not decided yet."""
    if not forums:
        return []
    wanted = select(AlleyPassage).where(
        AlleyPassage.forum_id.in_(forums), AlleyPassage.decided_at.is_(None), AlleyPassage.alley_id.not_in(TAKEN_DOWN)
    )
    return db.session.scalars(wanted.options(joinedload(AlleyPassage.alley)).order_by(AlleyPassage.id)).all()


def passages_to(forum: Forum) -> Sequence[AlleyPassage]:
    """What was passed on to a forum and not refused there, for its page: one statement."""
    wanted = (
        select(AlleyPassage)
        .join(AlleyPassage.alley)
        .where(AlleyPassage.forum_id == forum.id, AlleyPassage.is_accepted.is_not(False), Alley.withdrawn_at.is_(None))
        .where(AlleyPassage.alley_id.not_in(TAKEN_DOWN))
        .options(joinedload(AlleyPassage.alley), joinedload(AlleyPassage.session), joinedload(AlleyPassage.row))
        .order_by(AlleyPassage.id)
    )
    return db.session.scalars(wanted).all()


def alley_of_item(item_id: int) -> Alley | None:
    """The meeting an item came from: one statement."""
    return db.session.scalars(select(Alley).join(Alley.offers).where(AlleyOffer.item_id == item_id)).first()


# What forms let choose from.


def newest_plan() -> Plan | None:
    return db.session.scalars(select(Plan).order_by(Plan.id.desc()).limit(1)).one_or_none()


def own_offices() -> Sequence[Department]:
    """The offices of the district, by name."""
    return db.session.scalars(select(Department).where(Department.is_outside.is_(False)).order_by(Department.name)).all()


def running_forums() -> Sequence[Forum]:
    wanted = select(Forum).where(Forum.published_at.is_not(None), Forum.closed_on.is_(None))
    return db.session.scalars(wanted.order_by(Forum.id.desc())).all()


def seats_that_write(today: date) -> Sequence[ForumGroup]:
    """The groups of running forums whose paper can still take an item."""
    filed = select(PositionPaper.forum_group_id).where(PositionPaper.filed_at.is_not(None))
    wanted = (
        select(ForumGroup)
        .join(ForumGroup.forum)
        .where(Forum.published_at.is_not(None), Forum.closed_on.is_(None), ForumGroup.id.not_in(filed))
        .options(joinedload(ForumGroup.forum).selectinload(Forum.rounds))
        .order_by(ForumGroup.forum_id.desc(), ForumGroup.position)
    )
    return [seat for seat in db.session.scalars(wanted).unique() if seat.forum.takes_papers(today)]


def paper_of(seat: ForumGroup) -> PositionPaper | None:
    return db.session.scalars(select(PositionPaper).where(PositionPaper.forum_group_id == seat.id)).one_or_none()


def sessions_of(forum: Forum) -> Sequence[Session]:
    return db.session.scalars(
        select(Session).where(Session.forum_id == forum.id, Session.cancelled_at.is_(None)).order_by(Session.held_on, Session.id)
    ).all()


def rows_of(forum: Forum) -> Sequence[QuestionRow]:
    return db.session.scalars(
        select(QuestionRow).where(QuestionRow.forum_id == forum.id, QuestionRow.published_at.is_not(None)).order_by(QuestionRow.number)
    ).all()
