"""Pages: how many a second, as a share of a bare Flask page over the same rows, and how many SQL statements each takes.

Both servers run two gunicorn workers on the same database file; each page is measured on one right after the other. `share` is
what a reader without account gets (a page kept ready where it may be); `share_made_anew` is the same page rendered each time.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event

from bench.load import Server, requests_per_second
from deliberation.app import create_app
from deliberation.config import Settings
from deliberation.db import db
from deliberation.instance import prepare
from deliberation.search.keeping import rebuild
from tests.makers import (
    make_department,
    make_element,
    make_forum,
    make_forum_group,
    make_item,
    make_paper,
    make_participant,
    make_plan,
    make_referral,
    make_reply,
    make_row,
)

WORDS = "어르신 보행 안전을 위해 저상버스와 경사로를 늘리고 해마다 그 수를 공개하여 주민이 확인할 수 있게 하여 주시기 바랍니다. "
#: A session cookie that signs nobody in: enough for the page to be made anew.
ANEW = "session=none"


@dataclass(frozen=True)
class Page:
    """A page of ours and the baseline's page over the same rows."""

    name: str
    ours: str
    bare: str


def measure() -> Iterator[dict[str, Any]]:
    """One record a page: rates in requests a second, shares as fractions of the bare page's rate."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(instance=folder))
        with app.app_context():
            prepare()
            pages = fill()
            rebuild()
            db.session.remove()
            db.engine.dispose()
        database = str(Path(folder) / "deliberation.sqlite")
        ours = Server("wsgi:app", {"DELIBERATION_INSTANCE": folder, "DELIBERATION_MODE": "embedded"})
        bare = Server("bench.bare:app", {"BENCH_DATABASE": database})
        with ours, bare:
            for page in pages:  # one after the other, so that both see the same machine
                kept = requests_per_second(ours.port, page.ours)
                anew = requests_per_second(ours.port, page.ours, cookie=ANEW)
                rate = requests_per_second(bare.port, page.bare)
                yield {
                    "name": page.name,
                    "share": round(kept / rate, 3),
                    "share_made_anew": round(anew / rate, 3),
                    "ours_rps": round(kept, 1),
                    "ours_made_anew_rps": round(anew, 1),
                    "bare_rps": round(rate, 1),
                    "statements": statements(app, page.ours),
                }


def fill() -> list[Page]:
    """A plan of 190 elements, a paper of 60 items, forty rows, and one row with twenty replies of three points each."""
    plan = make_plan()
    departments = [make_department(f"담당{number}과") for number in range(20)]
    tasks = [
        make_element(plan, f"{area}:{goal}-{target}-{task}", f"과제 {area}:{goal}-{target}-{task}", (departments[(area * task) % 20],))
        for area in range(1, 8)
        for goal in range(1, 4)
        for target in range(1, 3)
        for task in range(1, 4)
    ]
    forum = make_forum(plan)
    groups = [make_forum_group(forum) for _ in range(3)]
    papers = [make_paper(group) for group in groups]
    items = [make_item(paper, f"{WORDS}{number}", (tasks[number % len(tasks)],)) for paper in papers for number in range(60)]
    for number in range(8):
        make_participant(papers[0], f"홍길{number}동")
    for number in range(40):
        row = make_row(forum, (WORDS,), (items[number],))
        make_reply(make_referral(row, departments[number % 20]), (WORDS, WORDS))
    row = make_row(forum, (WORDS, WORDS, WORDS), tuple(items[:3]))
    for department in departments:
        make_reply(make_referral(row, department), (WORDS, WORDS, WORDS))
    db.session.commit()
    return [
        Page("question-page", f"/forums/{forum.slug}/questions/{row.number}", f"/question/{row.number}"),
        Page("plan-tree", f"/plans/{plan.slug}", f"/plan/{plan.id}"),
        Page("paper", f"/forums/{forum.slug}/papers/{groups[0].slug}", f"/paper/{papers[0].id}"),
        Page("search", "/search?q=%EC%A0%80%EC%83%81%EB%B2%84%EC%8A%A4", "/search/%EC%A0%80%EC%83%81%EB%B2%84%EC%8A%A4"),
    ]


def statements(app: Flask, path: str) -> int:
    """How many SQL statements the page takes when it is made anew."""
    sent = []
    with app.app_context():
        client = app.test_client()
        client.set_cookie("session", "none")
        client.get(path)  # what is loaded once a process is loaded now

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA")):
                sent.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        client.get(path)
        event.remove(db.engine, "before_cursor_execute", note)
    return len(sent)
