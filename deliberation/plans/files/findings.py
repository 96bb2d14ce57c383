"""Collecting everything that is wrong with a file, so that it is refused whole with every mistake named.

A `Record` is what was found together in one place, unchecked; a `Findings` takes values out of records and notes what cannot be
taken. Each of its methods answers something usable even then, so that checking goes on; `refuse_if_any` ends it.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NoReturn

from flask_babel import gettext as _

from deliberation.errors import BadFile, Mistake
from deliberation.text import tidy

#: After so many mistakes reading stops: nobody mends the thousandth before the first.
MOST_MISTAKES = 1_000
LONGEST_LINE = 500
LONGEST_TEXT = 100_000


@dataclass(frozen=True)
class Unusable:
    """A value that its format could not give us, and what should stand there instead (a date, a formula)."""

    expected: str


@dataclass(frozen=True)
class Record:
    """Named values found together in one place of a file. `doubled` names the fields that stand there twice."""

    place: str
    fields: Mapping[str, object]
    doubled: Sequence[str] = ()


class Findings:
    """The mistakes of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.mistakes: list[Mistake] = []

    def wrong(self, place: str, field: str, expected: str) -> None:
        """Note a mistake. Raises BadFile when there are too many to go on."""
        self.mistakes.append(Mistake(self.file, place, field, expected))
        if len(self.mistakes) >= MOST_MISTAKES:
            self.mistakes.append(Mistake(self.file, "", "", _("There may be more mistakes; reading stopped here.")))
            raise BadFile(self.mistakes)

    def refuse_if_any(self) -> None:
        if self.mistakes:
            raise BadFile(self.mistakes)

    def known(self, record: Record, fields: AbstractSet[str], also: Sequence[str] = ()) -> None:
        """Only these fields may stand here. `also`: further ones that need not be listed to a person."""
        for name in record.fields:
            if name not in fields and name not in also:
                listed = ", ".join(sorted(fields))
                self.wrong(record.place, name[:80], _("This field is not known here. Known are: %(fields)s.", fields=listed))
        for name in record.doubled:
            self.wrong(record.place, name[:80], _("This field stands here twice."))

    def text(self, record: Record, name: str, *, is_required: bool = False, longest: int = LONGEST_TEXT) -> str:
        """The words of a field, tidied; empty where there are none."""
        return self.words(record.fields.get(name), record.place, name, is_required=is_required, longest=longest)

    def line(self, record: Record, name: str, *, is_required: bool = False, longest: int = LONGEST_LINE) -> str:
        """The words of a field on one line."""
        return " ".join(self.text(record, name, is_required=is_required, longest=longest).split())

    def words(self, value: object, place: str, name: str, *, is_required: bool = False, longest: int = LONGEST_LINE) -> str:
        """A value that should be a text."""
        text = ""
        if isinstance(value, Unusable):
            self.wrong(place, name, value.expected)
        elif value is not None and not isinstance(value, str):
            self.wrong(place, name, _("Expected a text."))
        elif value and len(value) > longest:
            self.wrong(place, name, _("Expected at most %(count)d characters, found %(length)d.", count=longest, length=len(value)))
        elif value and any("\ud800" <= sign <= "\udfff" for sign in value):
            self.wrong(place, name, _("This text is damaged: it has half a character in it."))
        else:
            text = tidy(value or "")
            if is_required and not text:
                self.wrong(place, name, _("This is required."))
        return text

    def lines(self, record: Record, name: str, longest: int = LONGEST_LINE) -> tuple[str, ...]:
        """A list of texts of one line each, none twice."""
        found: list[str] = []
        for place, value in enumerate(self.entries(record, name)):
            line = " ".join(self.words(value, record.place, f"{name}[{place}]", is_required=True, longest=longest).split())
            if line and line in found:
                self.wrong(record.place, f"{name}[{place}]", _("“%(words)s” stands in this list twice.", words=line))
            elif line:
                found.append(line)
        return tuple(found)

    def entries(self, record: Record, name: str) -> list[object]:
        """A list of anything; empty where there is none."""
        value = record.fields.get(name)
        if isinstance(value, list):
            return value
        if isinstance(value, Unusable):
            self.wrong(record.place, name, value.expected)
        elif value is not None:
            self.wrong(record.place, name, _("Expected a list."))
        return []

    def mapping(self, record: Record, name: str, expected: str) -> dict[str, object]:
        """Values by name; empty where there are none."""
        value = record.fields.get(name)
        if isinstance(value, dict):
            for doubled in getattr(value, "doubled", ()):
                self.wrong(record.place, f"{name}.{doubled[:80]}", _("This field stands here twice."))
            return value
        if value is not None:
            self.wrong(record.place, name, expected)
        return {}

    def names(self, record: Record, name: str = "name") -> dict[str, str]:
        """A required name by language ({"ko": "..."}); where the file gives a plain text, its language is ""."""
        if not isinstance(record.fields.get(name), dict):
            return {"": self.line(record, name, is_required=True)}
        by_language = self.mapping(record, name, "")
        if not by_language:
            self.wrong(record.place, name, _("This is required."))
        return {
            language: " ".join(self.words(words, record.place, f"{name}.{language[:80]}", is_required=True).split())
            for language, words in by_language.items()
        }


class Table(dict[str, object]):
    """A JSON object that remembers which of its fields were written twice."""

    doubled: tuple[str, ...] = ()


def load_json(file: str, content: bytes) -> object:
    """What a JSON file says: lists, texts, numbers, and a `Table` for each object. Raises BadFile where it is no JSON."""
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_table, parse_constant=_refuse_constant)
    except UnicodeDecodeError as wrong:
        expected = _("Expected a text in UTF-8; byte %(position)d is not.", position=wrong.start + 1)
    except json.JSONDecodeError as wrong:
        expected = _("This is not JSON from line %(line)d, column %(column)d on.", line=wrong.lineno, column=wrong.colno)
    except (ValueError, RecursionError):  # a number of thousands of digits, NaN, lists nested without end
        expected = _("This is not JSON that can be taken: a number in it is none, or it is nested without end.")
    raise BadFile([Mistake(file, "", "", expected)])


def _table(pairs: list[tuple[str, object]]) -> Table:
    table = Table(pairs)
    if len(table) < len(pairs):
        table.doubled = tuple(name for name, count in Counter(name for name, _value in pairs).items() if count > 1)
    return table


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(constant)
