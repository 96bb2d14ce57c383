"""What can happen to signatures and receipts. Who took part goes by number, and a different opinion stays out until it is published."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class PaperSigned(Happening):
    """`stand` is a word of Stand; `is_recorded`: a writer entered what somebody without account had said."""

    subject = ("Signature", "signature_id")
    signature_id: int
    paper_id: int
    participant_id: int
    stand: str
    fingerprint: str
    is_recorded: bool = False


@dataclass(frozen=True, kw_only=True)
class SignatureTakenBack(Happening):
    subject = ("Signature", "signature_id")
    signature_id: int
    paper_id: int


@dataclass(frozen=True, kw_only=True)
class SignatureAsked(Happening):
    """Somebody who took part was asked to sign."""

    subject = ("Participant", "participant_id")
    participant_id: int
    paper_id: int


@dataclass(frozen=True, kw_only=True)
class ReceiptIssued(Happening):
    """`number` 1 is that of the filing."""

    subject = ("Receipt", "receipt_id")
    receipt_id: int
    paper_id: int
    number: int
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class ReceiptAddressed(Happening):
    """The receipt is meant for this writer, who gets it by mail."""

    subject = ("Receipt", "receipt_id")
    receipt_id: int
    person_id: int
