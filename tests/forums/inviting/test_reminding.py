"""Reminders of sessions: whom, when, once each, and what ends them."""

import json
from datetime import time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.actions.sessions import cancel_session, change_session
from deliberation.forums.additions import remindings_of
from deliberation.forums.inviting.models import ReminderStage, SessionReminder, SessionReminderRun
from deliberation.forums.inviting.reminding import pending, remind, send_session_reminders
from deliberation.forums.models import Coming, Participation
from deliberation.history.models import HistoryEntry
from deliberation.people.models import Pace, Person
from deliberation.work import carry_out_errands
from tests.forums.inviting.scenes import DAY, Scene, addressees, at, chores_at
from tests.makers import make_person, make_session
from tests.people.test_mails import html_of, mails, text_of


@pytest.fixture
def scene(app):
    """With one session of the first group on the day at seven in the evening; nobody was called to it."""
    with at(-20):
        scene = Scene()
        scene.session = make_session(scene.forum, (scene.seat,), held_on=DAY, starts_at=time(19), place="Room 3")
        commit()
    return scene


def told(days, hour=9):
    """Who is reminded then, of what stage."""
    with at(days, hour):
        return [(db.session.get(Person, one.person_id), one.stage) for one in pending()]


def register(session, person, coming=Coming.REGISTERED):
    db.session.add(Participation(session=session, person=person, coming=coming, registered_at=clock.now()))
    db.session.flush()


def soon():
    return sorted(message["To"] for message in mails() if message["Subject"].startswith("Soon"))


@pytest.mark.parametrize(
    ("days", "hour", "stage"),
    [
        (-3, 9, None),
        (-2, 9, ReminderStage.AHEAD),
        (-1, 23, ReminderStage.AHEAD),
        (0, 9, ReminderStage.TODAY),
        (0, 18, ReminderStage.TODAY),
        (0, 19, None),
        (1, 9, None),
    ],
)
def test_the_stages_are_two_days_before_and_the_day_itself_until_it_begins(scene, days, hour, stage):
    assert told(days, hour) == ([(scene.leader, stage), (scene.member, stage)] if stage else [])


def test_where_no_hour_is_said_the_whole_day_is_ahead(scene):
    scene.session.starts_at = None
    assert {stage for _who, stage in told(0, 23)} == {ReminderStage.TODAY}
    assert told(1, 0) == []


def test_those_registered_are_reminded_and_who_runs_it_and_not_those_in_line(scene):
    resident, in_line = make_person(), make_person()
    register(scene.session, resident)
    register(scene.session, in_line, Coming.WAITING)
    scene.session.run_by = scene.facilitator
    assert {who for who, _stage in told(-2)} == {resident, scene.facilitator}


def guest(session, **details):
    given = {"name": "Nobody Known", "email": "guest@example.org", "coming": Coming.REGISTERED, "registered_at": clock.now()}
    line = Participation(session=session, **{**given, **details})
    db.session.add(line)
    commit()
    return line


def test_somebody_without_an_account_is_reminded_at_the_address_they_left(scene):
    guest(scene.session)
    guest(scene.session, email="")
    guest(scene.session, email="in-line@example.org", coming=Coming.WAITING)
    chores_at(-2)
    chores_at(-1)
    [message] = mails()
    assert message["To"] == "guest@example.org", "and the groups are not: people register for this one"
    assert '<html lang="ko"' in html_of(message), "the site's own language"
    assert "/account" not in text_of(message)
    chores_at(0)
    assert addressees() == ["guest@example.org"] * 2
    details = db.session.scalars(select(HistoryEntry.details).where(HistoryEntry.happening == "GuestRemindedOfSession")).all()
    assert len(details) == 2
    assert "guest@" not in str(details)


def test_a_guest_who_withdrew_before_the_mail_went_out_gets_none(scene, monkeypatch):
    line = guest(scene.session)
    with monkeypatch.context() as patch:
        patch.setattr("deliberation.mail.send", lambda *_: (_ for _ in ()).throw(OSError("away")))
        chores_at(-2)
    line.coming = Coming.WITHDRAWN
    commit()
    with at(-1):
        carry_out_errands()
    assert mails() == []


