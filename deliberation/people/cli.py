"""`deliberation person`: accounts and invitations from the command line, where whoever runs it may do anything."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select

from deliberation.db import commit, db
from deliberation.errors import BadInput
from deliberation.locales import offered_locales
from deliberation.people.access import Verb, place_for
from deliberation.people.actions import give_role, invite, make_person, person_with
from deliberation.people.labels import place_name, role_word
from deliberation.people.mails import public_link
from deliberation.people.models import SCOPES, Membership, Person, Role
from deliberation.people.tokens import make_token

person_commands = AppGroup("person", help="Accounts and invitations.")


def _with_role(required: bool) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options that say which role where."""

    def add(command: Callable[..., None]) -> Callable[..., None]:
        options = [
            click.option("--role", type=click.Choice([role.value for role in Role]), required=required, help="What the person does there."),
            click.option("--forum", "forum_slug", help="The forum's address, /forums/SLUG."),
            click.option("--group", "group_slug", help="The group's, in that forum."),
            click.option("--department", "department_slug", help="The department's."),
        ]
        for option in reversed(options):
            command = option(command)
        return command

    return add


@person_commands.command("add")
@click.argument("email")
@click.option("--name", required=True, help="As the person writes it; the public sees it masked.")
@click.option("--locale", help="The language of pages and mails.")
@click.option(
    "--password", prompt=True, prompt_required=False, hide_input=True, confirmation_prompt=True, help="Without a value it is asked for."
)
@_with_role(required=False)
def add(email: str, name: str, locale: str | None, password: str | None, role: str | None, **address: str | None) -> None:
    """Make an account, or give the one with that address a role. Without a password the person chooses one by mail."""
    place = _place(Role(role), address) if role else None
    with _complaining():
        known = person_with(email) if role else None
        person = known or make_person(name, email, password=password, locale=_known(locale))
        if role:
            give_role(person, Role(role), place)
        commit()
    click.echo(f"{person.email}: {', '.join(_roles_of(person)) or 'no role'}")
    if not person.password:
        click.echo(f"A password can be chosen at {public_link('security.forgot_password')}")


@person_commands.command("invite")
@click.argument("email")
@click.option("--locale", help="The language of the mail.")
@_with_role(required=True)
def invite_person(email: str, locale: str | None, role: str, **address: str | None) -> None:
    """Offer somebody a role by mail."""
    place = _place(Role(role), address)
    with _complaining():
        invitation = invite(None, email, Role(role), place, locale=_known(locale) or current_app.config["BABEL_DEFAULT_LOCALE"])
        commit()
    click.echo(f"Invited {invitation.email}: {public_link('people.accept', token=make_token(invitation.id))}")


@person_commands.command("list")
def list_people() -> None:
    """Everybody with an account, and what they do."""
    for person in db.session.scalars(select(Person).order_by(Person.email)):
        click.echo("\t".join([person.email, person.name, ", ".join(_roles_of(person))]))


def _roles_of(person: Person) -> list[str]:
    current = [one for one in person.memberships if one.is_current]
    return [f"{role_word(one.role)} ({place_name(one)})" if one.place else role_word(one.role) for one in current]


def _place(role: Role, address: dict[str, str | None]) -> Any:
    """The place the options name. Raises a usage error where they do not fit the role, NotFound where there is no such place."""
    parts = {"forum_id": ["forum_slug"], "forum_group_id": ["forum_slug", "group_slug"], "department_id": ["department_slug"], None: []}
    column = SCOPES[role]
    given = {part: slug for part, slug in address.items() if slug}
    if set(given) != set(parts[column]):
        options = " ".join(f"--{part.removesuffix('_slug')}" for part in parts[column]) or "no place"
        raise click.UsageError(f"The role {role.value} is held with: {options}.")
    return place_for(_operator(), column.removesuffix("_id"), Verb.INVITE, **given) if column else None


def _operator() -> Person:
    """Who asks at the doors: an administrator that is nowhere saved."""
    return Person(name="", email="", memberships=[Membership(role=Role.ADMINISTRATOR)])


def _known(locale: str | None) -> str | None:
    if locale and locale not in offered_locales():
        raise click.UsageError(f"The languages offered are: {', '.join(offered_locales())}.")
    return locale


@contextmanager
def _complaining() -> Iterator[None]:
    """What an action says of a field, said of the command."""
    try:
        yield
    except BadInput as wrong:
        raise click.ClickException(" ".join(sentence for sentences in wrong.fields.values() for sentence in sentences)) from wrong
