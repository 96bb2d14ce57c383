"""What came of a meeting: notes, and a short answer that a second person of the office approves. Both are numbered versions."""

from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.people.models import Person
from deliberation.responses.alleys.actions.telling import About, tell_joiners
from deliberation.responses.alleys.errors import AlleyDown, AlleyNotHeld, AlleyOver, DraftGone, NoAnswerToApprove, OwnAnswer
from deliberation.responses.alleys.happenings import AlleyTextDrafted, AlleyTextPublished
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.results import AlleyText, TextKind
from deliberation.responses.alleys.states import draft_of, public_texts
from deliberation.text import tidy


def write(person: Person, alley: Alley, kind: TextKind, text: str, reason: str = "", *, version: int | None = None) -> AlleyText:
    """Write the draft of the next version. `version`: that of the draft the person saw; 0 for none.

    Raises BadInput naming `text` or `reason`, AlleyOver, AlleyNotHeld, DraftGone, ChangedMeanwhile.
    """
    hold(alley, "texts", "withdrawn_at", "steps", "takedowns")
    refuse_unless_met(alley)
    text, reason = tidy(text), tidy(reason)
    earlier, draft = public_texts(alley, kind), draft_of(alley, kind)
    wrong = {} if text else {"text": [_("Write something first.")]}
    if earlier and not reason:
        wrong["reason"] = [_("Say what was wrong; the version before stays readable.")]
    if wrong:
        raise BadInput(fields=wrong)
    if draft is None:
        if version:
            raise DraftGone
        draft = AlleyText(kind=kind, number=len(earlier) + 1, text=text, reason=reason, written_by=person, written_at=clock.now())
        alley.texts.append(draft)
    else:
        draft.expect(version, theirs={"text": draft.text})
        draft.text, draft.reason, draft.written_by, draft.written_at = text, reason, person, clock.now()
    db.session.flush()  # the record names it by its number
    record(AlleyTextDrafted(alley_id=alley.id, text_id=draft.id, kind=kind.value, by=person.id))
    return draft


def publish_notes(person: Person, draft: AlleyText) -> AlleyText:
    """Everybody may read what was talked about."""
    hold(draft)
    return _publish(person, draft, None)


def approve_answer(person: Person, draft: AlleyText, *, version: int | None = None) -> AlleyText:
    """A second person of the office makes the answer public. Raises OwnAnswer, NoAnswerToApprove, ChangedMeanwhile."""
    hold(draft)
    if draft.written_by_id == person.id:
        raise OwnAnswer
    if version is not None and version != draft.version:
        raise ChangedMeanwhile(theirs={"text": draft.text})
    return _publish(person, draft, person)


def _publish(person: Person, draft: AlleyText, approved_by: Person | None) -> AlleyText:
    if draft.is_public:
        raise NoAnswerToApprove
    draft.published_at, draft.approved_by_id = clock.now(), approved_by.id if approved_by else None
    record(
        AlleyTextPublished(
            alley_id=draft.alley_id,
            text_id=draft.id,
            kind=draft.kind.value,
            number=draft.number,
            text=draft.text,
            reason=draft.reason,
            by=person.id,
        )
    )
    about = About.CORRECTED if draft.number > 1 else About.NOTES if draft.kind is TextKind.NOTES else About.ANSWER
    tell_joiners(person, draft.alley, about)
    return draft


def refuse_unless_met(alley: Alley) -> None:
    """Pass from the day of the meeting on. Raises AlleyDown, AlleyOver, AlleyNotHeld."""
    if alley.is_taken_down:
        raise AlleyDown
    if alley.withdrawn_at is not None:
        raise AlleyOver
    meeting = alley.arrangement
    if meeting is None or meeting.held_on is None or meeting.held_on > clock.today():
        raise AlleyNotHeld
