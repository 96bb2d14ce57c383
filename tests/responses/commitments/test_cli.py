"""`deliberation commitments suggest`."""

import json

from deliberation.db import commit, db
from deliberation.responses.commitments.models import Commitment
from tests.makers import make_referral, make_reply
from tests.responses.commitments.scenes import CONSIDERS, PROMISE, PromiseScene


def test_it_prints_what_looks_like_a_promise_by_row_and_point(app):
    scene = PromiseScene()
    scene.asked.row.source = "replies/transport#1"
    second = make_referral(scene.asked.row, scene.other_office)
    make_reply(second, ("현재 시행 중임", CONSIDERS))
    commit()
    run = app.test_cli_runner().invoke(args=["commitments", "suggest", scene.forum.slug, "--json"])
    assert run.exit_code == 0
    found = json.loads(run.output)
    assert found == {
        "replies/transport#1": [
            {"reply": 0, "text": PROMISE, "due": "2023", "condition": None},
            {"reply": 1, "text": CONSIDERS, "due": None, "condition": "예산 확보 시"},
            {"reply": 4, "text": CONSIDERS, "due": None, "condition": "예산 확보 시"},
        ]
    }
    assert db.session.query(Commitment).count() == 0


def test_for_people_it_prints_lines(app):
    scene = PromiseScene()
    commit()
    run = app.test_cli_runner().invoke(args=["commitments", "suggest", scene.forum.slug])
    assert run.exit_code == 0
    assert f"questions/{scene.asked.row.number} [0] {PROMISE} (2023)" in run.output


def test_an_unknown_forum_is_a_sentence_and_a_failure(app):
    run = app.test_cli_runner().invoke(args=["commitments", "suggest", "nowhere", "--json"])
    assert run.exit_code == 1
