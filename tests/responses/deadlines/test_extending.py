"""More time for an answer: who may, how long, and what stays readable."""

from datetime import UTC, date, datetime

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.people.models import Role
from deliberation.positions.errors import ForumIsClosed
from deliberation.responses.actions.routing import pass_on
from deliberation.responses.deadlines.actions import enter_holiday, extend
from deliberation.responses.deadlines.errors import ClockStopped, ExtensionUsed
from deliberation.responses.models import DueChangeKind, Referral, ReferralState
from tests.makers import make_person, make_reply
from tests.responses.scenes import Scene, happened, seen

#: Friday; thirty days on is Monday 11 July, the due date.
JUNE_10 = datetime(2022, 6, 10, 3, tzinfo=UTC)
JULY_11 = datetime(2022, 7, 11, 3, tzinfo=UTC)
JULY_12 = datetime(2022, 7, 12, 3, tzinfo=UTC)
DUE, LATER, LATEST = date(2022, 7, 11), date(2022, 7, 25), date(2022, 8, 8)
WHY = "The count of stops takes until then."


@pytest.fixture
def scene(app):
    with clock.stopped(JUNE_10):
        yield Scene()


@pytest.fixture
def referral(scene):
    return scene.referral(due_on=DUE)


def test_an_office_extends_its_time_and_the_old_date_stays(scene, referral):
    with clock.stopped(JULY_11):
        change = extend(scene.staff, referral, LATER, WHY)
    assert (referral.due_on, referral.first_due_on) == (LATER, DUE)
    assert (change.kind, change.due_before, change.due_after, change.reason) == (DueChangeKind.EXTENSION, DUE, LATER, WHY)
    assert (change.is_by_facilitator, change.decided_on, change.number) == (False, date(2022, 7, 11), 1)
    assert referral.state(date(2022, 7, 20)) is ReferralState.WAITING
    assert (happened()[-1].due_before, happened()[-1].due_after, happened()[-1].kind) == ("2022-07-11", "2022-07-25", "extension")


def test_an_office_does_it_once_and_the_facilitator_again(scene, referral):
    extend(scene.staff, referral, LATER, WHY)
    with pytest.raises(ExtensionUsed):
        extend(scene.approver, referral, LATEST, "Still counting.")
    assert extend(scene.facilitator, referral, LATEST, "Still counting.").is_by_facilitator
    assert [one.due_after for one in referral.due_changes] == [LATER, LATEST]


def test_an_extension_by_the_facilitator_leaves_the_office_its_own(scene, referral):
    extend(scene.facilitator, referral, LATER, WHY)
    assert not extend(scene.staff, referral, LATEST, WHY).is_by_facilitator


def test_after_the_due_date_only_the_facilitator_extends(scene, referral):
    with clock.stopped(JULY_12):
        with pytest.raises(ExtensionUsed):
            extend(scene.staff, referral, LATER, WHY)
        assert extend(scene.facilitator, referral, LATER, WHY).is_by_facilitator


@pytest.mark.parametrize(
    ("to", "reason", "field"),
    [
        (DUE, WHY, "to"),
        (date(2022, 7, 1), WHY, "to"),
        (None, WHY, "to"),
        (date(2022, 7, 23), WHY, "to"),  # a Saturday
        (date(2022, 8, 15), WHY, "to"),  # Liberation Day
        (date(2022, 10, 11), WHY, "to"),  # 92 days on
        (LATER, "  ", "reason"),
    ],
)
def test_it_needs_a_working_day_after_the_due_date_within_ninety_days_and_a_reason(scene, referral, to, reason, field):
    with pytest.raises(BadInput) as refusal:
        extend(scene.staff, referral, to, reason)
    assert list(refusal.value.fields) == [field]
    assert (referral.due_on, referral.due_changes) == (DUE, [])


