"""What is indexed: one document for every page that a search can lead to."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a result is: an item of a paper, a question with its published replies, an element of a plan, minutes of a session,
    what an office promised, an alley meeting."""

    ITEM = "item"
    QUESTION = "question"
    ELEMENT = "element"
    MINUTES = "minutes"
    COMMITMENT = "commitment"
    ALLEY = "alley"


class Filter(StrEnum):
    """What a search can be narrowed by."""

    KIND = "kind"
    FORUM = "forum"
    GROUP = "group"
    AREA = "area"
    TASK = "task"
    DEPARTMENT = "department"
    STANCE = "stance"
    STATE = "state"
    YEAR = "year"


class Part(StrEnum):
    """Where in a document words stand; an excerpt says which."""

    TITLE = "title"
    TEXT = "text"
    QUESTION = "question"
    REPLY = "reply"
    DEPARTMENT = "department"


class Section(NamedTuple):
    """A text of a document, and what a word in it weighs."""

    part: Part
    text: str
    weight: float


#: A heading of an item or a question is the plan's, not its author's: words in it say less than words of the text.
_TITLE_WEIGHTS = {Kind.ITEM: 0.4, Kind.QUESTION: 0.4, Kind.ELEMENT: 2.0, Kind.MINUTES: 1.0, Kind.COMMITMENT: 1.0, Kind.ALLEY: 1.0}
_DEPARTMENT_WEIGHT = 0.7
#: A department that answers, or that a task belongs to, is found by its name. An item's departments come from its tasks; it is only
#: filtered by them.
_NAMES_ITS_DEPARTMENTS = frozenset({Kind.QUESTION, Kind.ELEMENT, Kind.COMMITMENT, Kind.ALLEY})


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDocument:
    """What the index knows of one page. Give only what anyone may read: whoever searches sees it."""

    #: Of this index, for ever the same for the same thing: "question:12".
    id: str
    kind: Kind
    #: The lasting source or reference: "replies/education#1", "1:3-1-3".
    source: str
    title: str
    url: str
    #: The language of the words, as in `lang="ko"`.
    locale: str
    #: The thing's own words: an item's, an element's purpose and content, minutes. Translations may follow the original.
    text: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    #: Lasting references of the elements it is or is tied to ("1:3-1-3"), corrected ones and printed ones.
    codes: tuple[str, ...] = ()
    forum: str | None = None
    group: str | None = None
    area: str | None = None
    departments: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    state: str | None = None
    year: int | None = None

    def sections(self) -> Iterator[Section]:
        """Its texts in the order in which a reader meets them, empty ones left out."""
        yield from self._filled(Part.TITLE, (self.title,), _TITLE_WEIGHTS[self.kind])
        yield from self._filled(Part.TEXT, self.text, 1.0)
        yield from self._filled(Part.QUESTION, self.questions, 1.0)
        yield from self._filled(Part.REPLY, self.replies, 1.0)
        if self.kind in _NAMES_ITS_DEPARTMENTS:
            yield from self._filled(Part.DEPARTMENT, self.departments, _DEPARTMENT_WEIGHT)

    @staticmethod
    def _filled(part: Part, texts: tuple[str, ...], weight: float) -> Iterator[Section]:
        return (Section(part, text, weight) for text in texts if text.strip())

    def filter_values(self) -> Iterator[tuple[Filter, str]]:
        """Every value by which a filter lets it through. A task lets through what is tied to it or to anything below it."""
        yield Filter.KIND, self.kind
        single = {Filter.FORUM: self.forum, Filter.GROUP: self.group, Filter.AREA: self.area, Filter.STATE: self.state}
        yield from ((name, value) for name, value in single.items() if value)
        if self.year is not None:
            yield Filter.YEAR, str(self.year)
        yield from ((Filter.DEPARTMENT, name) for name in dict.fromkeys(self.departments))
        yield from ((Filter.STANCE, stance) for stance in dict.fromkeys(self.stances))
        yield from ((Filter.TASK, code) for code in dict.fromkeys(above for code in self.codes for above in line(code)))


def line(code: str) -> list[str]:
    """A lasting reference and those it stands under: "1:3-1-3" gives "1:3-1-3", "1:3-1", "1:3", "1"."""
    area, _, printed = code.partition(":")
    steps = printed.split("-") if printed else []
    return [f"{area}:{'-'.join(steps[:count])}" for count in range(len(steps), 0, -1)] + [area]
