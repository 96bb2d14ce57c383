"""Where a referral stands and how its clock is put into words; SQL says the same as Python."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from deliberation import clock
from deliberation.db import db
from deliberation.responses.clocks import Tone, clock_of
from deliberation.responses.labels import clock_words
from deliberation.responses.models import HandOver, Referral, ReferralState
from deliberation.responses.queries.states import is_in_state, is_late, is_open
from tests.makers import make_forum, make_referral, make_reply, make_row

REFERRED, DUE = date(2022, 6, 10), date(2022, 7, 11)
DATES = {"referred_on": REFERRED, "due_on": DUE}
NO_DATES = {"referred_on": None, "due_on": None, "deadline_rule": None, "deadline_days": None}


def referral_that(what, forum=None, **details):
    """A referral in one of the ways it can stand: "waits", "is answered on <date>", "is passed on"; or a draft or archive of those."""
    referral = make_referral(make_row(forum or make_forum()), **{**DATES, **details})
    if isinstance(what, date):
        make_reply(referral, answered_on=what)
    elif what == "undated":
        make_reply(referral, answered_on=None)
    elif what == "drafted":
        make_reply(referral, is_public=False)
    elif what == "passed on":
        db.session.add(HandOver(referral=referral, reason="Theirs.", handed_over_on=date(2022, 6, 20)))
    db.session.flush()
    return referral


def closed():
    return make_forum(closed_on=date(2022, 12, 1))


@pytest.mark.parametrize(
    ("what", "today", "state", "words"),
    [
        ("waiting", date(2022, 6, 10), ReferralState.WAITING, "Due on Jul 11, 2022: 31 days left"),
        ("waiting", date(2022, 7, 10), ReferralState.WAITING, "Due on Jul 11, 2022: 1 day left"),
        ("waiting", date(2022, 7, 11), ReferralState.WAITING, "Due today, Jul 11, 2022"),
        ("waiting", date(2022, 7, 12), ReferralState.OVERDUE, "No answer after 32 days; it was due on Jul 11, 2022"),
        ("drafted", date(2022, 7, 12), ReferralState.OVERDUE, "No answer after 32 days; it was due on Jul 11, 2022"),
        (DUE, date(2022, 9, 1), ReferralState.ANSWERED, "Answered on Jul 11, 2022, in time; it was due on Jul 11, 2022"),
        (
            DUE + timedelta(days=1),
            date(2022, 9, 1),
            ReferralState.ANSWERED_LATE,
            "Answered on Jul 12, 2022, 1 day late; it was due on Jul 11, 2022",
        ),
        ("passed on", date(2022, 9, 1), ReferralState.PASSED_ON, "Passed on Jun 20, 2022; the answer here was due on Jul 11, 2022"),
    ],
)
def test_a_clock_says_where_it_stands(app, what, today, state, words):
    found = clock_of(referral_that(what), today)
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert (found.state, clock_words(found)) == (state, words)


def test_a_clock_stops_with_the_answer(app):
    stopped = clock_of(referral_that(date(2022, 6, 20)), date(2022, 9, 1))
    assert (stopped.used, stopped.total, stopped.left, stopped.tone) == (10, 31, 21, Tone.GOOD)


def test_a_late_answer_is_late_by_its_first_version(app):
    referral = referral_that(DUE)
    make_reply(referral, answered_on=date(2022, 8, 1), number=2, correction_reason="Wrong.")
    assert clock_of(referral, date(2022, 9, 1)).state is ReferralState.ANSWERED


@pytest.mark.parametrize(
    ("what", "details", "state", "words"),
    [
        ("undated", NO_DATES, ReferralState.ANSWERED, "Answered. The archive prints no dates."),
        ("blank", NO_DATES, ReferralState.NO_ANSWER, "Left blank: no answer was given. The archive prints no dates."),
        ("passed on", NO_DATES | {}, ReferralState.PASSED_ON, "Closed on Jun 20, 2022. The archive prints no due date."),
        ("blank", DATES, ReferralState.NO_ANSWER, "No answer came before the forum closed; it was due on Jul 11, 2022"),
    ],
)
def test_an_archive_without_dates_says_so(app, what, details, state, words):
    found = clock_of(referral_that(what, closed(), **details), date(2026, 1, 1))
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert (found.state, clock_words(found)) == (state, words)


def test_the_database_and_the_model_agree_on_every_state(app):
    for forum in (make_forum(), closed()):
        for what in ("waiting", "drafted", "passed on", "undated", DUE, DUE + timedelta(days=1)):
            for dates in (DATES, NO_DATES, {"due_on": None}):
                referral_that(what, forum, **dates)
    referrals = db.session.scalars(select(Referral)).all()
    seen = set()
    for today in (REFERRED, DUE, DUE + timedelta(days=1)):
        for state in ReferralState:
            chosen = set(db.session.scalars(select(Referral).where(is_in_state(state, today))))
            assert chosen == {one for one in referrals if one.state(today) is state}, (state, today)
            seen |= {state} if chosen else set()
        late = {one for one in referrals if one.state(today) in (ReferralState.OVERDUE, ReferralState.ANSWERED_LATE)}
        assert set(db.session.scalars(select(Referral).where(is_late(today)))) == late
        waits = {one for one in referrals if one.state(today) in (ReferralState.OVERDUE, ReferralState.WAITING)}
        assert set(db.session.scalars(select(Referral).where(is_open()))) == waits
    assert seen == set(ReferralState)


def test_today_is_the_day_in_korea(app):
    with clock.stopped(datetime(2022, 7, 11, 15, 30, tzinfo=UTC)):
        assert clock_of(referral_that("waiting"), clock.today()).state is ReferralState.OVERDUE
