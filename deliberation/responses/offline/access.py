"""Who may see and do what with a file of answers: the people of the office it was brought to, and nobody else."""

from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.people.access import Verb, require, rules_for
from deliberation.people.models import Person
from deliberation.plans.access import works_in
from deliberation.plans.models import Department
from deliberation.responses.offline.models import AnswerFile


def works_where_it_came(person: Person | None, file: AnswerFile) -> bool:
    return works_in(person, file.department)


RULES = rules_for(AnswerFile, {Verb.READ: [works_where_it_came], Verb.EDIT: [works_where_it_came]})


def answer_file_for(person: Person | None, department_slug: str, number: int, verb: Verb = Verb.READ) -> AnswerFile:
    """The department's file of that number, if this person may do that with it."""
    wanted = select(AnswerFile).join(AnswerFile.department).where(Department.slug == department_slug, AnswerFile.number == number)
    file = db.session.scalars(wanted).one_or_none()
    if file is None:
        raise NotFound
    require(person, verb, file)
    return file
