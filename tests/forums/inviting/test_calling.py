"""Calling people to new sessions: whom, once, and all that were arranged together in one mail."""

from datetime import time

import pytest
from sqlalchemy import select

from deliberation.db import commit, db
from deliberation.forums.actions.forums import close_forum, publish_forum
from deliberation.forums.actions.sessions import cancel_session, change_session
from deliberation.forums.inviting.calling import call_people
from deliberation.forums.inviting.models import SessionCall
from deliberation.history.models import HistoryEntry
from deliberation.people.models import Pace
from deliberation.people.post.models import WaitingMail
from deliberation.work import carry_out_errands
from tests.forums.inviting.scenes import DAY, Scene, addressees, at, chores_at
from tests.makers import give_role, make_session
from tests.people.test_mails import html_of, mails, text_of


@pytest.fixture
def scene(app):
    with at(-20):
        return Scene()


def emails(*people):
    return sorted(person.email for person in people)


def test_everybody_with_a_role_in_the_group_is_told_and_nobody_else(scene):
    with at(-20):
        scene.add()
        commit()
        assert mails() == []
    chores_at(-20, 9, 10)
    assert addressees() == emails(scene.leader, scene.member)


def test_who_runs_it_and_in_a_plenary_all_groups_are_told_each_once(scene):
    with at(-20):
        give_role(scene.leader, scene.other_leader.memberships[0].role, scene.other_seat)
        scene.add(is_plenary=True, run_by=scene.facilitator)
        commit()
    chores_at(-20, 10)
    assert addressees() == emails(scene.leader, scene.member, scene.other_leader, scene.facilitator)


def test_the_mail_says_when_where_what_is_offered_and_where_to_register(scene):
    with at(-20):
        scene.member.active = False
        session = scene.add(takes_registrations=True, languages=["vi"], is_signed=True, is_step_free=True, interpreters=["Secret Name"])
        commit()
    chores_at(-20, 10)
    [message] = mails()
    text = text_of(message)
    assert message["Subject"].startswith("New: ")
    for words in ("Wednesday, May 6, 2026, 19:00–21:00", "Room 3", "Interpreted into: Tiếng Việt, With sign language, Step-free access"):
        assert words in text, words
    page = f"http://127.0.0.1:5000/en/forums/{scene.forum.slug}/sessions/{session.id}"
    assert f"{page}\n" in text
    assert f"{page}#registration" in text
    assert "http://127.0.0.1:5000/en/account/calendar" in text
    assert f'href="{page}"' in html_of(message)
    assert "Secret Name" not in text + html_of(message)


def test_eleven_sessions_saved_at_once_make_one_mail_a_person(scene):
    with at(-20):
        for days in range(11):
            scene.add(days)
        commit()
    chores_at(-20, 10)
    assert addressees() == emails(scene.leader, scene.member)
    assert {message["Subject"] for message in mails()} == {"11 new sessions for you"}
    days = [text_of(mails()[0]).find(f"May {6 + days}, 2026") for days in range(11)]
    assert days == sorted(days)
    assert -1 not in days


def test_those_added_one_after_the_other_wait_until_it_is_quiet_and_no_longer_than_an_hour(scene):
    for minute in (0, 8, 16):
        with at(-20, 9, minute):
            scene.add(minute)
            commit()
        chores_at(-20, 9, minute + 1)
    assert mails() == []
    chores_at(-20, 9, 26)
    assert [message["Subject"] for message in mails()] == ["3 new sessions for you"] * 2
    for minute in range(0, 60, 6):
        with at(-19, 9, minute):
            scene.add(minute)
            commit()
    chores_at(-19, 9, 59)
    assert len(mails()) == 2
    with at(-19, 10):
        scene.add(60)
        commit()
    chores_at(-19, 10)
    assert len(mails()) == 4


def test_a_second_run_tells_nobody_again(scene):
    with at(-20):
        scene.add()
        commit()
    for minute in (10, 11, 30):
        chores_at(-20, 9, minute)
    assert len(mails()) == 2


def test_a_forum_being_set_up_calls_nobody_until_it_is_published(app):
    with at(-20):
        scene = Scene(is_public=False)
        scene.add(0)
        scene.add(1)
        scene.add(-25)
        commit()
    chores_at(-20, 12)
    assert mails() == []
    with at(-20, 13):
        publish_forum(scene.facilitator, scene.forum)
        commit()
    chores_at(-20, 14)
    assert [message["Subject"] for message in mails()] == ["2 new sessions for you"] * 2


