"""The whole of a question at several offices."""

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from deliberation.db import commit, db
from deliberation.responses.figures.asked import contradictory_questions, referrals_of
from deliberation.responses.figures.counting import figures_of
from deliberation.responses.figures.scope import By, Scope
from deliberation.responses.models import HandOver, QuestionRow
from deliberation.responses.whole import Whole, whole_of
from deliberation.responses.words import Stance
from tests.makers import make_department, make_forum, make_referral, make_reply, make_row
from tests.responses.scenes import Scene, seen

TODAY = date(2022, 7, 1)
YES, PARTLY, THERE, NO = Stance.ACCEPTED, Stance.PARTLY_ACCEPTED, Stance.ALREADY_IN_PLACE, Stance.NOT_ACCEPTED
OPEN_ENDED, ELSEWHERE, INFORMED = Stance.UNDER_CONSIDERATION, Stance.OUTSIDE_OUR_REMIT, Stance.INFORMATION_ONLY


@pytest.fixture
def scene(app):
    return Scene()


def answer(row, *stances, questions=None, **details):
    """A department that takes these stances, one point each, on these questions (all on the first, if not said); None: no answer."""
    referral = make_referral(row, make_department(), referred_on=date(2022, 6, 1), due_on=details.pop("due_on", TODAY), **details)
    if stances and stances != (None,):
        reply = make_reply(referral, tuple(f"Point {number}." for number, _ in enumerate(stances)))
        for number, (point, stance) in enumerate(zip(reply.points, stances, strict=True)):
            point.stance, point.question = stance, (questions or [row.questions[0]] * len(stances))[number]
    db.session.flush()
    return referral


def state(row):
    db.session.flush()
    return whole_of(row, TODAY).state


@pytest.mark.parametrize(
    ("stances", "whole"),
    [
        ((YES, YES), Whole.ALL_ANSWERED),
        ((YES, NO), Whole.CONTRADICTORY),
        ((PARTLY, NO), Whole.CONTRADICTORY),
        ((THERE, NO), Whole.CONTRADICTORY),
        ((NO, NO), Whole.ALL_ANSWERED),
        ((NO, OPEN_ENDED), Whole.ALL_ANSWERED),
        ((NO, ELSEWHERE, INFORMED), Whole.ALL_ANSWERED),
        ((NO, None), Whole.PARTLY_ANSWERED),
        ((YES, NO, None), Whole.CONTRADICTORY),
        ((None, None), Whole.OPEN),
    ],
)
def test_the_state_of_the_whole_follows_from_what_each_department_says(scene, stances, whole):
    row = scene.row()
    for stance in stances:
        answer(row, stance)
    assert state(row) is whole
    assert bool(contradictory_ids(scene)) is (whole is Whole.CONTRADICTORY)


def contradictory_ids(scene):
    db.session.flush()
    return set(db.session.scalars(contradictory_questions(referrals_of(Scope(forum=scene.forum)))))


def test_nobody_was_asked_yet(scene):
    assert state(scene.row()) is Whole.OPEN


def test_when_all_time_is_over_there_is_no_answer(scene):
    row = scene.row()
    answer(row, None, due_on=TODAY - timedelta(days=1))
    assert state(row) is Whole.NO_ANSWER
    answer(row, None)
    assert state(row) is Whole.OPEN
    scene.forum.closed_on = TODAY
    assert state(row) is Whole.NO_ANSWER


def test_two_departments_about_two_questions_contradict_nothing(scene):
    row = scene.row("When?", "Where?")
    answer(row, YES, questions=row.questions[:1])
    answer(row, NO, questions=row.questions[1:])
    whole = whole_of(row, TODAY)
    assert [one.state for one in whole.questions] == [Whole.PARTLY_ANSWERED] * 2
    assert whole.state is Whole.PARTLY_ANSWERED
    assert contradictory_ids(scene) == set()


def test_one_contradictory_question_makes_the_row_contradictory(scene):
    row = scene.row("When?", "Where?")
    answer(row, YES, YES, questions=row.questions)
    answer(row, YES, NO, questions=row.questions)
    assert [one.state for one in whole_of(row, TODAY).questions] == [Whole.ALL_ANSWERED, Whole.CONTRADICTORY]
    assert state(row) is Whole.CONTRADICTORY
    assert contradictory_ids(scene) == {row.questions[1].id}


def test_a_department_that_says_both_says_yes_in_part(scene):
    row = scene.row()
    answer(row, YES, NO)
    answer(row, YES)
    assert state(row) is Whole.ALL_ANSWERED
    answer(row, NO)
    assert state(row) is Whole.CONTRADICTORY


