"""Rounds by the clock: each opening and each closing is said once, in order, and said again after a round was moved."""

from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.actions.forums import close_forum, reopen_forum
from deliberation.forums.actions.rounds import change_round
from deliberation.forums.models import Round, RoundKind
from deliberation.forums.turning.actions import turn_rounds
from deliberation.history.models import HistoryEntry
from deliberation.people.models import Pace, Role
from deliberation.people.post.models import WaitingMail
from deliberation.work import carry_out_errands, do_chores
from tests.makers import give_role, make_forum, make_forum_group, make_paper, make_person
from tests.people.test_mails import html_of, mails, text_of

FIRST, LAST = date(2027, 3, 1), date(2027, 3, 31)


@contextmanager
def on(day, hour=3):
    """The clock in the night of that day."""
    with clock.stopped(datetime.combine(day, time(hour), clock.DISTRICT_ZONE)):
        yield


def turn(day, hour=3):
    """A turn of the clock on that day."""
    with on(day, hour):
        turn_rounds()
        commit()


def said():
    """What the record says of rounds by the clock, oldest first."""
    wanted = db.select(HistoryEntry).where(HistoryEntry.happening.in_(("RoundOpened", "RoundClosed"))).order_by(HistoryEntry.number)
    return [(one.happening, one.subject_id) for one in db.session.scalars(wanted)]


@pytest.fixture
def forum(app):
    with on(date(2027, 2, 1)):
        forum = make_forum()
        commit()
    return forum


def make_round(forum, kind=RoundKind.PREPARATION, first=FIRST, last=LAST):
    one = Round(forum=forum, number=len(forum.rounds) + 1, name=f"Round {kind.value}", kind=kind, opens_on=first, closes_on=last)
    db.session.add(one)
    db.session.commit()
    return one


def test_a_round_opens_on_its_first_day_in_the_district_and_closes_after_its_last(forum):
    one = make_round(forum)
    turn(FIRST - timedelta(days=1), hour=23)
    assert said() == []
    turn(FIRST, hour=0)
    assert said() == [("RoundOpened", one.id)]
    turn(LAST, hour=23)
    assert said() == [("RoundOpened", one.id)], "its last day belongs to it"
    turn(LAST + timedelta(days=1), hour=0)
    assert said() == [("RoundOpened", one.id), ("RoundClosed", one.id)]
    assert clock.local(one.opened_at).date() == FIRST
    assert clock.local(one.closed_at).date() == LAST + timedelta(days=1)


def test_each_is_said_once_however_often_the_clock_turns(forum):
    one = make_round(forum)
    for _again in range(3):
        turn(FIRST)
    turn(FIRST + timedelta(days=1))
    assert said() == [("RoundOpened", one.id)]
    entry = db.session.scalars(db.select(HistoryEntry).where(HistoryEntry.happening == "RoundOpened")).one()
    assert (entry.person_id, entry.details["opens_on"]) == (None, "2027-03-01")


def test_a_night_that_was_missed_is_made_up_for_in_the_order_of_the_days(forum):
    first = make_round(forum, RoundKind.DELIBERATION, FIRST, FIRST + timedelta(days=9))
    second = make_round(forum, RoundKind.DRAFTING, FIRST + timedelta(days=5), FIRST + timedelta(days=19))
    turn(FIRST + timedelta(days=60))
    assert said() == [("RoundOpened", first.id), ("RoundOpened", second.id), ("RoundClosed", first.id), ("RoundClosed", second.id)]


def test_the_worker_does_it_and_finds_nothing_to_do_the_second_time(forum):
    one = make_round(forum)
    with on(FIRST):
        do_chores()
        do_chores()
    assert said() == [("RoundOpened", one.id)]


def test_a_forum_being_set_up_and_one_that_is_closed_say_nothing(app):
    with on(date(2027, 2, 1)):
        hidden, closed = make_forum(is_public=False), make_forum(closed_on=date(2027, 2, 1))
        rounds = [make_round(hidden), make_round(closed)]
    turn(LAST + timedelta(days=1))
    assert said() == []
    assert [one.opened_at for one in rounds] == [None, None]


def test_a_round_moved_into_the_future_is_set_back_and_opens_again(forum):
    one, person = make_round(forum), make_person()
    turn(FIRST)
    later = {"opens_on": FIRST + timedelta(days=10), "closes_on": LAST + timedelta(days=10)}
    with on(FIRST + timedelta(days=1)):
        change_round(person, one, None, name=one.name, kind=one.kind, **later)
        commit()
    assert one.opened_at is None
    turn(FIRST + timedelta(days=2))
    assert said() == [("RoundOpened", one.id)]
    turn(FIRST + timedelta(days=10))
    assert said() == [("RoundOpened", one.id)] * 2


