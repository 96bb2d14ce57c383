"""Putting evidence beside an item of an open paper, changing what is said of it, taking it back. What is filed stays as it is."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.files import clean_name, keep_file
from deliberation.people.models import Person
from deliberation.positions.actions.papers import hold_open
from deliberation.positions.errors import ItemIsWithdrawn
from deliberation.positions.evidence.errors import TooMuchEvidence
from deliberation.positions.evidence.happenings import EvidenceAdded, EvidenceBroughtBack, EvidenceChanged, EvidenceTakenBack
from deliberation.positions.evidence.words import FIRST_YEAR, LAST_YEAR, EvidenceWords
from deliberation.positions.models import Evidence, EvidenceKind, Item
from deliberation.taking_files import taken
from deliberation.web_addresses import is_web_address

#: Pieces of evidence that one item takes.
MOST = 20


def add_file(writer: Person, item: Item, name: str, content: bytes, words: EvidenceWords) -> Evidence:
    """Keep a file beside an item; of a picture, without the place and the camera it carries.

    Raises AlreadyFiled, PapersNotTaken, ItemIsWithdrawn, TooMuchEvidence, and BadInput that says what is wrong with the file.
    """
    _hold_with_room(item)
    kind, content = taken(name, content)
    digest = keep_file(content)
    if any(one.digest == digest and one.stands for one in _evidence_of(item)):
        raise BadInput(fields={"file": [_("This file is there already.")]})
    file_name = clean_name(name, kind.endings)
    evidence = Evidence(kind=EvidenceKind.FILE, file_name=file_name, digest=digest, media_type=kind.media_type, size=len(content))
    return _add(writer, item, evidence, words)


def add_link(writer: Person, item: Item, words: EvidenceWords) -> Evidence:
    """Put a page of the web beside an item. Raises as `add_file` does; BadInput names `address`."""
    _hold_with_room(item)
    return _add(writer, item, Evidence(kind=EvidenceKind.LINK), words)


def add_figure(writer: Person, item: Item, words: EvidenceWords) -> Evidence:
    """Put a figure with its source beside an item. Raises as `add_file` does; BadInput names the fields."""
    _hold_with_room(item)
    return _add(writer, item, Evidence(kind=EvidenceKind.FIGURE), words)


def change_evidence(writer: Person, evidence: Evidence, words: EvidenceWords, *, state: str | None = None) -> Evidence:
    """Say something else of it; the file itself stays. Nothing happens where nothing differs.

    `state` names the words that the form was written on. Raises as `add_link` does, and ChangedMeanwhile with the words now saved.
    """
    _hold(evidence.item)
    hold(evidence)
    before, after = EvidenceWords.of(evidence), words.tidied(evidence.kind)
    _refuse_incomplete(evidence.kind, after)
    said, now_said = before.as_record(), after.as_record()
    changed = [name for name in said if said[name] != now_said[name]]
    if not changed:
        return evidence
    if state is not None and state != before.state:
        raise ChangedMeanwhile(theirs=said)
    after.put_into(evidence)
    differing = {"before": {name: said[name] for name in changed}, "after": {name: now_said[name] for name in changed}}
    record(EvidenceChanged(evidence_id=evidence.id, **differing, by=writer.id))
    return evidence


def take_back(writer: Person, evidence: Evidence) -> Evidence:
    """Take it off its item; it is kept, and can be brought back until the paper is filed."""
    _hold(evidence.item)
    hold(evidence)
    if evidence.stands:
        evidence.taken_back_at = clock.now()
        record(EvidenceTakenBack(evidence_id=evidence.id, digest=evidence.digest, by=writer.id))
    return evidence


def bring_back(writer: Person, evidence: Evidence) -> Evidence:
    """Undo taking it back. Raises TooMuchEvidence where others took its place."""
    if evidence.stands:
        return evidence
    _hold_with_room(evidence.item)
    hold(evidence)
    if not evidence.stands:
        evidence.taken_back_at = None
        record(EvidenceBroughtBack(evidence_id=evidence.id, digest=evidence.digest, by=writer.id))
    return evidence


def _hold(item: Item) -> None:
    hold_open(item.paper)
    if item.is_withdrawn:
        raise ItemIsWithdrawn(key=item.key)


def _hold_with_room(item: Item) -> None:
    _hold(item)
    standing = db.session.scalar(select(func.count(Evidence.id)).where(Evidence.item == item, Evidence.taken_back_at.is_(None))) or 0
    if standing >= MOST:
        raise TooMuchEvidence(most=MOST)


def _evidence_of(item: Item) -> list[Evidence]:
    return list(db.session.scalars(select(Evidence).where(Evidence.item == item)))


def _add(writer: Person, item: Item, evidence: Evidence, words: EvidenceWords) -> Evidence:
    words = words.tidied(evidence.kind)
    _refuse_incomplete(evidence.kind, words)
    words.put_into(evidence)
    evidence.item, evidence.added_by, evidence.added_at = item, writer, clock.now()
    db.session.add(evidence)
    db.session.flush()  # the happening needs the id
    record(
        EvidenceAdded(
            evidence_id=evidence.id,
            item_id=item.id,
            kind=evidence.kind.value,
            after=words.as_record(),
            digest=evidence.digest,
            media_type=evidence.media_type,
            size=evidence.size,
            by=writer.id,
        )
    )
    return evidence


def _refuse_incomplete(kind: EvidenceKind, words: EvidenceWords) -> None:
    """Raise BadInput that names every field in which something is missing or wrong."""
    is_figure = kind is EvidenceKind.FIGURE
    wrong = {
        "title": _("Say what is counted.") if is_figure and not words.title else "",
        "figure": _("Write the figure.") if is_figure and not words.figure else "",
        "source": _("Say where the figure comes from.") if is_figure and not words.source else "",
        "address": _wrong_address(kind, words.address),
        "year": "" if words.year is None or FIRST_YEAR <= words.year <= LAST_YEAR else _("Write the year with four digits."),
    }
    fields = {name: [sentence] for name, sentence in wrong.items() if sentence}
    if fields:
        raise BadInput(fields=fields)


def _wrong_address(kind: EvidenceKind, address: str) -> str:
    if not address:
        return str(_("Write the address of the page.")) if kind is EvidenceKind.LINK else ""
    return "" if is_web_address(address) else str(_("Write an address of the web, such as https://www.example.org/page."))
