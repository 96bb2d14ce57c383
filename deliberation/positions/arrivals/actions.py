"""Bringing a paper in, and correcting the pieces it was split into. `taking.py` takes them into the draft."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import ChangedMeanwhile, NotFound
from deliberation.files import keep_file
from deliberation.people.models import Person
from deliberation.positions.actions.papers import hold_open
from deliberation.positions.arrivals.errors import ArrivalIsClosed, NoPieceBefore, NothingToSplit
from deliberation.positions.arrivals.happenings import ArrivalPutAside, ArrivalTakenUpAgain, PaperBroughtIn, PieceCorrected
from deliberation.positions.arrivals.models import Arrival, ArrivalFormat
from deliberation.positions.arrivals.pieces import ITEMS, Piece, What
from deliberation.positions.arrivals.placing import placed
from deliberation.positions.arrivals.queries import areas_by_name, element_names, lowest_level
from deliberation.positions.arrivals.reading import read_paper
from deliberation.positions.models import PositionPaper
from deliberation.text import tidy


def bring_paper(writer: Person, paper: PositionPaper, *, name: str, content: bytes) -> Arrival:
    """Split what somebody brought into pieces, to be corrected by a person. The draft stays as it is; the file is kept whole.

    Raises AlreadyFiled, PapersNotTaken, and BadFile with the place where the file cannot be read.
    """
    hold_open(paper)
    plan = paper.forum_group.forum.plan
    elements = element_names(plan)
    read = read_paper(name, content, areas_by_name(elements))
    pieces = placed(read.pieces, elements, lowest_level(plan))
    last = db.session.scalar(select(func.max(Arrival.number)).where(Arrival.paper == paper)) or 0
    arrival = Arrival(
        paper=paper,
        number=last + 1,
        format=ArrivalFormat(read.format.value),
        file_name=tidy(name)[:200],
        digest=keep_file(content),
        pieces=[piece.as_record() for piece in pieces],
        brought_by=writer,
        brought_at=clock.now(),
    )
    db.session.add(arrival)
    db.session.flush()  # the happening needs the id
    record(
        PaperBroughtIn(
            arrival_id=arrival.id,
            paper_id=paper.id,
            number=arrival.number,
            format=arrival.format.value,
            digest=arrival.digest,
            pieces=len(pieces),
            by=writer.id,
        )
    )
    return arrival


def hold_arrival(arrival: Arrival) -> list[Piece]:
    """Hold an arrival that is about to change, and the paper it is for. Returns its pieces as they are now.

    Raises AlreadyFiled, PapersNotTaken, ArrivalIsClosed.
    """
    hold_open(arrival.paper)
    hold(arrival)
    if not arrival.is_open:
        raise ArrivalIsClosed
    return pieces_of(arrival)


def pieces_of(arrival: Arrival) -> list[Piece]:
    return [Piece.from_record(record) for record in arrival.pieces]


def keep_pieces(arrival: Arrival, pieces: Sequence[Piece]) -> None:
    arrival.pieces = [piece.as_record() for piece in pieces]
    arrival.version += 1


def place_of(pieces: Sequence[Piece], number: int) -> int:
    """Where in the list the piece of that number is. Raises NotFound."""
    for place, piece in enumerate(pieces):
        if piece.number == number:
            return place
    raise NotFound


def change_piece(writer: Person, arrival: Arrival, number: int, *, version: int | None = None, **words: Any) -> Piece:
    """Let a piece be something else, or say something else; the words are named as the fields of `Piece`.

    Raises as `hold_arrival` does, and ChangedMeanwhile with the words now kept when `version` is no longer the newest.
    """
    pieces = hold_arrival(arrival)
    place = place_of(pieces, number)
    before = pieces[place]
    if version is not None and version != before.version:
        raise ChangedMeanwhile(theirs=words_of(before))
    changed = [name for name, value in words.items() if getattr(before, name) != value]
    if not changed and before.is_checked:
        return before
    after = before.changed(**words, **({"is_guessed": False} if "kind" in words else {}))
    pieces[place] = after
    keep_pieces(arrival, pieces)
    record(PieceCorrected(arrival_id=arrival.id, piece=number, changed=changed, by=writer.id))
    return after


def words_of(piece: Piece) -> dict[str, str]:
    """What a piece says in plain words, by field; what a person is shown who did not see it."""
    return {
        "what": piece.what.value,
        "kind": piece.kind.value if piece.kind else "",
        "words": piece.words,
        "code": piece.code or "",
        "heading": piece.heading,
        "elements": " ".join(piece.references),
    }


def leave_out(writer: Person, arrival: Arrival, number: int) -> Piece:
    """Say that a piece shall not come in. It stays in the list."""
    return change_piece(writer, arrival, number, is_left_out=True)


def take_back(writer: Person, arrival: Arrival, number: int) -> Piece:
    """Let a piece that was left out come in after all."""
    return change_piece(writer, arrival, number, is_left_out=False)


def join_to_previous(writer: Person, arrival: Arrival, number: int) -> Piece:
    """Make a piece part of the one before it; what it says follows on a line of its own.

    Titles and headings between the two are passed over. Raises NoPieceBefore.
    """
    pieces = hold_arrival(arrival)
    place = place_of(pieces, number)
    piece = pieces[place]
    earlier = next((at for at in range(place - 1, -1, -1) if pieces[at].what is not What.ABOUT and not pieces[at].is_left_out), None)
    if earlier is None:
        raise NoPieceBefore
    before = pieces[earlier]
    is_new_heading = piece.heading and piece.heading != before.heading
    said = "\n".join(filter(None, (piece.heading if is_new_heading else "", piece.words, *_told(piece))))
    pieces[earlier] = before.changed(words="\n".join(filter(None, (before.words, said))), source=(*before.source, *piece.source))
    del pieces[place]
    keep_pieces(arrival, pieces)
    record(PieceCorrected(arrival_id=arrival.id, piece=before.number, changed=["joined"], by=writer.id))
    return pieces[earlier]


def _told(piece: Piece) -> list[str]:
    """What a piece says that is no item: a name, a day."""
    return [] if piece.words or piece.what in ITEMS else [value for value in piece.fields.values() if value]


def split_piece(writer: Person, arrival: Arrival, number: int, *, line: int, version: int | None = None) -> tuple[Piece, Piece]:
    """Make two pieces of one: what stands before that line (counted from 1), and the rest, both under the same heading.

    Raises NothingToSplit, ChangedMeanwhile.
    """
    pieces = hold_arrival(arrival)
    place = place_of(pieces, number)
    piece = pieces[place]
    if version is not None and version != piece.version:
        raise ChangedMeanwhile(theirs=words_of(piece))
    lines = piece.words.split("\n")
    before, behind = "\n".join(lines[: line - 1]).strip(), "\n".join(lines[line - 1 :]).strip()
    if not before or not behind:
        raise NothingToSplit
    first = piece.changed(words=before)
    second = replace(piece, words=behind, number=max(one.number for one in pieces) + 1, version=1, is_checked=False)
    pieces[place : place + 1] = [first, second]
    keep_pieces(arrival, pieces)
    record(PieceCorrected(arrival_id=arrival.id, piece=number, changed=["split"], by=writer.id))
    return first, second


def put_aside(writer: Person, arrival: Arrival) -> None:
    """Close an arrival without taking it in. It stays here, and can be taken up again."""
    hold_arrival(arrival)
    arrival.put_aside_at = clock.now()
    arrival.version += 1
    record(ArrivalPutAside(arrival_id=arrival.id, by=writer.id))


def take_up_again(writer: Person, arrival: Arrival) -> None:
    """Go on with what was put aside."""
    hold_open(arrival.paper)
    hold(arrival)
    if arrival.put_aside_at is None:
        raise ArrivalIsClosed
    arrival.put_aside_at = None
    arrival.version += 1
    record(ArrivalTakenUpAgain(arrival_id=arrival.id, by=writer.id))
