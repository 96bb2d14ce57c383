"""Decisions and tasks found in the words of minutes. Pure; a person takes or leaves each.

A line says so itself ("Decision: the list is kept by the office"), or it stands in a list under a heading that does ("## 할 일"). Of a task
also who does it and until when, where that is said at its end: "(담당: 사무국, 기한: 5월 3일)", "– owner: the leaders – by 2026-05-03".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deliberation.forums.minutes.words import DAY_WORDS, DECISION_WORDS, DUE_WORDS, MONTHS, NOTHING_WORDS, OWNER_WORDS, TASK_WORDS
from deliberation.forums.models import OutcomeKind

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_LISTED = re.compile(r"(\s*)(?:[-*+•·▪○]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.*)$")
_BOLD_LINE = re.compile(r"\s*(\*\*|__)(.+?)\1\s*[:：]?\s*$")
_MARKS = re.compile(r"\*\*|__|`")
_LABELLED = re.compile(r"([^:：]{1,40})[:：]\s*(.*)$", re.DOTALL)
#: What parts the words of a task from who does it and until when.
_TAIL = re.compile(r"\s+[–—|-]\s+|\s*;\s*")
_IN_BRACKETS = re.compile(r"^(.*?)\s*[(（]([^()（）]*)[)）]\s*[.。]?$", re.DOTALL)
_YEAR_FIRST = re.compile(r"(\d{4})\s*(?:[-./年]|년)\s*(\d{1,2})\s*(?:[-./月]|월)\s*(\d{1,2})\s*(?:일|日|\.)?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[월月]\s*(\d{1,2})\s*[일日]")
_NAMED_MONTH = re.compile(r"(?:(\d{1,2})\s+([a-z]{3,9})|([a-z]{3,9})\s+(\d{1,2}))(?:\s*,?\s*(\d{4}))?", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A line of the minutes that says a decision or a task."""

    kind: OutcomeKind
    words: str
    line: str
    owner: str = ""
    due_on: date | None = None


def outcomes_in(minutes: str, held_on: date | None = None) -> list[Found]:
    """Every decision and task that the minutes (Markdown) name as such, in their order, each once. Days without a year follow `held_on`."""
    found: dict[tuple[OutcomeKind, str], Found] = {}
    for kind, words, line in _lines(minutes):
        one = _read(kind, words, line, held_on)
        if one.words and one.words.casefold().strip(" .。-–—") not in NOTHING_WORDS:
            found.setdefault((kind, one.words), one)
    return list(found.values())


def kind_said(label: str) -> OutcomeKind | None:
    """What a heading or the word before a colon announces."""
    word = re.sub(r"[\s\d.)#:：]+$", "", re.sub(r"^[\s\d.)]+", "", _plain(label))).casefold()
    if word in DECISION_WORDS:
        return OutcomeKind.DECISION
    return OutcomeKind.TASK if word in TASK_WORDS else None


def _lines(minutes: str) -> Iterator[tuple[OutcomeKind, str, str]]:
    """(kind, words, whole line) for each line that says one."""
    kind: OutcomeKind | None = None
    is_under_heading, indent = False, None
    for line in minutes.split("\n"):
        title = _title_of(line)
        if title is not None:
            kind, is_under_heading, indent = kind_said(title), True, None
            continue
        listed = _LISTED.match(line)
        words = _plain(listed[2] if listed else line)
        labelled = _LABELLED.match(words)
        said = kind_said(labelled[1]) if labelled else None
        if labelled and said is not None:
            if labelled[2].strip():
                yield said, labelled[2], line
            else:
                kind, is_under_heading, indent = said, False, None
        elif listed and kind is not None:
            indent = len(listed[1]) if indent is None else indent
            if len(listed[1]) < indent + 2:  # what stands further in explains the line above
                yield kind, words, line
        elif words and not listed and not is_under_heading:
            kind = None


def _title_of(line: str) -> str | None:
    """The words of a heading; a line in bold is one where it announces something."""
    heading = _HEADING.match(line)
    if heading:
        return heading[1]
    bold = _BOLD_LINE.match(line)
    return bold[2] if bold and kind_said(bold[2]) is not None else None


def _read(kind: OutcomeKind, words: str, line: str, held_on: date | None) -> Found:
    words = words.strip()
    if kind is not OutcomeKind.TASK:
        return Found(kind, words, line.strip())
    owner, due_on = "", None
    said, *tail = _TAIL.split(words)
    bracket = _IN_BRACKETS.match(said if not tail else words)
    if bracket and not tail:
        said, tail = bracket[1], re.split(r"\s*[,;，、]\s*(?!\d{4}\b)", bracket[2])
    read = [_told(part, held_on, is_with_day=any(day_in(other, held_on) for other in tail)) for part in tail]
    left = [part for part, told in zip(tail, read, strict=True) if told is None]
    for told in filter(None, read):
        owner, due_on = owner or told[0], due_on or told[1]
    if not owner and due_on is None:
        return Found(kind, words, line.strip())
    return Found(kind, " – ".join([said, *left]).strip(), line.strip(), owner, due_on)


def _told(part: str, held_on: date | None, *, is_with_day: bool) -> tuple[str, date | None] | None:
    """(owner, day) that a part at the end says; None where it is just words. Beside a day, words alone are who does it."""
    labelled = _LABELLED.match(part)
    if labelled and labelled[1].strip().casefold() in OWNER_WORDS:
        return labelled[2].strip(), None
    if labelled and labelled[1].strip().casefold() in DUE_WORDS:
        day = day_in(labelled[2], held_on)
        return ("", day) if day else None
    day = day_in(part, held_on)
    if day is not None:
        return "", day
    return (part.strip(), None) if is_with_day and not labelled and 0 < len(part.strip()) <= 60 else None


def day_in(words: str, held_on: date | None) -> date | None:
    """The day that these words are, and nothing besides ("by 3 May", "5월 3일까지"); None for anything else."""
    plain = DAY_WORDS.sub(" ", words.casefold()).strip(" .,")
    if full := _YEAR_FIRST.fullmatch(plain):
        return _day(int(full[1]), int(full[2]), int(full[3]))
    if short := _MONTH_DAY.fullmatch(plain):
        return _coming(int(short[1]), int(short[2]), held_on)
    if named := _NAMED_MONTH.fullmatch(plain):
        name, day = named[2] or named[3], int(named[1] or named[4])
        month = next((number for number, full in enumerate(MONTHS, 1) if full.startswith(name)), 0)
        return _day(int(named[5]), month, day) if named[5] else _coming(month, day, held_on)
    return None


def _coming(month: int, day: int, held_on: date | None) -> date | None:
    """The first such day from the day of the session on; none without that."""
    if held_on is None:
        return None
    this_year = _day(held_on.year, month, day)
    return this_year if this_year and this_year >= held_on else _day(held_on.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _plain(words: str) -> str:
    return _MARKS.sub("", words).strip()
