"""What can be asked about minutes, proposals and outcomes. Doors decide who may ask; each docstring counts its SQL statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from deliberation.db import db
from deliberation.differences import Stretch, differences
from deliberation.forums.minutes.finding import Found, outcomes_in
from deliberation.forums.minutes.labels import outcome_fields
from deliberation.forums.minutes.models import MinutesSave, SaveCause
from deliberation.forums.models import (
    AgendaPoint,
    Forum,
    MinutesProposal,
    MinutesRevision,
    Outcome,
    OutcomeRevision,
    ProposalState,
    Session,
)
from deliberation.people.models import Person


@dataclass(frozen=True)
class DraftRevision:
    """What the minutes said after one sitting, and what it changed."""

    number: int
    name: str
    at: datetime
    cause: SaveCause
    text: str
    stretches: Sequence[Stretch]


@dataclass(frozen=True)
class Told:
    """What others saved since somebody's form was opened."""

    names: Sequence[str]
    at: datetime
    before: str
    after: str


@dataclass(frozen=True)
class Correction:
    """Public minutes before a correction, and what it changed in them."""

    revision: MinutesRevision
    stretches: Sequence[Stretch]


@dataclass(frozen=True)
class EarlierOutcome:
    """What an outcome said in public minutes, and by field what came instead of it."""

    revision: OutcomeRevision
    changes: Mapping[str, Sequence[Stretch]]


def draft_revisions(session: Session) -> list[DraftRevision]:
    """What was saved, sitting by sitting, the newest first. One statement."""
    kept = select(MinutesSave).where(MinutesSave.session_id == session.id).options(joinedload(MinutesSave.saved_by))
    last: dict[int, MinutesSave] = {}
    for save in db.session.scalars(kept.order_by(MinutesSave.version)):
        last[save.number] = save
    before, found = "", []
    for number, save in last.items():
        name = save.saved_by.name if save.saved_by else ""
        found.append(DraftRevision(number, name, save.saved_at, save.cause, save.text, differences(before, save.text)))
        before = save.text
    return found[::-1]


def count_of_draft_revisions(session: Session) -> int:
    """One statement."""
    return db.session.scalar(select(func.max(MinutesSave.number)).where(MinutesSave.session_id == session.id)) or 0


def told_since(session: Session, version: int, person: Person) -> Told | None:
    """What others saved since that version of the minutes; nothing where nobody did. Two statements."""
    version = max(0, min(version, session.minutes_version))
    kept = select(MinutesSave).where(MinutesSave.session_id == session.id).options(joinedload(MinutesSave.saved_by))
    saves = db.session.scalars(kept.where(MinutesSave.version > version).order_by(MinutesSave.version)).all()
    by_others = [save for save in saves if save.saved_by_id != person.id]
    if not by_others:
        return None
    earlier = kept.where(MinutesSave.version <= version).order_by(MinutesSave.version.desc()).limit(1)
    before = db.session.scalars(earlier).first()
    names = list(dict.fromkeys(save.saved_by.name for save in by_others if save.saved_by))
    return Told(names, by_others[-1].saved_at, before.text if before else "", by_others[-1].text)


def corrections_of(session: Session) -> list[Correction]:
    """What public minutes said before, the newest first, each with what replaced it. One statement."""
    kept = select(MinutesRevision).where(MinutesRevision.session_id == session.id).order_by(MinutesRevision.number.desc())
    after, found = session.minutes, []
    for revision in db.session.scalars(kept):
        found.append(Correction(revision, differences(revision.text, after)))
        after = revision.text
    return found


def proposals_of(session: Session) -> Sequence[MinutesProposal]:
    """Everything that was proposed, what waits first, then the newest. One statement."""
    wanted = select(MinutesProposal).where(MinutesProposal.session_id == session.id).options(joinedload(MinutesProposal.proposed_by))
    found = db.session.scalars(wanted.order_by(MinutesProposal.number.desc())).all()
    return sorted(found, key=lambda one: not one.is_open)


def proposal_counts(session: Session) -> Mapping[ProposalState, int]:
    """How many proposals stand how. One statement."""
    counted = select(MinutesProposal.state, func.count()).where(MinutesProposal.session_id == session.id)
    return dict.fromkeys(ProposalState, 0) | dict(db.session.execute(counted.group_by(MinutesProposal.state)).all())


def outcomes_of(session: Session) -> Sequence[Outcome]:
    """In the order of their numbers, those taken away among them. One statement."""
    return db.session.scalars(select(Outcome).where(Outcome.session_id == session.id).order_by(Outcome.number)).all()


def earlier_outcome_counts(outcomes: Iterable[Outcome]) -> Mapping[int, int]:
    """How often each was changed while it was public, by its id. One statement, none where no outcome was ever changed."""
    changed = [one.id for one in outcomes if one.version > 1]
    if not changed:
        return {}
    counted = select(OutcomeRevision.outcome_id, func.count()).where(OutcomeRevision.outcome_id.in_(changed))
    return dict(db.session.execute(counted.group_by(OutcomeRevision.outcome_id)).all())


def earlier_outcomes(outcome: Outcome) -> list[EarlierOutcome]:
    """What it said before, the newest first, each with what replaced it. One statement."""
    kept = select(OutcomeRevision).where(OutcomeRevision.outcome_id == outcome.id).order_by(OutcomeRevision.number.desc())
    after, found = outcome_fields(outcome), []
    for revision in db.session.scalars(kept):
        before = outcome_fields(revision)
        found.append(
            EarlierOutcome(revision, {name: differences(before[name], after[name]) for name in before if before[name] != after[name]})
        )
        after = before
    return found


def offered_from(session: Session, outcomes: Sequence[Outcome]) -> list[Found]:
    """What the minutes say is a decision or a task, and nobody has written down yet. No statement."""
    lines, words = {one.line for one in outcomes if one.line}, {(one.kind, one.words) for one in outcomes}
    found = outcomes_in(session.minutes, session.held_on)
    return [one for one in found if one.line not in lines and (one.kind, one.words) not in words]


def agenda_titles(session: Session) -> Sequence[str]:
    """The points of the agenda, as headings of the minutes. One statement."""
    wanted = select(AgendaPoint.title).where(AgendaPoint.session_id == session.id, AgendaPoint.removed_at.is_(None))
    return db.session.scalars(wanted.order_by(AgendaPoint.position)).all()


def without_minutes(forum: Forum, today: date) -> Sequence[Session]:
    """Sessions that are over and have no public minutes, the oldest first, with their groups. One statement."""
    over = select(Session).where(Session.forum_id == forum.id, Session.held_on < today, Session.cancelled_at.is_(None))
    return db.session.scalars(over.where(Session.minutes_published_at.is_(None)).order_by(Session.held_on, Session.id)).unique().all()


def open_proposals_in(forum: Forum) -> Sequence[MinutesProposal]:
    """What waits for the secretariat. One statement."""
    wanted = select(MinutesProposal).join(MinutesProposal.session).where(Session.forum_id == forum.id)
    return db.session.scalars(wanted.where(MinutesProposal.state == ProposalState.OPEN).order_by(MinutesProposal.id)).all()


def open_tasks_in(forum: Forum) -> Sequence[Outcome]:
    """Tasks that nobody has done yet. One statement."""
    wanted = select(Outcome).join(Outcome.session).where(Session.forum_id == forum.id, Session.cancelled_at.is_(None))
    found = db.session.scalars(wanted.order_by(Outcome.id)).all()
    return [one for one in found if one.is_open]