def test_ninety_days_are_possible(scene, referral):
    referral.due_on = date(2022, 7, 14)  # ninety days on is Wednesday 12 October
    extend(scene.staff, referral, date(2022, 10, 12), WHY)
    assert referral.due_on == date(2022, 10, 12)


@pytest.mark.parametrize("what", ["answered", "passed on", "without due date", "closed"])
def test_a_stopped_clock_is_not_extended(scene, referral, what):
    if what == "answered":
        make_reply(referral)
    elif what == "passed on":
        pass_on(scene.staff, referral, None, "Nobody knows.")
    elif what == "without due date":
        referral.due_on = None
    else:
        scene.forum.closed_on = date(2022, 6, 10)
    with pytest.raises(ForumIsClosed if what == "closed" else ClockStopped):
        extend(scene.staff, referral, LATER, WHY)


def test_who_saw_another_due_date_is_told(scene, referral):
    extend(scene.facilitator, referral, LATER, WHY)
    with pytest.raises(ChangedMeanwhile):
        extend(scene.staff, referral, LATEST, WHY, seen=DUE)


def test_an_extension_ends_the_hour_of_a_period_in_hours(scene, referral):
    referral.due_time = clock.local(JUNE_10).time()
    extend(scene.staff, referral, LATER, WHY)
    assert referral.due_time is None, "the whole day is left"


def test_a_date_moved_by_a_holiday_and_then_extended_is_explained_from_the_beginning(scene, referral, client):
    enter_holiday(scene.facilitator, DUE, "임시공휴일", "관보")
    extend(scene.staff, referral, LATER, WHY)
    commit()
    words = seen(client.get(scene.address(f"referrals/{referral.id}/deadline")))
    assert "Day 30 is Sunday, July 10, 2022" in words
    assert "Monday, July 11, 2022 (Public holiday: 임시공휴일)" in words
    assert "Due on Jul 25, 2022 (at first Jul 11, 2022)" in words
    assert "known then" not in words


# The pages.


def test_the_staff_extend_on_a_page_and_readers_see_both_dates(scene, referral, client, client_of):
    commit()
    staff = client_of(scene.staff)
    page = scene.address(f"referrals/{referral.id}/extend")
    assert "at most 90 days on" in seen(staff.get(page))
    wrong = staff.post(page, data={"to": "2022-07-23", "reason": WHY, "seen": "2022-07-11"})
    assert wrong.status_code == 422
    assert "The next working day is Monday, July 25, 2022" in seen(wrong)
    assert WHY in seen(wrong), "what was typed stays"
    answer = staff.post(page, data={"to": "2022-07-25", "reason": WHY, "seen": "2022-07-11"})
    assert answer.status_code == 303
    words = seen(client.get(answer.location))
    assert "Due on Jul 25, 2022 (at first Jul 11, 2022)" in words
    assert WHY in words
    assert "Extended" in words
    assert staff.post(page, data={"to": "2022-08-08", "reason": WHY, "seen": "2022-07-25"}).status_code == 409


def test_a_reader_and_another_office_do_not_extend(scene, referral, client, client_of):
    page = scene.address(f"referrals/{referral.id}/extend")
    elsewhere = make_person(Role.STAFF, scene.other_office)
    commit()
    assert client.get(page).status_code == 302
    assert client_of(elsewhere).post(page, data={"to": "2022-07-25", "reason": WHY}).status_code == 403
    assert db.session.get_one(Referral, referral.id).due_on == DUE


def test_the_api_gives_every_change(scene, referral, client):
    extend(scene.staff, referral, LATER, WHY)
    commit()
    given = client.get(f"/api/v1/forums/{scene.forum.slug}/questions/{referral.row.number}").get_json()["referrals"][0]
    assert given["clock"]["due_on"] == "2022-07-25"
    (change,) = given["due_changes"]
    assert (change["kind"], change["due_before"], change["due_after"], change["reason"]) == ("extension", "2022-07-11", "2022-07-25", WHY)
    assert "decided_by_id" not in change
