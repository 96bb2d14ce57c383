"""What leaves the site with a paper besides its official form. Each docstring counts its SQL statements."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select

from deliberation.db import db
from deliberation.positions.joint.queries import Cited, citations_in, groups_behind
from deliberation.positions.models import Evidence, Item, Joining, Participant, PositionPaper, Signature, Stand


@dataclass(frozen=True)
class Beside:
    """What stands beside the items of a paper, by their ids; and where each participant stands, in the order of the official form."""

    evidence: dict[int, list[Evidence]]
    joined: dict[int, list[Joining]]
    cited: dict[int, list[Cited]]
    #: None: has not signed the words that were filed. Empty where nothing is known, as of a draft or an archive.
    stands: list[Stand | None]


def beside(paper: PositionPaper) -> Beside:
    """Five statements at most, whatever the paper's length; two more where other papers and questions are cited."""
    return Beside(_evidence(paper), groups_behind(paper), citations_in(paper), _stands(paper))


def _evidence(paper: PositionPaper) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = defaultdict(list)
    wanted = select(Evidence).join(Evidence.item).where(Item.paper_id == paper.id, Evidence.taken_back_at.is_(None))
    for one in db.session.scalars(wanted.order_by(Evidence.id)):
        found[one.item_id].append(one)
    return found


def _stands(paper: PositionPaper) -> list[Stand | None]:
    """Whoever signed earlier words than those that were filed has said nothing of these."""
    if paper.is_open or not paper.receipts:
        return []
    filed = paper.receipts[0].words_fingerprint
    signed = select(Signature.participant_id, Signature.stand).where(
        Signature.paper_id == paper.id, Signature.taken_back_at.is_(None), Signature.fingerprint == filed
    )
    stand_of = {row[0]: row[1] for row in db.session.execute(signed.order_by(Signature.id))}
    ids = db.session.scalars(select(Participant.id).where(Participant.paper_id == paper.id).order_by(Participant.id))
    return [stand_of.get(one) for one in ids]
