"""A paper of 50 and of 500 items: the editor's save, the pages of the draft, its comparison, and every format it leaves in.

`growth` is the time at 500 over that at 50: the save and the editor should keep it near 1, what shows or writes the whole paper near 10.
`times_bare` measures the save and the pages by one bare statement that reads the paper's items.
"""

import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_login import FlaskLoginClient

from bench.figures import best
from deliberation.app import create_app
from deliberation.config import Settings
from deliberation.db import commit, db
from deliberation.people.models import Person, Role
from deliberation.positions.actions.items import add_item, change_item
from deliberation.positions.actions.papers import open_paper, write_general_opinion
from deliberation.positions.arrivals.reading import read_paper
from deliberation.positions.kinds import ItemKind
from deliberation.positions.leaving.writing import endings_here, write_paper
from deliberation.positions.models import PositionPaper
from deliberation.positions.queries import official_form
from deliberation.positions.revisions.queries import latest_number
from deliberation.positions.words import ItemWords
from tests.makers import make_element, make_forum, make_forum_group, make_person, make_plan

BARE = 'SELECT item.key, item.kind, item.text, item.version FROM item WHERE paper_id = ? ORDER BY is_other, "order"'
WORDS = "어르신 보행 안전을 위해 저상버스와 경사로를 늘리고, 해마다 그 수와 다음 해의 계획을 공개해 주십시오. "
#: Every so many items were changed once since they were added.
CHANGED = 5


def measure(counts: Sequence[int] = (50, 500)) -> Iterator[dict[str, Any]]:
    """One record a thing and count: seconds of computing, times the bare statement, growth since the count before."""
    before: dict[str, float] = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            app = create_app(Settings(instance=folder))
            app.config["WTF_CSRF_ENABLED"] = False  # the token costs every form the same
            app.test_client_class = FlaskLoginClient
            with app.app_context(), app.test_request_context():
                db.create_all()
                leader, paper = _paper(count)
                bare = best(partial(_bare, Path(folder) / "deliberation.sqlite", paper.id), times=9)
                for name, act in _things(app, leader, paper):
                    seconds = best(act)
                    yield {
                        "name": f"{name}-{count}",
                        "seconds": round(seconds, 4),
                        "times_bare": round(seconds / bare, 1),
                        "growth": round(seconds / before[name], 1) if name in before else None,
                    }
                    before[name] = seconds
                db.session.remove()
                db.engine.dispose()


def _paper(count: int) -> tuple[Person, PositionPaper]:
    """An open paper of that many items, a fifth of them changed once; committed."""
    plan = make_plan()
    tasks = [make_element(plan, f"{1 + n % 7}:1-1-{n // 7 + 1}") for n in range(112)]
    seat = make_forum_group(make_forum(plan))
    leader = make_person(Role.LEADER, seat)
    paper = open_paper(leader, seat)
    write_general_opinion(leader, paper, WORDS * 10)
    for number in range(count):
        add_item(leader, paper, ItemWords(kind=ItemKind.ADDITION, text=f"{number}. {WORDS * 4}", elements=(tasks[number % len(tasks)],)))
    commit()
    for item in paper.items[::CHANGED]:
        said = ItemWords.of(item)
        change_item(leader, item, ItemWords(kind=said.kind, text=said.text.replace("해마다", "분기마다"), elements=said.elements))
    commit()
    return leader, paper


def _things(app: Flask, leader: Person, paper: PositionPaper) -> Iterator[tuple[str, Callable[[], object]]]:
    group = paper.forum_group
    draft = f"/forums/{group.forum.slug}/papers/{group.slug}/draft"
    client = app.test_client(user=leader)
    last = latest_number(paper)
    yield "editor", partial(_page, client, f"{draft}/items/7")
    yield "save", _Saving(client, f"{draft}/items/7")
    yield "draft", partial(_page, client, draft)
    yield "revisions", partial(_page, client, f"{draft}/revisions")
    yield "compare", partial(_page, client, f"{draft}/revisions/compare?since={last - len(paper.items) // CHANGED}&until={last}")
    for ending in endings_here():
        yield f"write-{ending}", partial(_write, paper.id, ending)
    for ending in ("docx", "xlsx"):
        yield f"read-{ending}", partial(read_paper, f"paper.{ending}", _write(paper.id, ending))


class _Saving:
    """The editor's save, again and again: each on the version the one before made, with other words."""

    def __init__(self, client: FlaskClient, address: str) -> None:
        self.client, self.address, self.times = client, address, 0
        page = client.get(address).text
        self.version = int(re.findall(r'name="version"[^>]*value="(\d+)"', page)[0])

    def __call__(self) -> None:
        self.times += 1
        said = {"version": self.version, "kind": "addition", "elements": "7:1-1-1", "text": f"{WORDS}{self.times}"}
        answer = self.client.post(f"{self.address}/save", data=said, headers={"Accept": "application/json"})
        if answer.status_code != 200:
            raise RuntimeError(f"{self.address}: {answer.status} {answer.text[:300]}")
        self.version = answer.get_json()["version"]


def _page(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status}")


def _write(paper_id: int, ending: str) -> bytes:
    db.session.expire_all()
    return write_paper(official_form(db.session.get_one(PositionPaper, paper_id)), ending)


def _bare(database: Path, paper: int) -> None:
    connection = sqlite3.connect(database)
    try:
        connection.execute(BARE, (paper,)).fetchall()
    finally:
        connection.close()
