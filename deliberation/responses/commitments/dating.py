"""Dates as Korean offices write them: "2023년", "’23년 3월", "내년 상반기", "연말까지", "2022. 6. 30.". No database.

A date is kept as exactly as it was printed ("2023", "2023-06", "2023-06-30") and is due on its last day: a year on 31 December, half a
year, a quarter and a month on their last day.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_YEAR = (
    r"(?:(?P<year>20[2-4]\d)\s?(?:년도?|\.(?=\s?\d{1,2}\s?(?:[.월]|상|하)))"
    r"|['’‘`](?P<short>[2-4]\d)\s?(?:년도?|\.|(?=\s?[~)]))|(?<!\d)(?P<bare>[2-4]\d)년도?)"
)
_RELATIVE = (
    r"(?P<relative>내후년|내년도?|명년|익년|차년도|올해|올\s?(?=[상하]반기|연말|\d{1,2}월)|금년도?|당해\s?연도|이번\s?연도"
    r"|같은\s?해|그해|동년)"
)
_PART = (
    r"(?P<month>\d{1,2})\s?(?:월|\.(?!\d{3}))(?:\s?(?P<day>\d{1,2})(?:일|\.(?!\d)))?"
    r"|(?P<half>상반기|(?<!상[,·/․])(?<!상[,·/․]\s)하반기)|(?P<quarter>[1-4])\s?(?:/\s?4)?\s?분기|(?P<end>연말|년말|말(?=까지|에|\s))"
    r"|초(?=에|부터|까지|\s|$)|연초"
)
_DATED = re.compile(rf"(?:{_YEAR}|{_RELATIVE})(?:\s?(?:중|내|도)?\s?(?:{_PART}))?")
#: A part of a year whose year is not said: the next one to come.
_UNDATED = re.compile(
    r"(?<![\d.년/])(?<!\d\s)(?:(?P<month>\d{1,2})월(?:\s?(?P<day>\d{1,2})일)?(?!\s?간)"
    r"|(?P<half>상반기|(?<!상[,·/․])(?<!상[,·/․]\s)하반기)|(?P<quarter>[1-4])\s?(?:/\s?4)?\s?분기"
    r"|(?P<end>연말|년말|올해\s?말))"
)
_YEARS_AHEAD = {"내": 1, "명": 1, "익": 1, "차": 1, "올": 0, "금": 0, "당": 0, "이": 0}


@dataclass(frozen=True)
class Dated:
    """A date found in a text, between `start` and `end`."""

    #: "2023", "2023-06", "2023-06-30": as exact as it was printed.
    value: str
    #: Its last day.
    due_on: date
    start: int
    end: int


def dates_in(text: str, said_on: date) -> Iterator[Dated]:
    """The dates of a text in their order; what is relative ("내년", "하반기") is counted from the day it was said."""
    taken: list[tuple[int, int]] = []
    found: list[Dated] = []
    for pattern in (_DATED, _UNDATED):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            before = max((one for one in found if one.end <= match.start()), key=lambda one: one.end, default=None)
            dated = _dated(match, said_on, int(before.value[:4]) if before else said_on.year)
            if dated is not None:
                found.append(dated)
                taken.append((dated.start, dated.end))
    yield from sorted(found, key=lambda one: one.start)


def last_day(value: str) -> date | None:
    """The last day of a printed date ("2023" is due on 31 December 2023); None for what is no date."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern has it
    try:
        return date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:  # 30 February, the 13th month
        return None


def _dated(match: re.Match[str], said_on: date, same_year: int) -> Dated | None:
    said = match.groupdict()
    within = _part(said)
    if within is None:
        return None
    year = _year(said, said_on, same_year)
    if year is None:
        year = said_on.year
        last = last_day(f"{year}{within}")
        if last is None:
            return None
        if last < said_on:  # "3월" said in June is next year's
            year += 1
    last = last_day(f"{year}{within}")
    return Dated(f"{year}{within}", last, match.start(), match.end()) if last else None


def _year(said: dict[str, str | None], said_on: date, same_year: int) -> int | None:
    if said.get("year"):
        return int(str(said["year"]))
    short = said.get("short") or said.get("bare")
    if short:
        return 2000 + int(short)
    relative = said.get("relative")
    if not relative:
        return None
    if relative[0] in "같그동":  # that of the date before
        return same_year
    return said_on.year + (2 if relative.startswith("내후") else _YEARS_AHEAD[relative[0]])


def _part(said: dict[str, str | None]) -> str | None:
    """The part of the year as it is appended to the year; None for a month that does not exist."""
    if said.get("month"):
        month = int(str(said["month"]))
        if not 1 <= month <= 12:
            return None
        day = f"-{int(str(said['day'])):02}" if said.get("day") else ""
        return f"-{month:02}{day}"
    if said.get("half"):
        return "-06" if said["half"] == "상반기" else "-12"
    if said.get("quarter"):
        return f"-{int(str(said['quarter'])) * 3:02}"
    return ""
