"""`deliberation person`, as it is typed."""

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from deliberation.db import commit, db
from deliberation.people.cli import person_commands
from deliberation.people.models import Invitation, Person, Role
from tests.makers import make_department, make_forum, make_forum_group, make_person


@pytest.fixture
def run(app):
    """`run("add", ...)`: what the command printed, in English; one that ends otherwise than with `status` fails the test."""

    def run(*words, status=0):
        with force_locale("en"):
            result = app.test_cli_runner().invoke(person_commands, words)
        assert result.exit_code == status, result.output
        return result.output

    return run


def test_an_account_is_added_with_a_role_somewhere(run):
    seat = make_forum_group(make_forum(slug="open"))
    seat.group.slug = "women"
    commit()
    said = run("add", "hoa@example.org", "--name", "Hoa", "--role", "leader", "--forum", "open", "--group", "women")
    person = db.session.scalars(select(Person)).one()
    assert person.holds(Role.LEADER, forum_group_id=seat.id)
    assert "hoa@example.org" in said
    assert "http://127.0.0.1:5000/en/reset" in said, "without a password, where to choose one"


def test_an_account_that_exists_gets_another_role(run):
    department = make_department(slug="traffic")
    person = make_person(email="hoa@example.org", name="Hoa")
    commit()
    run("add", "hoa@example.org", "--name", "Somebody", "--role", "staff", "--department", "traffic")
    assert person.holds(Role.STAFF, department_id=department.id)
    assert person.name == "Hoa"


def test_a_forum_being_set_up_can_be_staffed(run):
    forum = make_forum(slug="hidden", is_public=False)
    commit()
    run("add", "kim@example.org", "--name", "Kim", "--role", "facilitator", "--forum", "hidden", "--password", "three quiet rivers")
    assert db.session.scalars(select(Person)).one().holds(Role.FACILITATOR, forum_id=forum.id)


def test_nobody_is_added_for_the_command_line_itself(run):
    make_forum(slug="open")
    commit()
    run("invite", "hoa@example.org", "--role", "translator", "--forum", "open", "--locale", "en")
    assert db.session.scalars(select(Person)).all() == []
    assert db.session.scalars(select(Invitation)).one().role is Role.TRANSLATOR


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--role", "leader", "--forum", "open"], "--forum --group"),
        (["--role", "administrator", "--forum", "open"], "no place"),
        (["--locale", "tlh"], "The languages offered are: ko, en."),
        (["--role", "king"], "is not one of"),
    ],
)
def test_options_that_do_not_fit_are_refused(run, words, complaint):
    make_forum(slug="open")
    commit()
    assert complaint in run("add", "hoa@example.org", "--name", "Hoa", *words, status=2)
    assert db.session.scalars(select(Person)).all() == []


def test_what_is_wrong_with_an_address_is_said_in_a_sentence(run):
    assert "This is not a mail address." in run("add", "hoa", "--name", "Hoa", status=1)


def test_everybody_is_listed_with_what_they_do(run):
    make_person(Role.STAFF, make_department("Traffic"), email="b@example.org", name="B")
    make_person(email="a@example.org", name="A")
    commit()
    assert run("list") == "a@example.org\tA\t\nb@example.org\tB\tDepartment staff (Traffic)\n"