def test_points_that_name_no_question_are_about_the_only_one(scene):
    row = scene.row()
    answer(row, YES, questions=[None])
    answer(row, NO, questions=[None])
    assert state(row) is Whole.CONTRADICTORY
    assert contradictory_ids(scene) == {row.questions[0].id}


def test_points_that_name_no_question_say_nothing_for_certain_where_there_are_several(scene):
    row = scene.row("When?", "Where?")
    answer(row, YES, questions=[None])
    answer(row, NO, questions=[None])
    assert state(row) is Whole.ALL_ANSWERED
    assert contradictory_ids(scene) == set()


def test_who_passed_it_on_is_left_out(scene):
    row = scene.row()
    first = answer(row, None, due_on=TODAY - timedelta(days=9))
    db.session.add(HandOver(referral=first, to_department=scene.other_office, reason="Theirs."))
    answer(row, NO)
    db.session.flush()
    db.session.refresh(first)
    assert state(row) is Whole.ALL_ANSWERED
    assert not whole_of(row, TODAY).has_several


def test_a_withdrawn_answer_contradicts_nothing(scene):
    row = scene.row()
    answer(row, YES)
    refused = answer(row, NO)
    refused.replies[0].withdrawn_at = refused.replies[0].published_at
    assert state(row) is Whole.PARTLY_ANSWERED
    assert contradictory_ids(scene) == set()


def test_a_draft_contradicts_nothing(scene):
    row = scene.row()
    answer(row, YES)
    refused = answer(row, NO)
    refused.replies[0].published_at = None
    assert state(row) is Whole.PARTLY_ANSWERED
    assert contradictory_ids(scene) == set()


def test_contradictions_are_counted_whole_and_where_they_are(scene):
    row = scene.row()
    yes = answer(row, YES)
    no = answer(row, NO)
    answer(scene.row(), YES)
    figures = figures_of(Scope(forum=scene.forum), TODAY, By.DEPARTMENT)
    assert figures.total.contradictory == 1
    assert {line.slug for line in figures.tables[By.DEPARTMENT] if line.contradictory} == {yes.department.slug, no.department.slug}
    assert figures_of(Scope(department=no.department), TODAY).total.contradictory == 1


def test_python_and_sql_agree_on_what_contradicts(scene):
    chance = random.Random(7)
    for _ in range(60):
        row = scene.row(*["When?", "Where?", "Why?"][: chance.randint(1, 3)])
        for _ in range(chance.randint(1, 3)):
            stances = [chance.choice([*Stance, YES, NO, NO]) for _ in range(chance.randint(0, 3))]
            answer(row, *stances, questions=[chance.choice([*row.questions, None]) for _ in stances])
    db.session.flush()
    rows = db.session.scalars(select(QuestionRow)).all()
    found = {one.question.id for row in rows for one in whole_of(row, TODAY).questions if one.state is Whole.CONTRADICTORY}
    assert len(found) > 3
    assert contradictory_ids(scene) == found


# What readers see.


def test_the_question_page_shows_the_stances_side_by_side(scene, client):
    row = scene.row()
    answer(row, YES)
    answer(row, NO)
    commit()
    page = seen(client.get(scene.address(f"questions/{row.number}")))
    assert "What the departments say, side by side" in page
    assert "One department says yes and another one no." in page


def test_with_one_department_there_is_nothing_to_put_side_by_side(scene, client):
    row = scene.row()
    answer(row, YES)
    commit()
    assert "side by side" not in seen(client.get(scene.address(f"questions/{row.number}")))


def test_the_list_marks_and_finds_what_is_contradictory(scene, client):
    row, other = scene.row("Low-floor buses?"), scene.row("Lit bus stops?")
    for one, stances in ((row, (YES, NO)), (other, (YES, YES))):
        for stance in stances:
            answer(one, stance)
    commit()
    everything = seen(client.get(scene.address("questions")))
    assert "Contradictory" in everything
    assert "All answered" in everything
    found = seen(client.get(scene.address("questions?whole=contradictory")))
    assert "Low-floor buses?" in found
    assert "Lit bus stops?" not in found


def test_programs_get_the_whole_too(scene, client):
    row = scene.row()
    answer(row, YES)
    answer(row, NO)
    commit()
    told = client.get(f"/api/v1/forums/{scene.forum.slug}/questions/{row.number}").get_json()
    assert told["whole"] == {"state": "contradictory", "questions": [{"question": 0, "state": "contradictory"}]}


def test_another_forums_contradictions_are_not_found_here(scene):
    other = make_row(make_forum(scene.forum.plan))
    answer(other, YES)
    answer(other, NO)
    assert contradictory_ids(scene) == set()
