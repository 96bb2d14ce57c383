"""What some tests need of the machine: Chromium, LibreOffice, databases, the corpus. Missing, they are left out and one line says so."""

import os
import shutil
import socket
from collections import Counter
from pathlib import Path

import psycopg
import pytest

from deliberation.documents.pdf import writes_pdf

CHROMIUM = Path("/usr/bin/chromium")
POSTGRESQL = "postgresql://postgres@127.0.0.1:5432"
REDIS_PORT = 6379
#: "postgresql" runs the suite there, in a database of its own that is made anew.
ON_POSTGRESQL = os.environ.get("DELIBERATION_TEST_DATABASE") == "postgresql"
#: In CI nothing may be left out.
NEEDS_ALL = bool(os.environ.get("DELIBERATION_NEEDS_ALL"))
_left_out: Counter[str] = Counter()


def _listens(port: int) -> bool:
    with socket.socket() as attempt:
        attempt.settimeout(1)
        return attempt.connect_ex(("127.0.0.1", port)) == 0


def missing(mark: str) -> str:
    """Why tests with that mark cannot run here, or nothing."""
    if mark == "browser" and not CHROMIUM.exists():
        return "no Chromium"
    if mark == "browser" and not shutil.which("java"):
        return "no Java for the HTML checker"
    if mark == "postgresql" and not _listens(5432):
        return "no PostgreSQL at 127.0.0.1:5432"
    if mark == "redis" and not _listens(REDIS_PORT):
        return "no Redis at 127.0.0.1:6379"
    if mark == "office" and not shutil.which("soffice"):
        return "no LibreOffice"
    if mark == "pdf" and not writes_pdf():
        return "no WeasyPrint or no Pango"
    return ""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if ON_POSTGRESQL:
        _keep_what_asks_the_database(config, items)
    why = {mark: missing(mark) for mark in ("browser", "postgresql", "redis", "pdf", "office")}
    for item in items:
        for mark, reason in why.items():
            if reason and item.get_closest_marker(mark):
                _left_out[f"{mark} ({reason})"] += 1
                if not NEEDS_ALL:
                    item.add_marker(pytest.mark.skip(reason=reason))


def _keep_what_asks_the_database(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that does not stand on the one application asks no database, or brings its own: `make test` runs it, and once is enough."""
    rest = [item for item in items if "one_app" not in getattr(item, "fixturenames", ())]
    items[:] = [item for item in items if "one_app" in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=rest)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _left_out:
        parts = ", ".join(f"{count} {what}" for what, count in _left_out.items())
        terminalreporter.write_line(f"Left out on this machine: {parts}. `make sure` installs what is missing and runs them.")


def new_postgresql(name: str) -> str:
    """Make an empty PostgreSQL database of that name, over any earlier one. Returns its address for SQLAlchemy."""
    with psycopg.connect(f"{POSTGRESQL}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
        connection.execute(f'ALTER DATABASE "{name}" SET synchronous_commit TO off')  # nobody misses what a power cut takes from a test
    return POSTGRESQL.replace("postgresql:", "postgresql+psycopg:") + f"/{name}"
