"""Confirming what was promised, and saying what becomes of it."""

from datetime import UTC, date, datetime

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.plans.models import Indicator
from deliberation.responses.commitments.actions import (
    Promised,
    confirm,
    correct,
    dismiss,
    drop,
    keep,
    note_progress,
    put_off,
    take_up_again,
)
from deliberation.responses.commitments.errors import AlreadySettled, CommitmentEnded, CommitmentOpen, ReplyNotInForce
from deliberation.responses.commitments.models import ChangeKind, CommitmentState
from deliberation.responses.commitments.suggestions import waiting
from tests.makers import make_plan, make_reply
from tests.responses.commitments.scenes import PromiseScene
from tests.responses.scenes import happened, names_of_what_happened

IN_2023 = datetime(2023, 5, 1, 3, tzinfo=UTC)


@pytest.fixture
def scene(app):
    with clock.stopped(IN_2023):
        yield PromiseScene()


def today():
    return clock.today()


def test_what_a_reply_promises_is_suggested_and_is_no_commitment_yet(scene):
    found = waiting(scene.forum)
    assert [one.promise.due for one in found] == ["2023", None]
    assert [one.promise.condition for one in found] == [None, "예산 확보 시"]
    assert names_of_what_happened() == []


def test_a_confirmed_suggestion_is_a_commitment_and_is_suggested_no_more(scene):
    first, second = waiting(scene.forum)
    one = confirm(scene.staff, first.point, Promised(text=first.promise.text, due="2023"), suggestion=first.fingerprint)
    assert (one.number, one.due, one.due_on, one.state(today())) == (1, "2023", date(2023, 12, 31), CommitmentState.OPEN)
    assert names_of_what_happened() == ["CommitmentConfirmed"]
    assert [suggestion.fingerprint for suggestion in waiting(scene.forum)] == [second.fingerprint]


def test_it_is_confirmed_once(scene):
    first = waiting(scene.forum)[0]
    confirm(scene.staff, first.point, Promised(text="A", due="2023"), suggestion=first.fingerprint)
    with pytest.raises(AlreadySettled):
        confirm(scene.facilitator, first.point, Promised(text="B", due="2023"), suggestion=first.fingerprint)
    with pytest.raises(AlreadySettled):
        dismiss(scene.facilitator, first.referral, first.fingerprint)


def test_what_was_dismissed_stays_dismissed_in_the_next_version_of_the_reply(scene):
    first = waiting(scene.forum)[0]
    dismiss(scene.staff, first.referral, first.fingerprint)
    make_reply(scene.asked, (first.point.text,), answered_on=date(2022, 6, 1))
    db.session.expire_all()
    assert waiting(scene.forum) == []
    with pytest.raises(AlreadySettled):
        confirm(scene.staff, scene.asked.public_reply.points[0], Promised(text="A", due="2023"), suggestion=first.fingerprint)


def test_a_reply_that_was_corrected_meanwhile_promises_nothing(scene):
    old = scene.point
    make_reply(scene.asked, ("We will not.",))
    with pytest.raises(ReplyNotInForce):
        confirm(scene.staff, old, Promised(text="A", due="2023"))


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"text": " ", "due": "2023"}, "text"),
        ({"text": "A" * 1001, "due": "2023"}, "text"),
        ({"text": "A", "due": "next year"}, "due"),
        ({"text": "A", "due": "2023-02-30"}, "due"),
        ({"text": "A"}, "is_undated"),
    ],
)
def test_a_promise_needs_words_and_a_date_or_a_condition_or_neither_said_so(scene, details, field):
    with pytest.raises(BadInput) as refused:
        confirm(scene.staff, scene.point, Promised(**details))
    assert list(refused.value.fields) == [field]
    assert confirm(scene.staff, scene.point, Promised(text="A", is_undated=True)).is_undated
    assert confirm(scene.staff, scene.point, Promised(text="A", condition="If there is money")).condition == "If there is money"


def test_an_indicator_is_one_of_the_forums_own_plan(scene):
    foreign = Indicator(plan_id=make_plan().id, code="1", reference="1:1", name="Elsewhere")
    db.session.add(foreign)
    db.session.flush()
    with pytest.raises(BadInput):
        confirm(scene.staff, scene.point, Promised(text="A", due="2023", indicator=foreign))
    assert confirm(scene.staff, scene.point, Promised(text="A", due="2023", indicator=scene.indicator)).indicator is scene.indicator


def test_numbers_go_on_within_a_forum(scene):
    assert [scene.commitment().number, scene.commitment().number] == [1, 2]


