"""The record is whole, and says so when it is not."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from deliberation.db import commit, db, record
from deliberation.history.record import verify
from deliberation.people.happenings import PasswordChanged


@pytest.fixture
def three_entries(app):
    for person_id in (1, 2, 3):
        record(PasswordChanged(person_id=person_id, by=person_id))
    commit()


def tamper(statement: str) -> None:
    """Go underneath the database's own refusal, as somebody with the file or the superuser's account could."""
    with db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            for verb in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER history_entry_no_{verb}"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(statement))


def test_an_untouched_record_is_whole(three_entries):
    assert verify() == (3, [])


@pytest.mark.parametrize("statement", ["UPDATE history_entry SET person_id = 9", "DELETE FROM history_entry"])
def test_the_database_refuses_to_change_or_remove_an_entry(three_entries, statement):
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(statement))
    db.session.rollback()


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE history_entry SET person_id = 9 WHERE number = 2", [2]),
        ("DELETE FROM history_entry WHERE number = 2", [3, 3]),
        ("UPDATE history_entry SET hash = 'made up' WHERE number = 2", [2, 3]),
    ],
)
def test_a_change_underneath_is_found_where_it_was_made(three_entries, statement, broken):
    tamper(statement)
    assert [one.number for one in verify()[1]] == broken


def test_the_command_names_the_break_and_fails(three_entries, app):
    tamper("UPDATE history_entry SET happening = 'Nothing' WHERE number = 1")
    result = app.test_cli_runner().invoke(args=["history", "verify"])
    assert result.exit_code == 1
    assert "entry 1" in result.output
