"""An archive's papers come in: sessions, general opinions, items, those who took part."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from deliberation.db import db, record
from deliberation.forums.models import ForumGroup, Session
from deliberation.positions.happenings import GeneralOpinionWritten, ItemCorrected
from deliberation.positions.models import Item, ItemRevision, Participant, PositionPaper
from deliberation.responses.archive.arrival import Arrival, Renewal, news, renew
from deliberation.responses.archive.contents import KindWords, Meeting, Paper, PaperItem, Signatory
from deliberation.responses.archive.happenings import How, ItemPlaced, PaperChangedInArchive, SessionChangedInArchive
from deliberation.responses.archive.placing import place_item, proposal_for_item, references_of, state_of_item
from deliberation.responses.happenings import ItemLeftOut, ItemTakenBack
from deliberation.responses.models import Derivation, Omission

#: What an item says: where a file now says something else, the earlier words are kept as a version.
_SAID = ("text", *asdict(KindWords()))


def bring_papers(arrival: Arrival, seats: Mapping[str, ForumGroup]) -> dict[str, Item]:
    """Make or renew everything the paper files tell. Returns all the forum's items by source."""
    wanted = select(PositionPaper).where(PositionPaper.forum_group_id.in_([seat.id for seat in seats.values()]))
    along = (
        selectinload(PositionPaper.items).options(selectinload(Item.elements), selectinload(Item.revisions)),
        selectinload(PositionPaper.participants),
    )
    papers = {paper.forum_group.slug: paper for paper in db.session.scalars(wanted.options(*along)).unique()}
    sessions = {one.source: one for one in db.session.scalars(select(Session).where(Session.forum == arrival.forum))}
    for group, paper in arrival.archive.papers.items():
        arrival.tell(paper.source)
        _bring_sessions(arrival, paper, seats[group], sessions)
        papers[group] = _bring_paper(arrival, paper, seats[group], papers.get(group))
    return {item.source: item for paper in papers.values() for item in paper.items if item.source}


def _bring_sessions(arrival: Arrival, paper: Paper, seat: ForumGroup, sessions: Mapping[str | None, Session]) -> None:
    before = arrival.earlier.papers.get(paper.group) if arrival.earlier else None
    earlier = {meeting.source: _of_meeting(meeting) for meeting in before.meetings} if before else {}
    for meeting in paper.meetings:
        session, now = sessions.get(meeting.source), _of_meeting(meeting)
        if session is None:
            minutes_published_at = arrival.at if meeting.minutes else None
            new = Session(forum=arrival.forum, groups=[seat], source=meeting.source, minutes_published_at=minutes_published_at, **now)
            db.session.add(new)
            arrival.tally.created["session"] += 1
        elif changes := renew(session, earlier.get(meeting.source), now):
            if session.minutes and session.minutes_published_at is None:
                session.minutes_published_at = arrival.at
            record(SessionChangedInArchive(session_id=session.id, **_told(changes), by=arrival.by))
            arrival.tally.changed["session"] += 1


def _bring_paper(arrival: Arrival, paper: Paper, seat: ForumGroup, known: PositionPaper | None) -> PositionPaper:
    earlier = arrival.earlier.papers.get(paper.group) if arrival.earlier else None
    if known is None:
        known = PositionPaper(forum_group=seat, filed_at=arrival.at, source=paper.source, **_of_paper(paper))
        known.participants = _participants(paper.signatories)
        db.session.add(known)
        arrival.tally.created["paper"] += 1
    elif earlier is not None:
        _renew_paper(arrival, known, earlier, paper)
    items = {item.source: item for item in known.items}
    for printed in paper.items:
        item = items.get(printed.source)
        if item is None:
            known.items.append(_new_item(arrival, printed))
        else:
            _renew_item(arrival, item, printed)
    return known


def _renew_paper(arrival: Arrival, paper: PositionPaper, earlier: Paper, now: Paper) -> None:
    changes = renew(paper, _of_paper(earlier), _of_paper(now))
    names = [name for name in changes.after if name != "general_opinion"]
    if "general_opinion" in changes.after:
        opinion = {"before": changes.before["general_opinion"], "after": changes.after["general_opinion"]}
        record(GeneralOpinionWritten(paper_id=paper.id, **opinion, by=arrival.by))
    there = tuple(Signatory(one.name, one.neighbourhood, one.is_drafter) for one in paper.participants)
    if there == earlier.signatories != now.signatories:
        paper.participants = _participants(now.signatories)
        names.append("participants")
    if names:
        record(PaperChangedInArchive(paper_id=paper.id, changed=names, by=arrival.by))
    if names or changes:
        arrival.tally.changed["paper"] += 1


