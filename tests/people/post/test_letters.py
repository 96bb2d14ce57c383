"""Mail at one's own pace: at once, in a daily or weekly letter, or not at all."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from deliberation import clock
from deliberation.db import Errand, commit, db
from deliberation.history.models import HistoryEntry
from deliberation.letters import Letter
from deliberation.people.models import Pace
from deliberation.people.post.actions import choose_pace, send_letters
from deliberation.people.post.models import LetterRun, WaitingMail
from deliberation.people.post.posting import LetterLine, post
from deliberation.people.post.times import next_letter
from deliberation.work import carry_out_errands, do_chores
from tests.makers import make_person
from tests.people.test_mails import html_of, mails, text_of

#: A Monday.
MONDAY = date(2026, 5, 4)
PAGE = "http://127.0.0.1:5000/en/desk"


def at(days, hour=9, minute=0):
    """The district's clock so many days after the Monday."""
    return clock.stopped(datetime.combine(MONDAY + timedelta(days=days), time(hour, minute), clock.DISTRICT_ZONE))


def reader(pace, **details):
    return make_person(mail_pace=pace, locale="en", **details)


def tell(person, subject="Something new", **details):
    """As an errand does it."""
    post(person, Letter(subject, "text", "<p>text</p>"), **{"address": PAGE, **details})
    db.session.commit()


def subjects():
    return [message["Subject"] for message in mails()]


def waiting():
    return db.session.scalars(select(WaitingMail.subject).order_by(WaitingMail.id)).all()


@pytest.mark.parametrize(("pace", "sent", "kept"), [("immediate", 1, 0), ("daily", 0, 1), ("weekly", 0, 1), ("none", 0, 0)])
def test_it_goes_out_waits_or_is_let_be_as_they_chose(app, pace, sent, kept):
    tell(reader(Pace(pace)))
    assert (len(mails()), len(waiting())) == (sent, kept)


@pytest.mark.parametrize("pace", list(Pace))
def test_what_must_go_goes_out_to_everybody_but_closed_accounts(app, pace):
    tell(reader(pace), must_go=True)
    tell(reader(pace, active=False), must_go=True)
    assert len(mails()) == 1
    assert waiting() == []


def test_of_two_lines_with_one_key_the_later_one_stands(app):
    person, other = reader(Pace.DAILY), reader(Pace.DAILY)
    tell(person, "First", key="session 1")
    tell(person, "Of another", key="session 2")
    tell(other, "Somebody else's", key="session 1")
    tell(person, "Second", key="session 1")
    tell(person, "On its own")
    tell(person, "On its own")
    assert waiting() == ["Of another", "Somebody else's", "Second", "On its own", "On its own"]


def test_the_daily_letter_comes_in_the_morning_with_everything_newest_first(app):
    person = reader(Pace.DAILY)
    with at(0):
        do_chores()
    with at(0, 10):
        tell(person, "First")
    with at(0, 15):
        tell(person, "Second", address=f"{PAGE}?second")
        do_chores()
    with at(1, 8, 29):
        do_chores()
        assert mails() == [], "Monday's letters were written, and Tuesday's may not be yet"
    with at(1, 8, 30):
        do_chores()
        do_chores()
    [message] = mails()
    assert (message["To"], message["Subject"]) == (person.email, "2 messages that waited for you")
    text = text_of(message)
    assert -1 < text.find("Second") < text.find(f"{PAGE}?second") < text.find("First") < text.find(PAGE, text.find("First"))
    assert "May 4, 2026" in text
    assert f'<a href="{PAGE}?second"' in html_of(message)
    assert waiting() == [], "what has gone out is not kept"


def test_without_anything_waiting_no_letter_goes_out_and_the_day_is_done(app, statements):
    reader(Pace.DAILY)
    commit()
    with at(0):
        do_chores()
        assert (mails(), db.session.scalars(select(LetterRun.day)).all()) == ([], [MONDAY])
        statements.clear()
        send_letters()
        assert len(statements) == 1, "every minute of the day"


def test_the_weekly_letter_comes_on_monday(app):
    person = reader(Pace.WEEKLY)
    with at(0):
        do_chores()
    with at(1):
        tell(person)
    for day in range(1, 7):
        with at(day):
            do_chores()
    assert mails() == []
    with at(7):
        do_chores()
    assert subjects() == ["1 message that waited for you"]


def test_a_missed_monday_and_a_missed_morning_are_made_up_for_once(app):
    weekly, daily = reader(Pace.WEEKLY), reader(Pace.DAILY)
    with at(0):
        do_chores()
    with at(2):
        tell(weekly)
        tell(daily)
    with at(8, 11):  # from Tuesday to Monday nobody was at work
        do_chores()
        do_chores()
    assert sorted(message["To"] for message in mails()) == sorted([weekly.email, daily.email])
    with at(9):
        tell(weekly)
        do_chores()
    assert len(mails()) == 2, "this week's letter has gone out"


def test_a_letter_that_could_not_be_sent_goes_out_later_once_and_takes_nothing_new_along(app, monkeypatch):
    person = reader(Pace.DAILY)
    with at(0, 7):
        tell(person, "First", key="session 1")
    with monkeypatch.context() as patch:
        patch.setattr("deliberation.mail.send", lambda *_: (_ for _ in ()).throw(OSError("away")))
        with at(0):
            do_chores()
    assert (mails(), db.session.query(Errand).count()) == ([], 1)
    with at(0, 10):
        tell(person, "Second", key="session 1")
        carry_out_errands()
    [message] = mails()
    assert "First" in text_of(message)
    assert "Second" not in text_of(message)
    assert waiting() == ["Second"]
    with at(1):
        do_chores()
    assert "Second" in text_of(mails()[1])


