"""Who agrees with a paper, and with which state of it: for the group while it writes, for everybody once it is filed."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from deliberation.db import db
from deliberation.people.models import Person
from deliberation.people.names import mask_name
from deliberation.positions.models import Participant, PositionPaper, Receipt, Signature, Stand
from deliberation.positions.revisions.models import Revision
from deliberation.positions.signing.canonical import words_fingerprint


class Standing(enum.StrEnum):
    """Where somebody who took part stands. Whoever signed earlier words agrees with those, and is not counted for these."""

    AGREES = "agrees"
    DIFFERS = "differs"
    EARLIER = "signed an earlier version"
    NOT_SIGNED = "not signed"


@dataclass(frozen=True)
class Line:
    """Somebody who took part, and their signature, where they gave one that stands."""

    participant: Participant
    signature: Signature | None
    standing: Standing

    @property
    def has_signed(self) -> bool:
        """Whether they have said what they think of the words as they are now."""
        return self.standing in (Standing.AGREES, Standing.DIFFERS)


@dataclass(frozen=True)
class Sheet:
    """Everybody who took part in a paper, with where they stand to its words of now."""

    paper: PositionPaper
    participants: Sequence[Participant]
    #: The signatures that stand, by participant.
    signatures: Mapping[int, Signature]

    @cached_property
    def fingerprint(self) -> str:
        """Of the words as they are now. Worked out when asked for: while nobody has signed, hardly anything does."""
        return words_fingerprint(self.paper)

    @cached_property
    def lines(self) -> list[Line]:
        return [self._line(one, self.signatures.get(one.id)) for one in self.participants]

    def _line(self, participant: Participant, signature: Signature | None) -> Line:
        if signature is None:
            return Line(participant, None, Standing.NOT_SIGNED)
        if signature.fingerprint != self.fingerprint:
            return Line(participant, signature, Standing.EARLIER)
        return Line(participant, signature, Standing.AGREES if signature.stand is Stand.AGREES else Standing.DIFFERS)

    def count(self, *standings: Standing) -> int:
        return sum(line.standing in standings for line in self.lines)

    @property
    def agreeing(self) -> int:
        return self.count(Standing.AGREES)

    @property
    def missing(self) -> int:
        """How many have not said what they think of these words: they never signed, or signed earlier ones."""
        return self.count(Standing.NOT_SIGNED, Standing.EARLIER)

    def line_of(self, person: Person) -> Line | None:
        return next((line for line in self.lines if line.participant.person_id == person.id), None)


@dataclass(frozen=True)
class PublicSignature:
    """What somebody said of a filed paper, as everybody may know it. `is_current`: of the words that were filed, not of earlier ones."""

    name: str
    stand: Stand
    opinion: str
    is_current: bool
    #: A writer entered what somebody without account had said.
    is_recorded: bool
    signed_at: datetime


def sheet_of(paper: PositionPaper, participants: Sequence[Participant] | None = None) -> Sheet:
    """The sheet of an open paper. Two statements, or one where `participants` are given; five more where somebody has signed."""
    if participants is None:
        wanted = select(Participant).where(Participant.paper == paper).options(joinedload(Participant.person))
        participants = db.session.scalars(wanted.order_by(Participant.id)).all()
    return Sheet(paper, participants, {one.participant_id: one for one in _standing_signatures(paper)})


def receipts_of(paper: PositionPaper) -> Sequence[Receipt]:
    """A paper's receipts by number, without their contents. One statement."""
    return db.session.scalars(select(Receipt).where(Receipt.paper == paper).order_by(Receipt.number)).all()


def public_signatures(paper: PositionPaper, receipts: Sequence[Receipt] | None = None) -> list[PublicSignature]:
    """What everybody may know of the signatures under a filed paper; of an open one that is nothing. At most two statements."""
    receipts = receipts_of(paper) if receipts is None else receipts
    if paper.is_open or not receipts:
        return []
    filed = receipts[0].words_fingerprint
    return [
        PublicSignature(
            name=mask_name(one.participant.name),
            stand=one.stand,
            opinion=one.opinion,
            is_current=one.fingerprint == filed,
            is_recorded=bool(one.stated_in),
            signed_at=one.signed_at,
        )
        for one in _standing_signatures(paper)
    ]


def signature_of(participant: Participant) -> Signature | None:
    """The signature of theirs that stands. One statement."""
    wanted = select(Signature).where(Signature.participant == participant, Signature.taken_back_at.is_(None))
    return db.session.scalars(wanted.order_by(Signature.id.desc()).limit(1)).first()


def revision_at(paper: PositionPaper, moment: datetime) -> int:
    """The number of the last revision saved by then; 0 where none was. One statement."""
    return db.session.scalar(select(func.max(Revision.number)).where(Revision.paper == paper, Revision.written_at <= moment)) or 0


def _standing_signatures(paper: PositionPaper) -> Sequence[Signature]:
    wanted = (
        select(Signature)
        .join(Signature.participant)
        .where(Signature.paper == paper, Signature.taken_back_at.is_(None))
        .options(contains_eager(Signature.participant))
        .order_by(Signature.participant_id, Signature.id)
    )
    return db.session.scalars(wanted).all()