def test_a_slip_needs_a_reason_and_a_later_date_and_keeps_the_one_before(scene):
    one = scene.commitment()
    for due, reason, field in (
        ("2024", " ", "words"),
        ("", "Late buses", "due"),
        ("2023-12", "Late buses", "due"),
        ("soon", "Late", "due"),
    ):
        with pytest.raises(BadInput) as refused:
            put_off(scene.staff, one, due, reason)
        assert list(refused.value.fields) == [field]
    put_off(scene.staff, one, "2024-06", "The buses come late")
    put_off(scene.staff, one, "2025", "Later still")
    assert (one.due, one.due_on, one.state(today())) == ("2025", date(2025, 12, 31), CommitmentState.SLIPPED)
    assert [(slip.number, slip.due_before, slip.due_after) for slip in one.slips] == [(1, "2023", "2024-06"), (2, "2024-06", "2025")]
    assert happened()[-1].before == {"due": "2024-06"}


def test_the_first_date_of_one_without_is_no_slip(scene):
    one = scene.commitment(due="", condition="If there is money")
    change = put_off(scene.staff, one, "2024", "The council decided")
    assert (change.kind, one.slips, one.state(today())) == (ChangeKind.DATED, [], CommitmentState.OPEN)


def test_past_its_last_day_it_is_overdue(scene):
    one = scene.commitment()
    assert one.state(date(2023, 12, 31)) is CommitmentState.OPEN
    assert one.state(date(2024, 1, 1)) is CommitmentState.OVERDUE


def test_keeping_needs_evidence_and_ends_it(scene):
    one = scene.commitment()
    with pytest.raises(BadInput):
        keep(scene.staff, one, " ")
    with pytest.raises(BadInput):
        keep(scene.staff, one, "12 buses", on=date(2030, 1, 1))
    keep(scene.staff, one, "https://example.org/buses", on=date(2023, 4, 1))
    assert (one.state(today()), one.ended_on) == (CommitmentState.KEPT, date(2023, 4, 1))
    for act in (
        lambda: note_progress(scene.staff, one, "More"),
        lambda: put_off(scene.staff, one, "2024", "Why"),
        lambda: keep(scene.staff, one, "Again"),
        lambda: drop(scene.staff, one, "Why"),
    ):
        with pytest.raises(CommitmentEnded):
            act()


def test_dropping_needs_a_reason_and_can_be_undone_with_another(scene):
    one = scene.commitment()
    with pytest.raises(CommitmentOpen):
        take_up_again(scene.staff, one, "Why")
    with pytest.raises(BadInput):
        drop(scene.staff, one, "")
    drop(scene.staff, one, "No money")
    assert one.state(today()) is CommitmentState.DROPPED
    with pytest.raises(BadInput):
        take_up_again(scene.staff, one, "")
    take_up_again(scene.staff, one, "Money came")
    assert one.state(today()) is CommitmentState.OPEN
    assert [change.kind for change in one.changes] == [ChangeKind.DROPPED, ChangeKind.REOPENED]


def test_progress_is_told_in_words(scene):
    one = scene.commitment()
    with pytest.raises(BadInput):
        note_progress(scene.staff, one, "")
    change = note_progress(scene.staff, one, "Three came", evidence="Photo")
    assert (change.kind, change.evidence, one.state(today())) == (ChangeKind.PROGRESS, "Photo", CommitmentState.OPEN)


def test_a_correction_keeps_what_stood_there(scene):
    one = scene.commitment()
    same = {"text": one.text, "owner": one.owner, "condition": one.condition, "indicator": None}
    for reason, details in (("", {"owner": "Bus team"}), ("Typing error", {}), ("Typing error", {"text": ""})):
        with pytest.raises(BadInput):
            correct(scene.staff, one, reason, **{**same, **details})
    change = correct(scene.staff, one, "It was missing", **{**same, "owner": "Bus team", "indicator": scene.indicator})
    assert (one.owner, one.indicator, change.before) == ("Bus team", scene.indicator, {"owner": "", "indicator": None})
    assert happened()[-1].after == {"owner": "Bus team", "indicator": "6:1"}


def test_a_condition_that_stands_alone_is_not_taken_away(scene):
    one = scene.commitment(due="", condition="If there is money")
    with pytest.raises(BadInput) as refused:
        correct(scene.staff, one, "Wrong", text=one.text, owner="", condition="", indicator=None)
    assert list(refused.value.fields) == ["condition"]


def test_two_people_at_once_the_second_is_told(scene):
    one = scene.commitment()
    seen = one.version
    note_progress(scene.staff, one, "Three came", version=seen)
    with pytest.raises(ChangedMeanwhile):
        put_off(scene.approver, one, "2024", "Late", version=seen)
    with pytest.raises(ChangedMeanwhile):
        correct(scene.approver, one, "Wrong", text="B", owner="", condition="", indicator=None, version=seen)


def test_all_of_it_is_in_the_record(scene):
    one = scene.commitment(indicator=scene.indicator)
    put_off(scene.staff, one, "2024", "Late")
    keep(scene.staff, one, "12 buses")
    first = waiting(scene.forum)[0]
    dismiss(scene.staff, first.referral, first.fingerprint)
    assert names_of_what_happened() == ["CommitmentConfirmed", "CommitmentChanged", "CommitmentChanged", "SuggestionDismissed"]
    assert happened()[0].details["indicator"] == "6:1"
    commit()
