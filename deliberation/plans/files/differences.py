"""What one edition of a plan changes in another.

What an edition does not speak of stays: a name in a language it does not have, and what was reached in a year it gives no figure for.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from deliberation.plans.files.checking import NAME_IN
from deliberation.plans.files.contents import ElementEntry, IndicatorEntry, PlanFile

_STAYS = re.compile(rf"{NAME_IN.pattern}|actual_[0-9]+")

#: What something says, field by field, as text.
Said = dict[str, str]
#: The words of a line, and whether they changed.
Words = list[tuple[str, bool]]


@dataclass(frozen=True)
class Entry:
    """An element or an indicator that comes or goes. `kind` is "element" or "indicator"."""

    kind: str
    reference: str
    name: str


@dataclass(frozen=True)
class Change:
    """One field that says something else. `kind` may also be "plan"; then the reference is empty."""

    kind: str
    reference: str
    name: str
    field: str
    before: str
    after: str

    @property
    def lines(self) -> list[tuple[Words | None, Words | None]]:
        """The lines that differ, side by side: words with whether they changed, None where one side has no such line."""
        before, after = self.before.split("\n"), self.after.split("\n")
        rows: list[tuple[str | None, str | None]] = []
        for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if tag != "equal":
                rows += zip_longest(before[start:end], after[new_start:new_end])
        return [(_side(old), _side(new)) for old, new in rows]


@dataclass(frozen=True)
class PlanDifference:
    """What importing would do, or did. What is removed is retired: it leaves the plan, and what was said about it stays."""

    is_new: bool
    added: tuple[Entry, ...] = ()
    changed: tuple[Change, ...] = ()
    removed: tuple[Entry, ...] = ()
    #: Names in the file that no department here bears.
    new_departments: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.is_new or self.added or self.changed or self.removed)

    @property
    def fingerprint(self) -> str:
        """The same for the same difference, so that what is confirmed is what was shown."""
        return hashlib.sha256(repr(self).encode("utf-8")).hexdigest()

    def as_record(self) -> dict[str, Any]:
        return asdict(self)


def _side(line: str | None) -> Words | None:
    return [(line, True)] if line else None


def compare(before: PlanFile | None, after: PlanFile) -> PlanDifference:
    """The difference `after` makes; None: there is no such plan yet."""
    if before is None:
        return PlanDifference(True, tuple(Entry(kind, reference, said["name"]) for kind, reference, said in _all(after) if kind != "plan"))
    old = {(kind, reference): said for kind, reference, said in _all(before)}
    new = {(kind, reference): said for kind, reference, said in _all(after)}
    changed = [change for key, said in new.items() if key in old for change in _changes(*key, old[key], said)]
    return PlanDifference(
        is_new=False,
        added=tuple(Entry(*key, said["name"]) for key, said in new.items() if key not in old),
        changed=(*changed, *_moves(before, after)),
        removed=tuple(Entry(*key, said["name"]) for key, said in old.items() if key not in new),
    )


def _changes(kind: str, reference: str, before: Said, after: Said) -> Iterator[Change]:
    for field in {**before, **after}:
        old, new = before.get(field, ""), after.get(field, "")
        if old != new and not (field not in after and _STAYS.fullmatch(field)):
            yield Change(kind, reference, after["name"], field, old, new)


def _moves(before: PlanFile, after: PlanFile) -> Iterator[Change]:
    """Where what both editions have stands in another order."""
    old_order = dict(before.below())
    names = {element.reference: element.name for element in after.elements}
    for reference, children in after.below():
        both = {*children} & {*old_order.get(reference, [])}
        old, new = [[child for child in order if child in both] for order in (old_order.get(reference, []), children)]
        if old != new:
            kind, name = ("element", names[reference]) if reference else ("plan", after.name)
            yield Change(kind, reference, name, "order", ", ".join(old), ", ".join(new))


def _all(plan: PlanFile) -> Iterator[tuple[str, str, Said]]:
    yield "plan", "", _plan_said(plan)
    for element in plan.elements:
        yield "element", element.reference, _element_said(element)
    for indicator in plan.indicators:
        yield "indicator", indicator.reference, _indicator_said(indicator)


def _plan_said(plan: PlanFile) -> Said:
    levels = {f"level_{level.key}": " / ".join(f"{name} ({language})" for language, name in level.names.items()) for level in plan.levels}
    return {
        "name": plan.name,
        **_translations(plan.translated_names),
        "first_year": str(plan.first_year or ""),
        "last_year": str(plan.last_year or ""),
        "levels": " › ".join(level.key for level in plan.levels),
        **levels,
    }


def _element_said(element: ElementEntry) -> Said:
    printed = {name: words if isinstance(words, str) else ", ".join(words) for name, words in element.as_printed.items()}
    return {
        "parent": element.parent or "",
        "level": element.level,
        "name": element.name,
        **_translations(element.translated_names),
        "departments": ", ".join(element.departments),
        "team": element.team or "",
        "purpose": element.purpose,
        "content": element.content,
        "future_plan": element.future_plan,
        **printed,
    }


def _indicator_said(indicator: IndicatorEntry) -> Said:
    return {
        "name": indicator.name,
        "unit": indicator.unit or "",
        "note": indicator.note or "",
        "code_as_printed": indicator.code_as_printed or "",
        "elements": ", ".join(sorted(indicator.elements)),
        **{f"target_{year}": figure for year, figure in indicator.targets.items()},
        **{f"actual_{year}": figure for year, figure in indicator.actuals.items()},
    }


def _translations(names: Mapping[str, str]) -> Said:
    return {f"name_{language}": name for language, name in names.items()}
