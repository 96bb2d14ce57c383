"""`deliberation sample`: the sample comes in, and who can sign in is printed."""

from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from deliberation.db import commit, db
from deliberation.forums.models import Forum, ForumGroup, Group
from deliberation.people.actions import give_role
from deliberation.people.models import Person, Role
from deliberation.plans.models import Department, Plan
from deliberation.responses.archive.importing import import_archive
from deliberation.responses.archive.reading import read_archive
from deliberation.sample.alleys import play_alleys
from deliberation.sample.people import ACCOUNTS, PASSWORD, person_for, person_with_role
from deliberation.sample.promises import play_promises
from deliberation.sample.running import Play

ARCHIVE = Path(__file__).parent / "archive"
#: The department whose staff and approver have accounts.
OFFICE = "교통행정과"


@click.command("sample")
@with_appcontext
def sample() -> None:
    """Bring in the bundled sample with an account for each role; what is there already stays."""
    archive, plan = read_archive(ARCHIVE)
    if db.session.scalars(select(Forum).where(Forum.slug == archive.slug)).one_or_none() is None:
        click.echo("Bringing in the sample: an archive of 2022 and a forum that is under way ...", err=True)
        imported = import_archive(None, archive, plan)
        _play(imported.forum)
        commit()
    click.echo(f"Accounts (password: {PASSWORD})")
    for account in ACCOUNTS:
        click.echo(f"  {account.email:<28} {account.role.value}: {account.does}")


def _play(earlier: Forum) -> None:
    people = {account.role: person_for(account) for account in ACCOUNTS}
    departments = {one.name: one for one in db.session.scalars(select(Department))}
    give_role(people[Role.ADMINISTRATOR], Role.ADMINISTRATOR)
    give_role(people[Role.FACILITATOR], Role.FACILITATOR, earlier)
    give_role(people[Role.STAFF], Role.STAFF, departments[OFFICE])
    give_role(people[Role.APPROVER], Role.APPROVER, departments[OFFICE])

    def settle(forum: Forum) -> None:
        seat = next(one for one in forum.groups if one.slug == "migrants")
        give_role(people[Role.LEADER], Role.LEADER, seat)
        give_role(people[Role.DRAFTER], Role.DRAFTER, seat)
        give_role(people[Role.MEMBER], Role.MEMBER, seat)
        give_role(people[Role.TRANSLATOR], Role.TRANSLATOR, forum)

    def writer_of(seat: ForumGroup) -> Person:
        if seat.slug == "migrants":
            return people[Role.LEADER]
        return person_with_role(f"leader-{seat.slug}", f"{seat.group.name} 대표(예시)", Role.LEADER, seat)

    offices: dict[str, tuple[Person, Person]] = {OFFICE: (people[Role.STAFF], people[Role.APPROVER])}

    def staff_of(department: Department) -> tuple[Person, Person]:
        if department.name not in offices:
            offices[department.name] = (
                person_with_role(f"staff-{department.slug}", f"{department.name} 담당자(예시)", Role.STAFF, department),
                person_with_role(f"approver-{department.slug}", f"{department.name} 부서장(예시)", Role.APPROVER, department),
            )
        return offices[department.name]

    plan = db.session.get_one(Plan, earlier.plan_id)
    groups: list[Group] = [seat.group for seat in earlier.groups]
    Play(plan, groups, people[Role.FACILITATOR], writer_of, staff_of).play(departments, settle)
    play_promises(people[Role.FACILITATOR], earlier)
    play_alleys(departments[OFFICE], people[Role.STAFF], people[Role.APPROVER])
