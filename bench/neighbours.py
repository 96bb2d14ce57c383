"""Neighbours among 5,000 public items: one look as the editor asks for it, the first one after something was published, and the page.

The items' words are drawn from a stock of some hundred, common ones often, as demands are written: every look finds its five.
"""

import random
import tempfile
from collections.abc import Iterator
from functools import partial
from typing import Any

from flask import Flask
from flask_login import FlaskLoginClient
from sqlalchemy import select, update

from bench.figures import best
from bench.many import fill
from deliberation import clock
from deliberation.app import create_app
from deliberation.config import Settings
from deliberation.db import db
from deliberation.people.models import Role
from deliberation.positions.models import Item
from deliberation.responses.neighbours.queries import neighbours_of
from tests.makers import make_forum_group, make_group, make_item, make_paper, make_person

SYLLABLES = (
    "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소"
    "오조초코토포호구누두루무부수우주추쿠투푸후기니디리미비시이지치키티피히"
)
WORDS_EACH = 25


def measure(count: int = 5_000) -> Iterator[dict[str, Any]]:
    """One record a measure, in seconds: `look` is what every pause in typing costs, without and with the page around it."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(instance=folder))
        app.test_client_class = FlaskLoginClient
        with app.app_context():
            db.create_all()
            made = fill(count)
            draft = make_item(make_paper(make_forum_group(made.forums[0], make_group()), is_filed=False))
            leader = make_person(Role.LEADER, draft.paper.forum_group)
            _write(draft)
            db.session.commit()
            yield {"name": f"neighbours-first-look-{count}", "seconds": round(best(partial(_look, app, draft.id, anew=True), times=3), 4)}
            yield {"name": f"neighbours-look-{count}", "seconds": round(best(partial(_look, app, draft.id), times=9), 4)}
            group = draft.paper.forum_group
            path = f"/forums/{group.forum.slug}/papers/{group.slug}/draft/items/{draft.key}/neighbours"
            yield {"name": f"neighbours-answer-{count}", "seconds": round(best(partial(_answer, app, leader, path), times=9), 4)}
            db.session.remove()
            db.engine.dispose()


def _write(draft: Item) -> None:
    """Let every item say something of its own."""
    chance = random.Random(7)
    stock = ["".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3, 4)))) for _ in range(1500)]
    often = [1 / rank for rank in range(1, len(stock) + 1)]  # as words are: the tenth a tenth as often as the first
    ids = list(db.session.scalars(select(Item.id)))
    texts = [{"id": one, "text": " ".join(chance.choices(stock, often, k=WORDS_EACH))} for one in ids]
    db.session.execute(update(Item), texts)
    db.session.flush()
    draft.text = " ".join(chance.choices(stock, often, k=WORDS_EACH // 2)) + " " + texts[0]["text"]
    draft.placed_at = clock.now()


def _look(app: Flask, item_id: int, *, anew: bool = False) -> None:
    if anew:
        app.extensions.pop("neighbourhood", None)
    db.session.expire_all()
    if not neighbours_of(db.session.get_one(Item, item_id), clock.today()):
        raise RuntimeError("no neighbours")


def _answer(app: Flask, person: Any, path: str) -> None:
    answer = app.test_client(user=person).get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status}")
