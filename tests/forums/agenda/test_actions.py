"""The points of an agenda: put together, moved, taken off and brought back, and taken over by other sessions."""

from datetime import date, datetime, time

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.forums.actions.sessions import cancel_session
from deliberation.forums.agenda import actions
from deliberation.forums.agenda.actions import (
    add_point,
    bring_back_point,
    change_point,
    move_point,
    remove_point,
    share_with_round,
    take_over,
)
from deliberation.forums.agenda.errors import AgendaIsThere, NoAgendaYet, PointIsRemoved, TooManyPoints
from deliberation.forums.agenda.times import agenda_of
from deliberation.forums.errors import SessionIsCancelled
from deliberation.history.models import HistoryEntry
from tests.makers import make_session


@pytest.fixture
def three(hall):
    return [add_point(hall.facilitator, hall.session, title=title, minutes=20) for title in ("Welcome", "The well", "What next")]


def titles(session):
    return [point.title for point in session.agenda]


def hours(session):
    return [(one.begins.isoformat("minutes"), one.ends.isoformat("minutes")) for one in agenda_of(session).points]


def test_points_stand_in_the_order_they_were_added_and_their_hours_follow_from_it(hall, three):
    add_point(hall.facilitator, hall.session, title="Tea", minutes=15)
    assert titles(hall.session) == ["Welcome", "The well", "What next", "Tea"]
    assert hours(hall.session) == [("14:00", "14:20"), ("14:20", "14:40"), ("14:40", "15:00"), ("15:00", "15:15")]


def test_an_agenda_longer_than_its_session_says_by_how_much_and_is_taken(hall, three):
    assert agenda_of(hall.session).over == 0
    add_point(hall.facilitator, hall.session, title="Tea", minutes=15)
    assert agenda_of(hall.session).over == 15
    hall.session.ends_at = None
    assert agenda_of(hall.session).over == 0, "nobody knows"


def test_without_a_beginning_there_are_no_hours(hall, three):
    hall.session.starts_at = None
    assert [(one.begins, one.ends) for one in agenda_of(hall.session).points] == [(None, None)] * 3


def test_hours_go_on_past_midnight(hall):
    hall.session.starts_at = time(23, 50)
    add_point(hall.facilitator, hall.session, title="Late", minutes=20)
    assert hours(hall.session) == [("23:50", "00:10")]


@pytest.mark.parametrize(
    ("given", "field"),
    [({"title": " "}, "title"), ({"minutes": 0}, "minutes"), ({"minutes": 1441}, "minutes"), ({"minutes": -5}, "minutes")],
)
def test_a_point_without_words_or_of_no_length_is_refused(hall, given, field):
    with pytest.raises(BadInput) as refusal:
        add_point(hall.facilitator, hall.session, **{"title": "Welcome", "minutes": 20, **given})
    assert set(refusal.value.fields) == {field}
    assert hall.session.agenda_points == []


def test_an_agenda_takes_only_so_many_points(hall, three, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 3)
    with pytest.raises(TooManyPoints):
        add_point(hall.facilitator, hall.session, title="Tea", minutes=15)
    remove_point(hall.facilitator, three[0])
    add_point(hall.facilitator, hall.session, title="Tea", minutes=15)
    with pytest.raises(TooManyPoints):
        bring_back_point(hall.facilitator, three[0])


def test_a_point_is_changed_and_the_record_has_what_differs_but_never_who_leads_it(hall):
    point = add_point(hall.facilitator, hall.session, title="The wel", minutes=20, led_by="Kim Mira", elements=[hall.night, hall.well])
    assert point.elements == [hall.well, hall.night], "in the plan's order"
    change_point(hall.facilitator, point, point.version, title="The well", minutes=20, led_by="Lee Jun", elements=[hall.well])
    commit()
    entry = db.session.query(HistoryEntry).order_by(HistoryEntry.number.desc()).first()
    assert (entry.happening, entry.subject) == ("AgendaPointChanged", "Session")
    assert entry.details["before"] == {"title": "The wel", "elements": ["1:1-1-1", "2:1-1-1"]}
    assert entry.details["after"] == {"title": "The well", "elements": ["1:1-1-1"]}
    assert all("Kim" not in str(one.details) and "Lee" not in str(one.details) for one in db.session.query(HistoryEntry))


