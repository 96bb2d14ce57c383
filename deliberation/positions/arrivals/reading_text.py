"""A text as lines: pasted from a mail, from a PDF or from HWP, or written as Markdown. Lines parted by tabs or bars are rows of a table."""

import re
from collections.abc import Sequence

from deliberation.positions.arrivals.blocks import Block, Cell, Paragraph, Place, Row, Table, Where
from deliberation.positions.arrivals.recognising import is_point

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_STRONG = re.compile(r"(?:\*\*|__)(.+?)(?:\*\*|__)\s*:?")
_RULED = re.compile(r"[\s|:+=-]*[|+][\s|:+=-]*")
_ENCODINGS = ("utf-8-sig", "cp949")


def text_of(content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 where the file says so, or what Korean Windows writes; a sign nobody can read becomes U+FFFD."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


def read_text(text: str) -> list[Block]:
    """Its lines; empty ones only set the next apart."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").split("\n")
    blocks: list[Block] = []
    at, is_apart, tables = 0, False, 0
    while at < len(lines):
        sign = _parted_by(lines, at)
        if sign:
            end = at
            while end < len(lines) and sign in lines[end]:
                end += 1
            tables += 1
            blocks.append(Table(tuple(_row(lines[place], sign, place + 1) for place in range(at, end))))
            at, is_apart = end, False
            continue
        if lines[at].strip():
            blocks.append(_line(lines[at], at + 1, is_apart))
        is_apart = not lines[at].strip()
        at += 1
    return blocks


def _parted_by(lines: Sequence[str], at: int) -> str:
    """What parts the cells of a table that begins on this line; at least two lines with as many cells make one."""
    for sign in ("\t", "|"):
        counts = [line.strip("\n ").count(sign) for line in lines[at : at + 2]]
        if len(counts) == 2 and counts[0] == counts[1] >= 1 + (sign == "|"):
            return sign
    return ""


def _row(line: str, sign: str, number: int) -> Row:
    place = Place(Where.LINE, number)
    if sign == "|" and _RULED.fullmatch(line):  # the rule below the head of a Markdown table says nothing
        return Row(place, ())
    cells = line.strip(" ").removeprefix("|").removesuffix("|").split("|") if sign == "|" else line.split(sign)
    words = (cell.strip().replace("<br>", "\n").strip('"') for cell in cells)
    return Row(place, tuple(Cell((Paragraph(one, place),)) if one else Cell() for one in words))


def _line(line: str, number: int, is_apart: bool) -> Paragraph:
    place = Place(Where.LINE, number)
    if found := _HEADING.fullmatch(line.strip()):
        return Paragraph(found[2], place, level=len(found[1]), is_apart=is_apart)
    words = line.rstrip()
    strong = _STRONG.fullmatch(words.strip())
    return Paragraph(
        words, place, is_strong=strong is not None, is_point=is_point(words), is_apart=is_apart, plain=strong[1] if strong else words
    )
