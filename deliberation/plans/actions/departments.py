"""Offices and what they are called.

An office is found by its name or by any other name it has. Its address is a number given once ("d-12"): names change with every
reorganisation, and an address made of one would in time name something else.
"""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from deliberation.db import db, record
from deliberation.errors import BadInput, Conflict
from deliberation.people.models import Person
from deliberation.plans.happenings import DepartmentAdded, DepartmentAlsoCalled, DepartmentRenamed
from deliberation.plans.models import Department, DepartmentName
from deliberation.text import tidy

LONGEST_NAME = 100


class NameTaken(Conflict):
    code = "name-taken"
    sentence = _l("“%(name)s” is a name of another department already.")


def departments_by_name() -> dict[str, Department]:
    """Every office under each name it has, other names included. Two statements."""
    found: dict[str, Department] = {}
    for department in db.session.scalars(select(Department).options(selectinload(Department.other_names))):
        found |= dict.fromkeys([department.name, *(other.name for other in department.other_names)], department)
    return found


def add_department(person: Person | None, name: str, *, is_outside: bool = False) -> Department:
    """A new office. Raises NameTaken, and BadInput naming `name`."""
    name = _free_name(name)
    department = Department(slug=f"d-{_next_number()}", name=name, is_outside=is_outside)
    db.session.add(department)
    db.session.flush()  # the record needs its id
    record(DepartmentAdded(by=_id(person), department_id=department.id, called=name, is_outside=is_outside))
    return department


def rename_department(person: Person, department: Department, name: str) -> Department:
    """What the office is called from now on; the name so far stays one of its names. Raises NameTaken, BadInput naming `name`."""
    name = _free_name(name, department)
    before = department.name
    if name == before:
        return department
    for other in [one for one in department.other_names if one.name == name]:
        department.other_names.remove(other)
    department.other_names.append(DepartmentName(name=before))
    department.name = name
    record(DepartmentRenamed(by=person.id, department_id=department.id, before=before, after=name))
    return department


def also_call(person: Person | None, department: Department, name: str) -> Department:
    """A name that documents use for the office; what names it means this office from now on. Raises NameTaken, BadInput."""
    name = _free_name(name, department)
    if name != department.name and all(one.name != name for one in department.other_names):
        department.other_names.append(DepartmentName(name=name))
        record(DepartmentAlsoCalled(by=_id(person), department_id=department.id, called=name))
    return department


def _free_name(name: str, department: Department | None = None) -> str:
    name = " ".join(tidy(name).split())
    if not name or len(name) > LONGEST_NAME or "," in name or ";" in name:
        raise BadInput(fields={"name": [_("Give a name of at most %(count)d characters, without commas.", count=LONGEST_NAME)]})
    if departments_by_name().get(name, department) is not department:
        raise NameTaken(name=name)
    return name


def _next_number() -> int:
    numbers = [slug[2:] for slug in db.session.scalars(select(Department.slug).where(Department.slug.like("d-%")))]
    return max((int(number) for number in numbers if number.isdecimal()), default=0) + 1


def _id(person: Person | None) -> int | None:
    return person.id if person else None
