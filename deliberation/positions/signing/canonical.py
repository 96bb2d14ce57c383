"""What a paper says, as one text that is always the same for the same words, and its fingerprint (docs/receipts.md).

A signature is of the words alone (`words_of`): what the group says, without who took part and when. A receipt holds the words and what
becomes public with them (`content_of`). What is empty is left out, so that a field of a later day leaves older fingerprints as they are.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from deliberation import clock
from deliberation.db import db
from deliberation.forums.models import ForumGroup
from deliberation.people.names import mask_name
from deliberation.plans.models import Element
from deliberation.positions.models import (
    Citation,
    Evidence,
    Item,
    ItemRevision,
    Joining,
    JoiningState,
    Participant,
    PositionPaper,
    Signature,
    item_element,
)

FORMAT = "deliberation receipt 1"
#: Of an item and of a piece of evidence: the fields that say something.
ITEM_FIELDS = ("text", "new_task_name", "new_task_code", "wording_now", "wording_wanted", "indicator", "indicator_wish", "people_reached")
EVIDENCE_FIELDS = ("title", "address", "figure", "unit", "year", "source", "file_name", "digest", "accessible_note")


def canonical(record: Mapping[str, Any]) -> str:
    """A record as its one text: JSON with sorted keys, two spaces of indent, every sign as itself, a line break at the end."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def fingerprint_of(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hex: what `sha256sum` says of the file."""
    return hashlib.sha256(text.encode()).hexdigest()


def blocks_of(fingerprint: str) -> list[str]:
    """A fingerprint in blocks of eight, for comparing by eye."""
    return [fingerprint[start : start + 8] for start in range(0, len(fingerprint), 8)]


def words_fingerprint(paper: PositionPaper) -> str:
    """The fingerprint of what the paper says now: what somebody signs."""
    return fingerprint_of(canonical(words_of(paper)))


def words_of(paper: PositionPaper) -> dict[str, Any]:
    """What the group says, as it would be filed now. Items go by their keys, so moving one changes no words. At most six statements."""
    references, evidence, citations = _references(paper), _evidence(paper), _citations(paper)
    records = [
        _said(
            key=item.key,
            kind=item.kind.value,
            **{field: getattr(item, field) for field in ITEM_FIELDS},
            elements=sorted(references[item.id]),
            evidence=_in_order(
                _said(kind=one.kind.value, **{field: getattr(one, field) for field in EVIDENCE_FIELDS}) for one in evidence[item.id]
            ),
            citations=_in_order({"manner": one.manner.value, "source": one.source} for one in citations[item.id]),
        )
        for item in sorted(paper.items, key=_place)
        if not item.is_withdrawn
    ]
    return _said(
        forum=paper.forum_group.forum.slug,
        group=paper.forum_group.slug,
        language=paper.language,
        general_opinion=paper.general_opinion,
        items=records,
        joined=_joined(paper),
    )


def content_of(paper: PositionPaper, words: Mapping[str, Any], number: int, issued_at: datetime) -> str:
    """What the receipt of that number says of a filed paper: its words, and what becomes public with them. Names are masked."""
    fingerprint = fingerprint_of(canonical(words))
    filed_on = fingerprint if number == 1 else paper.receipts[0].words_fingerprint
    record = _said(
        format=FORMAT,
        receipt=number,
        issued_at=moment(issued_at),
        filed_at=moment(paper.filed_at) if paper.filed_at else None,
        written_on=paper.written_on.isoformat() if paper.written_on else None,
        words=words,
        fingerprint_of_words=fingerprint,
        participants=_participants(paper),
        signatures=_signatures(paper, filed_on),
        joined_by=_joined_by(paper),
        corrections=_corrections(paper),
    )
    return canonical(record)


def moment(at: datetime) -> str:
    """A moment to the second, on the district's clock, with its zone: 2026-11-21T18:07:05+09:00."""
    return clock.local(at).isoformat(timespec="seconds")


def _said(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in ("", None, [], {}, ())}


