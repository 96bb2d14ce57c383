"""What pages show of a suggestion: field by field, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from deliberation.plans.models import Plan
from deliberation.plans.references import elements_named
from deliberation.positions.claims.together import CHOSEN
from deliberation.positions.labels import kind_label
from deliberation.positions.revisions.labels import FIELDS


def still_says(said: str, quoted: str) -> bool:
    """Whether the words a comment quotes are still there; it keeps them on one line, and only the first of many."""
    return " ".join(quoted.removesuffix("…").split()) in " ".join(said.split())


@dataclass(frozen=True)
class Row:
    """One field that differs."""

    field: str
    label: str
    before: str
    after: str


def rows(plan: Plan, before: Mapping[str, str], after: Mapping[str, str]) -> list[Row]:
    """The fields that differ, in the order the pages of a paper show them. One statement where elements differ."""
    differing = [field for field in FIELDS if before.get(field, "") != after.get(field, "")]
    names = _names(plan, before, after) if CHOSEN in differing else {}
    return [
        Row(field, str(FIELDS[field]), _shown(field, before.get(field, ""), names), _shown(field, after.get(field, ""), names))
        for field in differing
    ]


def _shown(field: str, value: str, names: Mapping[str, str]) -> str:
    if field == "kind":
        return kind_label(value) if value else ""
    if field == CHOSEN:
        return "\n".join(f"{reference} {names.get(reference, '')}".strip() for reference in value.split())
    return value


def _names(plan: Plan, *versions: Mapping[str, str]) -> dict[str, str]:
    references = {reference for words in versions for reference in words.get(CHOSEN, "").split()}
    return {element.reference: element.display_name for element in elements_named(plan, references)}
