"""What can be done about signatures: taking one's place, signing, taking it back, recording what somebody said, asking.

Everything here holds the paper first: words change under the same lock, so nobody signs words that are being changed.
"""

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.people.access import Verb, may
from deliberation.people.models import Person, Role
from deliberation.positions.actions.papers import hold_open
from deliberation.positions.actions.participants import add_participant
from deliberation.positions.happenings import ParticipantChanged
from deliberation.positions.models import Participant, PositionPaper, Signature, Stand
from deliberation.positions.signing.canonical import words_fingerprint
from deliberation.positions.signing.errors import NobodyToAsk, NotAmongThem, SignsThemselves, WordsChanged
from deliberation.positions.signing.happenings import PaperSigned, SignatureAsked, SignatureTakenBack
from deliberation.positions.signing.labels import OPINION_NEEDED, STATED_IN_NEEDED
from deliberation.positions.signing.people import people_of
from deliberation.positions.signing.standing import Sheet, sheet_of, signature_of
from deliberation.text import tidy


def take_part(person: Person, paper: PositionPaper) -> Participant:
    """Stand among those who took part, with one's own account: as the one named so already, or as somebody new.

    Raises AlreadyFiled, PapersNotTaken.
    """
    hold_open(paper)
    return _place_of(person, paper, by=person)


def add_everybody(writer: Person, paper: PositionPaper) -> list[Participant]:
    """Let everybody of the group who has an account stand among those who took part. Returns those who did not before.

    Raises AlreadyFiled, PapersNotTaken.
    """
    hold_open(paper)
    there = {one.person_id for one in paper.participants}
    return [_place_of(person, paper, by=writer) for person in people_of(paper.forum_group) if person.id not in there]


def sign(person: Person, paper: PositionPaper, stand: Stand, opinion: str = "", *, seen: str) -> Signature:
    """Say as somebody who took part that one agrees with the paper, or what one thinks otherwise; an earlier signature gives way.

    `seen` is the fingerprint of the words that were read. Raises AlreadyFiled, PapersNotTaken, NotAmongThem, WordsChanged, and BadInput
    naming `opinion` where a different one is not said.
    """
    hold_open(paper)
    participant = next((one for one in paper.participants if one.person_id == person.id), None)
    if participant is None:
        raise NotAmongThem
    return _sign(person, participant, stand, opinion, seen=seen)


def record_stand(writer: Person, participant: Participant, stand: Stand, opinion: str = "", *, stated_in: str, seen: str) -> Signature:
    """Enter what somebody without account said of the words as they are now, and where they said it.

    Raises AlreadyFiled, PapersNotTaken, SignsThemselves, WordsChanged, BadInput naming `opinion`, `stated_in`.
    """
    hold_open(participant.paper)
    if participant.person_id is not None:
        raise SignsThemselves
    stated_in = tidy(stated_in)
    if not stated_in:
        raise BadInput(fields={"stated_in": [str(STATED_IN_NEEDED)]})
    return _sign(writer, participant, stand, opinion, seen=seen, stated_in=stated_in)


def take_back(person: Person, participant: Participant) -> None:
    """Take a signature back. One's own; or, by a writer, what was recorded for somebody. Nothing happens where none stands.

    Raises AlreadyFiled, PapersNotTaken, SignsThemselves.
    """
    hold_open(participant.paper)
    signature = signature_of(participant)
    if signature is None:
        return
    if participant.person_id != person.id and not signature.stated_in:
        raise SignsThemselves
    _give_way(person, signature)


def ask_for_signatures(leader: Person, paper: PositionPaper) -> list[Participant]:
    """Ask everybody with an account who has not signed the words of now, but for oneself and those asked today.

    Returns who is asked. Raises AlreadyFiled, PapersNotTaken, NobodyToAsk.
    """
    hold_open(paper)
    asked = still_to_ask(leader, sheet_of(paper))
    if not asked:
        raise NobodyToAsk
    for one in asked:
        one.asked_at = clock.now()
        record(SignatureAsked(participant_id=one.id, paper_id=paper.id, by=leader.id))
    return asked


def _sign(by: Person, participant: Participant, stand: Stand, opinion: str, *, seen: str, stated_in: str = "") -> Signature:
    paper, opinion = participant.paper, tidy(opinion)
    if seen != (fingerprint := words_fingerprint(paper)):
        raise WordsChanged
    if stand is Stand.DIFFERS and not opinion:
        raise BadInput(fields={"opinion": [str(OPINION_NEEDED)]})
    if (before := signature_of(participant)) is not None:
        _give_way(by, before)
    signature = Signature(
        participant=participant,
        stand=stand,
        opinion=opinion if stand is Stand.DIFFERS else "",
        fingerprint=fingerprint,
        signed_at=clock.now(),
        signed_by=by,
        stated_in=stated_in,
    )
    paper.signatures.append(signature)
    db.session.flush()  # the happening needs the id
    record(
        PaperSigned(
            signature_id=signature.id,
            paper_id=paper.id,
            participant_id=participant.id,
            stand=stand.value,
            fingerprint=fingerprint,
            is_recorded=bool(stated_in),
            by=by.id,
        )
    )
    return signature


def _give_way(by: Person, signature: Signature) -> None:
    signature.taken_back_at = clock.now()
    record(SignatureTakenBack(signature_id=signature.id, paper_id=signature.paper_id, by=by.id))


def _place_of(person: Person, paper: PositionPaper, *, by: Person) -> Participant:
    """The person's entry among those who took part: the one with their account, one of the same name that has none yet, or a new one."""
    for one in paper.participants:
        if one.person_id == person.id:
            return one
    name = tidy(person.name)
    for one in paper.participants:
        if one.person_id is None and one.name == name and signature_of(one) is None:
            hold(one)
            one.person, one.version = person, one.version + 1
            record(ParticipantChanged(participant_id=one.id, paper_id=paper.id, changed=["person"], by=by.id))
            return one
    writes = person.holds(Role.LEADER, Role.DRAFTER, forum_group_id=paper.forum_group_id)
    return add_participant(by, paper, name=name, is_drafter=writes, person=person)


def _asked_today(participant: Participant) -> bool:
    return participant.asked_at is not None and clock.local(participant.asked_at).date() == clock.today()


def still_to_ask(leader: Person, sheet: Sheet) -> list[Participant]:
    """Who has an account and has not signed the words of now, but for the leader and those asked today."""
    return [
        line.participant
        for line in sheet.lines
        if line.participant.person not in (None, leader)
        and not line.has_signed
        and not _asked_today(line.participant)
        and may(line.participant.person, Verb.SIGN, sheet.paper)
    ]
