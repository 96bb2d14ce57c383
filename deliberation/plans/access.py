"""Who may see and do what with plans: a published plan is everybody's to read, and the administrator's to import."""

from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.people.access import Verb, administers, anybody, facilitates_somewhere, may, place_door, require, rules_for
from deliberation.people.models import Person, Role
from deliberation.plans.models import Department, Element, Indicator, Plan


def administers_own_office(person: Person | None, department: Department) -> bool:
    """Nobody at an outside body has an account."""
    return administers(person) and not department.is_outside


def works_in(person: Person | None, department: Department) -> bool:
    return person is not None and person.holds(Role.STAFF, Role.APPROVER, department_id=department.id)


def approves_in(person: Person | None, department: Department) -> bool:
    return person is not None and person.holds(Role.APPROVER, department_id=department.id)


RULES = rules_for(Plan, {Verb.READ: [anybody], Verb.SET_UP: [administers, facilitates_somewhere], Verb.ADMINISTER: [administers]})
ELEMENT_RULES = rules_for(Element, {Verb.READ: [anybody]})
INDICATOR_RULES = rules_for(Indicator, {Verb.READ: [anybody]})
DEPARTMENT_RULES = rules_for(
    Department,
    {
        Verb.READ: [anybody],
        Verb.ADMINISTER: [administers],
        Verb.INVITE: [administers_own_office],
        Verb.ANSWER: [works_in],
        Verb.APPROVE: [approves_in],
    },
)


def plan_for(person: Person | None, slug: str, verb: Verb = Verb.READ) -> Plan:
    """The plan at that address, if this person may do that with it."""
    plan = db.session.scalars(select(Plan).where(Plan.slug == slug)).one_or_none()
    if plan is None:
        raise NotFound
    require(person, verb, plan)
    return plan


def may_bring_plans_in(person: Person | None) -> bool:
    return may(person, Verb.ADMINISTER, Plan())


def bring_plans_in(person: Person | None) -> None:
    """Pass, if this person may bring in plans."""
    require(person, Verb.ADMINISTER, Plan())


def element_for(person: Person | None, plan_slug: str, reference: str, verb: Verb = Verb.READ) -> Element:
    """The element with that lasting reference ("1:3-1-3")."""
    wanted = select(Element).join(Element.plan).where(Plan.slug == plan_slug, Element.reference == reference)
    element = db.session.scalars(wanted).one_or_none()
    if element is None:
        raise NotFound
    require(person, verb, element)
    return element


def department_for(person: Person | None, department_slug: str, verb: Verb = Verb.READ) -> Department:
    """The office at that address, if this person may do that with it."""
    department = db.session.scalars(select(Department).where(Department.slug == department_slug)).one_or_none()
    if department is None:
        raise NotFound
    require(person, verb, department)
    return department


place_door("department", department_for)
