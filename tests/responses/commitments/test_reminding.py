"""Dates of commitments are reminded of: whom, when, and what ends it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.plans.models import Department
from deliberation.responses.commitments.actions import keep, put_off
from deliberation.responses.commitments.reminding import commitment_entries, commitments_due
from deliberation.responses.reminders.dues import ReminderKind, Stage
from tests.responses.commitments.scenes import PromiseScene

DUE = date(2023, 6, 30)


@pytest.fixture
def scene(app):
    with clock.stopped(datetime(2023, 1, 10, 3, tzinfo=UTC)):
        scene = PromiseScene()
        scene.promised = scene.commitment(due="2023-06", due_words="6월")
        commit()
    return scene


def told(days):
    """Stage and people so many days after the date."""
    today = DUE + timedelta(days=days)
    return [(one.stage, list(one.people)) for one in commitments_due(today)]


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (-30, Stage(ReminderKind.AHEAD)),
        (0, Stage(ReminderKind.TODAY)),
        (1, Stage(ReminderKind.LATE, 1)),
        (8, Stage(ReminderKind.LATE, 2)),
    ],
)
def test_it_is_thirty_days_before_the_day_the_day_after_and_then_weekly(scene, days, stage):
    assert [stage for stage, _people in told(days)] == [stage]


def test_earlier_nobody_is_reminded(scene):
    assert told(-31) == []


def test_staff_are_told_before_and_approvers_afterwards(scene):
    assert told(-30)[0][1] == [scene.staff.id]
    assert told(1)[0][1] == [scene.approver.id]


def test_where_the_office_has_nobody_here_the_facilitator_is_told(scene):
    db.session.get_one(Department, scene.office.id).is_outside = True
    assert told(1)[0][1] == [scene.facilitator.id]


def test_a_slip_moves_it_and_keeping_ends_it(scene):
    with clock.stopped(datetime.combine(DUE, time(9), clock.DISTRICT_ZONE)):
        put_off(scene.staff, scene.promised, "2023-12", "Late")
        assert told(1) == []
        assert len(list(commitments_due(date(2023, 12, 10)))) == 1
        keep(scene.staff, scene.promised, "12 buses")
    assert told(400) == []
    assert commitment_entries([scene.promised.id]) == {}


def test_without_a_date_nobody_is_reminded(scene):
    scene.commitment(due="", is_undated=True)
    assert len(told(1000)) == 1


def test_the_mail_says_what_was_promised_and_where(scene):
    entry = commitment_entries([scene.promised.id])[scene.promised.id]
    assert (entry.due_on, entry.words) == (DUE, "More low-floor buses")
    assert entry.address.endswith(f"/forums/{scene.forum.slug}/commitments/1")
