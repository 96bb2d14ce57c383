"""Changing what one element of a plan says, between two editions of it.

What its published tables print (`as_printed`) stays as it is. The next file that is imported shows what it would change back.
"""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from deliberation.db import hold, record
from deliberation.errors import BadInput, Conflict
from deliberation.people.models import Person
from deliberation.plans.happenings import ElementReworded
from deliberation.plans.models import Element
from deliberation.text import tidy

#: The parts of an element that are words of its own.
PARTS = ("name", "purpose", "content", "future_plan")
LONGEST_NAME = 300


class PlanSaysOtherwise(Conflict):
    code = "plan-says-otherwise"
    sentence = _l("The plan says something else there by now. Look at the element’s page, and change it from what it says today.")


def change_wording(person: Person, element: Element, part: str, before: str, after: str) -> Element:
    """Let that part of the element say `after` instead of `before`, which is what the person saw.

    Raises PlanSaysOtherwise, and BadInput naming `after` for a name that is empty or too long.
    """
    if part not in PARTS:
        raise ValueError(f"an element has no words called {part}")
    hold(element)
    before, after = tidy(before), tidy(after)
    if tidy(getattr(element, part)) != before:
        raise PlanSaysOtherwise
    if part == "name" and not 0 < len(after) <= LONGEST_NAME:
        raise BadInput(fields={"after": [_("A name has at most %(count)d characters.", count=LONGEST_NAME)]})
    setattr(element, part, after)
    record(ElementReworded(by=person.id, plan_id=element.plan_id, element_id=element.id, part=part, before=before, after=after))
    return element
