"""Plans for programs: which there are, one as a tree, and each element with its departments, indicators and figures."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from deliberation.api import Blueprint
from deliberation.db import db
from deliberation.people.access import READER, Verb, may
from deliberation.plans.access import element_for, plan_for
from deliberation.plans.models import Department, Element, Plan
from deliberation.plans.queries import element_with_everything
from deliberation.plans.schemas import DepartmentInFullSchema, ElementSchema, PlanSchema, PlanTreeSchema
from deliberation.schemas import list_of

blueprint = Blueprint("plans", __name__)


@blueprint.answers("/plans", list_of(PlanSchema), _l("All plans"))
def plans() -> dict[str, Sequence[Plan]]:
    """Every plan, the newest first."""
    found = db.session.scalars(select(Plan).order_by(Plan.first_year.desc(), Plan.id.desc()))
    return {"results": [plan for plan in found if may(READER, Verb.READ, plan)]}


@blueprint.answers("/plans/<plan_slug>", PlanTreeSchema, _l("A plan with all its elements, as a tree"))
def plan(plan_slug: str) -> Plan:
    """A plan with all its elements, each under the one it belongs to."""
    found = plan_for(READER, plan_slug)
    below: dict[int | None, list[Element]] = {}
    for element in found.elements:
        below.setdefault(element.parent_id, []).append(element)
    for element in found.elements:
        set_committed_value(element, "children", below.get(element.id, []))
    return found


@blueprint.answers(
    "/plans/<plan_slug>/elements/<reference>",
    ElementSchema,
    _l("An element of a plan, with its departments, indicators and yearly figures"),
)
def element(plan_slug: str, reference: str) -> Element:
    """An area, a goal, a target or a task by its lasting reference."""
    return element_with_everything(element_for(READER, plan_slug, reference))


@blueprint.answers("/departments", list_of(DepartmentInFullSchema), _l("All departments and outside bodies, with their other names"))
def departments() -> dict[str, Sequence[Department]]:
    """Every office that can be asked, by name."""
    found = db.session.scalars(select(Department).options(selectinload(Department.other_names)).order_by(Department.name))
    return {"results": [department for department in found if may(READER, Verb.READ, department)]}
