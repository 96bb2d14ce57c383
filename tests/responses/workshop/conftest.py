"""The facilitator's workshop: its scene, and rows made in it."""

from datetime import UTC, datetime

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.responses.actions import asking
from deliberation.responses.models import QuestionRow
from tests.responses.scenes import Scene

JUNE_10 = datetime(2022, 6, 10, 3, tzinfo=UTC)


@pytest.fixture
def scene(app, client_of):
    with clock.stopped(JUNE_10):
        scene = Scene()
        commit()
        scene.workshop = scene.address("workshop")
        scene.as_facilitator = client_of(scene.facilitator)
        yield scene


def rows():
    return db.session.query(QuestionRow).order_by(QuestionRow.number).all()


def made(scene, *questions, items=None):
    row = asking.make_row(scene.facilitator, scene.forum, questions or ["What share?"], items=items or [scene.item], elements=[scene.task])
    commit()
    return row
