"""Migrations lead to what the models say, and back, on both databases."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from deliberation.app import create_app
from deliberation.config import Settings
from deliberation.db import db
from deliberation.forums.models import Forum, Session
from deliberation.people.models import Pace, Person, Role
from tests.makers import make_forum_group, make_person
from tests.needs import new_postgresql

VERSIONS = Path(__file__).resolve().parents[2] / "migrations" / "versions"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def migrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An application whose database was made by the migrations alone."""
    address = f"sqlite:///{tmp_path / 'migrated.sqlite'}" if request.param == "sqlite" else new_postgresql("deliberation_migrations")
    app = create_app(Settings(mode="test", instance=str(tmp_path), database=address, secret_key="for tests only, " * 3))
    with app.app_context():
        upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_the_models_and_the_migrations_agree(migrated):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, db.metadata) == []


def checks(connection, tables: Iterable[str]) -> set[tuple[str, str]]:
    inspector = inspect(connection)
    return {(table, str(check["name"])) for table in tables for check in inspector.get_check_constraints(table)}


def test_what_must_never_be_false_is_checked_by_the_database_too(migrated):
    """Alembic compares no CHECK constraints, so this does."""
    named = {
        (table.name, str(constraint.name))
        for table in db.metadata.tables.values()
        for constraint in table.constraints
        if type(constraint).__name__ == "CheckConstraint"
    }
    with db.engine.connect() as connection:
        assert checks(connection, db.metadata.tables) == named


def test_the_record_is_append_only_there_too(migrated):
    with db.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO history_entry (number, at, happening, subject, subject_id, details, previous_hash, hash)"
                " VALUES (1, '2022-04-16 00:00:00', 'x', 'x', 1, '{}', 'x', 'x')"
            )
        )
    with pytest.raises(Exception, match="append-only"), db.engine.begin() as connection:
        connection.execute(text("UPDATE history_entry SET happening = 'y'"))


def test_the_way_back_leaves_nothing_and_the_way_up_can_be_gone_again(migrated):
    downgrade(revision="base")
    left = set(inspect(db.engine).get_table_names()) - {"alembic_version"}
    assert left == set()
    upgrade()
    assert set(db.metadata.tables) <= set(inspect(db.engine).get_table_names())


#: One answered question as version 0.1.0 kept it, in the order it has to be written down.
ANSWERED = {
    "plan": {"slug": "p", "name": "P", "translated_names": "{}", "levels": "[]"},
    "forum": {
        "slug": "f", "name": "F", "translated_names": "{}", "plan_id": 1, "reply_days": 30, "rules": "{}", "introduction": "", "version": 1,
    },
    "person": {"name": "Kim", "email": "kim@example.org", "active": True, "fs_uniquifier": "x"},
    "membership": {"person_id": 1, "role": "facilitator", "forum_id": 1, "since": "2022-04-01 00:00:00+00:00"},
    "invitation": {
        "role": "translator", "forum_id": 1, "email": "lee@example.org", "locale": "ko",
        "invited_at": "2022-04-01 00:00:00+00:00", "expires_at": "2022-05-01 00:00:00+00:00",
    },
    "department": {"slug": "d-1", "name": "D", "translated_names": "{}", "is_outside": False},
    "question_row": {"forum_id": 1, "number": 1, "language": "ko", "printed_heading": "", "proposal": "{}", "version": 1},
    "question": {"row_id": 1, "position": 0, "text": "Why?"},
    "referral": {"row_id": 1, "department_id": 1, "department_name": "D"},
    "reply": {
        "referral_id": 1, "number": 1, "language": "ko", "remark": "", "correction_reason": "", "source": "x", "version": 1,
        "published_at": "2022-06-01 00:00:00+00:00",
    },
    "reply_point": {"reply_id": 1, "position": 0, "question_id": 1, "text": "Because.", "proof": "", "onward": ""},
}  # fmt: skip
FOUNDATION, DEPARTMENTS_DESK, CALENDAR_ADDRESSES = "7848a69e89ae", "1639b9e604d7", "c40be1d92a76"


