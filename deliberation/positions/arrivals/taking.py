"""Taking what came in into the draft, and undoing it."""

import enum
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.people.models import Person
from deliberation.plans.models import Element
from deliberation.plans.references import elements_named
from deliberation.positions.actions.items import add_item, withdraw_item
from deliberation.positions.actions.papers import hold_open, write_general_opinion
from deliberation.positions.actions.participants import add_participant, remove_participant
from deliberation.positions.arrivals.actions import hold_arrival, keep_pieces, pieces_of
from deliberation.positions.arrivals.errors import NotTakenIn, PiecesUndecided
from deliberation.positions.arrivals.happenings import ArrivalTakenIn, ArrivalUndone
from deliberation.positions.arrivals.models import Arrival
from deliberation.positions.arrivals.pieces import ITEMS, Piece, What
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, Participant
from deliberation.positions.official import is_printed_differently
from deliberation.positions.revisions.keeping import words_at
from deliberation.positions.revisions.models import GENERAL_OPINION, Cause
from deliberation.positions.words import ItemWords

_FIELDS = ("new_task_name", "new_task_code", "wording_now", "wording_wanted", "indicator", "indicator_wish", "people_reached")


class OpinionChoice(enum.StrEnum):
    """What becomes of the general opinion that came in."""

    APPEND = "append"
    REPLACE = "replace"
    LEAVE = "leave"


def take_in(writer: Person, arrival: Arrival, *, opinion: OpinionChoice = OpinionChoice.APPEND) -> list[Item]:
    """Add what came in to the draft: items in their order, the general opinion, those who took part. Returns the new items.

    Raises PiecesUndecided while somebody has to say what a piece is, ArrivalIsClosed, AlreadyFiled, PapersNotTaken.
    """
    pieces = hold_arrival(arrival)
    undecided = sum(piece.is_undecided for piece in pieces)
    if undecided:
        raise PiecesUndecided(undecided)
    wanted = {reference for piece in pieces for reference in piece.references}
    elements = {one.reference: one for one in elements_named(arrival.paper.forum_group.forum.plan, wanted)}
    has_opinion = _take_opinion(writer, arrival, pieces, opinion)
    items = []
    for place, piece in enumerate(pieces):
        if piece.comes_in and piece.what in ITEMS:
            item = _add(writer, arrival, piece, elements)
            items.append(item)
            pieces[place] = replace(piece, became=f"item {item.key}")
        elif piece.comes_in and piece.what is What.PARTICIPANT and piece.fields.get("name", "").strip():
            pieces[place] = replace(piece, became=f"participant {_name(writer, arrival, piece).id}")
    arrival.taken_in_at = clock.now()
    keep_pieces(arrival, pieces)
    people = sum(piece.became.startswith("participant") for piece in pieces)
    record(
        ArrivalTakenIn(
            arrival_id=arrival.id, items=[item.key for item in items], participants=people, has_opinion=has_opinion, by=writer.id
        )
    )
    return items


def _take_opinion(writer: Person, arrival: Arrival, pieces: list[Piece], choice: OpinionChoice) -> bool:
    """Put the general opinion into the draft as chosen; whether there was one."""
    places = [place for place, piece in enumerate(pieces) if piece.comes_in and piece.what is What.GENERAL_OPINION]
    if not places or choice is OpinionChoice.LEAVE:
        return False
    paper = arrival.paper
    said = [pieces[place].words for place in places]
    if choice is OpinionChoice.APPEND and paper.general_opinion:
        said.insert(0, paper.general_opinion)
    before = paper.version
    write_general_opinion(writer, paper, "\n\n".join(said), cause=Cause.BROUGHT_IN)
    for place in places:
        pieces[place] = replace(pieces[place], became=f"opinion {before}")
    return True


def _add(writer: Person, arrival: Arrival, piece: Piece, elements: Mapping[str, Element]) -> Item:
    """The item of a piece. Where its code or heading is not that of its elements, the printed ones are kept beside them."""
    words = ItemWords(
        kind=piece.kind or ItemKind.OPINION,
        text=piece.words,
        elements=tuple(elements[reference] for reference in piece.references if reference in elements),
        **{name: piece.fields.get(name, "") for name in _FIELDS},
    )
    item = add_item(writer, arrival.paper, words, is_other=piece.what is What.OTHER_PROPOSAL, cause=Cause.BROUGHT_IN)
    item.printed_code, item.printed_heading = piece.code, piece.heading
    if is_printed_differently(item) or (piece.area and not item.elements):
        item.printed_area, item.printed_level = piece.area, piece.level
    else:
        item.printed_code, item.printed_heading = None, ""
    return item


def _name(writer: Person, arrival: Arrival, piece: Piece) -> Participant:
    said = piece.fields
    return add_participant(
        writer,
        arrival.paper,
        name=said["name"],
        neighbourhood=said.get("neighbourhood", ""),
        is_drafter=said.get("is_drafter") == "y",
    )


def undo(writer: Person, arrival: Arrival) -> list[str]:
    """Take out again what came in, as far as nobody changed it since; the arrival can then be corrected and taken in anew.

    Returns the keys of items that somebody changed meanwhile: they stay. Raises NotTakenIn, AlreadyFiled, PapersNotTaken.
    """
    hold_open(arrival.paper)
    hold(arrival)
    if arrival.taken_in_at is None:
        raise NotTakenIn
    pieces = pieces_of(arrival)
    gone, kept = _withdraw(writer, arrival, pieces)
    people = {one.id: one for one in db.session.scalars(select(Participant).where(Participant.paper == arrival.paper))}
    for place, piece in enumerate(pieces):
        what, _space, which = piece.became.partition(" ")
        if what == "participant":
            participant = people.get(int(which))
            if participant is not None and participant.version == 1:
                remove_participant(writer, participant)
            pieces[place] = replace(piece, became="")
    _undo_opinion(writer, arrival, pieces)
    arrival.taken_in_at = None
    keep_pieces(arrival, pieces)
    record(ArrivalUndone(arrival_id=arrival.id, items=gone, kept=kept, by=writer.id))
    return kept


def _withdraw(writer: Person, arrival: Arrival, pieces: list[Piece]) -> tuple[list[str], list[str]]:
    """Withdraw the items that came in. Returns the keys of those gone and of those that stay, since somebody changed them."""
    items = {item.key: item for item in db.session.scalars(select(Item).where(Item.paper == arrival.paper))}
    gone, kept = [], []
    for place, piece in enumerate(pieces):
        what, _space, key = piece.became.partition(" ")
        if what != "item":
            continue
        if items[key].version == 1:
            withdraw_item(writer, items[key])
        if items[key].is_withdrawn:
            gone.append(key)
            pieces[place] = replace(piece, became="")
        else:
            kept.append(key)
    return gone, kept


def _undo_opinion(writer: Person, arrival: Arrival, pieces: list[Piece]) -> None:
    """The general opinion as it was before, unless somebody wrote on since."""
    paper = arrival.paper
    places = [place for place, piece in enumerate(pieces) if piece.became.startswith("opinion ")]
    if not places:
        return
    before = int(pieces[places[0]].became.partition(" ")[2])
    if paper.version == before + 1:
        earlier = words_at(paper, GENERAL_OPINION, before) or {}
        write_general_opinion(writer, paper, earlier.get("general_opinion", ""), cause=Cause.RESTORED)
    for place in places:
        pieces[place] = replace(pieces[place], became="")
