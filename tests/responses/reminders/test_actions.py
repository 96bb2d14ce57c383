"""Reminders: who gets them, when, how often, and what ends them."""

import json
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from deliberation import clock
from deliberation.db import commit, db
from deliberation.history.models import HistoryEntry
from deliberation.people.models import Person, Role
from deliberation.responses.models import Batch, HandOver
from deliberation.responses.reminders.actions import pending, remind, send_reminders
from deliberation.responses.reminders.dues import ReminderKind, Stage, stage_of
from deliberation.responses.reminders.models import Reminder, ReminderRun
from deliberation.work import carry_out_errands, do_chores
from tests.makers import make_department, make_forum, make_person, make_referral, make_reply, make_row
from tests.people.test_mails import html_of, mails, text_of
from tests.responses.scenes import Scene

DUE = date(2022, 7, 11)


def at(days, hour=9, minute=0):
    """The clock so many days after the due date, by the district's clock."""
    return clock.stopped(datetime.combine(DUE + timedelta(days=days), time(hour, minute), clock.DISTRICT_ZONE))


@pytest.fixture
def scene(app):
    with clock.stopped(datetime(2022, 6, 10, 3, tzinfo=UTC)):
        scene = Scene()
        for person in (scene.staff, scene.approver, scene.facilitator):
            person.locale = "en"
        scene.referral = scene.referral("What share is low-floor?", due_on=DUE)
        commit()
    return scene


def told(days):
    """Who is reminded so many days after the due date, of what stage."""
    with at(days):
        return [(db.session.get(Person, one.person_id), one.due.stage) for one in pending(clock.today())]


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (-8, None),
        (-7, Stage(ReminderKind.AHEAD)),
        (-1, Stage(ReminderKind.AHEAD)),
        (0, Stage(ReminderKind.TODAY)),
        (1, Stage(ReminderKind.LATE, 1)),
        (7, Stage(ReminderKind.LATE, 1)),
        (8, Stage(ReminderKind.LATE, 2)),
        (15, Stage(ReminderKind.LATE, 3)),
    ],
)
def test_the_stages_are_seven_days_before_the_day_the_day_after_and_then_weekly(days, stage):
    assert stage_of(DUE, DUE + timedelta(days=days)) == stage


def test_the_one_it_is_assigned_to_is_reminded_before_and_on_the_day(scene):
    second = make_person(Role.STAFF, scene.office)
    assert [who for who, _ in told(-7)] == [scene.staff, second], "nobody is assigned: the whole staff"
    scene.referral.assigned_to = second
    assert told(-7) == [(second, Stage(ReminderKind.AHEAD))]
    assert told(0) == [(second, Stage(ReminderKind.TODAY))]


def test_afterwards_it_is_the_approvers_turn(scene):
    scene.referral.assigned_to = scene.staff
    assert told(1) == [(scene.approver, Stage(ReminderKind.LATE, 1))]


def test_who_left_the_office_or_has_no_account_any_more_is_not_reminded(scene):
    second = make_person(Role.STAFF, scene.office)
    scene.referral.assigned_to = second
    second.memberships[0].until = clock.now()
    assert [who for who, _ in told(-7)] == [scene.staff]
    scene.staff.active = False
    assert [who for who, _ in told(-7)] == [scene.approver], "somebody always is"


def test_where_nobody_has_an_account_the_facilitator_is_reminded(scene):
    scene.referral.department = make_department("City of Seoul", is_outside=True)
    assert [who for who, _ in told(0)] == [scene.facilitator]
    scene.referral.department = make_department("An office without people")
    assert [who for who, _ in told(1)] == [scene.facilitator]


def test_what_waits_for_approval_reminds_the_approvers_who_did_not_write_it(scene):
    second = make_person(Role.APPROVER, scene.office)
    make_reply(scene.referral, is_public=False, drafted_by=scene.approver, submitted_at=clock.now())
    assert [who for who, _ in told(-7)] == [second]


def test_what_goes_out_by_itself_in_time_reminds_nobody(scene):
    batch = Batch(department=scene.office, title="July", made_by=scene.approver, publishes_at=datetime(2022, 7, 11, 9, tzinfo=UTC))
    reply = make_reply(scene.referral, is_public=False, drafted_by=scene.staff, submitted_at=clock.now(), approved_by=scene.approver)
    reply.approved_at, reply.batch = clock.now(), batch
    assert told(0) == []
    batch.publishes_at += timedelta(days=1)
    assert [who for who, _ in told(0)] == [scene.approver], "that is too late"


@pytest.mark.parametrize("end", ["answer", "hand-over", "closed", "never referred"])
def test_what_no_longer_waits_reminds_nobody(scene, end):
    assert told(0) != []
    if end == "answer":
        make_reply(scene.referral)
    elif end == "hand-over":
        scene.referral.hand_over = HandOver(reason="Not ours.")
    elif end == "closed":
        scene.forum.closed_on = DUE
    else:
        scene.referral.row.published_at = None
    assert told(0) == told(30) == []


def test_a_withdrawn_answer_is_waited_for_again(scene):
    make_reply(scene.referral).withdrawn_at = clock.now()
    assert [who for who, _ in told(0)] == [scene.staff]


def test_an_extension_stops_the_reminders_and_the_new_date_begins_anew(scene):
    with at(0):
        assert len(remind(clock.today())) == 1
    scene.referral.due_on = DUE + timedelta(days=30)
    assert told(1) == []
    assert told(23) == [(scene.staff, Stage(ReminderKind.AHEAD))]
    assert told(30) == [(scene.staff, Stage(ReminderKind.TODAY))], "the same stage of another date"


