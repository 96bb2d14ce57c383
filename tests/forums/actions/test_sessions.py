"""The sessions of a forum."""

from datetime import date, time

import pytest
from flask_babel import force_locale

from deliberation.db import commit
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.forums.actions.rounds import add_round
from deliberation.forums.actions.sessions import add_session, cancel_session, change_session
from deliberation.forums.errors import SessionIsCancelled
from deliberation.forums.labels import session_name
from deliberation.forums.models import RoundKind
from deliberation.history.queries import entries_about
from tests import makers


@pytest.fixture
def person(app):
    return makers.make_person()


@pytest.fixture
def forum(app):
    return makers.make_forum()


@pytest.fixture
def seats(forum):
    return [makers.make_forum_group(forum, makers.make_group(slug=slug, name=slug.title())) for slug in ("women", "labour")]


def held(day, **details):
    return {"held_on": date(2026, 4, day), **details}


def test_a_session_says_when_where_and_who(person, forum, seats):
    session = add_session(
        person, forum, groups=seats[:1], starts_at=time(14), ends_at=time(16), place=" Room 3 ", link="https://example.org/", **held(2)
    )
    commit()
    assert (session.place, session.groups, session.ordinal) == ("Room 3", seats[:1], 1)
    [added] = entries_about("Session", session.id)
    assert added.details["after"]["groups"] == ["women"]
    assert added.details["after"]["starts_at"] == "14:00:00"


def test_a_plenary_session_is_everybodys_and_names_no_group(person, forum, seats):
    session = add_session(person, forum, groups=seats, is_plenary=True, **held(2))
    assert session.groups == []
    with force_locale("en"):
        assert session_name(session) == "Plenary session"


@pytest.mark.parametrize(
    ("fields", "details"),
    [
        ({"groups"}, {"groups": []}),
        ({"ends_at"}, {"starts_at": time(14), "ends_at": time(14)}),
        ({"link"}, {"link": "javascript:alert(1)"}),
        ({"groups", "link"}, {"groups": [], "link": "example.org"}),
    ],
)
def test_a_session_is_refused_with_every_wrong_field_named(person, forum, seats, fields, details):
    with pytest.raises(BadInput) as refused:
        add_session(person, forum, **{**held(2), "groups": seats, **details})
    assert set(refused.value.fields) == fields


def test_a_session_lies_in_its_round(person, forum, seats):
    april = add_round(person, forum, name="April", kind=RoundKind.DELIBERATION, opens_on=date(2026, 4, 1), closes_on=date(2026, 4, 30))
    assert add_session(person, forum, groups=seats, round=april, **held(30)).round is april
    with pytest.raises(BadInput) as refused:
        add_session(person, forum, groups=seats, round=april, held_on=date(2026, 5, 1))
    assert set(refused.value.fields) == {"held_on"}


def test_a_groups_sessions_are_counted_by_their_days(person, forum, seats):
    women, labour = seats
    late = add_session(person, forum, groups=[women], **held(20))
    other = add_session(person, forum, groups=[labour], **held(1))
    joint = add_session(person, forum, groups=seats, **held(2))
    early = add_session(person, forum, groups=[women], **held(3))
    with force_locale("en"):
        names = [session_name(one) for one in (early, late, other, joint)]
    assert names == ["Women, session 1", "Women, session 2", "Labour, session 1", "Joint session"]
    cancel_session(person, early, "The room is closed.")
    assert (early.ordinal, late.ordinal) == (None, 1)
    change_session(person, late, late.version, groups=seats, **held(20))
    assert late.ordinal is None


def test_what_an_archive_printed_is_not_counted_again(person, forum, seats):
    printed = makers.make_session(forum, (seats[0],), ordinal=3, source="papers/women/sessions/3", held_on=date(2026, 4, 1))
    added = add_session(person, forum, groups=seats[:1], **held(2))
    assert (printed.ordinal, added.ordinal) == (3, 2)


def test_moving_a_session_keeps_the_earlier_day_in_the_history(person, forum, seats):
    session = add_session(person, forum, groups=seats[:1], starts_at=time(14), **held(2))
    change_session(person, session, session.version, groups=seats, starts_at=time(10), **held(9))
    commit()
    moved = entries_about("Session", session.id)[-1]
    assert moved.details["before"] == {"groups": ["women"], "held_on": "2026-04-02", "starts_at": "14:00:00"}
    assert moved.details["after"] == {"groups": ["women", "labour"], "held_on": "2026-04-09", "starts_at": "10:00:00"}


def test_a_session_somebody_else_moved_is_not_overwritten(person, forum, seats):
    session = add_session(person, forum, groups=seats, **held(2))
    seen = session.version
    change_session(person, session, seen, groups=seats, **held(3))
    with pytest.raises(ChangedMeanwhile) as refused:
        change_session(person, session, seen, groups=seats, **held(4))
    assert refused.value.theirs["held_on"] == "2026-04-03"
    assert refused.value.theirs["groups"] == "women, labour"


def test_a_session_is_cancelled_once_with_a_reason_and_not_changed_after(person, forum, seats):
    session = add_session(person, forum, groups=seats, **held(2))
    with pytest.raises(BadInput):
        cancel_session(person, session, " ")
    cancel_session(person, session, " The room is closed. ")
    commit()
    assert session.cancel_reason == "The room is closed."
    assert entries_about("Session", session.id)[-1].details["reason"] == "The room is closed."
    with pytest.raises(SessionIsCancelled):
        cancel_session(person, session, "Again")
    with pytest.raises(SessionIsCancelled):
        change_session(person, session, session.version, groups=seats, **held(3))
