"""What changed here while the file was away is shown with both versions, and never written over."""

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.responses.actions.answering import Point, approve, draft_reply, submit
from deliberation.responses.actions.routing import pass_on
from deliberation.responses.offline.actions import carry_out, decide, stale_places
from deliberation.responses.offline.queries import rest_of
from deliberation.responses.words import Stance
from tests.responses.offline.bringing import ANSWER, brought, judged, number_of, said, states
from tests.responses.offline.files import file_of, filled


@pytest.fixture
def stale(scene):
    """A file made before somebody else drafted the same answer."""
    referral = scene.referral()
    content = filled(scene.office, {number_of(referral): {"stance": "Accepted", "text": "Mine."}})
    draft_reply(scene.approver, referral, [Point(question_id=referral.row.questions[0].id, text="Theirs.")])
    return referral, content


def test_a_line_over_somebody_elses_words_is_stale_and_writes_nothing(scene, stale):
    referral, content = stale
    file = brought(scene, content)
    assert states(file) == {"stale": 1}
    (line,) = rest_of(file)
    assert (line.said["text"], line.here["text"]) == ("Mine.", "Theirs.")
    assert carry_out(scene.staff, file) == 0
    assert said(referral) == [(None, "Theirs.")]


def test_taking_the_files_words_writes_them_and_keeping_does_not(scene, stale):
    referral, content = stale
    file = brought(scene, content)
    decide(scene.staff, file, keep=stale_places(file))
    carry_out(scene.staff, file)
    assert said(referral) == [(None, "Theirs.")]
    decide(scene.staff, file, take=[0])
    carry_out(scene.staff, file)
    assert said(referral) == [(Stance.ACCEPTED, "Mine.")]
    assert states(file) == {"drafted": 1}


def test_what_was_chosen_holds_only_for_the_words_that_were_shown(scene, stale):
    referral, content = stale
    file = brought(scene, content)
    decide(scene.staff, file, take=[0])
    draft_reply(scene.approver, referral, [Point(question_id=referral.row.questions[0].id, text="Theirs, again changed.")])
    carry_out(scene.staff, file)
    assert said(referral) == [(None, "Theirs, again changed.")]
    assert states(file) == {"stale": 1}
    assert rest_of(file)[0].here["text"] == "Theirs, again changed."


def test_somebody_who_writes_between_preview_and_taking_over_is_not_overwritten(scene):
    referral, untouched = scene.referral(), scene.referral()
    file = brought(scene, file_of({"id": number_of(referral), **ANSWER}, {"id": number_of(untouched), **ANSWER}))
    assert states(file) == {"ready": 2}
    draft_reply(scene.approver, referral, [Point(question_id=referral.row.questions[0].id, text="Theirs.")])
    carry_out(scene.staff, file)
    assert said(referral) == [(None, "Theirs.")]
    assert said(untouched) == [(Stance.ACCEPTED, "We will.")]
    assert states(file) == {"stale": 1, "drafted": 1}


def test_another_question_of_the_same_referral_does_not_make_a_line_stale(scene):
    referral = scene.referral("One?", "Two?")
    content = filled(scene.office, {number_of(referral): ANSWER})
    draft_reply(scene.approver, referral, [Point(question_id=referral.row.questions[1].id, text="Theirs.")])
    carry_out(scene.staff, brought(scene, content))
    assert [point.text for point in referral.draft.points] == ["We will.", "Theirs."]


def test_a_line_without_its_mark_is_stale_where_something_is_drafted(scene):
    drafted, empty = scene.referral(), scene.referral()
    draft_reply(scene.staff, drafted, [Point(question_id=drafted.row.questions[0].id, text="Here.")])
    assert judged(scene, file_of({"id": number_of(drafted), **ANSWER}, {"id": number_of(empty), **ANSWER})) == [
        (2, "stale", []),
        (3, "ready", []),
    ]


def test_what_was_decided_while_the_file_was_away_is_said_line_by_line(scene):
    public, in_review, passed_on, open_still = (scene.referral() for _ in range(4))
    content = filled(scene.office, {number_of(one): ANSWER for one in (public, in_review, passed_on, open_still)})
    for referral in (public, in_review):
        submit(
            scene.staff,
            draft_reply(scene.staff, referral, [Point(question_id=referral.row.questions[0].id, stance=Stance.ACCEPTED, text="Other.")]),
        )
    approve(scene.approver, public.draft)
    pass_on(scene.staff, passed_on, scene.other_office, "It is theirs.")
    db.session.flush()
    found = {state: problems for _number, state, problems in judged(scene, content)}
    assert sorted(code for _n, _s, problems in judged(scene, content) for _column, code in problems) == ["passed-on", "public", "review"]
    assert found["ready"] == []


def test_a_closed_forum_takes_no_answers(scene):
    referral = scene.referral()
    content = filled(scene.office, {number_of(referral): ANSWER})
    scene.forum.closed_on = clock.today()
    assert judged(scene, content) == [(2, "refused", [("", "closed")])]


def test_what_is_public_word_for_word_is_nothing_new(scene):
    referral = scene.referral()
    content = filled(scene.office, {number_of(referral): ANSWER})
    submit(
        scene.staff,
        draft_reply(scene.staff, referral, [Point(question_id=referral.row.questions[0].id, stance=Stance.ACCEPTED, text="We will.")]),
    )
    approve(scene.approver, referral.draft)
    assert judged(scene, content) == [(2, "unchanged", [])]
