"""The office: every step is numbered and public, and says why where somebody has to know."""

from datetime import timedelta

import pytest

from deliberation import clock
from deliberation.db import commit
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.responses.alleys.actions.arranging import accept_invitation, arrange, call_off, decline, pass_on
from deliberation.responses.alleys.actions.proposing import withdraw
from deliberation.responses.alleys.errors import AlleyHeld, AlleyNotArranged, AlleyOver, SameOffice
from deliberation.responses.alleys.models import DeclineReason, StepKind
from deliberation.responses.alleys.states import REPLY_DAYS, AlleyState, clock_of, state_of
from deliberation.responses.deadlines import Calendar
from tests.makers import make_department
from tests.responses.alleys.scenes import Scene


@pytest.fixture
def scene(app):
    return Scene()


def state(alley):
    return state_of(alley, clock.today())


def test_the_office_invites(scene):
    alley = scene.arranged()
    assert state(alley) is AlleyState.ARRANGED
    assert alley.arrangement.place == "Market hall"
    assert not alley.arrangement.is_invited


def test_it_takes_up_the_residents_own_invitation_and_keeps_their_day(scene):
    day = clock.today() + timedelta(days=9)
    alley = scene.public(invites_on=day, wished_place="Our yard")
    accept_invitation(scene.staff, alley, "The bus team")
    assert (alley.arrangement.held_on, alley.arrangement.place, alley.arrangement.is_invited) == (day, "Our yard", True)


def test_there_is_nothing_to_accept_where_residents_named_no_day(scene):
    with pytest.raises(BadInput):
        accept_invitation(scene.staff, scene.public(), "The bus team")


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"held_on": None}, "held_on"),
        ({"held_on": clock.today() - timedelta(days=1)}, "held_on"),
        ({"place": " "}, "place"),
        ({"words": ""}, "words"),
    ],
)
def test_an_invitation_says_when_where_and_who(scene, details, field):
    with pytest.raises(BadInput) as refusal:
        arrange(scene.staff, scene.public(), scene.meeting(**details))
    assert set(refusal.value.fields) == {field}


def test_a_change_needs_a_reason_and_the_first_date_stays_readable(scene):
    alley = scene.arranged(3)
    with pytest.raises(BadInput) as refusal:
        arrange(scene.staff, alley, scene.meeting(8))
    assert set(refusal.value.fields) == {"change_reason"}
    arrange(scene.staff, alley, scene.meeting(8, change_reason="The hall is closed."))
    kept = [step.held_on for step in alley.steps if step.kind is StepKind.ARRANGED]
    assert kept == [clock.today() + timedelta(days=3), clock.today() + timedelta(days=8)]
    assert alley.arrangement.held_on == kept[1]


def test_two_who_arrange_at_once_do_not_overwrite_each_other(scene):
    alley = scene.public()
    seen = alley.version
    arrange(scene.staff, alley, scene.meeting(3), version=seen)
    with pytest.raises(ChangedMeanwhile):
        arrange(scene.approver, alley, scene.meeting(4, change_reason="Other day"), version=seen)


def test_called_off_it_waits_again_and_needs_a_date_first(scene):
    alley = scene.public()
    with pytest.raises(AlleyNotArranged):
        call_off(scene.staff, alley, "Flood")
    arrange(scene.staff, alley, scene.meeting())
    call_off(scene.staff, alley, "Flood")
    assert state(alley) is AlleyState.WAITING


def test_declining_needs_words_and_can_be_thought_better_of(scene):
    alley = scene.public()
    with pytest.raises(BadInput):
        decline(scene.staff, alley, DeclineReason.OTHER, " ")
    decline(scene.staff, alley, DeclineReason.OUTSIDE_POWERS, "The city runs the night bus.")
    assert state(alley) is AlleyState.DECLINED
    arrange(scene.staff, alley, scene.meeting())
    assert state(alley) is AlleyState.ARRANGED
    assert [step.kind for step in alley.steps] == [StepKind.PASSED, StepKind.DECLINED, StepKind.ARRANGED]


def test_passing_on_is_a_public_chain_with_reasons(scene):
    alley = scene.public()
    with pytest.raises(BadInput):
        pass_on(scene.staff, alley, scene.elsewhere, "")
    with pytest.raises(SameOffice):
        pass_on(scene.staff, alley, scene.office, "Ours")
    with pytest.raises(BadInput):
        pass_on(scene.staff, alley, make_department(is_outside=True), "Theirs")
    pass_on(scene.staff, alley, scene.elsewhere, "The market belongs to Parks.")
    assert alley.department is scene.elsewhere
    assert [(step.from_department, step.to_department) for step in alley.steps] == [(None, scene.office), (scene.office, scene.elsewhere)]


def test_the_day_after_the_meeting_nothing_is_moved_any_more(scene):
    alley = scene.arranged(1)
    with clock.stopped(clock.now() + timedelta(days=2)):
        assert state(alley) is AlleyState.HELD
        for late in (
            lambda: arrange(scene.staff, alley, scene.meeting(5, change_reason="Late")),
            lambda: call_off(scene.staff, alley, "Late"),
            lambda: pass_on(scene.staff, alley, scene.elsewhere, "Late"),
        ):
            with pytest.raises(AlleyHeld):
                late()


def test_what_was_withdrawn_is_left_alone(scene):
    alley = scene.public()
    withdraw(alley.joiners[0])
    commit()
    with pytest.raises(AlleyOver):
        arrange(scene.staff, alley, scene.meeting())


# The clock.


def test_the_office_has_two_weeks_and_then_it_is_overdue(scene):
    alley = scene.public()
    running = clock_of(alley, clock.today(), Calendar())
    assert running.deadline.days == REPLY_DAYS
    assert not running.is_overdue
    late = running.deadline.due_on + timedelta(days=1)
    assert clock_of(alley, late, Calendar()).is_overdue


def test_a_holiday_announced_later_moves_the_day(scene):
    alley = scene.public()
    due = clock_of(alley, clock.today(), Calendar()).deadline.due_on
    assert clock_of(alley, clock.today(), Calendar.with_own([(due, "A day off")])).deadline.due_on > due


def test_passed_on_the_period_begins_anew(scene):
    alley = scene.public()
    before = clock_of(alley, clock.today(), Calendar()).deadline.due_on
    with clock.stopped(clock.now() + timedelta(days=7)):
        pass_on(scene.staff, alley, scene.elsewhere, "Theirs")
        assert clock_of(alley, clock.today(), Calendar()).deadline.due_on > before


def test_nothing_is_owed_once_it_is_arranged_and_again_after_the_meeting(scene):
    alley = scene.arranged(1)
    assert clock_of(alley, clock.today(), Calendar()) is None
    after = clock.today() + timedelta(days=2)
    assert clock_of(alley, after, Calendar()).deadline.referred_on == alley.arrangement.held_on