def test_a_click_and_the_command_count_guests_too(app, scene):
    register(scene.session, scene.member)
    guest(scene.session)
    with at(-2):
        told = json.loads(app.test_cli_runner().invoke(args=["reminders", "--dry-run", "--json"]).output)
        assert [one["person"] for one in told] == [scene.member.email, "guest@example.org"]
        [one] = [one for one in remindings_of(scene.forum) if one.key == "sessions"]
        assert (one.people, one.send(scene.facilitator), one.send(scene.facilitator)) == (2, 2, 0)


def test_where_nobody_registered_everybody_it_concerns_is_but_those_who_withdrew(scene):
    register(scene.session, scene.member, Coming.WITHDRAWN)
    assert [who for who, _stage in told(-2)] == [scene.leader]


def test_closed_accounts_and_those_who_left_are_not_reminded(scene):
    scene.leader.active = False
    scene.member.memberships[0].until = clock.now()
    assert told(-2) == []
    register(scene.session, scene.leader)
    assert told(-2) == []


@pytest.mark.parametrize("end", ["cancelled", "closed", "hidden", "archive"])
def test_what_will_not_take_place_reminds_nobody(scene, end):
    assert told(-2) != []
    if end == "cancelled":
        cancel_session(scene.facilitator, scene.session, "Ill.")
    elif end == "closed":
        scene.forum.closed_on = DAY - timedelta(days=5)
    elif end == "hidden":
        scene.forum.published_at = None
    else:
        scene.session.source = "papers/education/sessions/1"
    assert told(-2) == told(0) == []


def test_two_days_before_and_on_the_morning_one_mail_each_and_nothing_before_eight(scene):
    chores_at(-2, 7, 59)
    assert mails() == []
    chores_at(-2, 8)
    assert addressees() == sorted([scene.leader.email, scene.member.email])
    chores_at(-2, 20)
    chores_at(-1)
    assert len(mails()) == 2
    chores_at(0, 8)
    chores_at(0, 9)
    assert len(mails()) == 4
    text = text_of(mails()[0])
    assert mails()[0]["Subject"].startswith("Soon: ")
    assert "Wednesday, May 6, 2026, 19:00" in text
    assert "Room 3" in text
    assert f"/en/forums/{scene.forum.slug}/sessions/{scene.session.id}" in text


def test_a_missed_run_goes_out_later_once_and_never_both_stages(scene):
    chores_at(-1, 15)
    assert len(mails()) == 2
    chores_at(0, 8)
    assert len(mails()) == 4
    chores_at(1, 8)
    assert len(mails()) == 4


def test_where_nobody_was_at_work_before_only_the_days_own_goes_out(scene):
    chores_at(0, 12)
    chores_at(0, 13)
    assert db.session.scalars(select(SessionReminder.stage)).all() == [ReminderStage.TODAY] * 2
    assert len(mails()) == 2


def test_one_mail_a_person_and_day_for_all_their_sessions(scene):
    make_session(scene.forum, held_on=DAY + timedelta(days=1), is_plenary=True, starts_at=time(10), title="All together")
    commit()
    chores_at(0, 8)
    ones = {message["To"]: message for message in mails()}
    assert len(mails()) == 3
    assert ones[scene.leader.email]["Subject"] == "2 sessions are near"
    assert "All together" in text_of(ones[scene.leader.email])
    assert ones[scene.other_leader.email]["Subject"].startswith("Soon: All together")


def test_a_session_moved_to_another_day_begins_anew(scene):
    chores_at(-2)
    with at(-1):
        details = {"groups": [scene.seat], "held_on": DAY + timedelta(days=5), "starts_at": time(19), "place": "Room 3"}
        change_session(scene.facilitator, scene.session, None, reason="The room is taken.", **details)
        commit()
        assert pending() == []
    chores_at(3)
    assert len(soon()) == 4
    chores_at(5)
    assert len(soon()) == 6


