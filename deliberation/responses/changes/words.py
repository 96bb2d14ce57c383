"""What a record of a change says, taken apart from it: as somebody typed it, as it is saved."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from deliberation.plans.models import Element
from deliberation.responses.changes.models import Changed, ChangePart, ElementChange
from deliberation.text import tidy

#: Where the plan itself keeps each part's words; the others stand in no one field.
FIELDS: dict[ChangePart, str] = {
    ChangePart.NAME: "name",
    ChangePart.PURPOSE: "purpose",
    ChangePart.CONTENT: "content",
    ChangePart.FUTURE_PLAN: "future_plan",
}


def wording_now(element: Element, part: ChangePart) -> str:
    """What the plan says there at the moment: for indicators and departments one a line, "" where it cannot say."""
    if part in FIELDS:
        return str(getattr(element, FIELDS[part]))
    if part is ChangePart.INDICATOR:
        return "\n".join(indicator.name for indicator in element.indicators)
    if part is ChangePart.DEPARTMENTS:
        return "\n".join(one.name_as_printed for one in element.responsibilities)
    return ""


@dataclass(frozen=True, kw_only=True)
class ChangeWords:
    """The fields are named as the record's."""

    part: ChangePart
    before: str
    after: str
    changed_on: date
    explanation: str = ""

    @classmethod
    def of(cls, change: Changed) -> Self:
        return cls(
            part=change.part,
            before=change.before,
            after=change.after,
            changed_on=change.changed_on,
            explanation=change.explanation,
        )

    def tidied(self) -> Self:
        return replace(self, before=tidy(self.before), after=tidy(self.after), explanation=tidy(self.explanation))

    def put_into(self, change: Changed) -> None:
        change.part, change.before, change.after = self.part, self.before, self.after
        change.changed_on, change.explanation = self.changed_on, self.explanation

    def as_record(self) -> dict[str, Any]:
        return {
            "part": self.part.value,
            "before": self.before,
            "after": self.after,
            "changed_on": self.changed_on.isoformat(),
            "explanation": self.explanation,
        }


def record_of(change: ElementChange) -> dict[str, Any]:
    """Everything the record says, in plain words."""
    return {**ChangeWords.of(change).as_record(), "rows": [row.number for row in change.rows]}
