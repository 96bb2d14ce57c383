"""What is done without anybody asking: the worker that keeps on, in this process and as a command of its own."""

import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from deliberation.db import Wiring, commit, db
from deliberation.work import do_chores, keep_on
from tests.makers import make_person

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def chores(app, monkeypatch):
    """The chores of this test alone."""
    chores = []
    monkeypatch.setitem(app.extensions, "wiring", replace(Wiring.current(), chores=chores))
    return chores


def stopping_after(rounds):
    """A chore that tells the worker to stop in that round, the event it does so by, and the rounds it saw."""
    stop, seen = Event(), []

    def chore():
        seen.append(len(seen) + 1)
        if len(seen) == rounds:
            stop.set()

    return chore, stop, seen


def test_it_goes_on_until_it_is_told_to_stop(chores):
    chore, stop, seen = stopping_after(3)
    chores.append(chore)
    keep_on(0.001, stop)
    assert seen == [1, 2, 3]


def test_a_chore_that_fails_keeps_neither_the_others_nor_the_next_round_from_being_done(chores):
    def fails():
        make_person(name="half done")
        raise OSError("the disk is full")

    chore, stop, seen = stopping_after(2)
    chores.extend([fails, chore])
    keep_on(0.001, stop)
    assert seen == [1, 2]


def test_what_a_failed_chore_did_is_undone_and_what_the_next_one_did_is_kept(chores):
    def fails():
        make_person(name="half done")
        raise OSError("the disk is full")

    chores.extend([fails, lambda: make_person(name="done")])
    do_chores()
    db.session.rollback()
    assert db.session.execute(db.text("SELECT name FROM person")).scalars().all() == ["done"]


def test_it_outlives_a_database_that_is_away(chores, monkeypatch):
    chore, stop, seen = stopping_after(2)
    chores.append(chore)

    def away():
        raise OSError("the database is away")

    monkeypatch.setattr("deliberation.work.carry_out_errands", away)
    keep_on(0.001, stop)
    assert seen == [1, 2]


def test_each_round_sees_what_others_committed_meanwhile(app, chores):
    names = []

    def look():
        names.append(db.session.execute(db.text("SELECT count(*) FROM person")).scalar())
        make_person()
        commit()

    chore, stop, _seen = stopping_after(2)
    chores.extend([look, chore])
    keep_on(0.001, stop)
    assert names == [0, 1]


def test_the_command_keeps_on_and_stops_when_it_is_told_to(tmp_path):
    environment = {**os.environ, "DELIBERATION_INSTANCE": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", "from deliberation.cli import main; main()", "work", "--keep-on", "0.01"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as worker:
        assert worker.stdout is not None
        assert "Keeping the clock" in worker.stdout.readline()
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=60) == 0
        assert "Traceback" not in worker.stdout.read()


def test_the_site_is_never_run_without_its_clock():
    """Reminders that need somebody to click are reminders that do not go out."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    run = re.search(r"^run:.*?(?=^\S)", makefile, re.MULTILINE | re.DOTALL)
    assert run is not None
    assert "work --keep-on" in run.group()
    assert "work --keep-on" in (ROOT / "docs/deployment.md").read_text(encoding="utf-8")
