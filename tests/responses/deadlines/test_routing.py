"""Referring, passing on, refusing."""

from datetime import UTC, date, datetime, time

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.errors import BadInput
from deliberation.people.access import Verb, may
from deliberation.people.models import Role
from deliberation.plans.models import Department, DepartmentName
from deliberation.positions.errors import ForumIsClosed
from deliberation.responses.actions.answering import submit, withdraw_submission
from deliberation.responses.actions.asking import make_row
from deliberation.responses.actions.routing import leave_to_facilitator, outside_body, pass_on, put_before, refer, refuse
from deliberation.responses.deadlines import KOREA
from deliberation.responses.deadlines.counting import period_of
from deliberation.responses.errors import AlreadyAnswered, AlreadyPassedOn, AlreadyReferred, AnswerOnItsWay, NothingToRefuse
from deliberation.responses.models import FollowUp, ReferralState
from tests.makers import make_department, make_person, make_reply
from tests.responses.scenes import Scene, happened, names_of_what_happened

JUNE_10 = datetime(2022, 6, 10, 3, tzinfo=UTC)
JUNE_20 = datetime(2022, 6, 20, 3, tzinfo=UTC)
JUNE_24 = datetime(2022, 6, 24, 3, tzinfo=UTC)


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


def test_a_question_whose_answer_is_on_its_way_is_not_passed_on(scene, row):
    referral = refer(scene.facilitator, row, [scene.office])[0]
    reply = make_reply(referral, is_public=False, drafted_by=scene.staff)
    submit(scene.staff, reply)
    with pytest.raises(AnswerOnItsWay):
        pass_on(scene.staff, referral, scene.other_office, "Theirs.")
    withdraw_submission(scene.staff, reply)
    assert pass_on(scene.staff, referral, scene.other_office, "Theirs.").to_department is scene.other_office


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


# The clock when a question moves on, and refusing.


def passed_on(scene, row, days=30):
    """A referral passed on to the other office on 20 June: the two referrals, and somebody there."""
    (referral,) = refer(scene.facilitator, row, [scene.office], days=days)
    with clock.stopped(JUNE_20):
        pass_on(scene.staff, referral, scene.other_office, "Parks plants the stops.")
    return referral, row.referrals[1], make_person(Role.STAFF, scene.other_office)


def test_the_receiver_may_refuse_and_the_sender_keeps_its_own_due_date(scene, row):
    sent, received, there = passed_on(scene, row)
    with clock.stopped(JUNE_24):
        refusal = refuse(there, received, "Stops are Transport's.")
    back = row.referrals[2]
    assert (refusal.is_refusal, refusal.to_department, back.came_by) == (True, scene.office, refusal)
    assert (sent.due_on, back.due_on, back.deadline_rule) == (date(2022, 7, 11), date(2022, 7, 11), "given-back")
    assert received.state(date(2022, 8, 1)) is ReferralState.PASSED_ON
    refused = next(one for one in happened() if one.name == "ReferralRefused")
    assert (refused.to_department_id, refused.reason) == (scene.office.id, "Stops are Transport's.")


def test_at_least_seven_days_are_left_after_a_refusal(scene, row):
    _, received, there = passed_on(scene, row)
    with clock.stopped(datetime(2022, 7, 8, 3, tzinfo=UTC)):
        refuse(there, received, "Stops are Transport's.")
    assert row.referrals[2].due_on == date(2022, 7, 15), "Friday 8 July and seven days, not Monday 11 July"


def test_a_question_is_refused_once(scene, row):
    _, received, there = passed_on(scene, row)
    refuse(there, received, "Stops are Transport's.")
    with pytest.raises(NothingToRefuse):
        refuse(scene.staff, row.referrals[2], "No, yours.")
    with pytest.raises(AlreadyPassedOn):
        refuse(there, received, "Once more.")


def test_refusing_needs_a_reason_and_an_open_question(scene, row):
    _, received, there = passed_on(scene, row)
    with pytest.raises(BadInput) as refusal:
        refuse(there, received, " ")
    assert "reason" in refusal.value.fields
    make_reply(received)
    with pytest.raises(AlreadyAnswered):
        refuse(there, received, "Theirs.")