def test_the_second_to_change_a_point_is_shown_what_the_first_saved(hall, three):
    point, seen = three[1], three[1].version
    change_point(hall.facilitator, point, seen, title="Two wells", minutes=30, elements=[hall.well])
    with pytest.raises(ChangedMeanwhile) as conflict:
        change_point(hall.facilitator, point, seen, title="No well", minutes=10)
    assert conflict.value.theirs == {"title": "Two wells", "minutes": "30", "words": "", "led_by": "", "elements": "1:1-1-1"}
    assert (point.title, point.minutes) == ("Two wells", 30)


def test_saving_what_is_there_already_changes_nothing(hall, three):
    version = three[0].version
    change_point(hall.facilitator, three[0], 99, title="Welcome ", minutes=20)
    assert three[0].version == version


def test_a_point_moves_up_and_down_and_stays_at_the_ends(hall, three):
    move_point(hall.facilitator, three[2], -1)
    assert titles(hall.session) == ["Welcome", "What next", "The well"]
    move_point(hall.facilitator, three[0], -1)
    move_point(hall.facilitator, three[1], 1)
    assert titles(hall.session) == ["Welcome", "What next", "The well"]


def test_a_point_that_was_taken_off_comes_back_to_its_place(hall, three):
    remove_point(hall.facilitator, three[1])
    assert titles(hall.session) == ["Welcome", "What next"]
    assert hours(hall.session)[-1] == ("14:20", "14:40")
    for refused in (
        lambda: change_point(hall.facilitator, three[1], None, title="Else", minutes=5),
        lambda: move_point(hall.facilitator, three[1], 1),
    ):
        with pytest.raises(PointIsRemoved):
            refused()
    bring_back_point(hall.facilitator, three[1])
    assert titles(hall.session) == ["Welcome", "The well", "What next"]


def test_an_agenda_is_taken_over_as_a_copy(hall):
    add_point(hall.facilitator, hall.session, title="The well", minutes=25, words="Look.", led_by="All", elements=[hall.well])
    gone = add_point(hall.facilitator, hall.session, title="Gone", minutes=5)
    remove_point(hall.facilitator, gone)
    later = hall.another_session(22)
    take_over(hall.facilitator, later, hall.session)
    (copy,) = later.agenda
    assert (copy.title, copy.minutes, copy.words, copy.led_by, copy.elements) == ("The well", 25, "Look.", "All", [hall.well])
    change_point(hall.facilitator, copy, copy.version, title="Another well", minutes=25)
    assert titles(hall.session) == ["The well"]


def test_an_agenda_is_not_copied_over_another_nor_out_of_nothing(hall, three):
    later = hall.another_session(22)
    with pytest.raises(NoAgendaYet):
        take_over(hall.facilitator, later, hall.another_session(23))
    take_over(hall.facilitator, later, hall.session)
    with pytest.raises(AgendaIsThere):
        take_over(hall.facilitator, later, hall.session)
    assert len(later.agenda) == 3


def test_the_whole_round_gets_it_but_for_those_that_have_one_are_over_or_cancelled(hall, three):
    coming, another, over = hall.another_session(22), hall.another_session(23), hall.another_session(2)
    cancelled, own = hall.another_session(24, cancelled_at=clock.now()), hall.another_session(25)
    elsewhere = make_session(hall.forum, held_on=date(2026, 4, 26))
    add_point(hall.facilitator, own, title="Ours", minutes=10)
    with clock.stopped(datetime(2026, 4, 7, 12, tzinfo=clock.DISTRICT_ZONE)):
        assert share_with_round(hall.facilitator, hall.session) == [coming, another]
        assert share_with_round(hall.facilitator, hall.session) == [], "a second time finds nothing to do"
    assert [len(one.agenda) for one in (coming, another, over, cancelled, own, elsewhere)] == [3, 3, 0, 0, 1, 0]


def test_the_agenda_of_a_cancelled_session_stays_as_it_is(hall, three):
    cancel_session(hall.facilitator, hall.session, "Rain.")
    for attempt in (
        lambda: add_point(hall.facilitator, hall.session, title="Tea", minutes=15),
        lambda: change_point(hall.facilitator, three[0], None, title="Else", minutes=5),
        lambda: remove_point(hall.facilitator, three[0]),
        lambda: move_point(hall.facilitator, three[0], 1),
        lambda: take_over(hall.facilitator, hall.session, hall.another_session(22)),
    ):
        with pytest.raises(SessionIsCancelled):
            attempt()
    assert titles(hall.session) == ["Welcome", "The well", "What next"]
