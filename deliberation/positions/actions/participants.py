"""Who took part in writing a paper. Names are kept in full for the group and shown to everybody else masked."""

from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.forums.access import takes_part_for
from deliberation.people.models import Person
from deliberation.positions.actions.papers import hold_open
from deliberation.positions.happenings import ParticipantAdded, ParticipantChanged, ParticipantRemoved
from deliberation.positions.labels import ACCOUNT_OF_NOBODY_HERE, ACCOUNT_TAKEN, NAME_NEEDED
from deliberation.positions.models import Participant, PositionPaper
from deliberation.positions.signing.errors import HasSigned
from deliberation.positions.signing.standing import signature_of
from deliberation.text import tidy


def add_participant(
    writer: Person, paper: PositionPaper, *, name: str, neighbourhood: str = "", is_drafter: bool = False, person: Person | None = None
) -> Participant:
    """Name somebody who took part; `person` is their account, where they have one in the group.

    Raises AlreadyFiled, PapersNotTaken, and BadInput naming `name`, `person_id`.
    """
    hold_open(paper)
    name, neighbourhood = _name(name), tidy(neighbourhood)
    _refuse_account(paper, person)
    participant = Participant(name=name, neighbourhood=neighbourhood, is_drafter=is_drafter, person=person)
    paper.participants.append(participant)
    db.session.flush()  # the happening needs the id
    record(ParticipantAdded(participant_id=participant.id, paper_id=paper.id, is_drafter=is_drafter, by=writer.id))
    return participant


def change_participant(
    writer: Person,
    participant: Participant,
    *,
    name: str,
    neighbourhood: str = "",
    is_drafter: bool = False,
    person: Person | None = None,
    version: int | None = None,
) -> Participant:
    """Correct how somebody is named, or whose account it is. Raises as `add_participant` does, and ChangedMeanwhile, HasSigned."""
    hold_open(participant.paper)
    hold(participant)
    wanted = {"name": _name(name), "neighbourhood": tidy(neighbourhood), "is_drafter": is_drafter, "person": person}
    changed = [field for field, value in wanted.items() if getattr(participant, field) != value]
    if changed:
        participant.expect(version, theirs={"name": participant.name, "neighbourhood": participant.neighbourhood})
        if "person" in changed:
            _refuse_account(participant.paper, person)
        if {"name", "person"} & set(changed):
            _refuse_signed(participant)
        for field in changed:
            setattr(participant, field, wanted[field])
        record(ParticipantChanged(participant_id=participant.id, paper_id=participant.paper_id, changed=changed, by=writer.id))
    return participant


def remove_participant(writer: Person, participant: Participant) -> None:
    """Take somebody off an open paper. Raises AlreadyFiled, PapersNotTaken, HasSigned."""
    hold_open(participant.paper)
    _refuse_signed(participant)
    record(ParticipantRemoved(participant_id=participant.id, paper_id=participant.paper_id, by=writer.id))
    db.session.delete(participant)


def _refuse_account(paper: PositionPaper, person: Person | None) -> None:
    """An account signs for one entry alone, and only in its own group."""
    if person is None:
        return
    if not takes_part_for(person, paper.forum_group):
        raise BadInput(fields={"person_id": [str(ACCOUNT_OF_NOBODY_HERE)]})
    if any(one.person_id == person.id for one in paper.participants):
        raise BadInput(fields={"person_id": [str(ACCOUNT_TAKEN)]})


def _refuse_signed(participant: Participant) -> None:
    """A signature, or a different opinion, does not come to stand under another name, nor vanish with its entry."""
    if signature_of(participant) is not None:
        raise HasSigned(name=participant.name)


def _name(name: str) -> str:
    name = tidy(name)
    if not name:
        raise BadInput(fields={"name": [str(NAME_NEEDED)]})
    return name
