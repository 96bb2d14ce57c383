"""The calculator, on its page and on the command line; and the pages about passing on, which print what happens to the clock."""

import json
from datetime import UTC, date, datetime

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.people.models import Role
from deliberation.responses.actions.asking import make_row
from deliberation.responses.actions.routing import pass_on, refer
from deliberation.responses.deadlines.actions import enter_holiday
from tests.makers import make_department, make_person
from tests.responses.scenes import Scene, seen

JUNE_10 = datetime(2022, 6, 10, 3, tzinfo=UTC)


@pytest.fixture
def scene(app):
    with clock.stopped(JUNE_10):
        yield Scene()


@pytest.fixture
def referral(scene):
    row = make_row(scene.facilitator, scene.forum, ["What share?"], items=[scene.item], elements=[scene.task])
    return refer(scene.facilitator, row, [scene.office])[0]


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner(env={"DELIBERATION_LOCALE": "en"}).invoke(args=["deadline", *words])


def test_the_command_prints_every_day_and_the_due_date(run):
    answer = run("2022-08-10", "--rule", "calendar-days", "--days", "30")
    assert answer.exit_code == 0, answer.output
    lines = answer.output.strip().splitlines()
    assert len(lines) == 30 + 4 + 1
    assert "2022-08-11" in lines[0]
    assert "2022-09-12" in lines[-3]
    assert "2022" in lines[-1]


def test_the_command_gives_programs_the_steps(run):
    record = json.loads(run("2022-05-06T14:30", "--rule", "working-days", "--days", "1", "--json").output)
    assert (record["due_on"], record["due_time"], record["rule"], record["days"]) == ("2022-05-09", "14:30", "working-days", 1)
    assert [(step["day"], step["number"], step["minutes"]) for step in record["steps"]] == [
        ("2022-05-06", 1, 210),
        ("2022-05-07", None, 0),
        ("2022-05-08", None, 0),
        ("2022-05-09", 2, 480),
    ]
    assert record["steps"][2]["holiday"] == "Buddha's Birthday"


def test_the_command_counts_with_our_own_holidays(run, scene):
    enter_holiday(scene.facilitator, date(2022, 7, 11), "임시공휴일", "관보")
    commit()
    assert json.loads(run("2022-06-10", "--days", "30", "--json").output)["due_on"] == "2022-07-12"


def test_the_command_needs_no_database(run):
    db.session.rollback()
    db.drop_all()
    try:
        assert json.loads(run("2022-06-10", "--days", "30", "--json").output)["due_on"] == "2022-07-11"
    finally:
        db.session.rollback()
        db.create_all()


@pytest.mark.parametrize(
    "words",
    [
        ["yesterday", "--days", "30"],
        ["2022-02-30", "--days", "30"],
        ["9999-12-31", "--days", "30"],
        ["2022-06-10", "--days", "0"],
        ["2022-06-10", "--days", "366"],
        ["2022-06-10", "--days", "30", "--rule", "lunar-days"],
        ["2022-06-10"],
    ],
)
def test_the_command_refuses_what_cannot_be_counted(run, words):
    answer = run(*words)
    assert answer.exit_code == 2
    assert "Traceback" not in answer.output


def test_the_recount_says_how_many_move(app, scene, referral):
    referral.due_on = date(2022, 7, 8)
    commit()
    recount = app.test_cli_runner().invoke
    assert "1" in recount(args=["holidays", "recount", "--dry-run"]).output
    db.session.expire_all()
    assert referral.due_on == date(2022, 7, 8)
    assert recount(args=["holidays", "recount"]).exit_code == 0
    db.session.expire_all()
    assert referral.due_on == date(2022, 7, 11)


def test_the_page_counts_what_is_asked(client):
    words = seen(client.get("/deadline?begin=2022-05-06&hour=14:30&rule=working-days&days=1"))
    assert "Due on Monday, May 9, 2022, 14:30." in words
    assert "14:30 to 18:00; together 3:30 hours" in words
    assert "article 19" in words


def test_the_page_begins_with_today(client):
    with clock.stopped(JUNE_10):
        answer = client.get("/deadline")
    assert answer.status_code == 200
    assert "Due on Monday, July 11, 2022." in seen(answer)


@pytest.mark.parametrize(
    "asked",
    [
        "begin=2022-05-06&rule=lunar&days=1",
        "begin=never&rule=working-days&days=1",
        "begin=1800-01-01&days=3",
        "days=0",
        "days=many",
        "days=366",
    ],
)
def test_the_page_says_what_is_wrong(client, asked):
    answer = client.get(f"/deadline?{asked}")
    assert answer.status_code == 422
    assert "Please correct this" in seen(answer)


# Passing on and refusing.


def test_the_page_for_passing_on_prints_what_happens_to_the_clock(scene, referral, client_of):
    commit()
    words = seen(client_of(scene.staff).get(scene.address(f"referrals/{referral.id}/pass-on")))
    assert "the full period anew" in words
    assert "Passed on today, it is due there on Monday, July 11, 2022." in words
    assert "at least 7 calendar days" in words


def test_refusing_on_its_page(scene, referral, client, client_of):
    pass_on(scene.staff, referral, scene.other_office, "Theirs.")
    there, received = make_person(Role.STAFF, scene.other_office), referral.row.referrals[1]
    commit()
    page = scene.address(f"referrals/{received.id}/refuse")
    words = seen(client_of(there).get(page))
    assert "It goes back to Transport" in words
    assert "Given back today, it is due there on Monday, July 11, 2022." in words
    assert client_of(there).post(page, data={"reason": " "}).status_code == 422
    answer = client_of(there).post(page, data={"reason": "Stops are not plants."})
    assert answer.status_code == 303
    public = seen(client.get(answer.location))
    assert "Given back to Transport" in public
    assert "Stops are not plants." in public
    assert "at least 7 calendar days from the refusal on" in public
    back = referral.row.referrals[2]
    assert "Given back on Friday, June 10, 2022." in seen(client.get(scene.address(f"referrals/{back.id}/deadline")))


def test_what_was_not_passed_on_has_nothing_to_refuse(scene, referral, client, client_of):
    commit()
    page = scene.address(f"referrals/{referral.id}/refuse")
    assert client_of(scene.staff).get(page).status_code == 409
    assert client_of(scene.facilitator).get(page).status_code == 403
    assert client.get(page).status_code == 302


def test_after_two_hand_overs_a_button_leaves_it_to_the_secretariat(scene, referral, client_of):
    pass_on(scene.staff, referral, scene.other_office, "Theirs.")
    there = make_person(Role.STAFF, scene.other_office)
    pass_on(there, referral.row.referrals[1], scene.office, "Yours.")
    back = referral.row.referrals[2]
    back.came_by.is_refusal = True
    commit()
    staff = client_of(scene.staff)
    assert "Leave it to the secretariat" in seen(staff.get(scene.address(f"referrals/{back.id}/answer")))
    page = scene.address(f"referrals/{back.id}/refuse")
    assert "After two hand-overs" in seen(staff.get(page))
    assert staff.post(page, data={"reason": "Not ours."}).status_code == 303
    assert referral.row.lost_hand_over is not None


def test_the_facilitator_finds_the_clocks_where_it_refers(scene, referral, client_of):
    commit()
    words = seen(client_of(scene.facilitator).get(scene.address(f"questions/{referral.row.number}/refer")))
    assert "Extend the time" in words
    assert make_department().display_name not in words
