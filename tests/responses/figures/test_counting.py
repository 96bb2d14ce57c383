"""The figures of a forum."""

import csv
import io
from datetime import date, timedelta

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.positions.kinds import ItemKind
from deliberation.responses.figures.counting import figures_of as figures_of_scope
from deliberation.responses.figures.definitions import COLUMNS, NAMING
from deliberation.responses.figures.measures import Outcome
from deliberation.responses.figures.scope import By, Scope
from deliberation.responses.figures.tables import as_csv
from deliberation.responses.models import Derivation, HandOver, Omission
from deliberation.responses.words import ItemFate, Stance
from tests.makers import (
    make_department,
    make_element,
    make_forum,
    make_forum_group,
    make_item,
    make_paper,
    make_referral,
    make_reply,
    make_row,
)
from tests.responses.scenes import Scene

TODAY = date(2022, 7, 1)


@pytest.fixture
def scene(app):
    return Scene()


def figures_of(forum, today):
    return figures_of_scope(Scope(forum=forum), today, By.GROUP, By.AREA, By.DEPARTMENT)


def counted(figures) -> tuple[dict, dict, int, dict]:
    """What is not zero: demands, questions, late, points."""
    return (
        {key: count for key, count in figures.demands.items() if count},
        {key: count for key, count in figures.questions.items() if count},
        figures.late,
        {key: count for key, count in figures.points.items() if count},
    )


def total_of(forum):
    return counted(figures_of(forum, TODAY).total)


def ask(scene, *questions, items=None, **details):
    return make_row(scene.forum, questions or ("What is planned?",), items=items or (scene.item,), **details)


def test_demands_are_counted_by_what_became_of_them(scene):
    ask(scene)
    make_item(scene.paper, "Nothing to say.", kind=ItemKind.NO_OPINION)
    make_item(scene.paper, "Withdrawn.", withdrawn_at=clock.now())
    left_out = make_item(scene.paper, "Left out.")
    db.session.add(Omission(item=left_out, reason="Next time.", decided_at=clock.now()))
    make_item(make_paper(make_forum_group(scene.forum), is_filed=False), "Still a draft.")
    assert total_of(scene.forum)[0] == {ItemFate.PUT_FORWARD: 1, ItemFate.LEFT_OUT: 1, ItemFate.UNDECIDED: 1}


def test_in_a_closed_forum_what_nobody_explained_was_never_put_forward(scene):
    scene.forum.closed_on = TODAY
    ask(scene)
    assert total_of(scene.forum)[0] == {ItemFate.PUT_FORWARD: 1, ItemFate.NEVER_PUT_FORWARD: 1}


def test_a_question_nobody_was_asked_yet_is_not_counted(scene):
    ask(scene, published_at=None)
    assert total_of(scene.forum) == ({ItemFate.UNDECIDED: 2}, {}, 0, {})


def test_a_question_is_answered_where_a_point_says_so(scene):
    row = ask(scene, "When?", "Where?", "Why?")
    make_reply(make_referral(row, scene.office), ("In May.", "Everywhere."))
    assert total_of(scene.forum)[1:] == ({Outcome.ANSWERED: 2, Outcome.PASSED_OVER: 1}, 0, {Stance.ACCEPTED: 2})


def test_where_points_do_not_say_which_question_they_answer_it_is_unclear(scene):
    row = ask(scene, "When?", "Where?")
    reply = make_reply(make_referral(row, scene.office), ("In May.",))
    reply.points[0].question, reply.points[0].stance = None, None
    assert total_of(scene.forum)[1:] == ({Outcome.UNCLEAR: 2}, 0, {None: 1})


def test_a_draft_is_no_answer(scene):
    make_reply(make_referral(ask(scene), scene.office, due_on=TODAY), is_public=False)
    assert total_of(scene.forum)[1:] == ({Outcome.WAITING: 1}, 0, {})