def test_of_two_clocks_at_once_the_second_finds_the_day_taken(app, monkeypatch):
    tell(reader(Pace.DAILY))
    with at(0):
        do_chores()
        monkeypatch.setattr("deliberation.people.post.actions.has_run", lambda _day: False)  # it looked before the first committed
        do_chores()
    assert (len(mails()), db.session.query(LetterRun).count()) == (1, 1)


def test_a_day_is_never_kept_twice_whatever_the_program_does(app):
    for is_weekly in (True, False):
        db.session.add(LetterRun(day=MONDAY, is_weekly=is_weekly, ran_at=clock.now()))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_whoever_changes_to_at_once_gets_what_waits_now(app):
    person = reader(Pace.WEEKLY)
    with at(1, 23):
        tell(person)
        choose_pace(person, Pace.IMMEDIATE)
        commit()
    assert (subjects(), waiting()) == (["1 message that waited for you"], [])


def test_whoever_changes_to_none_gets_nothing_of_what_waits(app):
    person = reader(Pace.DAILY)
    tell(person)
    choose_pace(person, Pace.NONE)
    commit()
    choose_pace(person, Pace.DAILY)
    commit()
    with at(9000):
        do_chores()
    assert (mails(), waiting()) == ([], [])


@pytest.mark.parametrize("change", [{"active": False}, {"mail_pace": Pace.NONE}])
def test_whoever_is_gone_meanwhile_gets_no_letter(app, change, monkeypatch):
    before, after = reader(Pace.DAILY), reader(Pace.DAILY)
    tell(before)
    tell(after)
    for name, value in change.items():
        setattr(before, name, value)
    commit()
    monkeypatch.setattr("deliberation.mail.send", lambda *_: (_ for _ in ()).throw(OSError("away")))
    with at(0):
        do_chores()
    monkeypatch.undo()
    for name, value in change.items():
        setattr(after, name, value)  # between the run and the mail
    commit()
    with at(1):
        carry_out_errands()
    assert (mails(), waiting(), db.session.query(Errand).count()) == ([], [], 0)


def test_what_the_next_letter_would_be_too_late_for_goes_out_at_once(app):
    daily, weekly, none = reader(Pace.DAILY), reader(Pace.WEEKLY), reader(Pace.NONE)
    with at(0):
        do_chores()  # the letters of the day have gone out
    with at(0, 12):
        tomorrow = clock.now() + timedelta(days=1)
        for person in (daily, weekly, none):
            tell(person, "The session is tomorrow", until=tomorrow)
        assert [message["To"] for message in mails()] == [weekly.email]
        tell(daily, "The session is tonight", until=clock.now() + timedelta(hours=7))
    assert sorted(message["To"] for message in mails()) == sorted([weekly.email, daily.email])
    assert waiting() == ["The session is tomorrow"]


def test_one_line_that_cannot_wait_takes_the_mail_along(app):
    person = reader(Pace.WEEKLY)
    with at(1):
        far, near = clock.now() + timedelta(days=30), clock.now() + timedelta(hours=3)
        tell(person, "Two sessions", lines=[LetterLine("Far", PAGE, until=far), LetterLine("Near", PAGE, until=near)])
        assert (subjects(), waiting()) == ([], ["Far", "Near"]), "no letter of this week has gone out: the next run takes them"
        do_chores()
        tell(person, "Two more", lines=[LetterLine("Far", PAGE, until=far), LetterLine("Near", PAGE, until=near)])
    assert (sorted(subjects()), waiting()) == (["2 messages that waited for you", "Two more"], [])


def test_a_line_that_is_over_by_then_is_left_out_and_alone_makes_no_letter(app):
    person, other = reader(Pace.DAILY), reader(Pace.DAILY)
    with at(0, 6):
        soon = clock.now() + timedelta(hours=6)
        tell(person, "Over", until=soon)
        tell(person, "Still of use")
        tell(other, "Over", until=soon)
    with at(0, 13):  # nobody was at work in the morning
        do_chores()
    [message] = mails()
    assert message["To"] == person.email
    assert "Over" not in text_of(message)
    assert waiting() == []


@pytest.mark.parametrize(
    ("pace", "days", "hour", "has_run_today", "expected"),
    [
        (Pace.DAILY, 2, 7, False, 2),
        (Pace.DAILY, 2, 12, True, 3),
        (Pace.DAILY, 2, 12, False, 2),
        (Pace.WEEKLY, 0, 7, False, 0),
        (Pace.WEEKLY, 0, 12, True, 7),
        (Pace.WEEKLY, 6, 12, True, 7),
    ],
)
def test_when_the_next_letter_can_go_out(app, pace, days, hour, has_run_today, expected):
    if has_run_today:
        with at(days, 9):
            do_chores()
    with at(days, hour):
        assert next_letter(pace) == datetime.combine(MONDAY + timedelta(days=expected), time(8, 30), clock.DISTRICT_ZONE)


def test_the_history_says_that_a_letter_was_sent_and_none_of_its_words(app):
    person = reader(Pace.DAILY)
    tell(person, "Kim mentions you")
    with at(0):
        do_chores()
    entry = db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.id.desc())).first()
    assert (entry.happening, entry.subject_id) == ("LetterWritten", person.id)
    assert "Kim" not in str(entry.details)


def test_writing_a_letter_takes_one_statement_a_person(app, statements):
    people = [reader(Pace.DAILY) for _ in range(60)]
    for person in people:
        tell(person)
    with at(0):
        statements.clear()
        send_letters()
        assert len(statements) < 70, "one a person, and a few"
