"""Verdicts and follow-ups for programs."""

from datetime import UTC, datetime

from deliberation import clock
from deliberation.db import commit
from deliberation.people.models import Role
from deliberation.responses.models import Judgement
from deliberation.responses.verdicts.actions import ask_again, judge
from tests.makers import make_person, make_reply
from tests.responses.scenes import Scene


def test_a_question_carries_every_verdict_and_that_it_was_asked_again(app, client):
    with clock.stopped(datetime(2022, 6, 10, 3, tzinfo=UTC)):
        scene = Scene()
        leader = make_person(Role.LEADER, scene.group)
        row = scene.referral("What share?", "By when?").row
        make_reply(row.referrals[0], ("Half.", "By March."))
        judge(leader, row.questions[1], scene.group, Judgement.ANSWERED, "")
        judge(leader, row.questions[1], scene.group, Judgement.PARTLY, "Which March?")
        ask_again(leader, row.questions[1], scene.group, "Which year?")
        commit()
        told = client.get(f"/api/v1/forums/{scene.forum.slug}/questions/{row.number}").json
    first, second = told["questions"]
    assert (first["verdicts"], first["follow_up"]) == ([], None)
    assert [(one["number"], one["judgement"], one["words"]) for one in second["verdicts"]] == [
        (1, "answered", ""),
        (2, "partly", "Which March?"),
    ]
    assert second["verdicts"][0]["group"]["slug"] == scene.group.slug
    assert second["follow_up"]["words"] == "Which year?"
    assert [one["follow_up"] for one in told["referrals"]] == [None, 1]
    assert leader.name not in str(told)
    listed = client.get(f"/api/v1/forums/{scene.forum.slug}/questions").json
    assert "verdicts" not in str(listed), "the list stays short"
