"""Receipts: issuing one, and who gets it. Called by the actions that file and correct, while they hold the paper."""

from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import db, record
from deliberation.people.models import Person, Role
from deliberation.positions.models import PositionPaper, Receipt
from deliberation.positions.signing import canonical
from deliberation.positions.signing.happenings import ReceiptAddressed, ReceiptIssued
from deliberation.positions.signing.people import people_of


def issue_receipt(person: Person, paper: PositionPaper) -> Receipt:
    """The next receipt of a filed paper, of what it says now; its writers are told."""
    number = (db.session.scalar(select(func.max(Receipt.number)).where(Receipt.paper == paper)) or 0) + 1
    issued_at = (paper.filed_at if number == 1 else None) or clock.now()
    words = canonical.words_of(paper)
    content = canonical.content_of(paper, words, number, issued_at)
    receipt = Receipt(
        number=number,
        fingerprint=canonical.fingerprint_of(content),
        words_fingerprint=canonical.fingerprint_of(canonical.canonical(words)),
        content=content,
        issued_at=issued_at,
        issued_by=person,
    )
    paper.receipts.append(receipt)
    db.session.flush()  # the happenings need the id
    record(ReceiptIssued(receipt_id=receipt.id, paper_id=paper.id, number=number, fingerprint=receipt.fingerprint, by=person.id))
    for writer in people_of(paper.forum_group, Role.LEADER, Role.DRAFTER):
        record(ReceiptAddressed(receipt_id=receipt.id, person_id=writer.id, by=person.id))
    return receipt
