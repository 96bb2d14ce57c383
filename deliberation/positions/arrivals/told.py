"""A paper that was read, in the keys of an archive's papers/<group>.json (docs/archive-format.md), or in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation.positions.arrivals.labels import place_label, told_fields, what_label
from deliberation.positions.arrivals.pieces import Piece, What
from deliberation.positions.arrivals.recognising import day_in, ordinal_in
from deliberation.positions.labels import kind_label
from deliberation.positions.leaving.columns import KIND_FIELDS
from deliberation.text import in_brief

_ITEM_FIELDS = tuple(column.key for column in KIND_FIELDS)


def paper_record(pieces: Sequence[Piece], *, is_placed: bool = False) -> dict[str, Any]:
    """The paper as an archive tells it, with `not_understood` besides.

    `is_placed`: the elements were looked up in a plan. Otherwise only those are given that the file names itself.
    """
    about = _about(pieces)
    items = [piece for piece in pieces if piece.what is What.ITEM]
    day = day_in(about.get("written_on", ""))
    return {
        "group": None,
        "group_name": about.get("group"),
        "written_on": day.isoformat() if day else None,
        "meetings": [_meeting(piece, place) for place, piece in enumerate(_of(pieces, What.MEETING), 1)],
        "general_opinion": [part for piece in _of(pieces, What.GENERAL_OPINION) for part in piece.words.split("\n\n")],
        "items": [_item(piece, place, is_placed) for place, piece in enumerate(items, 1)],
        "other_proposals": [_said(piece) for piece in _of(pieces, What.OTHER_PROPOSAL)],
        "participants": [_participant(piece) for piece in _of(pieces, What.PARTICIPANT)],
        "not_understood": [{"where": _where(piece), "text": piece.words} for piece in _of(pieces, What.NOT_UNDERSTOOD)],
    }


def _of(pieces: Sequence[Piece], what: What) -> list[Piece]:
    return [piece for piece in pieces if piece.what is what]


def _about(pieces: Sequence[Piece]) -> Mapping[str, str]:
    """What the paper says of itself, the first word on each."""
    told: dict[str, str] = {}
    for piece in _of(pieces, What.ABOUT):
        for key, value in piece.fields.items():
            told.setdefault(key, value)
    return told


def _where(piece: Piece) -> str:
    return place_label(piece.source[0].place) if piece.source else ""


def _item(piece: Piece, place: int, is_placed: bool) -> dict[str, Any]:
    number = piece.fields.get("no", "")
    record: dict[str, Any] = {
        "no": int(number) if number.isdecimal() else place,
        "area": int(piece.area) if piece.area and piece.area.isdecimal() else piece.area,
        "level": piece.level,
        "code": piece.code,
        "heading": piece.heading or None,
        "text": piece.words,
        "kind": piece.kind.value if piece.kind else None,
    }
    if is_placed or piece.references:
        record["elements"] = list(piece.references)
    return record | {key: piece.fields[key] for key in _ITEM_FIELDS if piece.fields.get(key)}


def _said(piece: Piece) -> str:
    return "\n".join(filter(None, (" ".join(filter(None, (piece.code, piece.heading))), piece.words)))


def _meeting(piece: Piece, place: int) -> dict[str, Any]:
    said = piece.fields
    number = ordinal_in(f"{said.get('ordinal', '')}차") if said.get("ordinal", "").isdecimal() else ordinal_in(said.get("ordinal", ""))
    return {
        "ordinal": int(number) if number else place,
        "date": said.get("date") or None,
        "time": said.get("time") or None,
        "note": said.get("note") or piece.words or None,
        **({"place": said["place"]} if said.get("place") else {}),
    }


def _participant(piece: Piece) -> dict[str, Any]:
    said = piece.fields
    return {
        "name": said.get("name") or piece.words,
        "neighbourhood": said.get("neighbourhood") or None,
        "drafter": said.get("is_drafter") == "y",
    }


def paper_in_words(pieces: Sequence[Piece]) -> list[str]:
    """The same for people: what was found, then every piece with the place it was found at."""
    counts = {what: len(_of(pieces, what)) for what in What}
    lines = [
        str(ngettext("%(num)s item", "%(num)s items", counts[What.ITEM])),
        str(ngettext("%(num)s other proposal", "%(num)s other proposals", counts[What.OTHER_PROPOSAL])),
        str(ngettext("%(num)s person took part", "%(num)s people took part", counts[What.PARTICIPANT])),
        str(ngettext("%(num)s piece not understood", "%(num)s pieces not understood", counts[What.NOT_UNDERSTOOD])),
        "",
    ]
    return lines + [_in_a_line(piece) for piece in pieces if piece.what is not What.ABOUT]


def _in_a_line(piece: Piece) -> str:
    kind = f" ({kind_label(piece.kind)})" if piece.kind else ""
    area = _("area %(code)s", code=piece.area) if piece.area else ""
    said = in_brief(piece.words, 100) or ", ".join(value for _label, value in told_fields(piece))
    parts = (area, piece.code or "", piece.heading, said)
    return f"{_where(piece)}: {what_label(piece.what)}{kind}: {' · '.join(part for part in parts if part)}"
