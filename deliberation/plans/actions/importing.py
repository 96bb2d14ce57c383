"""Bringing in a plan: as a new one, or as a new edition of one that is here.

Nothing of a plan is ever deleted: what an edition no longer has is retired, since papers, questions and answers cite it. An element
that is missing is marked; an indicator that is missing belongs to no element of the plan any more, and its figures stay.
"""

import re
from dataclasses import asdict, replace
from decimal import Decimal

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from deliberation.db import db, record
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.people.models import Person
from deliberation.plans.actions.departments import add_department, departments_by_name
from deliberation.plans.files.contents import ElementEntry, IndicatorEntry, PlanFile
from deliberation.plans.files.differences import PlanDifference, compare
from deliberation.plans.happenings import PlanImported
from deliberation.plans.models import Department, Element, FigureKind, Indicator, IndicatorFigure, Plan, Responsibility
from deliberation.plans.queries import elements_of, indicators_of, plan_as_file

#: What the column for numbers holds: 14 digits before the point, 4 after it.
_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,14})(?:\.[0-9]{1,4})?")


class SameDepartmentTwice(BadInput):
    code = "same-department-twice"
    sentence = _l("Element %(reference)s names one department twice, by two of its names: %(names)s. Nothing was changed.")


def compare_plan(plan_file: PlanFile) -> PlanDifference:
    """What importing this file would do. Changes nothing. Raises SameDepartmentTwice."""
    plan = _plan_with(plan_file.slug)
    return _difference(plan, plan_file, _known_departments(plan_file))


def import_plan(person: Person | None, plan_file: PlanFile, *, seen: str | None = None) -> tuple[Plan, PlanDifference]:
    """Bring the plan in; where it says nothing new, nothing happens. Returns the plan and what changed.

    `seen`: the fingerprint of the difference somebody agreed to; ChangedMeanwhile where it is another one by now. `person` is
    None for a command.
    """
    db.session.execute(select(Plan.id).where(Plan.slug == plan_file.slug).with_for_update())  # the second of two waits here
    plan = _plan_with(plan_file.slug)
    departments = _known_departments(plan_file)
    difference = _difference(plan, plan_file, departments)
    if seen is not None and seen != difference.fingerprint:
        raise ChangedMeanwhile
    if plan is not None and difference.is_empty:
        return plan, difference
    departments |= {name: add_department(person, name) for name in difference.new_departments}
    plan = _write_plan(plan or Plan(slug=plan_file.slug), plan_file, departments)
    db.session.flush()  # the record needs the plan's id
    record(
        PlanImported(
            by=person.id if person else None,
            plan_id=plan.id,
            is_new=difference.is_new,
            added=[asdict(one) for one in difference.added],
            changed=[asdict(one) for one in difference.changed],
            removed=[asdict(one) for one in difference.removed],
        )
    )
    return plan, difference


def _plan_with(slug: str) -> Plan | None:
    return db.session.scalars(select(Plan).where(Plan.slug == slug)).one_or_none()


def _difference(plan: Plan | None, plan_file: PlanFile, departments: dict[str, Department]) -> PlanDifference:
    unknown = {name: None for element in plan_file.elements for name in element.departments if name not in departments}
    return replace(compare(plan_as_file(plan) if plan else None, plan_file), new_departments=tuple(unknown))


def _known_departments(plan_file: PlanFile) -> dict[str, Department]:
    """The offices here by name, once it is sure that no element names one of them twice."""
    departments = departments_by_name()
    for element in plan_file.elements:
        known = [departments[name] for name in element.departments if name in departments]
        if len({*known}) < len(known):
            raise SameDepartmentTwice(reference=element.reference, names=", ".join(element.departments))
    return departments


# Writing it down.


def _write_plan(plan: Plan, plan_file: PlanFile, departments: dict[str, Department]) -> Plan:
    # What is new is not whole until the end, and must not be flushed before.
    with db.session.no_autoflush:
        elements = {element.reference: element for element in elements_of(plan)}
        indicators = {indicator.reference: indicator for indicator in indicators_of(plan)}
        db.session.add(plan)
        plan.name = plan_file.name
        plan.translated_names = {**(plan.translated_names or {}), **plan_file.translated_names}
        plan.first_year, plan.last_year = plan_file.first_year, plan_file.last_year
        plan.levels = [{"key": level.key, "name": level.names} for level in plan_file.levels]
        for order, entry in enumerate(plan_file.elements, start=1):
            element = elements.get(entry.reference) or Element(reference=entry.reference)
            elements[entry.reference] = element
            db.session.add(element)
            element.plan, element.order = plan, order
            element.parent = elements[entry.parent] if entry.parent else None
            _write_element(element, entry, departments)
        here = {entry.reference for entry in plan_file.elements}
        for reference, element in elements.items():
            element.is_retired = reference not in here
        _write_indicators(plan, plan_file, elements, indicators)
    return plan


def _write_element(element: Element, entry: ElementEntry, departments: dict[str, Department]) -> None:
    element.level, element.code, element.name = entry.level, entry.code, entry.name
    element.translated_names = {**(element.translated_names or {}), **entry.translated_names}
    element.team = entry.team
    element.purpose, element.content, element.future_plan = entry.purpose, entry.content, entry.future_plan
    element.as_printed = dict(entry.as_printed)
    # A row that stays is used again: a second one for the same office would meet it in the database.
    held = {one.department_id: one for one in element.responsibilities}
    offices = [departments[name] for name in entry.departments]
    element.responsibilities = [held.get(office.id) or Responsibility(department=office) for office in offices]
    for position, (name, responsibility) in enumerate(zip(entry.departments, element.responsibilities, strict=True)):
        responsibility.position, responsibility.name_as_printed = position, name


def _write_indicators(plan: Plan, plan_file: PlanFile, elements: dict[str, Element], indicators: dict[str, Indicator]) -> None:
    entries = {entry.reference: entry for entry in plan_file.indicators}
    for reference, indicator in indicators.items():
        if reference not in entries:
            indicator.elements = _retired(indicator)
    for reference, entry in entries.items():
        indicator = indicators.get(reference) or Indicator(plan=plan, reference=reference)
        db.session.add(indicator)
        indicator.elements = [*_retired(indicator), *(elements[one] for one in entry.elements)]
        _write_indicator(indicator, entry)


def _retired(indicator: Indicator) -> list[Element]:
    """What it belonged to and the plan no longer has."""
    return [element for element in indicator.elements if element.is_retired]


def _write_indicator(indicator: Indicator, entry: IndicatorEntry) -> None:
    indicator.code, indicator.name = entry.code, entry.name
    indicator.unit, indicator.note, indicator.code_as_printed = entry.unit, entry.note, entry.code_as_printed
    figures = {(figure.kind, figure.year): figure for figure in indicator.figures}
    said = {(FigureKind.TARGET, year): text for year, text in entry.targets.items()}
    said |= {(FigureKind.ACTUAL, year): text for year, text in entry.actuals.items()}
    for (kind, year), text in said.items():
        figure = figures.get((kind, year))
        if figure is None:
            figure = IndicatorFigure(kind=kind, year=year)
            indicator.figures.append(figure)
        figure.text, figure.number = text, plain_number(text)
    for (kind, year), figure in figures.items():
        if kind is FigureKind.TARGET and year not in entry.targets:
            indicator.figures.remove(figure)


def plain_number(text: str) -> Decimal | None:
    """The number a printed figure is ("17180", "1,500", "0.80"), or None ("10회 이상", "1,500/510", "-")."""
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None