def test_a_round_that_closed_and_is_given_more_days_closes_again_and_one_that_keeps_its_days_does_not(forum):
    one, person = make_round(forum), make_person()
    turn(FIRST)
    turn(LAST + timedelta(days=1))
    with on(LAST + timedelta(days=2)):
        change_round(person, one, None, name="Another name", kind=one.kind, opens_on=FIRST, closes_on=LAST)
        assert one.closed_at is not None, "its days are as they were"
        change_round(person, one, None, name=one.name, kind=one.kind, opens_on=FIRST, closes_on=LAST + timedelta(days=7))
        assert (one.opened_at is not None, one.closed_at) == (True, None)
        commit()
    turn(LAST + timedelta(days=8))
    assert said() == [("RoundOpened", one.id), ("RoundClosed", one.id), ("RoundClosed", one.id)]


def test_a_forum_taken_up_again_says_what_is_true_by_then(forum):
    one, person = make_round(forum), make_person()
    with on(FIRST - timedelta(days=3)):
        close_forum(person, forum)
        commit()
    turn(FIRST)
    assert said() == []
    with on(FIRST + timedelta(days=3)):
        reopen_forum(person, forum)
        commit()
    turn(FIRST + timedelta(days=3))
    assert said() == [("RoundOpened", one.id)]


# Whom an opening calls.


@pytest.fixture
def seat(forum):
    return make_forum_group(forum)


def to():
    return sorted(message["To"] for message in mails())


def mail_on(day, hour=3):
    turn(day, hour)
    with on(day, hour):
        carry_out_errands()


def test_drafting_calls_the_leaders_and_drafters_whose_paper_is_not_filed(forum, seat):
    filed = make_forum_group(forum)
    make_paper(filed)
    called = [make_person(role, seat, locale="en") for role in (Role.LEADER, Role.DRAFTER)]
    make_person(Role.MEMBER, seat)
    make_person(Role.LEADER, filed)
    give_role(gone := make_person(), Role.LEADER, seat).until = clock.now()
    assert gone.active
    one = make_round(forum, RoundKind.DRAFTING)
    mail_on(FIRST)
    assert to() == sorted(person.email for person in called)
    [message, _other] = mails()
    assert message["Subject"] == "Round drafting: open now"
    link = f"http://127.0.0.1:5000/en/forums/{forum.slug}/papers/{seat.slug}/draft"
    assert link in text_of(message)
    assert f'href="{link}"' in html_of(message)
    assert f"The position paper of {seat.display_name} is not filed yet." in text_of(message)
    assert "March 31, 2027" in text_of(message)
    mail_on(FIRST + timedelta(days=1))
    assert len(mails()) == 2, one


def test_one_who_writes_for_two_groups_gets_one_mail_that_names_both(forum, seat):
    second = make_forum_group(forum)
    person = make_person(Role.LEADER, seat, locale="en")
    give_role(person, Role.DRAFTER, second)
    make_round(forum, RoundKind.DRAFTING)
    mail_on(FIRST)
    [message] = mails()
    assert f"The position papers of {seat.display_name} and {second.display_name} are not filed yet." in text_of(message)


@pytest.mark.parametrize("kind", [RoundKind.QUESTIONS, RoundKind.ANSWERS])
def test_questions_and_answers_call_the_facilitators(forum, seat, kind):
    facilitator = make_person(Role.FACILITATOR, forum, locale="en")
    make_person(Role.LEADER, seat)
    make_round(forum, kind)
    mail_on(FIRST)
    assert to() == [facilitator.email]


def test_preparation_calls_nobody(forum, seat):
    make_person(Role.FACILITATOR, forum)
    make_person(Role.LEADER, seat)
    make_round(forum)
    mail_on(FIRST)
    assert to() == []


def test_an_opening_made_up_for_after_a_week_is_noted_and_mailed_to_nobody(forum):
    make_person(Role.FACILITATOR, forum)
    one = make_round(forum, RoundKind.ANSWERS)
    mail_on(FIRST + timedelta(days=8))
    assert said() == [("RoundOpened", one.id)]
    assert to() == []
    other = make_round(forum, RoundKind.QUESTIONS, FIRST + timedelta(days=2), LAST)
    mail_on(FIRST + timedelta(days=9))
    assert (said()[-1], len(to())) == (("RoundOpened", other.id), 1), "seven days later it is still news"


def test_who_filed_before_the_mail_went_out_gets_none(forum, seat):
    make_person(Role.LEADER, seat)
    make_round(forum, RoundKind.DRAFTING)
    with on(FIRST):
        turn_rounds()
        make_paper(seat)
        commit()
        carry_out_errands()
    assert to() == []


def test_a_mail_waits_for_the_letter_of_those_who_chose_one(forum):
    person = make_person(Role.FACILITATOR, forum, locale="en", mail_pace=Pace.DAILY)
    one = make_round(forum, RoundKind.ANSWERS)
    mail_on(FIRST)
    assert to() == []
    [waiting] = db.session.scalars(db.select(WaitingMail))
    assert (waiting.person_id, waiting.key, waiting.subject) == (person.id, f"round {one.id}", "Round answers: open now")
