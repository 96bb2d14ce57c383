"""What can be asked about plans. Each says how many SQL statements it takes, whatever the size."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from deliberation.db import db
from deliberation.plans.files.contents import ElementEntry, IndicatorEntry, LevelEntry, PlanFile
from deliberation.plans.models import Department, Element, FigureKind, Indicator, Plan, Responsibility


@dataclass(frozen=True)
class PlanInBrief:
    plan: Plan
    #: How many elements each level has, by its key.
    counts: dict[str, int]
    indicators: int
    departments: int


def plans_in_brief() -> list[PlanInBrief]:
    """Every plan, the latest first, with its counts. Four statements."""
    here = Element.is_retired.is_(False)
    by_level = select(Element.plan_id, Element.level, func.count()).where(here).group_by(Element.plan_id, Element.level)
    counts: dict[int, dict[str, int]] = {}
    for plan_id, level, count in db.session.execute(by_level):
        counts.setdefault(plan_id, {})[level] = count
    measures = func.count(Indicator.id.distinct()).label("number")
    offices = func.count(Responsibility.department_id.distinct()).label("number")
    by_plan = select(Element.plan_id).where(here).group_by(Element.plan_id)
    measured = {row.plan_id: row.number for row in db.session.execute(by_plan.add_columns(measures).join(Element.indicators))}
    answering = {row.plan_id: row.number for row in db.session.execute(by_plan.add_columns(offices).join(Element.responsibilities))}
    plans = db.session.scalars(select(Plan).order_by(Plan.first_year.desc(), Plan.id.desc()))
    return [PlanInBrief(plan, counts.get(plan.id, {}), measured.get(plan.id, 0), answering.get(plan.id, 0)) for plan in plans]


def count_indicators(plan: Plan) -> int:
    """How many different indicators the plan has. One statement."""
    wanted = select(func.count(Indicator.id.distinct())).join(Indicator.elements)
    return db.session.scalar(wanted.where(Indicator.plan_id == plan.id, Element.is_retired.is_(False))) or 0


def element_with_everything(element: Element) -> Element:
    """The same element with all the plan says about it at hand: its plan, what stands directly below it, its departments, its
    indicators with their figures and the other elements they belong to. Six statements."""
    along = (
        joinedload(Element.plan),
        selectinload(Element.children),
        selectinload(Element.responsibilities).joinedload(Responsibility.department),
        selectinload(Element.indicators).options(selectinload(Indicator.figures), selectinload(Indicator.elements)),
    )
    return db.session.scalars(select(Element).where(Element.id == element.id).options(*along)).one()


# A plan as a file, to compare it with one and to hand it out.


def elements_of(plan: Plan) -> Sequence[Element]:
    """All elements in order, the retired ones too, with what names their departments. Two statements."""
    wanted = select(Element).where(Element.plan_id == plan.id).order_by(Element.order)
    return db.session.scalars(wanted.options(selectinload(Element.responsibilities))).all()


def indicators_of(plan: Plan) -> Sequence[Indicator]:
    """All indicators with their figures and elements. Three statements."""
    wanted = select(Indicator).where(Indicator.plan_id == plan.id).order_by(Indicator.reference)
    return db.session.scalars(wanted.options(selectinload(Indicator.figures), selectinload(Indicator.elements))).all()


def plan_as_file(plan: Plan) -> PlanFile:
    """What the plan says now, without what is retired. Five statements."""
    elements, indicators = elements_of(plan), indicators_of(plan)
    references = {element.id: element.reference for element in elements}
    place = {element.reference: number for number, element in enumerate(elements)}
    entries = [_indicator_entry(indicator) for indicator in indicators]
    return PlanFile(
        slug=plan.slug,
        name=plan.name,
        translated_names=dict(plan.translated_names),
        first_year=plan.first_year,
        last_year=plan.last_year,
        levels=tuple(LevelEntry(level["key"], dict(level["name"])) for level in plan.levels),
        elements=tuple(_element_entry(element, references) for element in elements if not element.is_retired),
        indicators=tuple(sorted((one for one in entries if one.elements), key=lambda one: place[one.elements[0]])),
    )


def _element_entry(element: Element, references: dict[int, str]) -> ElementEntry:
    return ElementEntry(
        reference=element.reference,
        parent=references[element.parent_id] if element.parent_id else None,
        level=element.level,
        code=element.code,
        name=element.name,
        translated_names=dict(element.translated_names),
        departments=tuple(one.name_as_printed for one in element.responsibilities),
        team=element.team,
        purpose=element.purpose,
        content=element.content,
        future_plan=element.future_plan,
        as_printed=dict(element.as_printed),
    )


def _indicator_entry(indicator: Indicator) -> IndicatorEntry:
    return IndicatorEntry(
        reference=indicator.reference,
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit,
        note=indicator.note,
        code_as_printed=indicator.code_as_printed,
        elements=tuple(element.reference for element in indicator.elements if not element.is_retired),
        targets={figure.year: figure.text for figure in indicator.figures if figure.kind is FigureKind.TARGET},
        actuals={figure.year: figure.text for figure in indicator.figures if figure.kind is FigureKind.ACTUAL},
    )


# Departments.


@dataclass(frozen=True)
class DepartmentInBrief:
    department: Department
    #: How many elements of all plans it is responsible for.
    tasks: int


def departments_in_brief() -> list[DepartmentInBrief]:
    """Every department by name, outside bodies last. One statement."""
    count = func.count(Element.id)
    wanted = (
        select(Department, count)
        .outerjoin(Responsibility, Responsibility.department_id == Department.id)
        .outerjoin(Element, (Element.id == Responsibility.element_id) & Element.is_retired.is_(False))
        .group_by(Department.id)
        .order_by(Department.is_outside, Department.name)
    )
    return [DepartmentInBrief(department, tasks) for department, tasks in db.session.execute(wanted)]


def responsibilities_of(department: Department) -> Sequence[Responsibility]:
    """What a department is responsible for, plan by plan, in each plan's order. One statement."""
    wanted = (
        select(Responsibility)
        .join(Responsibility.element)
        .where(Responsibility.department_id == department.id, Element.is_retired.is_(False))
        .options(joinedload(Responsibility.element).joinedload(Element.plan))
        .order_by(Element.plan_id.desc(), Element.order)
    )
    return db.session.scalars(wanted).all()
