"""What a plan file says, once it is read and found right: plain values that know neither the file's format nor the database."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class LevelEntry:
    """One level of the tree. `names` by language: {"ko": "이행과제", "en": "Task"}."""

    key: str
    names: dict[str, str]


@dataclass(frozen=True)
class ElementEntry:
    """One element. `reference` and `parent` are lasting references ("3:1-1-2", "3:1-1"); an area has no parent."""

    reference: str
    parent: str | None
    level: str
    code: str
    name: str
    translated_names: dict[str, str] = field(default_factory=dict)
    #: As the plan calls them; the first one leads.
    departments: tuple[str, ...] = ()
    team: str | None = None
    purpose: str = ""
    content: str = ""
    future_plan: str = ""
    #: "overview_name", "purpose_label" and their like, word for word.
    as_printed: dict[str, str | list[str]] = field(default_factory=dict)

    @property
    def area_code(self) -> str:
        return self.reference.partition(":")[0]


@dataclass(frozen=True)
class IndicatorEntry:
    """One indicator, however often it is printed. `elements` are all it belongs to, in the plan's order."""

    reference: str
    code: str
    name: str
    unit: str | None = None
    note: str | None = None
    code_as_printed: str | None = None
    elements: tuple[str, ...] = ()
    #: By year, as printed: {2022: "17180", 2023: "10회 이상"}.
    targets: dict[int, str] = field(default_factory=dict)
    actuals: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanFile:
    """A whole plan. `elements` and `indicators` stand in the order of the document, parents before what is below them."""

    slug: str
    name: str
    translated_names: dict[str, str]
    first_year: int | None
    last_year: int | None
    levels: tuple[LevelEntry, ...]
    elements: tuple[ElementEntry, ...]
    indicators: tuple[IndicatorEntry, ...]

    def below(self) -> Iterator[tuple[str, list[str]]]:
        """The references below each element (below "": the top), in order."""
        children: dict[str, list[str]] = {}
        for element in self.elements:
            children.setdefault(element.parent or "", []).append(element.reference)
        return iter(children.items())
