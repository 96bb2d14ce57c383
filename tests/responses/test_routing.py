"""Referring and passing on."""

from datetime import UTC, date, datetime

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.errors import BadInput
from deliberation.people.access import Verb, may
from deliberation.people.models import Role
from deliberation.plans.models import Department, DepartmentName
from deliberation.positions.errors import ForumIsClosed
from deliberation.responses.actions.asking import make_row
from deliberation.responses.actions.routing import outside_body, pass_on, refer
from deliberation.responses.errors import AlreadyPassedOn, AlreadyReferred
from deliberation.responses.models import ReferralState
from tests.makers import make_department, make_person
from tests.responses.scenes import Scene, happened, names_of_what_happened

JUNE_10 = datetime(2022, 6, 10, 3, tzinfo=UTC)
JUNE_20 = datetime(2022, 6, 20, 3, tzinfo=UTC)


@pytest.fixture
def scene(app):
    with clock.stopped(JUNE_10):
        yield Scene()


@pytest.fixture
def row(scene):
    return make_row(scene.facilitator, scene.forum, ["What share?"], items=[scene.item], elements=[scene.task])


def test_the_first_referral_publishes_the_row_and_each_has_a_clock_of_its_own(scene, row):
    one, other = refer(scene.facilitator, row, [scene.office, scene.other_office])
    assert row.published_at == JUNE_10
    assert (one.referred_on, one.due_on, one.deadline_rule, one.deadline_days) == (
        date(2022, 6, 10),
        date(2022, 7, 11),
        "calendar-days",
        30,
    )
    assert (one.department_name, other.department) == ("Transport", scene.other_office)
    assert names_of_what_happened() == ["RowMade", "RowReferred", "RowReferred", "QuestionPublished"]
    assert (happened()[1].due_on, happened()[1].days) == ("2022-07-11", 30)


def test_a_later_referral_does_not_publish_again(scene, row):
    refer(scene.facilitator, row, [scene.office])
    with clock.stopped(JUNE_20):
        refer(scene.facilitator, row, [scene.other_office], days=5)
    assert row.published_at == JUNE_10
    assert row.referrals[1].due_on == date(2022, 6, 27), "day 5 is Saturday 25 June"


def test_somebody_has_to_be_asked(scene, row):
    with pytest.raises(BadInput) as refusal:
        refer(scene.facilitator, row, [])
    assert "departments" in refusal.value.fields
    assert not row.is_public


@pytest.mark.parametrize("days", [0, 366])
def test_the_period_is_a_day_to_a_year(scene, row, days):
    with pytest.raises(BadInput) as refusal:
        refer(scene.facilitator, row, [scene.office], days=days)
    assert "days" in refusal.value.fields


def test_an_office_gets_a_question_once(scene, row):
    refer(scene.facilitator, row, [scene.office])
    with pytest.raises(AlreadyReferred):
        refer(scene.facilitator, row, [scene.other_office, scene.office])


def test_a_closed_forum_refers_nothing(scene, row):
    scene.forum.closed_on = date(2022, 6, 10)
    with pytest.raises(ForumIsClosed):
        refer(scene.facilitator, row, [scene.office])


def test_the_office_that_receives_it_has_the_whole_period_anew(scene, row):
    (referral,) = refer(scene.facilitator, row, [scene.office], days=10)
    with clock.stopped(JUNE_20):
        hand_over = pass_on(scene.staff, referral, scene.other_office, "Parks plants the stops.")
    following = row.referrals[1]
    assert (following.department, following.came_by, following.referred_on) == (scene.other_office, hand_over, date(2022, 6, 20))
    assert (following.due_on, following.deadline_days) == (date(2022, 6, 30), 10)
    assert referral.due_on == date(2022, 6, 20), "the earlier date stays"
    assert referral.state(date(2022, 7, 30)) is ReferralState.PASSED_ON
    passed_on = next(one for one in happened() if one.name == "ReferralPassedOn")
    assert (passed_on.to_department_id, passed_on.reason) == (scene.other_office.id, "Parks plants the stops.")


def test_passing_on_needs_a_reason(scene, row):
    (referral,) = refer(scene.facilitator, row, [scene.office])
    with pytest.raises(BadInput) as refusal:
        pass_on(scene.staff, referral, scene.other_office, " ")
    assert "reason" in refusal.value.fields


def test_a_referral_is_passed_on_once_and_not_to_where_it_is_already(scene, row):
    one, _other = refer(scene.facilitator, row, [scene.office, scene.other_office])
    with pytest.raises(AlreadyReferred):
        pass_on(scene.staff, one, scene.other_office, "Theirs.")
    db.session.rollback()
    scene = Scene()
    row = make_row(scene.facilitator, scene.forum, ["What share?"])
    (referral,) = refer(scene.facilitator, row, [scene.office])
    pass_on(scene.staff, referral, None, "Nobody knows.")
    with pytest.raises(AlreadyPassedOn):
        pass_on(scene.staff, referral, scene.other_office, "Theirs.")


def test_what_went_to_nobody_known_is_taken_up_by_the_next_referral(scene, row):
    (referral,) = refer(scene.facilitator, row, [scene.office])
    hand_over = pass_on(scene.staff, referral, None, "We do not know whose it is.")
    assert row.lost_hand_over is hand_over
    (following,) = refer(scene.facilitator, row, [scene.other_office])
    assert following.came_by is hand_over
    assert row.lost_hand_over is None


def test_it_may_come_back_to_an_office_that_passed_it_on(scene, row):
    (referral,) = refer(scene.facilitator, row, [scene.office])
    pass_on(scene.staff, referral, scene.other_office, "Theirs.")
    back = make_person(Role.STAFF, scene.other_office)
    pass_on(back, row.referrals[1], scene.office, "No, yours.")
    assert [one.department for one in row.referrals] == [scene.office, scene.other_office, scene.office]
    assert row.referrals[2].times_handed_over == 2


def test_after_the_second_hand_over_only_the_facilitator_passes_on(scene, row):
    (referral,) = refer(scene.facilitator, row, [scene.office])
    assert may(scene.staff, Verb.PASS_ON, referral)
    pass_on(scene.staff, referral, scene.other_office, "Theirs.")
    there = make_person(Role.STAFF, scene.other_office)
    assert may(there, Verb.PASS_ON, row.referrals[1])
    pass_on(there, row.referrals[1], scene.office, "Yours.")
    assert not may(scene.staff, Verb.PASS_ON, row.referrals[2])
    assert may(scene.facilitator, Verb.PASS_ON, row.referrals[2])


def test_an_outside_body_is_named_once(scene):
    city = outside_body(scene.facilitator, " Seoul  city ")
    assert (city.name, city.is_outside) == ("Seoul city", True)
    assert outside_body(scene.facilitator, "Seoul city") is city
    assert names_of_what_happened() == ["DepartmentAdded"]


def test_an_office_known_by_another_name_is_no_new_body(scene):
    audit = make_department("Audit office")
    audit.other_names.append(DepartmentName(name="Audit division"))
    db.session.flush()
    assert outside_body(scene.facilitator, "Audit division") is audit
    assert db.session.query(Department).filter_by(is_outside=True).count() == 0


def test_an_outside_body_has_a_name(scene):
    with pytest.raises(BadInput) as refusal:
        outside_body(scene.facilitator, "  ")
    assert "outside" in refusal.value.fields
