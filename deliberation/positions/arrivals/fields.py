"""What stands in a field of an item, put where it belongs: a code, a heading, a kind, references, words."""

import re

from deliberation.plans.printed import folded
from deliberation.positions.arrivals import recognising as seen
from deliberation.positions.arrivals.blocks import Cell
from deliberation.positions.arrivals.growing import Growing
from deliberation.positions.arrivals.pieces import What
from deliberation.positions.arrivals.standing import Standing
from deliberation.spellings import fold

_REFERENCE = re.compile(r"\s*(?P<reference>\d{1,2}|[\w.-]{1,12}\s?:\s?[\w.-]{1,20})(?=$|[\s,)])\s*(?P<name>.*)")
_OTHER = re.compile(r"(?:other|기타)[\s-]*(\d+)", re.IGNORECASE)


def fill(reader: Standing, piece: Growing, key: str, cell: Cell) -> None:
    """Put what a cell says into the piece."""
    plain = cell.plain
    match key:
        case "text":
            piece.paragraphs.extend(cell.paragraphs)
        case "area":
            _fill_area(reader, piece, plain)
        case "code":
            _fill_code(piece, plain)
        case "heading":
            _fill_heading(piece, plain)
        case "level":
            piece.level = reader.spellings.levels.get(fold(plain), plain)
        case "elements":
            _fill_references(piece, plain)
        case _:
            _keep(reader, piece, key, cell)


def _keep(reader: Standing, piece: Growing, key: str, cell: Cell) -> None:
    """A field that stays one; a number and a kind also say something of the piece."""
    kind = reader.spellings.kind(cell.plain) if key == "kind" else None
    if kind is not None:
        piece.kind = kind
        return
    piece.fields[key] = cell.words
    if key == "no" and _OTHER.search(cell.plain):
        piece.what = What.OTHER_PROPOSAL


def _fill_area(reader: Standing, piece: Growing, plain: str) -> None:
    found = seen.area_heading(plain, is_heading=True)
    bare = seen.plainly(plain).strip().rstrip(".")
    if bare.isdecimal():
        piece.area = str(int(bare))
    elif found is not None and found.code:
        piece.area = found.code
        if found.name:
            piece.fields["area"] = plain
    else:
        piece.area = reader.areas.get(folded(plain)) or reader.areas.get(folded(plain).removesuffix("분야")) or piece.area
        piece.fields["area"] = plain


def _fill_code(piece: Growing, plain: str) -> None:
    found = seen.coded(plain)
    if found is None:
        piece.code = plain
        return
    piece.code, piece.area = found.code, found.area or piece.area
    rest = " ".join(filter(None, (found.tag, found.rest)))
    if rest:
        piece.heading = f"{rest} {piece.heading}".strip()


def _fill_heading(piece: Growing, plain: str) -> None:
    found = seen.coded(plain) if piece.code is None else None
    if found is not None:
        _fill_code(piece, plain)
    else:
        piece.heading = f"{piece.heading} {plain}".strip()


def _fill_references(piece: Growing, plain: str) -> None:
    """ "1:3-1-3 name" on lines of their own or parted by semicolons; what names no element stays as words."""
    references, others = [], []
    for line in re.split(r"[\n;]", plain):
        found = _REFERENCE.match(seen.plainly(line))
        if found:
            references.append("".join(found["reference"].split()))
        elif line.strip():
            others.append(line.strip())
    piece.references = tuple(dict.fromkeys([*piece.references, *references]))
    piece.fields["elements"] = plain
    if not references and not piece.heading and len(others) == 1:
        piece.heading = others[0]


def is_yes(reader: Standing, words: str) -> bool | None:
    """Whether somebody wrote the paper, as a table says it; None where it says something else."""
    return reader.spellings.drafters.get(
        fold(words), {"y": True, "yes": True, "o": True, "○": True, "예": True, "": False, "no": False, "n": False}.get(fold(words))
    )
