"""Who may do what at an office's desk: its own people, and for an outside body the facilitator; nobody else knows that there is a note."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.people.access import Verb, may, require, rules_for
from deliberation.people.models import Person
from deliberation.responses.access import referral_for
from deliberation.responses.desk.models import Note
from deliberation.responses.models import QuestionRow, Referral


def discusses_it(person: Person | None, note: Note) -> bool:
    return may(person, Verb.DISCUSS, note.referral)


def wrote_it(person: Person | None, note: Note) -> bool:
    return person is not None and note.written_by_id == person.id and discusses_it(person, note)


NOTE_RULES = rules_for(Note, {Verb.READ: [discusses_it], Verb.EDIT: [wrote_it]})


def note_for(person: Person | None, forum_slug: str, referral_id: int, note_id: int, verb: Verb = Verb.READ) -> Note:
    """One note about a referral, if this person may do that with it."""
    referral = referral_for(person, forum_slug, referral_id)
    note = db.session.scalars(select(Note).where(Note.referral == referral, Note.id == note_id)).one_or_none()
    if note is None:
        raise NotFound
    require(person, verb, note)
    return note


def referrals_to_assign(person: Person | None, ids: Iterable[int]) -> Sequence[Referral]:
    """These referrals, by number, if this person may say who sees to each of them: one statement."""
    wanted = select(Referral).join(Referral.row).join(QuestionRow.forum).where(Referral.id.in_(set(ids))).order_by(Referral.id)
    along = (contains_eager(Referral.row).contains_eager(QuestionRow.forum), joinedload(Referral.department))
    found = db.session.scalars(wanted.options(*along)).all()
    if len(found) < len(set(ids)):
        raise NotFound
    for referral in found:
        require(person, Verb.ASSIGN, referral)
    return found