def test_past_sessions_and_those_of_an_archive_call_nobody(scene):
    with at(-20):
        scene.add(-21)
        scene.add(-20, starts_at=time(8), ends_at=None)
        make_session(scene.forum, (scene.seat,), held_on=DAY, source="papers/education/sessions/1")
        commit()
        assert db.session.query(SessionCall).count() == 0
    chores_at(-20, 12)
    assert mails() == []


@pytest.mark.parametrize("end", ["cancelled", "closed", "taken back", "begun"])
def test_what_was_given_up_before_anybody_was_told_is_never_told(scene, end):
    with at(-20):
        session = scene.add()
        commit()
        if end == "cancelled":
            cancel_session(scene.facilitator, session, "A mistake.")
        elif end == "closed":
            close_forum(scene.facilitator, scene.forum)
        elif end == "taken back":
            db.session.delete(session)
        commit()
    chores_at(0 if end == "begun" else -20, 20)
    assert [message["Subject"] for message in mails() if message["Subject"].startswith("New")] == []
    if end == "taken back":
        assert db.session.query(SessionCall).count() == 0


def test_it_tells_what_holds_when_it_goes_out(scene):
    with at(-20):
        session = scene.add(takes_registrations=True)
        commit()
    with at(-20, 9, 5):
        details = {"groups": [scene.seat], "held_on": DAY, "starts_at": time(18), "place": "Room 9", "takes_registrations": True}
        change_session(scene.facilitator, session, None, reason="A mistake.", **details)
        commit()
    chores_at(-20, 9, 20)
    called = [text_of(message) for message in mails() if message["Subject"].startswith("New")]
    assert len(called) == 2
    assert all("18:00" in text and "Room 9" in text and "19:00" not in text for text in called)


def test_somebody_who_left_the_group_before_the_mail_went_out_gets_none(scene, monkeypatch):
    with at(-20):
        scene.add()
        commit()
    with monkeypatch.context() as patch:
        patch.setattr("deliberation.mail.send", lambda *_: (_ for _ in ()).throw(OSError("away")))
        chores_at(-20, 10)
    scene.member.memberships[0].until = scene.member.memberships[0].since
    commit()
    with at(-19):
        carry_out_errands()
    assert addressees() == emails(scene.leader)


def test_whoever_reads_letters_has_a_line_for_each_session(scene):
    scene.leader.mail_pace, scene.member.mail_pace = Pace.DAILY, Pace.NONE
    with at(-20):
        first, second = scene.add(), scene.add(7)
        commit()
    chores_at(-20, 10)  # the letters of that day go out in the same round, after the calls
    [message] = mails()
    assert (message["To"], message["Subject"]) == (scene.leader.email, "2 messages that waited for you")
    for session in (first, second):
        assert f"/sessions/{session.id}" in text_of(message)
    with at(-20, 11):
        third = scene.add(14)
        commit()
    chores_at(-20, 12)
    assert db.session.scalars(select(WaitingMail.key)).all() == [f"session {third.id}"]


def test_the_history_says_who_was_called_and_holds_no_address(scene):
    with at(-20):
        session = scene.add()
        commit()
    chores_at(-20, 10)
    entries = db.session.scalars(select(HistoryEntry).where(HistoryEntry.happening == "PersonCalled")).all()
    assert sorted(entry.subject_id for entry in entries) == sorted([scene.leader.id, scene.member.id])
    assert entries[0].details["session_ids"] == [session.id]
    assert "@" not in str([entry.details for entry in entries])


def test_a_quiet_minute_costs_one_statement(scene, statements):
    statements.clear()
    call_people()
    assert len(statements) == 1


def test_calling_takes_as_many_statements_for_thirty_sessions_as_for_one(scene, statements):
    counts = []
    for number in (1, 30):
        with at(-20, number % 24):
            for days in range(number):
                scene.add(days)
            commit()
        with at(-20, 18):
            db.session.expire_all()
            statements.clear()
            call_people()
            counts.append(len(statements))
            commit()
    assert counts[0] == counts[1]
