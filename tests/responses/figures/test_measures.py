"""How long answers took, what was passed on, what groups say, what was promised; narrowed in every way."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from statistics import median as exact_median

import pytest
from hypothesis import given
from hypothesis import strategies as some

from deliberation import clock
from deliberation.db import commit, db
from deliberation.responses.commitments.models import Commitment, CommitmentChange, CommitmentState
from deliberation.responses.figures.counting import figures_of
from deliberation.responses.figures.measures import Act, Outcome, median
from deliberation.responses.figures.scope import By, Scope, choices_of
from deliberation.responses.models import DueChange, FollowUp, HandOver, Judgement, Verdict
from deliberation.responses.words import ItemFate, Stance
from tests.makers import (
    make_department,
    make_element,
    make_forum,
    make_forum_group,
    make_item,
    make_paper,
    make_person,
    make_referral,
    make_reply,
    make_row,
)
from tests.responses.scenes import Scene

TODAY, ASKED, DUE = date(2022, 7, 1), date(2022, 5, 2), date(2022, 6, 2)


@pytest.fixture
def scene(app):
    return Scene()


def asked(scene, office=None, answered_on=None, row=None, **details):
    given = {"referred_on": ASKED, "due_on": DUE, **details}
    referral = make_referral(row or scene.row(), office or scene.office, **given)
    if answered_on:
        make_reply(referral, answered_on=answered_on)
    return referral


def total_of(scene, **narrowed):
    db.session.flush()
    return figures_of(Scope(forum=scene.forum, **narrowed), TODAY).total


def acts_of(scene, **narrowed):
    return {act: count for act, count in total_of(scene, **narrowed).acts.items() if count}


def test_answered_on_time_is_a_share_of_what_is_decided(scene):
    asked(scene, answered_on=DUE)
    asked(scene, answered_on=DUE - timedelta(days=20))
    asked(scene, answered_on=DUE + timedelta(days=1))
    asked(scene)
    asked(scene, due_on=TODAY)
    asked(scene, answered_on=DUE, due_on=None)
    figures = total_of(scene)
    assert figures.acts == {
        **dict.fromkeys(Act, 0),
        Act.PUT: 6,
        Act.ON_TIME: 2,
        Act.ANSWERED_LATE: 1,
        Act.UNANSWERED: 1,
        Act.OTHERS: 2,
    }
    assert figures.on_time == Fraction(1, 2)


def test_where_nothing_is_decided_there_is_no_share(scene):
    asked(scene, due_on=TODAY)
    figures = total_of(scene)
    assert (figures.on_time, figures.median_days) == (None, None)


def test_what_a_closed_forum_left_open_is_unanswered(scene):
    asked(scene, due_on=TODAY + timedelta(days=9))
    scene.forum.closed_on = TODAY
    assert acts_of(scene) == {Act.PUT: 1, Act.UNANSWERED: 1}


def test_a_correction_does_not_make_an_answer_late(scene):
    referral = asked(scene, answered_on=DUE)
    make_reply(referral, answered_on=DUE + timedelta(days=9))
    figures = total_of(scene)
    assert figures.acts[Act.ON_TIME] == 1
    assert dict(figures.days) == {31: 1}


def test_an_extended_date_counts_as_extended(scene):
    referral = asked(scene, answered_on=DUE + timedelta(days=3), due_on=DUE + timedelta(days=5))
    change = {"due_before": DUE, "due_after": DUE + timedelta(days=5), "decided_on": DUE, "number": 1}
    db.session.add(DueChange(referral=referral, kind="extension", **change))
    db.session.add(DueChange(referral=asked(scene, due_on=None), kind="holiday", **change))
    assert acts_of(scene) == {Act.PUT: 2, Act.ON_TIME: 1, Act.OTHERS: 1, Act.EXTENDED: 1}


def test_a_withdrawn_answer_is_none_and_is_counted_as_withdrawn(scene):
    referral = asked(scene, answered_on=DUE)
    referral.replies[0].withdrawn_at = clock.now()
    figures = total_of(scene)
    assert (figures.acts[Act.UNANSWERED], figures.acts[Act.WITHDRAWN], figures.median_days) == (1, 1, None)
    make_reply(referral, answered_on=DUE + timedelta(days=8))
    assert acts_of(scene) == {Act.PUT: 1, Act.ANSWERED_LATE: 1, Act.WITHDRAWN: 1}


def test_a_draft_counts_nowhere(scene):
    make_reply(asked(scene), is_public=False)
    assert acts_of(scene) == {Act.PUT: 1, Act.UNANSWERED: 1}


def hand_over(scene, referral, to, **details):
    one = HandOver(referral=referral, to_department=to, reason="Theirs.", **details)
    db.session.add(one)
    db.session.flush()
    return asked(scene, to, row=referral.row, came_by=one)


def test_passing_on_receiving_and_refusing_are_told_apart(scene):
    first = asked(scene)
    second = hand_over(scene, first, scene.other_office)
    third = hand_over(scene, second, scene.office, is_refusal=True)
    make_reply(third, answered_on=DUE)
    assert acts_of(scene) == {Act.PUT: 1, Act.ON_TIME: 1, Act.SENT_ON: 1, Act.RECEIVED: 1, Act.REFUSED: 1}
    lines = figures_of(Scope(forum=scene.forum), TODAY, By.DEPARTMENT).tables[By.DEPARTMENT]
    by_name = {line.name: {act: count for act, count in line.acts.items() if count} for line in lines}
    assert by_name == {
        "Transport": {Act.PUT: 1, Act.ON_TIME: 1, Act.SENT_ON: 1},
        "Parks": {Act.RECEIVED: 1, Act.REFUSED: 1},
    }


def judge(scene, question, judgement, group=None, number=1):
    person = make_person()
    verdict = Verdict(question=question, forum_group=group or scene.group, judgement=judgement, number=number)
    verdict.given_by, verdict.given_at = person, clock.now()
    db.session.add(verdict)


def test_what_is_asked_once_more_has_a_clock_of_its_own_and_leaves_the_question_answered(scene):
    referral = asked(scene, answered_on=DUE)
    follow_up = FollowUp(question=referral.row.questions[0], forum_group=scene.group, words="And?", asked_at=clock.now())
    follow_up.asked_by_id = scene.facilitator.id
    db.session.add(follow_up)
    db.session.flush()
    asked(scene, row=referral.row, follow_up=follow_up, due_on=TODAY - timedelta(days=1))
    figures = total_of(scene)
    assert {act: count for act, count in figures.acts.items() if count} == {
        Act.PUT: 2,
        Act.ON_TIME: 1,
        Act.UNANSWERED: 1,
        Act.ASKED_AGAIN: 1,
    }
    assert (dict(figures.questions), figures.late) == ({Outcome.ANSWERED: 1}, 0)


def test_only_each_groups_newest_verdict_counts(scene):
    question = asked(scene, answered_on=DUE).row.questions[0]
    judge(scene, question, Judgement.NOT_ANSWERED)
    judge(scene, question, Judgement.PARTLY, number=2)
    judge(scene, question, Judgement.ANSWERED, make_forum_group(scene.forum))
    db.session.flush()
    figures = figures_of(Scope(forum=scene.forum), TODAY, By.GROUP, By.DEPARTMENT)
    assert dict(figures.total.verdicts) == {Judgement.PARTLY: 1, Judgement.ANSWERED: 1}
    assert [dict(line.verdicts) for line in figures.tables[By.GROUP]] == [{Judgement.PARTLY: 1}, {Judgement.ANSWERED: 1}]
    assert [dict(line.verdicts) for line in figures.tables[By.DEPARTMENT]] == [{Judgement.PARTLY: 1, Judgement.ANSWERED: 1}]
    assert figures.verdicts_by_stance == {Stance.ACCEPTED: {Judgement.PARTLY: 1, Judgement.ANSWERED: 1}}


@pytest.mark.parametrize(
    ("stance", "judgement", "mismatch"),
    [
        (Stance.ACCEPTED, Judgement.NOT_ANSWERED, 1),
        (Stance.ALREADY_IN_PLACE, Judgement.NOT_ANSWERED, 1),
        (Stance.ACCEPTED, Judgement.ANSWERED, 0),
        (Stance.NOT_ACCEPTED, Judgement.NOT_ANSWERED, 0),
        (None, Judgement.NOT_ANSWERED, 0),
    ],
)
def test_a_yes_that_the_group_calls_no_answer_is_a_mismatch(scene, stance, judgement, mismatch):
    referral = asked(scene, answered_on=DUE)
    referral.replies[0].points[0].stance = stance
    judge(scene, referral.row.questions[0], judgement)
    db.session.flush()
    figures = figures_of(Scope(forum=scene.forum), TODAY, By.DEPARTMENT)
    assert figures.total.mismatches == mismatch
    assert [line.mismatches for line in figures.tables[By.DEPARTMENT]] == [mismatch]


def test_a_mismatch_is_the_departments_that_says_yes(scene):
    referral = asked(scene, answered_on=DUE)
    other = asked(scene, scene.other_office, answered_on=DUE, row=referral.row)
    other.replies[0].points[0].stance = Stance.NOT_ACCEPTED
    judge(scene, referral.row.questions[0], Judgement.NOT_ANSWERED)
    db.session.flush()
    lines = figures_of(Scope(forum=scene.forum), TODAY, By.DEPARTMENT).tables[By.DEPARTMENT]
    assert {line.name: line.mismatches for line in lines} == {"Transport": 1, "Parks": 0}
    assert figures_of(Scope(department=scene.other_office), TODAY).total.mismatches == 0


def promise(scene, referral, **details):
    given = {"number": db.session.query(Commitment).count() + 1, "confirmed_by": scene.facilitator, "confirmed_at": clock.now()}
    given |= {"forum": scene.forum, "referral": referral, "point": referral.replies[0].points[0], "text": "Every year.", "is_undated": True}
    commitment = Commitment(**{**given, **details})
    db.session.add(commitment)
    db.session.flush()
    return commitment


def test_commitments_are_counted_by_how_they_stand(scene):
    referral = asked(scene, answered_on=DUE)
    promise(scene, referral)
    promise(scene, referral, outcome="kept", ended_on=TODAY)
    promise(scene, referral, due="2022-06-30", due_on=date(2022, 6, 30))
    slipped = promise(scene, referral, due="2023", due_on=date(2023, 12, 31))
    change = CommitmentChange(commitment=slipped, number=1, kind="slipped", due_before="2022", due_after="2023", made_on=TODAY)
    change.made_by_id = scene.staff.id
    db.session.add(change)
    expected = {CommitmentState.OPEN: 1, CommitmentState.KEPT: 1, CommitmentState.OVERDUE: 1, CommitmentState.SLIPPED: 1}
    assert dict(total_of(scene).commitments) == expected
    line = figures_of(Scope(forum=scene.forum), TODAY, By.DEPARTMENT).tables[By.DEPARTMENT][0]
    assert dict(line.commitments) == expected


# The median.


@given(some.lists(some.integers(0, 400), min_size=1, max_size=60))
def test_the_median_of_counts_is_the_median_of_the_numbers(numbers):
    assert float(median(Counter(numbers))) == exact_median(numbers)


def test_nothing_has_no_median():
    assert median({}) is None


# What they can be narrowed to.


def test_figures_are_narrowed_to_a_department_a_group_an_area_and_a_year(scene):
    asked(scene, answered_on=DUE)
    elsewhere = make_element(scene.forum.plan, "2:1-1-1")
    other = make_forum_group(scene.forum)
    row = make_row(scene.forum, items=(make_item(make_paper(other), "More.", (elsewhere,)),))
    asked(scene, scene.other_office, row=row, referred_on=date(2023, 1, 5), due_on=date(2023, 2, 5))
    one = {Outcome.ANSWERED: 1}
    assert dict(total_of(scene, department=scene.office).questions) == one
    assert dict(total_of(scene, group=scene.group.group).questions) == one
    assert dict(total_of(scene, area=scene.task.parent.parent.parent).questions) == one
    assert dict(total_of(scene, year=2022).questions) == one
    assert dict(total_of(scene, year=2023).questions) == {Outcome.WAITING: 1}
    assert dict(total_of(scene, year=2022, department=scene.other_office).questions) == {}
    assert list(choices_of(Scope(forum=scene.forum)).years) == [2023, 2022]


def test_a_departments_demands_are_those_that_went_there(scene):
    asked(scene)
    figures = figures_of(Scope(department=scene.office), TODAY, By.FORUM, By.GROUP)
    assert dict(figures.total.demands) == {ItemFate.PUT_FORWARD: 1}
    assert [line.name for line in figures.tables[By.FORUM]] == [scene.forum.name]
    assert [line.name for line in figures.tables[By.GROUP]] == [scene.group.group.name]
    assert dict(figures_of(Scope(department=scene.other_office), TODAY).total.demands) == {}


def test_a_department_and_a_group_are_told_over_all_their_forums(scene):
    asked(scene, answered_on=DUE)
    second = make_forum(scene.forum.plan)
    seat = make_forum_group(second, scene.group.group)
    asked(scene, row=make_row(second, items=(make_item(make_paper(seat)),)))
    for scope in (Scope(department=scene.office), Scope(group=scene.group.group), Scope()):
        figures = figures_of(scope, TODAY, By.FORUM)
        assert figures.total.acts[Act.PUT] == 2
        assert [line.acts[Act.PUT] for line in figures.tables[By.FORUM]] == [1, 1]


def test_a_forum_being_set_up_is_in_no_figures_but_its_own(scene):
    hidden = make_forum(scene.forum.plan, is_public=False)
    row = make_row(hidden, items=(make_item(make_paper(make_forum_group(hidden, scene.group.group))),))
    asked(scene, row=row)
    for scope in (Scope(), Scope(department=scene.office), Scope(group=scene.group.group)):
        figures = figures_of(scope, TODAY, By.FORUM)
        assert figures.total.acts[Act.PUT] == 0
        assert hidden.name not in [line.name for line in figures.tables[By.FORUM]]
    assert figures_of(Scope(forum=hidden), TODAY).total.acts[Act.PUT] == 1


# The pages.


def test_every_page_shows_its_figures_with_definitions_and_a_download(scene, client):
    asked(scene, answered_on=DUE)
    commit()
    for address in ("/figures", f"/departments/{scene.office.slug}/figures", f"/groups/{scene.group.slug}/figures"):
        page = client.get(address).get_data(as_text=True)
        assert "Answered on time, divided by" in page
        assert f"{address}.csv" in page
        table = client.get(f"{address}.csv").get_data(as_text=True).splitlines()
        heading, first = table[0].lstrip("\ufeff").split(","), table[1].split(",")
        told = dict(zip(heading, first, strict=True))
        assert (told["put"], told["on_time_share"], told["median_days"]) == ("1", "1.0", "31.0")


def test_a_page_keeps_what_was_chosen_and_ignores_nonsense(scene, client):
    asked(scene, answered_on=DUE)
    asked(scene, scene.other_office)
    commit()
    here = f"/forums/{scene.forum.slug}/figures"
    chosen = client.get(f"{here}?department={scene.other_office.slug}&by=group").get_data(as_text=True)
    assert f'<option value="{scene.other_office.slug}" selected>' in chosen
    assert f"figures.csv?department={scene.other_office.slug}" in chosen
    assert client.get(f"{here}?department=nobody&year=x&by=nothing&area=9").status_code == 200


def test_a_group_of_no_public_forum_has_no_page(scene, client):
    hidden = make_forum_group(make_forum(scene.forum.plan, is_public=False))
    commit()
    assert client.get(f"/groups/{hidden.slug}/figures").status_code == 404
    assert client.get("/groups/nobody/figures").status_code == 404
    assert client.get("/departments/nobody/figures.csv").status_code == 404


def test_a_download_says_what_its_columns_mean(scene, client):
    commit()
    words = client.get("/figures-columns.csv").get_data(as_text=True)
    assert "on_time_share,Share answered on time," in words
    assert "awaited,Awaited," in words


def test_an_offices_figures_do_not_grow_in_statements(scene, client, statements):
    commit()
    counts = []
    for turn in range(2):
        statements.clear()
        assert client.get(f"/departments/{scene.office.slug}/figures?turn={turn}").status_code == 200
        counts.append(len(statements))
        for _ in range(5):
            asked(scene, answered_on=DUE, row=make_row(make_forum(scene.forum.plan)))
            asked(scene, make_department())
        commit()
    assert counts[0] == counts[1] <= 18


def test_programs_get_every_figure_with_what_it_counts(scene, client):
    asked(scene, answered_on=DUE)
    commit()
    told = client.get(f"/api/v1/forums/{scene.forum.slug}/figures").get_json()
    names = [column["name"] for column in told["columns"]]
    assert all(column["counts"] for column in told["columns"])
    first = told["lines"][0]
    assert (first["by"], first["key"], list(first["figures"])) == ("forum", scene.forum.slug, names)
    assert (first["figures"]["on_time_share"], first["figures"]["median_days"]) == (1.0, 31.0)
    assert {line["by"] for line in told["lines"]} == {"forum", "group", "area", "department"}
