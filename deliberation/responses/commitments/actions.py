"""What can be done with promises: a suggestion is confirmed or dismissed; a commitment makes progress, slips, is kept, dropped, put right.

Nothing becomes a commitment without a person. A date moves only by a slip with its reason, and the date before stays with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.people.models import Person
from deliberation.plans.models import Indicator
from deliberation.responses.commitments.dating import last_day
from deliberation.responses.commitments.errors import AlreadySettled, CommitmentEnded, CommitmentOpen, ReplyNotInForce
from deliberation.responses.commitments.happenings import CommitmentChanged, CommitmentConfirmed, SuggestionDismissed
from deliberation.responses.commitments.models import ChangeKind, Commitment, CommitmentChange, DismissedSuggestion, Outcome
from deliberation.responses.models import Referral, ReplyPoint
from deliberation.text import tidy

#: A commitment is said in a sentence or two; the whole reply stands beside it.
LONGEST = 1000


@dataclass(frozen=True, kw_only=True)
class Promised:
    """A commitment as a person confirms it. `due` is as exact as it is known: "2026", "2026-06" or "2026-06-30"; empty for none."""

    text: str
    owner: str = ""
    due: str = ""
    due_words: str = ""
    condition: str = ""
    is_undated: bool = False
    indicator: Indicator | None = None

    def tidied(self) -> "Promised":
        words = {name: tidy(value) for name, value in fields_of(self).items() if isinstance(value, str)}
        return Promised(**words, is_undated=self.is_undated and not words["due"] and not words["condition"], indicator=self.indicator)

    def as_record(self) -> dict[str, Any]:
        return {**fields_of(self), "indicator": self.indicator.reference if self.indicator else None}


def confirm(person: Person, point: ReplyPoint, promised: Promised, *, suggestion: str | None = None) -> Commitment:
    """Make what a point of a reply in force promises a commitment; public at once. `suggestion`: the fingerprint it was suggested under.

    Raises BadInput (fields `text`, `due`, `is_undated`, `indicator`), AlreadySettled, ReplyNotInForce.
    """
    referral = point.reply.referral
    hold(referral, "replies")
    if referral.public_reply is not point.reply:
        raise ReplyNotInForce
    if suggestion is not None and is_settled(referral, suggestion):
        raise AlreadySettled
    promised = promised.tidied()
    _check(promised, referral)
    hold(referral.row.forum, "slug")  # numbers are given one at a time
    commitment = Commitment(
        forum=referral.row.forum,
        number=_next_number(referral.row.forum_id),
        referral=referral,
        point=point,
        language=point.reply.language,
        due_on=last_day(promised.due),
        suggestion=suggestion,
        confirmed_by=person,
        confirmed_at=clock.now(),
        **{**fields_of(promised), "due": promised.due or None},
    )
    db.session.add(commitment)
    db.session.flush()  # the record needs its id
    record(
        CommitmentConfirmed(
            commitment_id=commitment.id,
            referral_id=referral.id,
            point_id=point.id,
            number=commitment.number,
            details=promised.as_record(),
            by=person.id,
        )
    )
    return commitment


def dismiss(person: Person, referral: Referral, fingerprint: str) -> DismissedSuggestion:
    """Say that these words promise nothing. Raises AlreadySettled."""
    hold(referral, "replies")
    if is_settled(referral, fingerprint):
        raise AlreadySettled
    dismissed = DismissedSuggestion(referral_id=referral.id, fingerprint=fingerprint, dismissed_by_id=person.id, dismissed_at=clock.now())
    db.session.add(dismissed)
    record(SuggestionDismissed(referral_id=referral.id, fingerprint=fingerprint, by=person.id))
    return dismissed


def is_settled(referral: Referral, fingerprint: str) -> bool:
    """Whether somebody confirmed or dismissed it."""
    confirmed = select(Commitment.id).where(Commitment.referral_id == referral.id, Commitment.suggestion == fingerprint)
    dismissed = select(DismissedSuggestion.id).where(
        DismissedSuggestion.referral_id == referral.id, DismissedSuggestion.fingerprint == fingerprint
    )
    return db.session.scalar(confirmed.union_all(dismissed).limit(1)) is not None


def note_progress(
    person: Person, commitment: Commitment, words: str, *, evidence: str = "", version: int | None = None
) -> CommitmentChange:
    """Say how far it is. Raises BadInput naming `words`, CommitmentEnded, ChangedMeanwhile."""
    _begin(commitment, version)
    words = _required(words, "words", _("Say what has been done."))
    return _change(person, commitment, ChangeKind.PROGRESS, words=words, evidence=evidence)


def put_off(person: Person, commitment: Commitment, due: str, reason: str, *, version: int | None = None) -> CommitmentChange:
    """Give it another date, with the reason; the date before stays readable. The first date of one without is no slip.

    Raises BadInput naming `due` or `words`, CommitmentEnded, ChangedMeanwhile.
    """
    _begin(commitment, version)
    reason = _required(reason, "words", _("Say why the date moves; readers will see it."))
    due_on = _day_of(due)
    if due_on is None:
        raise BadInput(fields={"due": [_("Give the new date.")]})
    if commitment.due_on is not None and due_on <= commitment.due_on:
        raise BadInput(fields={"due": [_("The new date has to be later than the one before.")]})
    kind = ChangeKind.SLIPPED if commitment.due else ChangeKind.DATED
    before, commitment.due, commitment.due_on = commitment.due, tidy(due), due_on
    commitment.due_words, commitment.is_undated = "", False
    return _change(person, commitment, kind, words=reason, due_before=before, due_after=commitment.due)


def keep(
    person: Person, commitment: Commitment, evidence: str, *, words: str = "", on: date | None = None, version: int | None = None
) -> CommitmentChange:
    """Mark it as kept, with what proves it, on the day it was done (None: today). Raises BadInput naming `evidence` or `on`."""
    _begin(commitment, version)
    evidence = _required(evidence, "evidence", _("Prove that it was kept: a link, a figure or a place."))
    if on is not None and on > clock.today():
        raise BadInput(fields={"on": [_("The day is still to come.")]})
    commitment.outcome, commitment.ended_on = Outcome.KEPT, on or clock.today()
    return _change(person, commitment, ChangeKind.KEPT, words=words, evidence=evidence)


def drop(person: Person, commitment: Commitment, reason: str, *, version: int | None = None) -> CommitmentChange:
    """Say that it will not be done, and why. Raises BadInput naming `words`, CommitmentEnded, ChangedMeanwhile."""
    _begin(commitment, version)
    reason = _required(reason, "words", _("Say why it is dropped; readers will see it."))
    commitment.outcome, commitment.ended_on = Outcome.DROPPED, clock.today()
    return _change(person, commitment, ChangeKind.DROPPED, words=reason)


def take_up_again(person: Person, commitment: Commitment, reason: str, *, version: int | None = None) -> CommitmentChange:
    """Open one that was kept or dropped. Raises BadInput naming `words`, CommitmentOpen, ChangedMeanwhile."""
    hold(commitment)
    if commitment.is_open:
        raise CommitmentOpen
    commitment.expect(version)
    reason = _required(reason, "words", _("Say why it is open again; readers will see it."))
    commitment.outcome, commitment.ended_on = None, None
    return _change(person, commitment, ChangeKind.REOPENED, words=reason)


def correct(
    person: Person,
    commitment: Commitment,
    reason: str,
    *,
    text: str,
    owner: str,
    condition: str,
    indicator: Indicator | None,
    version: int | None = None,
) -> CommitmentChange:
    """Put its words, owner, condition or indicator right; what stood there before stays readable. A date moves by `put_off` alone.

    Raises BadInput naming `words`, `text`, `condition` or `indicator`, ChangedMeanwhile.
    """
    hold(commitment)
    commitment.expect(version, theirs={"text": commitment.text, "owner": commitment.owner, "condition": commitment.condition})
    reason = _required(reason, "words", _("Say what was wrong; readers will see it."))
    now = {"text": _short(text), "owner": tidy(owner), "condition": tidy(condition), "indicator": indicator}
    _check_indicator(indicator, commitment.referral)
    if commitment.due is None and not now["condition"] and not commitment.is_undated:
        raise BadInput(fields={"condition": [_("Without a date it needs the condition.")]})
    before = {name: getattr(commitment, name) for name, value in now.items() if getattr(commitment, name) != value}
    if not before:
        raise BadInput(fields={"text": [_("Nothing is different.")]})
    for name in before:
        setattr(commitment, name, now[name])
    told, after = ({name: _plain(one[name]) for name in before} for one in (before, now))
    return _change(person, commitment, ChangeKind.CORRECTED, words=reason, before=told, after=after)


def _begin(commitment: Commitment, version: int | None) -> None:
    hold(commitment)
    if not commitment.is_open:
        raise CommitmentEnded
    commitment.expect(version)


def _change(
    person: Person, commitment: Commitment, kind: ChangeKind, *, after: Mapping[str, Any] | None = None, **told: Any
) -> CommitmentChange:
    told = {name: tidy(value) if isinstance(value, str) else value for name, value in told.items()}
    change = CommitmentChange(number=len(commitment.changes) + 1, kind=kind, made_on=clock.today(), made_by_id=person.id, **told)
    commitment.changes.append(change)
    moved = {"due": change.due_after} if change.due_after else {}
    record(
        CommitmentChanged(
            commitment_id=commitment.id,
            number=change.number,
            kind=kind.value,
            words=change.words or "",
            evidence=change.evidence or "",
            before={**(change.before or {}), **({"due": change.due_before} if moved else {})},
            after={**(after or {}), **moved},
            by=person.id,
        )
    )
    return change


def _check(promised: Promised, referral: Referral) -> None:
    mistakes: dict[str, list[str]] = {}
    for field, look in (
        ("text", lambda: _short(promised.text)),
        ("due", lambda: _day_of(promised.due)),
        ("indicator", lambda: _check_indicator(promised.indicator, referral)),
    ):
        mistakes |= _mistake(field, look)
    if not (promised.due or promised.condition or promised.is_undated):
        mistakes["is_undated"] = [_("Give a date or a condition, or say that the answer names neither.")]
    if mistakes:
        raise BadInput(fields=mistakes)


def _mistake(field: str, look: Callable[[], object]) -> dict[str, list[str]]:
    try:
        look()
    except BadInput as refusal:
        return {field: [words for said in refusal.fields.values() for words in said]}
    return {}


def _short(text: str) -> str:
    text = tidy(text)
    if not text:
        raise BadInput(fields={"text": [_("Say what is promised.")]})
    if len(text) > LONGEST:
        raise BadInput(fields={"text": [_("Say it in at most %(count)d characters; the whole answer stands beside it.", count=LONGEST)]})
    return text


def _day_of(due: str) -> date | None:
    due = tidy(due)
    day = last_day(due)
    if due and day is None:
        raise BadInput(fields={"due": [_("Write a year, a month or a day: 2026, 2026-06 or 2026-06-30.")]})
    return day


def _check_indicator(indicator: Indicator | None, referral: Referral) -> None:
    if indicator is not None and indicator.plan_id != referral.row.forum.plan_id:
        raise BadInput(fields={"indicator": [_("That indicator belongs to another plan.")]})


def _required(words: str, field: str, sentence: str) -> str:
    words = tidy(words)
    if not words:
        raise BadInput(fields={field: [sentence]})
    return words


def _next_number(forum_id: int) -> int:
    return (db.session.scalar(select(func.max(Commitment.number)).where(Commitment.forum_id == forum_id)) or 0) + 1


def _plain(value: object) -> object:
    return value.reference if isinstance(value, Indicator) else value


def fields_of(promised: Promised) -> dict[str, Any]:
    """Its fields by name, the indicator as it is (`dataclasses.asdict` would copy it)."""
    return {name: getattr(promised, name) for name in Promised.__dataclass_fields__}
