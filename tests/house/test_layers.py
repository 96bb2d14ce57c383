"""The linter, not memory, keeps the layers: each rule bites where it should and only there."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHAIN = ["people", "plans", "forums", "positions", "responses"]
HANGING_ON = ["search", "history", "wiring"]


def complaints(place: str, source: str, *options: str) -> str:
    """What Ruff says of a file that would stand at that place."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise", *options, "--stdin-filename", place, "-"]
    return subprocess.run(command, input=source, cwd=ROOT, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(
    "source",
    [
        "from flask import request\n\nprint(request)\n",
        "from flask_login import current_user\n\nprint(current_user)\n",
        "from deliberation.db import commit\n\ncommit()\n",
        "from deliberation.db import db\n\ndb.session.commit()\n",
    ],
)
def test_the_request_the_person_signed_in_and_commit_belong_to_the_edge(source):
    assert "TID251" in complaints("deliberation/positions/actions.py", source)
    for edge in ("views", "api", "cli"):
        assert "TID251" not in complaints(f"deliberation/positions/{edge}.py", source)


@pytest.mark.parametrize(
    ("lower", "higher"),
    [(lower, higher) for place, lower in enumerate(CHAIN) for higher in [*CHAIN[place + 1 :], *HANGING_ON]],
)
def test_imports_run_one_way(lower, higher):
    source = f"import deliberation.{higher}\n\nprint(deliberation.{higher})\n"
    assert "TID253" in complaints(f"deliberation/{lower}/actions.py", source)
    assert "TID253" in complaints(f"deliberation/{lower}/views.py", source), "views are no exception"


@pytest.mark.parametrize(("lower", "higher"), [(lower, higher) for place, higher in enumerate(CHAIN) for lower in CHAIN[:place]])
def test_what_lies_below_may_be_imported(lower, higher):
    source = f"import deliberation.{lower}\n\nprint(deliberation.{lower})\n"
    assert "TID253" not in complaints(f"deliberation/{higher}/actions.py", source)


def test_no_import_hides_inside_a_function_not_even_a_banned_one():
    source = "def late() -> None:\n    import deliberation.responses\n"
    assert "PLC0415" in complaints("deliberation/plans/actions.py", source, "--isolated", "--select", "PLC0415")
    assert "--isolated --select PLC0415 deliberation" in (ROOT / "Makefile").read_text(encoding="utf-8"), "`make check` asks for it"


def test_nothing_but_the_clock_asks_the_machine_for_the_time():
    assert "TID251" in complaints("deliberation/plans/actions.py", "import datetime as dt\n\nprint(dt.datetime.now())\n")