def test_what_the_facilitator_referred_is_no_hand_over_to_refuse(scene, row):
    (referral,) = refer(scene.facilitator, row, [scene.office])
    with pytest.raises(NothingToRefuse):
        refuse(scene.staff, referral, "Not ours.")


def test_a_refusal_after_the_second_hand_over_goes_to_the_facilitator(scene, row):
    _, received, there = passed_on(scene, row)
    third = make_department("Culture")
    pass_on(there, received, third, "Culture's.")
    refusal = refuse(make_person(Role.STAFF, third), row.referrals[2], "Not ours either.")
    assert (refusal.to_department, row.lost_hand_over) == (None, refusal)
    (decided,) = refer(scene.facilitator, row, [scene.other_office])
    assert (decided.came_by, decided.deadline_days, row.lost_hand_over) == (refusal, 30, None)


def test_what_the_facilitator_decided_is_left_to_the_facilitator_and_not_refused(scene, row):
    _, received, there = passed_on(scene, row)
    refuse(there, received, "Transport's.")
    with pytest.raises(NothingToRefuse):
        leave_to_facilitator(there, received, "Before two hand-overs.")
    left = leave_to_facilitator(scene.staff, row.referrals[2], "Not ours, and they do not want it.")
    assert (left.is_refusal, left.to_department) == (False, None)
    (decided,) = refer(scene.facilitator, row, [scene.other_office])
    with pytest.raises(NothingToRefuse):
        refuse(there, decided, "Again not ours.")
    assert leave_to_facilitator(there, decided, "Again not ours.").to_department is None


def test_an_office_that_has_it_again_gets_it_back_only_once(scene, row):
    _, received, there = passed_on(scene, row)
    refer(scene.facilitator, row, [scene.office])
    assert refuse(there, received, "Transport has it.").to_department is None


def test_a_closed_forum_takes_no_refusals(scene, row):
    _, received, there = passed_on(scene, row)
    scene.forum.closed_on = date(2022, 6, 20)
    with pytest.raises(ForumIsClosed):
        refuse(there, received, "Theirs.")


def test_what_was_asked_again_is_passed_on_as_such(scene, row):
    (referral,) = refer(scene.facilitator, row, [scene.office])
    make_reply(referral)
    again = FollowUp(question=row.questions[0], forum_group=scene.group, words="Which?", asked_by_id=scene.staff.id, asked_at=clock.now())
    db.session.add(again)
    db.session.flush()
    asked = put_before(scene.facilitator, row, scene.office, period_of(scene.forum), calendar=KOREA, follow_up=again)
    with pytest.raises(AlreadyReferred):
        put_before(scene.facilitator, row, scene.office, period_of(scene.forum), calendar=KOREA, follow_up=again)
    refer(scene.facilitator, row, [scene.other_office])
    pass_on(scene.staff, asked, scene.other_office, "Theirs.")
    assert (row.referrals[-1].department, row.referrals[-1].follow_up) == (scene.other_office, again)


def test_a_forum_may_count_working_days_and_short_periods_in_hours(scene, row):
    scene.forum.reply_rule, scene.forum.reply_days = "working-days", 3
    with clock.stopped(datetime(2022, 6, 10, 5, 30, tzinfo=UTC)):  # Friday 14:30 in the district
        (one,) = refer(scene.facilitator, row, [scene.office])
        (other,) = refer(scene.facilitator, row, [scene.other_office], days=10)
    assert (one.deadline_rule, one.due_on, one.due_time) == ("working-days", date(2022, 6, 15), time(14, 30))
    assert (other.due_on, other.due_time) == (date(2022, 6, 23), None), "the 10th is day 1, the 23rd day 10"
    assert [one.due_time for one in happened() if one.name == "RowReferred"] == ["14:30", None]


def test_passing_on_keeps_the_rule_of_the_referral(scene, row):
    scene.forum.reply_rule, scene.forum.reply_days = "working-days", 8
    (referral,) = refer(scene.facilitator, row, [scene.office])
    scene.forum.reply_rule = "calendar-days"
    with clock.stopped(JUNE_20):
        pass_on(scene.staff, referral, scene.other_office, "Theirs.")
    assert (row.referrals[1].deadline_rule, row.referrals[1].due_on) == ("working-days", date(2022, 6, 29))
