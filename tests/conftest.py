"""What every test stands on: one application, a database of its own for each test, and readers who sign in.

The database is SQLite in memory, or PostgreSQL with `DELIBERATION_TEST_DATABASE=postgresql`; CI runs the suite on both. What
needs something that is not here is left out and said so in one line at the end; with `DELIBERATION_NEEDS_ALL` it fails instead.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from flask_login import FlaskLoginClient
from sqlalchemy import event, text
from werkzeug.test import TestResponse

from deliberation.app import create_app
from deliberation.config import Settings
from deliberation.db import db
from deliberation.people.models import Person
from tests.needs import ON_POSTGRESQL, new_postgresql, pytest_collection_modifyitems, pytest_terminal_summary  # noqa: F401 - pytest finds them here

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


class Client(FlaskLoginClient):
    """A browser. The application context of a test outlives a request; what one request keeps in it is not the next one's."""

    def open(self, *arguments: Any, **details: Any) -> TestResponse:
        for name in list(g):
            g.pop(name)
        return super().open(*arguments, **details)


@pytest.fixture(scope="session")
def one_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application, made once; it lives on a database that each test finds empty."""
    database = new_postgresql("deliberation_test") if ON_POSTGRESQL else "sqlite://"
    settings = Settings(
        mode="test", instance=str(tmp_path_factory.mktemp("instance")), database=database, secret_key="for tests only, " * 3
    )
    app = create_app(settings)
    app.test_client_class = Client
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def empty(one_app: Flask) -> Callable[[], None]:
    """How to make the database empty again; the record itself refuses, so this goes underneath."""
    with one_app.app_context():
        if db.engine.dialect.name == "sqlite":
            pristine = sqlite3.connect(":memory:", check_same_thread=False)
            _driver_connection().backup(pristine)
            return lambda: pristine.backup(_driver_connection())
        # Most tables are empty, and emptying those again costs nothing; TRUNCATE would make new files for each.
        deletions = "; ".join(f'DELETE FROM "{table}"' for table in db.metadata.tables)
        numbered = [table.name for table in db.metadata.tables.values() if "id" in table.columns]
        numbers = ", ".join(f"setval('{table}_id_seq', 1, false)" for table in numbered)

    def empty_postgresql() -> None:
        with db.engine.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))  # no foreign keys, and no guard of the record
            connection.exec_driver_sql(deletions)
            connection.execute(text(f"SELECT {numbers}"))

    return empty_postgresql


def _driver_connection() -> sqlite3.Connection:
    connection = db.engine.raw_connection().driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection


@pytest.fixture
def app(one_app: Flask, empty: Callable[[], None], tmp_path: Path) -> Iterator[Flask]:
    """The application on an empty database and an empty instance folder, in an application context."""
    one_app.extensions["settings"] = replace(one_app.extensions["settings"], instance=str(tmp_path))
    with one_app.app_context():
        empty()
        one_app.extensions["page_cache"].forget()
        yield one_app
        db.session.remove()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A reader without account, who reads English."""
    return _english(app.test_client())


@pytest.fixture
def client_of(app: Flask) -> Callable[[Person], FlaskClient]:
    """`client_of(person)`: the person, signed in, who reads English."""
    return lambda person: _english(app.test_client(user=person))


def _english(client: FlaskClient) -> FlaskClient:
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    """The SQL statements sent since the test began (or since it cleared the list), without BEGIN and PRAGMA."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield sent
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The real forum of 2022; a test that reads it is skipped, with a notice, where it is missing."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not here: ../shared/corpus")
    return CORPUS