def test_only_the_version_in_force_counts(scene):
    referral = make_referral(ask(scene), scene.office)
    make_reply(referral, ("No.", "Never."))
    make_reply(referral, ("Yes.",))
    assert total_of(scene.forum)[3] == {Stance.ACCEPTED: 1}


@pytest.mark.parametrize(
    ("due_on", "answered_on", "closed_on", "outcome", "late"),
    [
        (TODAY, None, None, Outcome.WAITING, 0),
        (TODAY - timedelta(days=1), None, None, Outcome.NO_ANSWER, 1),
        (TODAY, None, TODAY, Outcome.NO_ANSWER, 0),
        (None, None, None, Outcome.WAITING, 0),
        (TODAY, TODAY, None, Outcome.ANSWERED, 0),
        (TODAY - timedelta(days=1), TODAY, None, Outcome.ANSWERED, 1),
    ],
)
def test_the_clock_says_what_is_late_and_what_has_no_answer(scene, due_on, answered_on, closed_on, outcome, late):
    scene.forum.closed_on = closed_on
    referral = make_referral(ask(scene), scene.office, due_on=due_on)
    if answered_on:
        make_reply(referral, answered_on=answered_on)
    assert total_of(scene.forum)[1:3] == ({outcome: 1}, late)


def test_of_several_departments_the_best_outcome_is_the_questions(scene):
    row = ask(scene)
    make_reply(make_referral(row, scene.office))
    make_referral(row, scene.other_office, due_on=TODAY - timedelta(days=1))
    figures = figures_of(scene.forum, TODAY)
    assert counted(figures.total)[1:3] == ({Outcome.ANSWERED: 1}, 1)
    by_name = {line.name: counted(line)[1:3] for line in figures.tables[By.DEPARTMENT]}
    assert by_name == {"Transport": ({Outcome.ANSWERED: 1}, 0), "Parks": ({Outcome.NO_ANSWER: 1}, 1)}


def test_passing_on_is_told_of_the_department_and_not_of_the_question(scene):
    row = ask(scene)
    hand_over = HandOver(referral=make_referral(row, scene.office), to_department=scene.other_office, reason="Theirs.")
    db.session.add(hand_over)
    make_reply(make_referral(row, scene.other_office, came_by=hand_over))
    figures = figures_of(scene.forum, TODAY)
    assert counted(figures.total)[1] == {Outcome.ANSWERED: 1}
    assert {line.name: counted(line)[1] for line in figures.tables[By.DEPARTMENT]} == {
        "Transport": {Outcome.PASSED_ON: 1},
        "Parks": {Outcome.ANSWERED: 1},
    }


def test_passed_on_to_nobody_known_a_question_waits(scene):
    db.session.add(HandOver(referral=make_referral(ask(scene), scene.office), reason="Nobody's."))
    assert total_of(scene.forum)[1] == {Outcome.WAITING: 1}


def test_what_is_about_two_areas_counts_in_both_and_once_in_all(scene):
    elsewhere = make_element(scene.forum.plan, "2:1-1-1", "Food plan")
    scene.item.elements.append(elsewhere)
    row = ask(scene)
    row.elements = [scene.task, elsewhere, make_element(scene.forum.plan, "2:1-1-2")]
    make_reply(make_referral(row, scene.office))
    figures = figures_of(scene.forum, TODAY)
    areas = {line.slug: counted(line) for line in figures.tables[By.AREA]}
    assert areas["2"] == ({ItemFate.PUT_FORWARD: 1}, {Outcome.ANSWERED: 1}, 0, {Stance.ACCEPTED: 1})
    assert areas["6"][1:] == areas["2"][1:]
    assert counted(figures.total)[1] == {Outcome.ANSWERED: 1}


def test_what_is_in_no_area_has_a_line_of_its_own(scene):
    make_item(scene.paper, "About the process.")
    lines = figures_of(scene.forum, TODAY).tables[By.AREA]
    assert [(line.slug, counted(line)[0]) for line in lines] == [("6", {ItemFate.UNDECIDED: 2}), ("", {ItemFate.UNDECIDED: 1})]


