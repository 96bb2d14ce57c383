"""The fields of one JSON object of an archive. Each is checked; what is wrong goes to the file's findings, and reading goes on."""

import enum
import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Any, TypeVar

from flask_babel import gettext as _

from deliberation.plans.files.checking import RECORD_LANGUAGE
from deliberation.plans.files.findings import LONGEST_TEXT, Findings, Record, Table

Word = TypeVar("Word", bound=enum.StrEnum)

_DAY = re.compile(r"[12]\d{3}-\d{2}-\d{2}")
_HOURS = re.compile(r"(\d{1,2}:\d{2})(?:\s*[-~–]\s*(\d{1,2}:\d{2}))?")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 80
LARGEST_NUMBER = 99_999


class Fields:
    """One object of a file. The methods answer something usable even for a wrong value; it is noted where it stands."""

    def __init__(self, content: object, findings: Findings, place: str = "") -> None:
        self.findings = findings
        self.content: dict[str, Any] = content if isinstance(content, dict) else {}
        self.record = Record(place, self.content, content.doubled if isinstance(content, Table) else ())
        if not isinstance(content, dict):
            self.wrong("", _("Expected named fields in braces."))
        for doubled in self.record.doubled:
            self.wrong(doubled[:80], _("This field stands here twice."))

    def wrong(self, field: str, expected: str) -> None:
        self.findings.wrong(self.record.place, field, expected)

    def has(self, field: str) -> bool:
        return self.content.get(field) is not None

    def text(self, field: str) -> str:
        """Words on any number of lines; "" where the field is missing, null or empty."""
        return self.findings.text(self.record, field)

    def line(self, field: str, *, is_required: bool = False) -> str:
        return self.findings.line(self.record, field, is_required=is_required)

    def code(self, field: str) -> str | None:
        """A code, written as a text or as a whole number; None where nothing is printed."""
        value = self.content.get(field)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_NUMBER:
            return str(value)
        return self.line(field) or None

    def slug(self, field: str) -> str:
        """A word for addresses."""
        found = self.line(field, is_required=True)
        if found and (not _SLUG.fullmatch(found) or len(found) > LONGEST_SLUG):
            self.wrong(field, _("Expected small letters a to z, digits and single hyphens, at most %(count)d.", count=LONGEST_SLUG))
        return found

    def names(self, field: str) -> tuple[str, dict[str, str]]:
        """The name of record and the names in other languages ({"en": ...})."""
        by_language = self.findings.names(self.record, field)
        of_record = next((language for language in ("", RECORD_LANGUAGE) if language in by_language), next(iter(by_language), ""))
        return by_language.pop(of_record, ""), by_language

    def number(self, field: str, *, least: int = 1, most: int = LARGEST_NUMBER) -> int:
        value = self.content.get(field)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.wrong(field, _("Expected a whole number from %(least)d to %(most)d.", least=least, most=most))
        return least

    def truth(self, field: str) -> bool:
        """Yes or no; no where the field is missing."""
        value = self.content.get(field)
        if value is not None and not isinstance(value, bool):
            self.wrong(field, _("Expected true or false."))
        return value is True

    def day(self, field: str) -> date:
        """A day that must be there."""
        value = self.content.get(field)
        try:
            if isinstance(value, str) and _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.wrong(field, _("Expected a day such as 2022-04-16."))
        return date.min

    def maybe_day(self, field: str) -> date | None:
        return self.day(field) if self.has(field) else None

    def hours(self, field: str) -> tuple[time | None, time | None]:
        """When something begins and, where that is said too, when it ends: "16:00", "16:00-18:00"."""
        value = self.content.get(field)
        if value is None:
            return None, None
        said = _HOURS.fullmatch(value.strip()) if isinstance(value, str) else None
        try:
            if said:
                return _clock(said[1]), _clock(said[2]) if said[2] else None
        except ValueError:
            pass
        self.wrong(field, _("Expected a time such as 16:00 or 16:00-18:00, or null."))
        return None, None

    def choice(self, field: str, words: type[Word]) -> Word | None:
        """One of the words of a list, or None where the field is missing."""
        return next(self._chosen(field, [self.content[field]], words), None) if self.has(field) else None

    def choices(self, field: str, words: type[Word]) -> tuple[Word, ...]:
        return tuple(self._chosen(field, self.entries(field), words))

    def _chosen(self, field: str, values: Iterable[object], words: type[Word]) -> Iterator[Word]:
        by_value = {word.value: word for word in words}
        for value in values:
            word = by_value.get(value) if isinstance(value, str) else None
            if word:
                yield word
            else:
                self.wrong(field, _("Expected one of: %(words)s.", words=", ".join(by_value)))

    def texts(self, field: str, *, is_required: bool = False) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        values = self.entries(field, is_required=is_required)
        return tuple(self._words(value, f"{field}[{at}]") for at, value in enumerate(values))

    def _words(self, value: object, field: str) -> str:
        return self.findings.words(value, self.record.place, field, is_required=True, longest=LONGEST_TEXT)

    def lines(self, field: str, *, is_required: bool = False) -> tuple[str, ...]:
        """A list of texts of one line each, none twice."""
        if is_required and not self.has(field):
            self.wrong(field, _("Expected a list."))
        return self.findings.lines(self.record, field)

    def below(self, field: str) -> "Fields":
        """The object in that field."""
        return Fields(self.content.get(field), self.findings, self._place(field))

    def objects(self, field: str, *, is_required: bool = False) -> "tuple[Fields, ...]":
        """A list of objects."""
        values = self.entries(field, is_required=is_required)
        return tuple(Fields(value, self.findings, self._place(f"{field}[{at}]")) for at, value in enumerate(values))

    def entries(self, field: str, *, is_required: bool = False) -> list[object]:
        """A list of anything; empty where there is none."""
        if is_required and not self.has(field):
            self.wrong(field, _("Expected a list."))
        return self.findings.entries(self.record, field)

    def _place(self, field: str) -> str:
        return f"{self.record.place}.{field}" if self.record.place else field


def _clock(words: str) -> time:
    return time.fromisoformat(words.zfill(5))