def test_one_mail_a_person_and_day_with_everything_in_it(scene):
    other = make_referral(make_row(scene.forum, ("By when?",)), scene.office, due_on=DUE + timedelta(days=7))
    commit()
    with at(0):
        do_chores()
        do_chores()
    [message] = mails()
    assert (message["To"], message["Subject"]) == (scene.staff.email, "2 due dates wait for you")
    text = " ".join(text_of(message).split())
    parts = ["Due today: 1", "Due today, July 11, 2022", "What share is low-floor?", "Coming up: 1", "7 days left; due on July 18, 2022"]
    places = [text.find(part) for part in parts]
    assert -1 not in places, (text, places)
    assert places == sorted(places)
    assert f"/en/forums/{scene.forum.slug}/referrals/{other.id}/answer" in text
    assert '<html lang="en" dir="ltr">' in html_of(message)
    assert '<span lang="ko" dir="auto">What share is low-floor?</span>' in html_of(message)


def test_the_mail_comes_in_the_readers_language(scene):
    scene.staff.locale = "ko"
    commit()
    with at(0):
        do_chores()
    assert '<html lang="ko" dir="ltr">' in html_of(mails()[0])
    assert "/ko/forums/" in text_of(mails()[0])


def test_nothing_goes_out_before_eight_in_the_morning(scene):
    with at(0, hour=7, minute=59):
        do_chores()
        assert (mails(), db.session.query(ReminderRun).count()) == ([], 0)
    with at(0, hour=8):
        do_chores()
        assert len(mails()) == 1


def test_without_anything_due_no_mail_goes_out_and_the_day_is_done(scene, statements):
    with at(-20):
        do_chores()
        assert (mails(), db.session.scalars(select(ReminderRun.day)).all()) == ([], [DUE - timedelta(days=20)])
        statements.clear()
        send_reminders()
        assert len(statements) == 1, "every minute of the day"


def test_of_two_clocks_at_once_the_second_finds_the_day_taken(scene, monkeypatch):
    with at(0):
        do_chores()
        monkeypatch.setattr("deliberation.responses.reminders.actions._has_run", lambda _day: False)  # it looked before the first committed
        send_reminders()
        commit()
    assert (len(mails()), db.session.query(Reminder).count(), db.session.query(ReminderRun).count()) == (1, 1, 1)


def test_the_same_line_is_never_kept_twice_whatever_the_program_does(scene):
    with at(0):
        [line] = remind(clock.today())
        kept = {name: getattr(line, name) for name in ("about", "about_id", "due_on", "kind", "number", "person_id", "sent_at")}
        db.session.add(Reminder(**kept))
        with pytest.raises(IntegrityError):
            db.session.flush()


def test_a_missed_run_goes_out_later_once_and_only_with_the_latest_stage(scene):
    with at(9):
        do_chores()
        commit()
    [message] = mails()
    assert (message["To"], message["Subject"]) == (scene.approver.email, "1 due date waits for you; late: 1")
    assert "9 days late; it was due on July 11, 2022" in text_of(message)
    with at(10):
        do_chores()
    assert len(mails()) == 1, "the second week's reminder has gone out"
    with at(15):
        do_chores()
    assert len(mails()) == 2, "the third week has its own"


def test_what_was_answered_before_the_mail_went_out_is_left_out(scene, monkeypatch):
    monkeypatch.setattr("deliberation.mail.send", lambda *_: (_ for _ in ()).throw(OSError("away")))
    with at(0):
        do_chores()
    monkeypatch.undo()
    make_reply(scene.referral)
    commit()
    with at(1):
        carry_out_errands()
    assert mails() == []


def test_the_history_says_who_was_reminded_and_no_address(scene):
    with at(0):
        do_chores()
    entry = db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.id.desc())).first()
    assert (entry.happening, entry.subject_id) == ("PersonReminded", scene.staff.id)
    assert "@" not in str(entry.details)


def test_finding_out_takes_as_many_statements_for_sixty_as_for_one(scene, statements):
    with at(0):
        statements.clear()
        pending(clock.today())
        few = len(statements)
        for _ in range(60):
            make_referral(make_row(make_forum(), ("And here?",)), make_department(), due_on=DUE)
        db.session.flush()
        statements.clear()
        pending(clock.today())
        assert len(statements) == few


def test_the_command_says_who_would_get_what_and_sends_it(app, scene):
    command = app.test_cli_runner()
    with at(0):
        dry = command.invoke(args=["reminders", "--dry-run", "--json"])
        [told] = json.loads(dry.output)
        assert (told["person"], told["reminders"][0]["kind"], told["reminders"][0]["due_on"]) == (scene.staff.email, "today", "2022-07-11")
        assert db.session.query(Reminder).count() == 0
        assert scene.staff.email in command.invoke(args=["reminders"]).output
        assert len(mails()) == 1
        assert json.loads(command.invoke(args=["reminders", "--json"]).output) == []


@given(st.dates(date(2022, 1, 1), date(2027, 12, 31)), st.integers(-400, 400), st.integers(1, 60))
def test_stages_follow_one_another_and_begin_so_many_days_ahead(due_on, days, ahead):
    today = due_on + timedelta(days=days)
    stage, next_day = stage_of(due_on, today, ahead), stage_of(due_on, today + timedelta(days=1), ahead)
    assert (stage is None) == (days < -ahead)
    order = [ReminderKind.AHEAD, ReminderKind.TODAY, ReminderKind.LATE]
    if stage and next_day:
        assert (order.index(stage.kind), stage.number) <= (order.index(next_day.kind), next_day.number)
        assert next_day.number - stage.number in (0, 1), "no stage is left out"
