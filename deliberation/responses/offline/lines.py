"""What a line of an answer sheet is. No database here."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from deliberation.responses.models import Question, ReplyPoint
from deliberation.responses.words import RefusalReason, Stance

#: How many signs of the digest a fingerprint shows: 64 bits tell any two states of one question apart.
FINGERPRINT_LENGTH = 16

#: What XML cannot hold: half characters, noncharacters, controls other than tab and line break.
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_REFERENCE = re.compile(r"([\w.-]{1,200})/(\d{1,9})(?:-(\d{1,9}))?/(\d{1,9})(\+(\d{1,9})?)?")


@dataclass(frozen=True)
class Reference:
    """Which question at which office: "sample-now/12-1/345" is the first question of row 12, in referral 345.

    "sample-now/12/345+" is a new further point about the row as a whole, "sample-now/12-1/345+" one about its first question, and
    "+2" at the end the second further point that is saved already.
    """

    forum: str
    row: int
    #: 1 for the first question; None: about the questions as a whole.
    question: int | None
    referral: int
    #: None: the answer itself; 0: a new further point; n: the nth one.
    extra: int | None = None

    def __str__(self) -> str:
        place = f"{self.row}" if self.question is None else f"{self.row}-{self.question}"
        further = "" if self.extra is None else f"+{self.extra or ''}"
        return f"{self.forum}/{place}/{self.referral}{further}"

    @classmethod
    def read(cls, words: str) -> Self | None:
        """The reference somebody's cell says, full-width signs and spaces around included; None where it is none."""
        found = _REFERENCE.fullmatch("".join(unicodedata.normalize("NFKC", words).split()))
        if found is None:
            return None
        forum, row, question, referral, plus, extra = found.groups()
        reference = cls(forum, int(row), int(question) if question else None, int(referral), int(extra or 0) if plus else None)
        return reference if question or plus else None


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a line says, and what a point of a reply says: the same five things."""

    stance: Stance | None = None
    reason: RefusalReason | None = None
    text: str = ""
    proof: str = ""
    onward: str = ""

    @property
    def is_blank(self) -> bool:
        return not any(asdict(self).values())

    @classmethod
    def of(cls, point: ReplyPoint | None) -> Self:
        """What a saved point says; nothing where there is none."""
        return cls(**{one.name: getattr(point, one.name) for one in fields(cls)}) if point else cls()

    def as_record(self) -> dict[str, str]:
        """As kept: values of the enumerations, empty where nothing is said."""
        return {name: str(value or "") for name, value in asdict(self).items()}

    @classmethod
    def from_record(cls, record: Mapping[str, str]) -> Self:
        kept: dict[str, Any] = dict(record)
        kept["stance"] = Stance(kept["stance"]) if kept.get("stance") else None
        kept["reason"] = RefusalReason(kept["reason"]) if kept.get("reason") else None
        return cls(**kept)


def writable(words: str) -> str:
    """Words as a file can hold them: what XML cannot say becomes the sign for an unknown character, and every line ends in one way."""
    return _NOT_IN_XML.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))


def fingerprint_of(question: Question | None, words: Words) -> str:
    """What stood here when the sheet was made: the question as asked and what was drafted to it. Another fingerprint: it changed."""
    said = json.dumps([question.text if question else "", words.as_record()], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:FINGERPRINT_LENGTH]


@dataclass(frozen=True)
class Problem:
    """Something wrong with a line: in which column (a key, or "" for the whole line), and what (a key of `labels.PROBLEMS`)."""

    column: str
    code: str
    details: Mapping[str, Any] = field(default_factory=dict)

    def as_record(self) -> dict[str, Any]:
        return {"column": self.column, "code": self.code, "details": dict(self.details)}


@dataclass(frozen=True)
class TypedLine:
    """A line as it stands in a file: the row of the sheet or the number of the table, and the words of its cells.

    `cells` goes by the columns' keys, and by their own heading where we do not know a column. `unreadable` are cells that hold no
    words (a formula, an error): the key of the problem by the key of the column; what they show is in `cells` all the same.
    """

    number: int
    cells: Mapping[str, str]
    unreadable: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TypedSheet:
    """What was found in a file, in its order; lines with nothing in them are left out. `ignored` are headings nobody here knows."""

    lines: tuple[TypedLine, ...]
    ignored: tuple[str, ...] = ()
