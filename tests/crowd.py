"""Two people at the same moment: each a process of its own, with its own connection to one PostgreSQL database.

The first does what they do and stops right before their commit. Only then does the second begin; when the database makes the second
wait (or the second is done already), the first commits. So both are always in the middle of it together, and no test hangs on luck.
"""

import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from deliberation.app import create_app
from deliberation.config import Settings
from deliberation.db import commit, db
from deliberation.errors import Refusal

#: What somebody does, up to the commit; a function of a module, so that another process can find it.
Deed = Callable[..., object]
_PATIENCE = 60.0
_processes = multiprocessing.get_context("spawn")


@dataclass
class Stage:
    """A database of its own with one scene, and what is on it by number: other processes know nothing else."""

    settings: Settings
    ids: dict[str, int]

    def together(self, first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[str, str]:
        return at_the_same_time(self.settings, first, second)


def settings_for(address: str, folder: Path) -> Settings:
    return Settings(mode="test", instance=str(folder), database=address, secret_key="for tests only, " * 3)


def at_the_same_time(settings: Settings, first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[str, str]:
    """What came of each deed `(function, *arguments)`: "done", or the code of the refusal."""
    people, acted, over = _two_people()
    acted.clear()
    over.clear()
    begun = people.submit(_begin, settings, first)
    followed = people.submit(_follow, settings, second)
    return begun.result(_PATIENCE), followed.result(_PATIENCE)


@cache
def _two_people() -> tuple[ProcessPoolExecutor, Event, Event]:
    """Two processes that stay for the tests to come, since most of a process's time goes into importing; and what they tell each other."""
    acted, over = _processes.Event(), _processes.Event()
    return ProcessPoolExecutor(2, mp_context=_processes, initializer=_agree, initargs=(acted, over)), acted, over


def _agree(acted: Event, over: Event) -> None:
    """In each of the two: remember how they tell each other what they did."""
    _agreed.update(acted=acted, over=over)


#: Set when the first stands before the commit; when the second is through.
_agreed: dict[str, Event] = {}


def _begin(settings: Settings, deed: tuple[Any, ...]) -> str:
    app, acted = create_app(settings), _agreed["acted"]

    def before_commit() -> None:
        db.session.flush()
        acted.set()
        _until_somebody_waits(app, _agreed["over"])

    try:
        return _done(app, deed, before_commit)
    finally:
        acted.set()


def _follow(settings: Settings, deed: tuple[Any, ...]) -> str:
    app = create_app(settings)
    _agreed["acted"].wait(_PATIENCE)
    try:
        return _done(app, deed, lambda: None)
    finally:
        _agreed["over"].set()


def _done(app: Flask, deed: tuple[Any, ...], before_commit: Callable[[], None]) -> str:
    act, *arguments = deed
    with app.app_context():
        try:
            act(*arguments)
            before_commit()
            commit()
        except Refusal as refusal:
            return refusal.code
        except SQLAlchemyError as trouble:  # told to the test, which then fails with its name
            return f"{type(trouble).__name__}: {trouble}"
        finally:
            db.session.remove()
            db.engine.dispose()
    return "done"


def _until_somebody_waits(app: Flask, over: Event) -> None:
    """Until the database holds the other one up, or there is no other any more."""
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
    deadline = time.monotonic() + _PATIENCE
    with db.engine.connect() as watcher:
        while time.monotonic() < deadline and not over.is_set():
            if watcher.execute(waiting).scalar():
                return
            watcher.rollback()  # the view is frozen within a transaction
            time.sleep(0.02)