def test_groups_add_up_to_the_whole(scene):
    other = make_forum_group(scene.forum)
    ask(scene, items=(make_item(make_paper(other), "More benches."),))
    ask(scene)
    figures = figures_of(scene.forum, TODAY)
    assert [counted(line)[1] for line in figures.tables[By.GROUP]] == [{Outcome.WAITING: 1}] * 2
    assert counted(figures.total)[1] == {Outcome.WAITING: 2}


def test_another_forums_figures_are_not_mixed_in(scene):
    ask(scene)
    assert figures_of(make_forum(scene.forum.plan), TODAY).total.is_empty


def test_demands_are_also_told_by_the_department_that_was_asked(scene):
    row = ask(scene)
    row.derivations.append(Derivation(item=scene.other_item, relations=["merged"]))
    make_referral(row, scene.office)
    assert [counted(line)[0] for line in figures_of(scene.forum, TODAY).tables[By.DEPARTMENT]] == [{ItemFate.PUT_FORWARD: 2}]


# The page and the download.


def test_the_page_has_charts_with_tables_and_says_what_is_counted(scene, client):
    make_reply(make_referral(ask(scene), scene.office))
    commit()
    for by in By:
        page = client.get(f"/forums/{scene.forum.slug}/figures?by={by}").get_data(as_text=True)
        assert page.count('role="img"') == 4
        assert page.count("Show as a table") == 4
        assert "Demands that went into at least one public question." in page
    assert f"/forums/{scene.forum.slug}/questions?department={scene.office.slug}" in page


def test_the_page_takes_eighteen_statements_at_most_whatever_the_size(scene, client, statements):
    commit()
    counts = []
    for turn in range(2):
        statements.clear()
        assert client.get(f"/forums/{scene.forum.slug}/figures?turn={turn}").status_code == 200
        counts.append(len(statements))
        for number in range(5):
            element = make_element(scene.forum.plan, f"{len(counts)}{number}:1-1-1")
            item = make_item(make_paper(make_forum_group(scene.forum)), "More.", (element,))
            make_reply(make_referral(make_row(scene.forum, items=(item,)), make_department()))
        commit()
    assert counts[0] == counts[1] <= 18


def test_an_empty_forum_says_what_will_stand_there(client, app):
    forum = make_forum()
    commit()
    assert "There is nothing to count yet" in client.get(f"/forums/{forum.slug}/figures").get_data(as_text=True)


def test_a_forum_being_set_up_has_no_figures_for_a_reader(client, app):
    forum = make_forum(is_public=False)
    commit()
    assert client.get(f"/forums/{forum.slug}/figures").status_code == 404
    assert client.get(f"/forums/{forum.slug}/figures.csv").status_code == 404


def test_the_download_has_every_line_and_documented_columns(scene, client):
    make_reply(make_referral(ask(scene), scene.office))
    commit()
    answer = client.get(f"/forums/{scene.forum.slug}/figures.csv")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="figures-{scene.forum.slug}.csv"'
    lines = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert list(lines[0]) == [*NAMING, *(column.name for column in COLUMNS)]
    assert [line["by"] for line in lines] == ["forum", "group", "area", "department"]
    assert (lines[0]["demands"], lines[0]["put_forward"], lines[0]["answered"], lines[0]["accepted"]) == ("2", "1", "1", "1")
    page = client.get(f"/forums/{scene.forum.slug}/figures").get_data(as_text=True)
    assert all(f"<code>{column}</code>" in page for column in lines[0])


def test_a_name_is_no_formula_in_a_spreadsheet(scene):
    scene.office.name = "=HYPERLINK(1)"
    make_reply(make_referral(ask(scene), scene.office))
    assert "'=HYPERLINK(1)" in as_csv(figures_of(scene.forum, TODAY), ("forum", "x", "X"))
