"""With a broker a worker carries out the errands: a real one, over a real Redis."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from deliberation.app import create_app
from deliberation.config import Settings
from deliberation.db import Errand, commit, db, record
from deliberation.instance import prepare
from deliberation.responses.happenings import QuestionPublished
from deliberation.search.asking import Ask
from deliberation.search.keeping import index
from tests.makers import make_forum, make_row

#: A database of Redis that nothing else uses.
BROKER = "redis://127.0.0.1:6379/13"


def settings_with(broker: str, instance: Path) -> Settings:
    return Settings(mode="test", instance=str(instance), secret_key="for tests only, " * 3, broker=broker)


def publish_a_question() -> None:
    row = make_row(make_forum(), ("저상버스 도입 계획이 있는지?",))
    record(QuestionPublished(row_id=row.id))
    commit()


@pytest.mark.redis
def test_a_worker_is_told_and_brings_the_index_up_to_date(tmp_path):
    app = create_app(settings_with(BROKER, tmp_path))
    environment = {**os.environ, "DELIBERATION_MODE": "test", "DELIBERATION_INSTANCE": str(tmp_path), "DELIBERATION_BROKER": BROKER}
    with app.app_context():
        prepare()
        publish_a_question()
        assert db.session.scalar(select(func.count(Errand.id))) == 1, "this process only tells"
        db.session.remove()
        command = [sys.executable, "-m", "celery", "--app", "deliberation.worker", "worker", "--pool", "solo", "--loglevel", "warning"]
        worker = subprocess.Popen(command, env={**environment, "DELIBERATION_SECRET_KEY": "for tests only, " * 3})
        try:
            deadline = time.monotonic() + 60
            while db.session.scalar(select(func.count(Errand.id))) and time.monotonic() < deadline:
                db.session.remove()
                time.sleep(0.2)
        finally:
            worker.terminate()
            worker.wait(30)
        assert index().search(Ask(words="저상버스")).total == 1
        db.session.remove()
        db.engine.dispose()


def test_a_broker_that_is_away_delays_what_follows_and_loses_nothing(tmp_path):
    app = create_app(settings_with("redis://127.0.0.1:1/0", tmp_path))
    with app.app_context():
        prepare()
        publish_a_question()
        assert db.session.scalar(select(func.count(Errand.id))) == 1
        db.session.remove()
        db.engine.dispose()
