"""Tables of a paper: fields of one thing, a thing a row under names of columns in any order, or a frame that people only put text into."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deliberation.plans.printed import folded
from deliberation.positions.arrivals import recognising as seen
from deliberation.positions.arrivals.blocks import Cell, Paragraph, Row, Table
from deliberation.positions.arrivals.fields import fill, is_yes
from deliberation.positions.arrivals.growing import Growing
from deliberation.positions.arrivals.pieces import ITEMS, Line, What
from deliberation.positions.arrivals.spellings import NEEDED, Part, TableKind

if TYPE_CHECKING:  # the reader calls what is here
    from deliberation.positions.arrivals.splitting import Reader

_BY_COLUMNS, _BY_ROW = 0.95, 0.7
_PART_KINDS = {Part.MEETINGS: TableKind.MEETINGS, Part.PARTICIPANTS: TableKind.PARTICIPANTS, Part.ITEMS: TableKind.ITEMS}
_ROW_KINDS = {TableKind.MEETINGS: What.MEETING, TableKind.PARTICIPANTS: What.PARTICIPANT}


@dataclass
class Columns:
    """What the columns of a table hold, by place; `named` as the table itself calls them."""

    kind: TableKind
    keys: dict[int, str]
    named: dict[int, str] = field(default_factory=dict)


def take_table(reader: "Reader", table: Table) -> None:
    """Make pieces of a table, row by row."""
    if table.sheet and (part := reader.spellings.part(table.sheet)):
        reader.enter(part)
    if reader.part is Part.EXPLAINED:
        _explained(reader, table)
        return
    if kind := _fields_of(reader, table):
        _take_fields(reader, table, kind)
        return
    columns: Columns | None = None
    for row in table.rows:
        if row.is_empty:
            continue
        if found := _columns_in(reader, row):
            columns = found
            reader.note(What.ABOUT, row)
        elif columns is None or not _take_row(reader, row, columns):
            _take_loose(reader, row)


def _explained(reader: "Reader", table: Table) -> None:
    rows = [row for row in table.rows if not row.is_empty]
    if rows:
        piece = reader.note(What.ABOUT, rows[0])
        for row in rows[1:]:
            piece.source.append(Line(row.place, row.own_words))
            piece.paragraphs.append(Paragraph(row.own_words, row.place))


# A table of fields: the first column says what stands beside it.


def _fields_of(reader: "Reader", table: Table) -> TableKind | None:
    """What a table of two (or twice two) columns tells the fields of; None where it is another kind of table."""
    rows = [row for row in table.rows if not row.is_empty]
    if not rows or table.width not in (2, 4) or (not _is_head(reader, rows[0]) and _columns_in(reader, rows[0])):
        return None
    labels = [label.plain for row in rows for label, _value in _pairs(row) if label.plain]
    known = {kind: sum(reader.spellings.column(kind, label) is not None for label in labels) for kind in (TableKind.ITEMS, TableKind.PAPER)}
    best = max(known, key=lambda kind: known[kind])
    if reader.part is Part.ABOUT and known[TableKind.PAPER]:
        best = TableKind.PAPER
    if _is_head(reader, rows[0]):
        return best if known[best] else TableKind.PAPER
    return best if known[best] >= 2 and known[best] * 2 >= len(labels) else None


def _is_head(reader: "Reader", row: Row) -> bool:
    return all(folded(cell.plain) in reader.spellings.heads for cell in row.cells if cell.plain)


def _pairs(row: Row) -> list[tuple[Cell, Cell]]:
    cells = [*row.cells, Cell()] if len(row.cells) % 2 else list(row.cells)
    return list(zip(cells[::2], cells[1::2], strict=True))


def _take_fields(reader: "Reader", table: Table, kind: TableKind) -> None:
    is_form = any(_is_head(reader, row) for row in table.rows if not row.is_empty)
    reader.is_form = reader.is_form or is_form
    if kind is TableKind.ITEMS and reader.part not in (Part.JOINED, Part.DIFFERENT_OPINIONS):
        _take_item(reader, table, is_form=is_form)
        return
    for row in table.rows:
        for label, value in _pairs(row):
            if row.is_empty or not (label.plain or value.plain):
                continue
            key = reader.spellings.column(TableKind.PAPER, label.plain)
            source = [Line(row.place, f"{label.words} | {value.words}".strip(" |"))]
            if key == "general_opinion" and value.plain:
                reader.begin(What.GENERAL_OPINION, paragraphs=list(value.paragraphs), source=source, is_closed=True)
            else:
                words = {key or label.plain: value.plain} if value.plain and label.plain else {}
                said = Paragraph(source[0].words, row.place)
                reader.begin(What.ABOUT, paragraphs=[said], fields=words if key else {}, source=source, is_closed=True)
    reader.current = None


def _take_item(reader: "Reader", table: Table, *, is_form: bool) -> None:
    """An item whose fields stand in a table; its heading may stand above, its words below."""
    piece = reader.current
    if piece is None or piece.what not in ITEMS or piece.has_words or piece.code or piece.fields:
        piece = reader.begin(What.OTHER_PROPOSAL if reader.part is Part.OTHER_PROPOSALS else What.ITEM)
    above, piece.heading, piece.confidence = piece.heading, "", 1.0 if is_form else _BY_COLUMNS
    rows = [row for row in table.rows if not row.is_empty]
    for row in rows:
        piece.source.append(Line(row.place, row.own_words))
        if not (is_form and _is_head(reader, row)):
            for label, value in _pairs(row):
                _fill_labelled(reader, piece, label, value)
    has_said = piece.has_words or piece.heading or piece.code or piece.kind or any(piece.fields.values())
    if not has_said:
        piece.what, piece.paragraphs = What.ABOUT, [Paragraph(row.own_words, row.place) for row in rows]
        reader.current = None
        return
    piece.area = piece.area or (reader.area if piece.what is What.ITEM else None)
    if above and not is_form and not piece.heading:
        piece.heading = above
    piece.is_form = is_form
    piece.is_closed = not is_form


def _fill_labelled(reader: "Reader", piece: Growing, label: Cell, value: Cell) -> None:
    key = reader.spellings.column(TableKind.ITEMS, label.plain)
    if value.plain:
        fill(reader, piece, key or label.plain, value)
    elif label.plain and key is None:  # words in a cell that stands alone
        piece.paragraphs.extend(label.paragraphs)


# A thing a row.


def _columns_in(reader: "Reader", row: Row) -> Columns | None:
    """The columns a row names, if it names any table we know: the kind that knows most of them."""
    labels = {place: cell.plain for place, cell in enumerate(row.cells) if cell.plain and not cell.is_again}
    if len(labels) < 2:
        return None
    best: Columns | None = None
    wanted = [_PART_KINDS[reader.part]] if reader.part in _PART_KINDS else []
    for kind in dict.fromkeys([*wanted, *NEEDED]):
        keys: dict[int, str] = {}
        for place, label in labels.items():
            key = reader.spellings.column(kind, label)
            if key and key not in keys.values():
                keys[place] = key
        if (
            NEEDED[kind] in keys.values()
            and len(keys) >= 2
            and len(keys) * 2 > len(labels)
            and (best is None or len(keys) > len(best.keys))
        ):
            best = Columns(kind, keys, labels)
    return best


def _take_row(reader: "Reader", row: Row, columns: Columns) -> bool:
    """Make a piece of a row; not of one that is but a heading inside the table."""
    values = {key: row.cells[place] for place, key in columns.keys.items() if place < len(row.cells) and row.cells[place].plain}
    own = [place for place, cell in enumerate(row.cells) if cell.plain and not cell.is_again]
    if columns.kind in _ROW_KINDS:
        if NEEDED[columns.kind] not in values:
            return False
        _take_simple(reader, row, columns, values)
        return True
    if "text" not in values and (len(own) < 2 or not values.keys() - {"no", "area"}):
        return False
    what = What.OTHER_PROPOSAL if reader.part is Part.OTHER_PROPOSALS else What.ITEM
    piece = reader.begin(
        what, area=reader.area, source=[Line(row.place, row.own_words)], confidence=_BY_COLUMNS, is_headed=True, is_closed=True
    )
    for key, cell in values.items():
        fill(reader, piece, key, cell)
    _keep_rest(reader, row, columns, own)
    return True


def _take_simple(reader: "Reader", row: Row, columns: Columns, values: dict[str, Cell]) -> None:
    words = {key: cell.plain for key, cell in values.items()}
    if columns.kind is TableKind.MEETINGS:
        day = seen.day_in(words["date"])
        times = seen.times_in(words.get("time", "") or words["date"])
        words |= (
            {"date": day.isoformat()}
            if day and len(words["date"]) <= 12
            else {"said": words["date"], "date": day.isoformat() if day else ""}
        )
        words |= {"time": "-".join(times[:2])} if times and len(times) <= 2 and len(words.get("time", "")) <= 15 else {}
    elif is_yes(reader, words.get("drafter", "")):
        words["is_drafter"] = "y"
    for place, cell in enumerate(row.cells):
        if cell.plain and not cell.is_again and place not in columns.keys:
            words[columns.named.get(place) or str(place + 1)] = cell.plain
    reader.begin(_ROW_KINDS[columns.kind], fields=words, source=[Line(row.place, row.own_words)], confidence=_BY_COLUMNS, is_closed=True)


def _keep_rest(reader: "Reader", row: Row, columns: Columns, own: Sequence[int]) -> None:
    """What stands in columns nobody knows becomes a piece to be decided: a remark may be part of the demand."""
    rest = [place for place in own if place not in columns.keys]
    words = "\n".join(
        f"{columns.named[place]}: {row.cells[place].words}" if place in columns.named else row.cells[place].words for place in rest
    )
    if words:
        reader.begin(
            What.NOT_UNDERSTOOD,
            paragraphs=[Paragraph(words, row.place)],
            source=[Line(row.place, words)],
            confidence=_BY_ROW,
            is_closed=True,
        )


# A frame: cells that hold text as paragraphs do.


def _take_loose(reader: "Reader", row: Row) -> None:
    """A row of a table without columns that we know."""
    cells = [cell for cell in row.cells if cell.plain and not cell.is_again]
    if len(cells) == 1:
        for paragraph in cells[0].paragraphs:
            reader.take(paragraph)
        return
    first, rest = cells[0], [paragraph for cell in cells[1:] for paragraph in cell.paragraphs]
    opens = first.plain if "\n" not in first.plain else ""
    code = seen.coded(opens)
    if code is not None:
        _take_coded(reader, row, code, cells)
    elif reader.spellings.part(opens) or seen.area_heading(opens):
        for paragraph in [*first.paragraphs, *rest]:
            reader.take(paragraph)
    elif place := next((at for at, cell in enumerate(cells) if seen.is_code(cell.plain)), 0):
        found = seen.coded(cells[place].plain)
        _take_coded(reader, row, found, [cells[place], *cells[:place], *cells[place + 1 :]]) if found else None
    else:
        reader.note(What.NOT_UNDERSTOOD, row, confidence=_BY_ROW)


def _take_coded(reader: "Reader", row: Row, found: seen.Coded, cells: Sequence[Cell]) -> None:
    """A row with a code: the longest other cell is what is said, what is shorter stands in the heading."""
    others = list(cells[1:])
    said = max(others, key=lambda cell: len(cell.plain))
    short = " ".join(cell.plain for cell in others if cell is not said)
    heading = " ".join(filter(None, (found.tag, found.rest, short)))
    reader.begin(
        What.ITEM,
        paragraphs=list(said.paragraphs),
        area=found.area or reader.area,
        code=found.code,
        heading=heading,
        source=[Line(row.place, row.own_words)],
        confidence=_BY_ROW,
        is_headed=True,
        is_closed=True,
    )
