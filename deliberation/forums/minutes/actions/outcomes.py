"""Writing down what a session decided and who is to do what; changing it, taking it away and bringing it back; ticking a task."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.forums.minutes.errors import NoTask, OutcomeIsRemoved, SessionHasNotBegun
from deliberation.forums.minutes.happenings import (
    OutcomeAdded,
    OutcomeBroughtBack,
    OutcomeChanged,
    OutcomeRemoved,
    TaskDone,
    TaskOpenAgain,
)
from deliberation.forums.models import Outcome, OutcomeKind, OutcomeRevision, Session
from deliberation.people.models import Person
from deliberation.text import tidy


def add_outcome(
    by: Person, session: Session, *, kind: OutcomeKind, words: str, owner: str = "", due_on: date | None = None, line: str = ""
) -> Outcome:
    """Write down a decision or a task. `line`: the line of the minutes it was found in.

    Raises SessionHasNotBegun, and BadInput naming `words`.
    """
    hold(session)
    if session.held_on > clock.today():
        raise SessionHasNotBegun
    _refuse_wordless(words)
    number = (db.session.scalar(select(func.max(Outcome.number)).where(Outcome.session_id == session.id)) or 0) + 1
    outcome = Outcome(session=session, number=number, line=tidy(line), added_by=by, added_at=clock.now())
    _say(outcome, kind, words, owner, due_on)
    db.session.add(outcome)
    db.session.flush()  # the happening needs the id
    after = _told(outcome) if session.has_public_minutes else {}
    record(OutcomeAdded(outcome_id=outcome.id, session_id=session.id, number=number, after=after, by=by.id))
    return outcome


def change_outcome(
    by: Person,
    outcome: Outcome,
    version: int | None,
    *,
    kind: OutcomeKind,
    words: str,
    owner: str = "",
    due_on: date | None = None,
    reason: str = "",
) -> Outcome:
    """Let it say something else; what it said in public minutes stays readable, with the reason. Nothing happens where nothing differs.

    Raises OutcomeIsRemoved, ChangedMeanwhile, and BadInput naming `words` or `reason`.
    """
    _hold_standing(outcome)
    _refuse_wordless(words)
    before, earlier = _told(outcome), _as_it_stands(outcome)
    outcome.expect(version, theirs=before)
    _say(outcome, kind, words, owner, due_on)
    after = _told(outcome)
    if before != after:
        if outcome.session.has_public_minutes:
            _keep(by, outcome, earlier, reason)
        if not outcome.is_task:
            outcome.done_at = None
        differing = [name for name in after if before[name] != after[name]] if outcome.session.has_public_minutes else []
        record(
            OutcomeChanged(
                outcome_id=outcome.id,
                before={name: before[name] for name in differing},
                after={name: after[name] for name in differing},
                by=by.id,
            )
        )
    return outcome


def remove_outcome(by: Person, outcome: Outcome) -> Outcome:
    """Take it away; it can be brought back."""
    hold(outcome)
    if outcome.stands:
        outcome.removed_at = clock.now()
        outcome.version += 1
        record(OutcomeRemoved(outcome_id=outcome.id, by=by.id))
    return outcome


def bring_back_outcome(by: Person, outcome: Outcome) -> Outcome:
    hold(outcome)
    if not outcome.stands:
        outcome.removed_at = None
        outcome.version += 1
        record(OutcomeBroughtBack(outcome_id=outcome.id, by=by.id))
    return outcome


def tick_task(by: Person, outcome: Outcome, *, is_done: bool) -> Outcome:
    """Say that a task is done, or that it is not after all. Raises OutcomeIsRemoved, NoTask."""
    _hold_standing(outcome)
    if not outcome.is_task:
        raise NoTask
    if is_done and outcome.done_at is None:
        outcome.done_at = clock.now()
        record(TaskDone(outcome_id=outcome.id, by=by.id))
    elif not is_done and outcome.done_at is not None:
        outcome.done_at = None
        record(TaskOpenAgain(outcome_id=outcome.id, by=by.id))
    return outcome


def _hold_standing(outcome: Outcome) -> None:
    hold(outcome)
    if not outcome.stands:
        raise OutcomeIsRemoved


def _refuse_wordless(words: str) -> None:
    if not tidy(words):
        raise BadInput(fields={"words": [_("Please say what was decided, or what is to be done.")]})


def _say(outcome: Outcome, kind: OutcomeKind, words: str, owner: str, due_on: date | None) -> None:
    """A decision has neither owner nor day."""
    is_task = kind is OutcomeKind.TASK
    outcome.kind, outcome.words = kind, tidy(words)
    outcome.owner, outcome.due_on = (tidy(owner), due_on) if is_task else ("", None)


def _as_it_stands(outcome: Outcome) -> OutcomeRevision:
    return OutcomeRevision(kind=outcome.kind, words=outcome.words, owner=outcome.owner, due_on=outcome.due_on)


def _keep(by: Person, outcome: Outcome, earlier: OutcomeRevision, reason: str) -> None:
    reason = " ".join(tidy(reason).split())
    if not reason:
        raise BadInput(fields={"reason": [_("Please say why; the reason is shown with the earlier version.")]})
    earlier.number, earlier.reason = len(outcome.revisions) + 1, reason
    earlier.replaced_by_id, earlier.replaced_at = by.id, clock.now()
    outcome.revisions.append(earlier)


def _told(outcome: Outcome) -> dict[str, Any]:
    due_on = outcome.due_on.isoformat() if outcome.due_on else ""
    return {"kind": outcome.kind.value, "words": outcome.words, "owner": outcome.owner, "due_on": due_on}