def everything_in(table):
    with db.engine.connect() as connection:
        return [dict(row._mapping) for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY id"))]


def test_what_an_earlier_version_kept_survives_the_way_up_and_the_way_back(migrated):
    downgrade(revision=FOUNDATION)
    with db.engine.connect() as connection:
        known = checks(connection, ANSWERED)
    with db.engine.begin() as connection:
        for table, fields in ANSWERED.items():
            given = {"id": 1, **fields}
            names = ", ".join(f'"{name}"' for name in given)
            connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in given)})"), given)
    before = {table: everything_in(table) for table in ANSWERED}
    upgrade()
    for table, rows in before.items():
        assert [{name: now[name] for name in row} for row, now in zip(rows, everything_in(table), strict=True)] == rows
    assert everything_in("forum")[0]["reply_rule"] == "calendar-days"
    downgrade(revision=FOUNDATION)
    assert {table: everything_in(table) for table in ANSWERED} == before
    with db.engine.connect() as connection:
        assert checks(connection, ANSWERED) == known


def test_there_are_members_of_groups_from_0_3_on_and_none_before(migrated):
    make_person(Role.MEMBER, make_forum_group())
    db.session.commit()
    db.session.remove()
    assert [one["role"] for one in everything_in("membership")] == ["member"]
    downgrade(revision=DEPARTMENTS_DESK)
    assert everything_in("membership") == []
    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO invitation (email, locale, role, forum_group_id, invited_at, expires_at)"
                " VALUES ('a@example.org', 'ko', 'member', 1, '2022-04-01 00:00:00+00:00', '2022-05-01 00:00:00+00:00')"
            )
        )


#: A session with its round, as version 0.3.0 kept it.
HELD = {
    **{table: ANSWERED[table] for table in ("plan", "forum", "person")},
    "round": {
        "forum_id": 1, "number": 1, "name": "R", "translated_names": "{}", "kind": "deliberation", "version": 1,
        "opens_on": "2026-04-01", "closes_on": "2026-06-01",
    },
    "session": {
        "forum_id": 1, "round_id": 1, "title": "", "is_plenary": True, "held_on": "2026-04-16", "place": "Hall", "link": "", "note": "",
        "cancel_reason": "", "minutes": "All came.", "minutes_published_at": "2026-04-17 00:00:00+00:00", "version": 1,
    },
    "minutes_revision": {
        "session_id": 1, "number": 1, "text": "Some came.", "reason": "All did.", "replaced_at": "2026-04-18 00:00:00+00:00",
    },
}  # fmt: skip


def test_sessions_of_0_3_survive_the_way_up_with_nothing_said_that_nobody_said(migrated):
    downgrade(revision=CALENDAR_ADDRESSES)
    with db.engine.begin() as connection:
        for table, fields in HELD.items():
            given = {"id": 1, **fields} | ({"reply_rule": "calendar-days"} if table == "forum" else {})
            names = ", ".join(f'"{name}"' for name in given)
            connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in given)})"), given)
    before = {table: everything_in(table) for table in HELD}
    upgrade()
    for table, rows in before.items():
        assert [{name: now[name] for name in row} for row, now in zip(rows, everything_in(table), strict=True)] == rows
    db.session.add(make_forum_group(db.session.get_one(Forum, 1)))  # whatever is asked of it by today's models can be answered
    session = db.session.get_one(Session, 1)
    assert (session.is_step_free, session.takes_registrations, session.capacity) == (None, False, None)
    assert (session.languages, session.interpreters) == ([], [])
    assert (session.forum.sessions_at_least, session.round.opened_at, session.minutes_version) == (2, None, 1)
    assert db.session.get_one(Person, 1).mail_pace is Pace.IMMEDIATE
    db.session.rollback()
    db.session.remove()
    downgrade(revision=CALENDAR_ADDRESSES)
    assert {table: everything_in(table) for table in HELD} == before


def test_each_migration_is_dated():
    names = [path.name for path in VERSIONS.glob("*.py")]
    assert names
    assert all(name[:8].isdigit() and name[8] == "_" for name in names)
