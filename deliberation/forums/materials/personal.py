"""What in a text looks like somebody's own number: a resident registration number, a mobile phone number. Pure.

It finds what is written in the usual ways and nothing else: no names, no addresses, no numbers spelled out. So it warns; a person decides.
"""

import enum
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass


class NumberKind(enum.StrEnum):
    RESIDENT = "resident registration number"
    MOBILE = "mobile phone number"


@dataclass(frozen=True)
class Finding:
    """Where something stands (the line, from 1) and how it looks, with most of its digits hidden."""

    kind: NumberKind
    line: int
    masked: str


#: YYMMDD and seven more digits, the first of which says century, sex and whether a foreigner (1 to 8; 9 and 0 are from before 1900).
_RESIDENT = re.compile(r"(?<!\d)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\s?[-‐-―−]?\s?[1-8]\d{6}(?!\d)")
#: 010-1234-5678, the older 011, 016 to 019, and the same from abroad.
_MOBILE = re.compile(r"(?<![\d-])(?:\+?82[-. )]*\(?0?\)?|0)1[016-9][-. )]{0,2}\d{3,4}[-. ]{0,2}\d{4}(?![\d-])")
_KINDS = ((NumberKind.RESIDENT, _RESIDENT), (NumberKind.MOBILE, _MOBILE))


def findings_in(words: str) -> list[Finding]:
    """In the order in which they stand."""
    return [found for number, line in enumerate(words.splitlines(), start=1) for found in _in_line(number, line)]


def _in_line(number: int, line: str) -> Iterator[Finding]:
    plain = unicodedata.normalize("NFKC", line)
    for kind, pattern in _KINDS:
        for match in pattern.finditer(plain):
            yield Finding(kind, number, _masked(match.group()))


def _masked(number: str) -> str:
    """The first three digits and the last one; the others as stars."""
    places = [place for place, sign in enumerate(number) if sign.isdigit()]
    shown = {*places[:3], places[-1]}
    return "".join("*" if place in places and place not in shown else sign for place, sign in enumerate(number))
