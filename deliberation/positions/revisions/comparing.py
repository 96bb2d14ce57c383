"""What differs between two revisions of a part, field by field, as a reader sees it. Pure; the names of elements are given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from deliberation.differences import Change, Stretch, differences, folded
from deliberation.positions.labels import kind_label
from deliberation.positions.models import Item, ItemRevision
from deliberation.positions.revisions.labels import FIELDS
from deliberation.text import in_brief

Words = Mapping[str, str]
#: What elements are called, by reference.
Names = Mapping[str, str]

#: In a line of a list: how many stretches of a text, and how many characters of each.
_FEW, _SHORT = 5, 60


@dataclass(frozen=True)
class FieldDifference:
    """One field that says something else. `is_own`: in the writers' words, not in ours."""

    field: str
    stretches: Sequence[Stretch]
    is_own: bool = True

    @property
    def in_brief(self) -> "FieldDifference":
        """As much of it as a line of a list can hold."""
        if self.field == "elements":
            return replace(self, stretches=[one for one in self.stretches if one.change is not Change.SAME][:_FEW])
        shown = folded(self.stretches, around=15)
        few = [Stretch(one.change, _cut_short(one)) for one in shown[:_FEW]]
        return replace(self, stretches=[*few, Stretch(Change.LEFT_OUT, "…")] if len(shown) > _FEW else few)


def compared(before: Words, after: Words, names: Names) -> list[FieldDifference]:
    """The fields in which two revisions differ, in the order they are shown; a field that one of them lacks was empty."""
    return [
        _difference(field, before.get(field, ""), after.get(field, ""), names)
        for field in FIELDS
        if before.get(field, "") != after.get(field, "")
    ]


def references_in(kept: Iterable[Words]) -> set[str]:
    """The elements that revisions speak of."""
    return {reference for words in kept for reference in words.get("elements", "").split()}


def record_of(said: Item | ItemRevision) -> dict[str, str]:
    """What a filed item, or an earlier version of it, says, in the form of a revision."""
    references = said.references if isinstance(said, ItemRevision) else [element.reference for element in said.elements]
    texts = {field: getattr(said, field) for field in FIELDS if field not in ("general_opinion", "kind", "elements")}
    return {**texts, "kind": said.kind.value, "elements": " ".join(references)}


def _difference(field: str, before: str, after: str, names: Names) -> FieldDifference:
    if field == "kind":
        return FieldDifference(field, _replaced(before and kind_label(before), after and kind_label(after)), is_own=False)
    if field == "elements":
        return FieldDifference(field, _elements(before.split(), after.split(), names), is_own=False)
    return FieldDifference(field, differences(before, after))


def _replaced(before: str, after: str) -> list[Stretch]:
    stretches = [Stretch(Change.STRUCK_OUT, before), Stretch(Change.PUT_IN, after)]
    return [stretch for stretch in stretches if stretch.words]


def _elements(before: Sequence[str], after: Sequence[str], names: Names) -> list[Stretch]:
    """A stretch for each element: those that went, those that stayed, those that came."""
    fates = [(Change.STRUCK_OUT, [one for one in before if one not in after])]
    fates += [(Change.SAME, [one for one in before if one in after]), (Change.PUT_IN, [one for one in after if one not in before])]
    return [Stretch(change, f"{one} {names.get(one, '')}".strip()) for change, references in fates for one in references]


def _cut_short(stretch: Stretch) -> str:
    return stretch.words if len(stretch.words) <= _SHORT else in_brief(stretch.words, _SHORT)
