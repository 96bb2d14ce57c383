"""Proving receipts: each against its fingerprint, the newest against what the paper says now."""

import enum
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from deliberation.db import db
from deliberation.positions.models import PositionPaper, Receipt
from deliberation.positions.signing.canonical import canonical, content_of, fingerprint_of, words_of


class Wrong(enum.StrEnum):
    """What does not hold; `labels.py` says it in words."""

    NUMBER = "number"
    FINGERPRINT = "fingerprint"
    CONTENT = "content"
    #: What the newest receipt says is not what the paper says now.
    CHANGED = "changed"
    #: Changed too, but by what is done with filed papers: the secretariat placed an item, a group joined one.
    PLACED = "placed"


@dataclass(frozen=True)
class Finding:
    """Something that does not hold. `place` says where in the content: "words.items.3.text"."""

    number: int
    wrong: Wrong
    place: str = ""

    @property
    def is_break(self) -> bool:
        return self.wrong is not Wrong.PLACED


def verify(paper: PositionPaper) -> tuple[int, list[Finding]]:
    """How many receipts the paper has, and everything about them that does not hold."""
    wanted = select(Receipt).where(Receipt.paper == paper).options(undefer(Receipt.content)).order_by(Receipt.number)
    receipts = db.session.scalars(wanted).all()
    findings = [finding for expected, receipt in enumerate(receipts, 1) for finding in _of_itself(receipt, expected)]
    if receipts and not any(one.number == receipts[-1].number for one in findings):
        findings += _against_now(paper, receipts[-1])
    return len(receipts), findings


def _of_itself(receipt: Receipt, expected: int) -> Iterator[Finding]:
    """Whether a receipt is as it was issued."""
    if receipt.number != expected:
        yield Finding(receipt.number, Wrong.NUMBER)
    if fingerprint_of(receipt.content) != receipt.fingerprint:
        yield Finding(receipt.number, Wrong.FINGERPRINT)
        return
    said = json.loads(receipt.content)
    words = fingerprint_of(canonical(said["words"]))
    if (said["receipt"], said["fingerprint_of_words"], words) != (receipt.number, words, receipt.words_fingerprint):
        yield Finding(receipt.number, Wrong.CONTENT)


def _against_now(paper: PositionPaper, newest: Receipt) -> Iterator[Finding]:
    """Where the paper says something else now than when the receipt was issued."""
    now = json.loads(content_of(paper, words_of(paper), newest.number, newest.issued_at))
    then = json.loads(newest.content)
    placed = {item.key for item in paper.items if item.placed_at and item.placed_at > newest.issued_at}
    for place in differing(then, now):
        if place != "fingerprint_of_words":
            yield Finding(newest.number, Wrong.PLACED if _is_placing(place, placed) else Wrong.CHANGED, place)


def _is_placing(place: str, placed: set[str]) -> bool:
    """Whether a difference at that place comes of what is done with filed papers, and not from somebody's hand in the database."""
    if place.startswith(("words.joined", "joined_by")):
        return True
    parts = place.split(".")
    return parts[:2] == ["words", "items"] and len(parts) > 3 and parts[2] in placed and parts[3] in ("elements", "kind")


def differing(then: Any, now: Any, place: str = "") -> Iterator[str]:
    """The places at which two records differ, the deepest that can be named; items go by their keys."""
    if then == now:
        return
    one, other = _by_name(then), _by_name(now)
    if one is None or other is None:
        yield place
        return
    for name in sorted(one.keys() | other.keys()):
        yield from differing(one.get(name), other.get(name), f"{place}.{name}" if place else name)


def _by_name(value: Any) -> dict[str, Any] | None:
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and value and all(isinstance(one, dict) and "key" in one for one in value):
        return {one["key"]: one for one in value}
    return None