def _participants(signatories: tuple[Signatory, ...]) -> list[Participant]:
    return [Participant(name=one.name, neighbourhood=one.neighbourhood, is_drafter=one.is_drafter) for one in signatories]


# Items.


def _new_item(arrival: Arrival, printed: PaperItem) -> Item:
    proposal = proposal_for_item(arrival.judgement.items[printed.source])
    item = Item(key=printed.key, source=printed.source, is_other=printed.is_other, proposal=proposal, **_of_item(printed))
    place_item(item, arrival.elements)
    arrival.tally.created["item"] += 1
    return item


def _renew_item(arrival: Arrival, item: Item, printed: PaperItem) -> None:
    earlier = arrival.earlier_items.get(printed.source)
    before, now = _of_item(earlier) if earlier else None, _of_item(printed)
    says_else = not news(item, before, now).keys().isdisjoint(_SAID)
    if says_else:
        _keep_version(arrival, item)
    changes = renew(item, before, now)
    if changes:
        number = item.revisions[-1].number if says_else else 0
        reason = item.revisions[-1].reason if number else ""
        record(ItemCorrected(item_id=item.id, number=number, reason=reason, **_told(changes), by=arrival.by))
    if _renew_placement(arrival, item) or changes:
        arrival.tally.changed["item"] += 1


def _keep_version(arrival: Arrival, item: Item) -> None:
    """What the item said until now stays readable."""
    said = {name: getattr(item, name) for name in ("kind", *_SAID)}
    revision = ItemRevision(
        number=len(item.revisions) + 1,
        references=references_of(item.elements),
        reason=_("The archive was imported again."),
        replaced_by_id=arrival.by,
        replaced_at=arrival.at,
        **said,
    )
    item.revisions.append(revision)


def _renew_placement(arrival: Arrival, item: Item) -> bool:
    """Whether the machine now proposes something else; it holds unless a person decided."""
    proposal, last = proposal_for_item(arrival.judgement.items[str(item.source)]), item.proposal
    if proposal == last:
        return False
    before, kind = state_of_item(item), item.kind
    item.proposal = proposal
    if item.placed_by_id is None:
        place_item(item, arrival.elements)
        if kind.value != last.get("kind"):
            item.kind = kind  # the group itself corrected it
    if state_of_item(item) != before:
        item.version += 1
        record(ItemPlaced(item_id=item.id, how=How.IMPORTED_AGAIN, before=before, after=state_of_item(item), by=arrival.by))
    return True


def leave_out(arrival: Arrival, items: Mapping[str, Item]) -> None:
    """Say of items why they were never put forward, where the archive does. A person's decision stays."""
    wanted = select(Omission).where(Omission.item_id.in_([item.id for item in items.values()]))
    omissions = {one.item_id: one for one in db.session.scalars(wanted)}
    asked = set(db.session.scalars(select(Derivation.item_id).where(Derivation.item_id.in_([item.id for item in items.values()]))))
    for printed in arrival.archive.items:
        item, earlier = items[printed.source], arrival.earlier_items.get(printed.source)
        omission = omissions.get(item.id)
        if omission is None and printed.left_out and item.id not in asked and (earlier is None or not earlier.left_out):
            db.session.add(Omission(item=item, reason=printed.left_out, decided_at=arrival.at))
            record(ItemLeftOut(item_id=item.id, reason=printed.left_out, by=arrival.by))
            arrival.tally.created["omission"] += 1
        elif omission and earlier and omission.reason == earlier.left_out != printed.left_out:
            _renew_omission(arrival, omission, printed.left_out)


def _renew_omission(arrival: Arrival, omission: Omission, reason: str) -> None:
    if reason:
        omission.reason = reason
        record(ItemLeftOut(item_id=omission.item_id, reason=reason, by=arrival.by))
    else:
        record(ItemTakenBack(item_id=omission.item_id, reason=omission.reason, by=arrival.by))
        db.session.delete(omission)
    arrival.tally.changed["omission"] += 1


# What the files say, by the columns it goes into.


def _of_paper(paper: Paper) -> dict[str, Any]:
    return {"general_opinion": "\n\n".join(paper.general_opinion), "written_on": paper.written_on}


def _of_meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "ordinal": meeting.ordinal,
        "held_on": meeting.held_on,
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "note": meeting.note,
        "place": meeting.place,
        "minutes": meeting.minutes,
    }


def _of_item(item: PaperItem) -> dict[str, Any]:
    printed = item.placement
    return {
        "order": item.order,
        "text": item.text,
        "printed_area": printed.area,
        "printed_level": printed.level,
        "printed_code": printed.printed_code,
        "printed_heading": printed.heading,
        **asdict(item.words),
    }


def _told(changes: Renewal) -> dict[str, dict[str, Any]]:
    return {"before": dict(changes.before), "after": dict(changes.after)}
