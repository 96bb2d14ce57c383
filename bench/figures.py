"""The dashboard: figures and silence over 10,000 and 100,000 questions, as a multiple of one bare statement over the same rows.

The pages are made anew (a reader without account gets them kept ready). `growth` is the time at the full count over that at a tenth.
"""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask

from bench.many import fill
from bench.pages import ANEW, statements
from deliberation.app import create_app
from deliberation.config import Settings
from deliberation.db import db

#: What anybody would write by hand: how many questions are answered, by group.
BARE = """
SELECT question_row.forum_group_id, reply.id IS NOT NULL, count(DISTINCT question.id) FROM question
JOIN question_row ON question_row.id = question.row_id LEFT JOIN referral ON referral.row_id = question_row.id
LEFT JOIN reply ON reply.referral_id = referral.id AND reply.published_at IS NOT NULL
WHERE question_row.published_at IS NOT NULL GROUP BY 1, 2
"""


def measure(counts: Sequence[int] = (10_000, 100_000)) -> Iterator[dict[str, Any]]:
    """One record a page and count: seconds of computing, times the bare statement, growth since the count before, statements."""
    before: dict[str, float] = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            app = create_app(Settings(instance=folder))
            with app.app_context():
                db.create_all()
                started = time.perf_counter()
                made = fill(count)
                filled = time.perf_counter() - started
                pages = {
                    "figures-of-everything": "/figures",
                    "figures-of-a-forum": f"/forums/{made.forums[0].slug}/figures?by=department",
                    "figures-of-an-office": f"/departments/{made.office.slug}/figures",
                    "figures-download": f"/forums/{made.forums[0].slug}/figures.csv",
                    "silence-of-a-forum": f"/forums/{made.forums[0].slug}/silence",
                }
                db.session.remove()
                bare = _bare(Path(folder) / "deliberation.sqlite")
                for name, path in pages.items():
                    seconds = best(partial(_page, app, path))
                    yield {
                        "name": f"{name}-{count}",
                        "seconds": round(seconds, 3),
                        "times_bare": round(seconds / bare, 1),
                        "growth": round(seconds / before[name], 1) if name in before else None,
                        "statements": statements(app, path),
                        "filling_seconds": round(filled, 1),
                    }
                    before[name] = seconds
                db.engine.dispose()


def _page(app: Flask, path: str) -> None:
    client = app.test_client()
    client.set_cookie("session", ANEW.partition("=")[2])
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status}")


def best(act: Callable[[], object], times: int = 3) -> float:
    """Seconds of this process alone in the quickest of some turns: what else the machine does should not count."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        act()
        taken.append(time.process_time() - started)
    return min(taken)


def _bare(database: Path) -> float:
    connection = sqlite3.connect(database)
    try:
        return best(lambda: connection.execute(BARE).fetchall())
    finally:
        connection.close()
