"""Who took part in writing a paper. Names are kept in full for the group and shown to everybody else masked."""

from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.people.models import Person
from deliberation.positions.actions.papers import hold_open
from deliberation.positions.happenings import ParticipantAdded, ParticipantChanged, ParticipantRemoved
from deliberation.positions.labels import NAME_NEEDED
from deliberation.positions.models import Participant, PositionPaper
from deliberation.text import tidy


def add_participant(writer: Person, paper: PositionPaper, *, name: str, neighbourhood: str = "", is_drafter: bool = False) -> Participant:
    """Name somebody who took part. Raises AlreadyFiled, PapersNotTaken, BadInput without a name."""
    hold_open(paper)
    participant = Participant(paper=paper, name=_name(name), neighbourhood=tidy(neighbourhood), is_drafter=is_drafter)
    db.session.add(participant)
    db.session.flush()  # the happening needs the id
    record(ParticipantAdded(participant_id=participant.id, paper_id=paper.id, is_drafter=is_drafter, by=writer.id))
    return participant


def change_participant(
    writer: Person, participant: Participant, *, name: str, neighbourhood: str = "", is_drafter: bool = False, version: int | None = None
) -> Participant:
    """Correct how somebody is named. Raises as `add_participant` does, and ChangedMeanwhile."""
    hold_open(participant.paper)
    hold(participant)
    wanted = {"name": _name(name), "neighbourhood": tidy(neighbourhood), "is_drafter": is_drafter}
    changed = [field for field, value in wanted.items() if getattr(participant, field) != value]
    if changed:
        participant.expect(version, theirs={"name": participant.name, "neighbourhood": participant.neighbourhood})
        for field in changed:
            setattr(participant, field, wanted[field])
        record(ParticipantChanged(participant_id=participant.id, paper_id=participant.paper_id, changed=changed, by=writer.id))
    return participant


def remove_participant(writer: Person, participant: Participant) -> None:
    """Take somebody off an open paper."""
    hold_open(participant.paper)
    record(ParticipantRemoved(participant_id=participant.id, paper_id=participant.paper_id, by=writer.id))
    db.session.delete(participant)


def _name(name: str) -> str:
    name = tidy(name)
    if not name:
        raise BadInput(fields={"name": [str(NAME_NEEDED)]})
    return name