def test_one_that_was_moved_before_the_mail_went_out_is_left_out(scene, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("deliberation.mail.send", lambda *_: (_ for _ in ()).throw(OSError("away")))
        chores_at(-2)
    scene.session.held_on = DAY + timedelta(days=5)
    commit()
    with at(-1):
        carry_out_errands()
    assert mails() == []


def test_a_weekly_reader_hears_of_it_in_time_and_who_wants_no_mail_hears_nothing(scene):
    scene.leader.mail_pace, scene.member.mail_pace = Pace.WEEKLY, Pace.NONE
    commit()
    chores_at(-9)  # a Monday: this week's letters and next week's, which is on the fourth, two days before
    chores_at(-2, 8)
    assert mails() == []
    chores_at(-2, 8, 30)
    assert [(message["To"], message["Subject"]) for message in mails()] == [(scene.leader.email, "1 message that waited for you")]
    chores_at(0, 8)
    assert soon() == [scene.leader.email], "the next letter would come on Monday"


def test_a_facilitators_click_sends_what_is_due_now_and_a_second_reaches_nobody(scene):
    with at(-3):
        assert remindings_of(scene.forum) == []
    with at(-2, 6):
        [one] = [one for one in remindings_of(scene.forum) if one.key == "sessions"]
        assert (one.people, one.send(scene.facilitator)) == (2, 2)
        commit()
        assert addressees() == sorted([scene.leader.email, scene.member.email])
        assert one.send(scene.facilitator) == 0
        assert [one for one in remindings_of(scene.forum) if one.key == "sessions"] == []
    chores_at(-2, 8)
    assert len(mails()) == 2, "the clock says nothing twice"


def test_a_click_sends_nothing_of_another_forum(scene):
    with at(-2):
        other = Scene()
        make_session(other.forum, (other.seat,), held_on=DAY)
        assert len(remind(other.forum, by=other.facilitator)) == 2
        assert {one.person_id for one in pending()} == {scene.leader.id, scene.member.id}


def test_of_two_clocks_at_once_the_second_finds_the_day_taken(scene, monkeypatch):
    chores_at(-2)
    monkeypatch.setattr("deliberation.forums.inviting.reminding._has_run", lambda: False)  # it looked before the first committed
    chores_at(-2)
    assert (len(mails()), db.session.query(SessionReminderRun).count()) == (2, 1)


def test_the_same_line_is_never_kept_twice_whatever_the_program_does(scene):
    with at(-2):
        [line, _other] = remind()
        kept = {name: getattr(line, name) for name in ("session_id", "person_id", "held_on", "stage", "sent_at")}
        db.session.add(SessionReminder(**kept))
        with pytest.raises(IntegrityError):
            db.session.flush()


def test_a_session_that_is_taken_back_takes_its_reminders_along(scene):
    chores_at(-2)
    db.session.delete(scene.session)
    commit()
    assert db.session.query(SessionReminder).count() == 0


def test_the_day_is_done_with_one_statement_and_nothing_near_costs_no_more_than_looking(scene, statements):
    chores_at(-10)
    with at(-10):
        statements.clear()
        send_session_reminders()
        assert len(statements) == 1, "every minute of the day"


def test_finding_out_takes_as_many_statements_for_sixty_as_for_one(scene, statements):
    with at(-2):
        db.session.expire_all()
        statements.clear()
        pending()
        few = len(statements)
        for _ in range(60):
            make_session(scene.forum, (scene.seat,), held_on=DAY)
        db.session.flush()
        db.session.expire_all()
        statements.clear()
        assert len(pending()) == 122
        assert len(statements) == few


def test_the_history_says_who_was_reminded_and_by_whom(scene):
    with at(-2):
        remind(scene.forum, by=scene.facilitator)
        commit()
    entries = db.session.scalars(select(HistoryEntry).where(HistoryEntry.happening == "PersonRemindedOfSessions")).all()
    assert sorted(entry.subject_id for entry in entries) == [scene.leader.id, scene.member.id]
    assert {entry.person_id for entry in entries} == {scene.facilitator.id}
    assert "@" not in str([entry.details for entry in entries])


def test_the_command_lists_sessions_too_and_sends(app, scene):
    command = app.test_cli_runner()
    with at(-2):
        dry = json.loads(command.invoke(args=["reminders", "--dry-run", "--json"]).output)
        assert [one["person"] for one in dry] == sorted([scene.leader.email, scene.member.email])
        line = dry[0]["reminders"][0]
        assert (line["about"], line["id"], line["due_on"], line["kind"]) == ("Session", scene.session.id, "2026-05-06", "ahead")
        assert db.session.query(SessionReminder).count() == 0
        assert "2026-05-06 (+2)" in command.invoke(args=["reminders"]).output
        assert len(mails()) == 2
        assert json.loads(command.invoke(args=["reminders", "--json"]).output) == []
