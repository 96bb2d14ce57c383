"""What can happen to papers that come in. Nobody who took part is named, and no words of the paper are told."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class PaperBroughtIn(Happening):
    """`digest` is the SHA-256 of the file, in hex."""

    subject = ("Arrival", "arrival_id")
    arrival_id: int
    paper_id: int
    number: int
    format: str
    digest: str
    pieces: int


@dataclass(frozen=True, kw_only=True)
class PieceCorrected(Happening):
    """`changed` names the fields; `piece` is its number. Joined and split pieces are told by the words "joined" and "split"."""

    subject = ("Arrival", "arrival_id")
    arrival_id: int
    piece: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class ArrivalTakenIn(Happening):
    """`items` are the keys they have in the draft now."""

    subject = ("Arrival", "arrival_id")
    arrival_id: int
    items: list[str]
    participants: int
    has_opinion: bool


@dataclass(frozen=True, kw_only=True)
class ArrivalUndone(Happening):
    """What it had added was withdrawn again; `kept` are the keys of items that somebody changed meanwhile."""

    subject = ("Arrival", "arrival_id")
    arrival_id: int
    items: list[str]
    kept: list[str]


@dataclass(frozen=True, kw_only=True)
class ArrivalPutAside(Happening):
    subject = ("Arrival", "arrival_id")
    arrival_id: int


@dataclass(frozen=True, kw_only=True)
class ArrivalTakenUpAgain(Happening):
    subject = ("Arrival", "arrival_id")
    arrival_id: int
