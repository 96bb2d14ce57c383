"""The desk of an office with 500 and with 5,000 open questions: its first page in every order, as a multiple of one bare statement.

`growth` is the time at 5,000 over that at 500: paging should keep it near 1, counting what lies in each tray makes it more.
"""

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from flask_login import FlaskLoginClient

from bench.figures import best
from bench.many import fill
from deliberation.app import create_app
from deliberation.config import Settings
from deliberation.db import db
from deliberation.people.models import Person

#: What anybody would write by hand: the first fifty open questions of the office.
BARE = """
SELECT referral.id, referral.due_on, question.text FROM referral JOIN question ON question.row_id = referral.row_id
WHERE referral.department_id = ? AND NOT EXISTS (SELECT 1 FROM reply WHERE reply.referral_id = referral.id)
AND NOT EXISTS (SELECT 1 FROM hand_over WHERE hand_over.referral_id = referral.id) ORDER BY referral.due_on LIMIT 50
"""
PAGES = {
    "desk": "/desk",
    "desk-by-task": "/desk?order=task",
    "desk-late-nobodys": "/desk?tray=late&assigned=nobody",
    "desk-last-page": "/desk?page=9999",
}


def measure(counts: Sequence[int] = (500, 5_000)) -> Iterator[dict[str, Any]]:
    """One record a page and count: seconds of computing, times the bare statement, growth since the count before."""
    before: dict[str, float] = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            app = create_app(Settings(instance=folder))
            app.test_client_class = FlaskLoginClient
            with app.app_context():
                db.create_all()
                made = fill(count, answered=0, offices=1)
                staff, office = db.session.get_one(Person, made.staff.id), made.office.id
                bare = best(partial(_bare, Path(folder) / "deliberation.sqlite", office), times=9)
                for name, path in PAGES.items():
                    seconds = best(partial(_page, app, staff, path))
                    yield {
                        "name": f"{name}-{count}",
                        "seconds": round(seconds, 3),
                        "times_bare": round(seconds / bare, 1),
                        "growth": round(seconds / before[name], 1) if name in before else None,
                    }
                    before[name] = seconds
                db.session.remove()
                db.engine.dispose()


def _page(app: Flask, person: Person, path: str) -> None:
    answer = app.test_client(user=person).get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status}")


def _bare(database: Path, office: int) -> None:
    connection = sqlite3.connect(database)
    try:
        connection.execute(BARE, (office,)).fetchall()
    finally:
        connection.close()