def _in_order(records: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """In an order of their own words, whenever and by whomever each was entered."""
    return sorted(records, key=canonical)


def _place(item: Item) -> tuple[bool, int]:
    return item.is_other, int(item.key.rpartition("-")[2])


def _references(paper: PositionPaper) -> Mapping[int, list[str]]:
    wanted = (
        select(item_element.c.item_id, Element.reference)
        .join(Element, Element.id == item_element.c.element_id)
        .join(Item, Item.id == item_element.c.item_id)
        .where(Item.paper_id == paper.id)
    )
    return _by_item((row[0], row[1]) for row in db.session.execute(wanted))


def _evidence(paper: PositionPaper) -> Mapping[int, list[Evidence]]:
    wanted = select(Evidence).join(Evidence.item).where(Item.paper_id == paper.id, Evidence.taken_back_at.is_(None)).order_by(Evidence.id)
    return _by_item((one.item_id, one) for one in db.session.scalars(wanted))


def _citations(paper: PositionPaper) -> Mapping[int, list[Citation]]:
    wanted = select(Citation).join(Item, Citation.item_id == Item.id).where(Item.paper_id == paper.id)
    return _by_item((one.item_id, one) for one in db.session.scalars(wanted))


def _by_item(pairs: Iterable[tuple[int, Any]]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for item_id, one in pairs:
        found[item_id].append(one)
    return found


def _joined(paper: PositionPaper) -> list[dict[str, Any]]:
    """Other groups' items that this one joined. Their words count too: nobody agrees with what was changed since."""
    wanted = (
        select(Joining)
        .join(Joining.item)
        .join(Item.paper)
        .where(Joining.forum_group_id == paper.forum_group_id, Joining.state == JoiningState.JOINED, Item.withdrawn_at.is_(None))
        .options(contains_eager(Joining.item).contains_eager(Item.paper).joinedload(PositionPaper.forum_group).joinedload(ForumGroup.group))
    )
    return _in_order(
        _said(
            source=f"papers/{one.item.paper.forum_group.slug}#{one.item.key}", remark=one.remark, fingerprint=_fingerprint_of_item(one.item)
        )
        for one in db.session.scalars(wanted).unique()
    )


def _fingerprint_of_item(item: Item) -> str:
    return fingerprint_of(canonical(_said(kind=item.kind.value, **{field: getattr(item, field) for field in ITEM_FIELDS})))


def _joined_by(paper: PositionPaper) -> dict[str, list[str]]:
    """The groups that stand behind an item of this paper, by its key."""
    wanted = (
        select(Joining)
        .join(Joining.item)
        .where(Item.paper_id == paper.id, Item.withdrawn_at.is_(None), Joining.state == JoiningState.JOINED)
        .options(contains_eager(Joining.item), joinedload(Joining.forum_group).joinedload(ForumGroup.group))
    )
    groups: dict[str, list[str]] = defaultdict(list)
    for one in db.session.scalars(wanted).unique():
        groups[one.item.key].append(one.forum_group.slug)
    return {key: sorted(slugs) for key, slugs in groups.items()}


def _participants(paper: PositionPaper) -> list[dict[str, Any]]:
    people = db.session.scalars(select(Participant).where(Participant.paper == paper))
    return _in_order(_said(name=mask_name(one.name), neighbourhood=one.neighbourhood, wrote_it=one.is_drafter or None) for one in people)


def _signatures(paper: PositionPaper, filed_words: str) -> list[dict[str, Any]]:
    """What was said of the paper before it was filed; whether of the words that were filed, or of earlier ones."""
    wanted = select(Signature).join(Signature.participant).where(Signature.paper == paper, Signature.taken_back_at.is_(None))
    signatures = db.session.scalars(wanted.options(contains_eager(Signature.participant)))
    return _in_order(
        _said(
            name=mask_name(one.participant.name),
            stand=one.stand.value,
            opinion=one.opinion,
            of_earlier_words=one.fingerprint != filed_words or None,
            recorded_by_a_writer=bool(one.stated_in) or None,
        )
        for one in signatures
    )


def _corrections(paper: PositionPaper) -> list[dict[str, Any]]:
    wanted = select(ItemRevision).join(ItemRevision.item).where(Item.paper_id == paper.id).options(contains_eager(ItemRevision.item))
    corrections = sorted(db.session.scalars(wanted), key=lambda one: (*_place(one.item), one.number))
    return [{"item": one.item.key, "number": one.number, "reason": one.reason} for one in corrections]
