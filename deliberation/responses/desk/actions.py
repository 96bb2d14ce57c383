"""Who in the office sees to a question, and what the office says about it among itself."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.people.models import Person
from deliberation.responses.desk.errors import NoteStruckOutAlready
from deliberation.responses.desk.happenings import ColleagueMentioned, MentionsRead, NoteStruckOut, NoteWritten, ReferralAssigned
from deliberation.responses.desk.models import Mention, Note
from deliberation.responses.desk.queries import colleagues_in, colleagues_of
from deliberation.responses.models import Referral
from deliberation.text import tidy

#: Characters a note has at most.
LONGEST_NOTE = 5000


@dataclass(frozen=True)
class Move:
    """One referral from whom the person saw it assigned to, to somebody else; None is nobody."""

    referral: Referral
    seen_id: int | None
    to_id: int | None


@dataclass(frozen=True)
class Assigned:
    """What came of assigning many at once. What somebody else assigned or passed on meanwhile is left as it is, and named."""

    done: list[Move] = field(default_factory=list)
    #: Assigned by somebody else since it was seen, or passed on: not touched.
    changed: list[Referral] = field(default_factory=list)

    @property
    def undoing(self) -> list[Move]:
        """What puts everything back as it was."""
        return [Move(one.referral, seen_id=one.to_id, to_id=one.seen_id) for one in self.done]


def _has_left(referral: Referral) -> bool:
    """Whether it was passed on and nothing of it lies here any more; a draft that was begun before still does."""
    return referral.hand_over is not None and referral.draft is None


def assign(person: Person, moves: Sequence[Move]) -> Assigned:
    """Say who sees to each of these questions. Safe when two do it at once: the second sees what the first did.

    Raises BadInput (`to`) for somebody who does not work in the question's office.
    """
    _hold_all([move.referral for move in moves])
    colleagues = colleagues_in({move.referral.department_id for move in moves})
    result = Assigned()
    for move in sorted(moves, key=lambda one: one.referral.id):
        referral = move.referral
        if referral.assigned_to_id == move.to_id and move.seen_id != move.to_id:
            continue  # somebody else did the same meanwhile; nothing is left to do or to tell
        if referral.assigned_to_id != move.seen_id or _has_left(referral):
            result.changed.append(referral)
        elif move.to_id != move.seen_id:
            referral.assigned_to = _colleague(colleagues.get(referral.department_id, []), move.to_id)
            result.done.append(move)
            record(ReferralAssigned(referral_id=referral.id, before_id=move.seen_id, after_id=move.to_id, by=person.id))
    return result


def write_note(person: Person, referral: Referral, text: str, tell: Iterable[Person] = ()) -> Note:
    """Leave a note for colleagues. Those in `tell`, and those it names as "@Name", are told; whoever writes has read what was said before.

    Raises BadInput naming `text` or `tell`.
    """
    text = tidy(text)
    if not text:
        raise BadInput(fields={"text": [_("Write a note; only your office reads it.")]})
    if len(text) > LONGEST_NOTE:
        raise BadInput(fields={"text": [_("Please use at most %(max)d characters.", max=LONGEST_NOTE)]})
    colleagues = colleagues_of(referral)
    told = list(dict.fromkeys([*tell, *named_in(text, colleagues)]))
    if any(one not in colleagues for one in told):
        raise BadInput(fields={"tell": [_("Choose people who work in the office.")]})
    note = Note(referral=referral, written_by=person, written_at=clock.now(), text=text)
    note.mentions = [Mention(person=one) for one in told if one is not person]
    db.session.add(note)
    db.session.flush()  # the records need the numbers
    record(NoteWritten(note_id=note.id, referral_id=referral.id, text=text, by=person.id))
    for mention in note.mentions:
        record(ColleagueMentioned(mention_id=mention.id, note_id=note.id, person_id=mention.person_id, by=person.id))
    read_mentions(person, referral)
    return note


def strike_out(person: Person, note: Note) -> Note:
    """Take a note back. Its words stay, struck out, and nobody is told about it any more. Raises NoteStruckOutAlready."""
    hold(note, "struck_out_at")
    if note.is_struck_out:
        raise NoteStruckOutAlready
    note.struck_out_at = clock.now()
    record(NoteStruckOut(note_id=note.id, by=person.id))
    return note


def read_mentions(person: Person, referral: Referral) -> int:
    """Note that this person has read the notes about a referral that name them. Returns how many there were to read."""
    mine = (
        select(Mention).join(Mention.note).where(Note.referral_id == referral.id, Mention.person_id == person.id, Mention.read_at.is_(None))
    )
    unread = db.session.scalars(mine).all()
    for mention in unread:
        mention.read_at = clock.now()
    if unread:
        record(MentionsRead(referral_id=referral.id, mention_ids=[one.id for one in unread], by=person.id))
    return len(unread)


def named_in(text: str, people: Iterable[Person]) -> list[Person]:
    """Those of the people whom a text names as "@Name"; of two names that begin alike the longer one is meant.

    A Korean particle or 님 may follow at once ("@김하나님"); after a name in Latin letters the word has to end.
    """
    found, left = [], text
    for one in sorted(people, key=lambda person: -len(person.name)):
        name = re.compile(rf"@{re.escape(one.name)}(?![A-Za-z0-9])", re.IGNORECASE)
        if one.name and name.search(left):
            found.append(one)
            left = name.sub(" ", left)
    return found


def _hold_all(referrals: Sequence[Referral]) -> None:
    """As `hold`, for many at once and in one order, so that two people with the same list never wait for each other."""
    db.session.flush()
    held = select(Referral).where(Referral.id.in_([one.id for one in referrals])).order_by(Referral.id)
    db.session.scalars(
        held.options(selectinload(Referral.hand_over)).with_for_update(of=Referral).execution_options(populate_existing=True)
    ).all()


def _colleague(colleagues: Sequence[Person], person_id: int | None) -> Person | None:
    if person_id is None:
        return None
    chosen = next((one for one in colleagues if one.id == person_id), None)
    if chosen is None:
        raise BadInput(fields={"to": [_("Choose somebody who works in the office of every question you ticked.")]})
    return chosen
