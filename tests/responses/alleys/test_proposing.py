"""Residents: five confirmed addresses make a meeting public, and nothing else does."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import BadInput
from deliberation.history.models import HistoryEntry
from deliberation.responses.alleys.actions.proposing import (
    LINKS_A_DAY,
    confirm,
    forget_addresses,
    join,
    lapse_alleys,
    leave,
    propose,
    withdraw,
)
from deliberation.responses.alleys.errors import AlleyHeld, AlleyOver
from deliberation.responses.alleys.states import GATHERING_DAYS, AlleyState, state_of
from tests.makers import make_department, make_element, make_person, make_plan
from tests.responses.alleys.scenes import Scene, fresh


@pytest.fixture
def scene(app):
    return Scene()


def state(alley):
    return state_of(alley, clock.today())


def test_a_proposal_waits_for_its_address(scene):
    alley = scene.gathering(0)
    assert state(alley) is AlleyState.UNCONFIRMED
    confirm(alley.joiners[0])
    assert state(alley) is AlleyState.GATHERING
    assert alley.gathers_until == clock.today() + timedelta(days=GATHERING_DAYS)


def test_four_are_too_few_and_the_fifth_makes_it_public_with_its_office(scene):
    alley = scene.gathering(4)
    assert not alley.is_public
    confirm(join(None, alley, name="Lee", email="fifth@example.org", locale="ko"))
    assert alley.is_public
    assert alley.number == 1
    assert state(alley) is AlleyState.WAITING
    assert [step.to_department for step in alley.steps] == [scene.office]


def test_an_address_counts_once_however_it_is_written(scene):
    alley = scene.gathering(4)
    again = join(None, alley, name="Somebody else", email=" R2@Example.org ", locale="ko")
    confirm(again)
    assert len(alley.joined) == 4
    assert not alley.is_public


def test_whoever_only_typed_an_address_does_not_count(scene):
    alley = scene.gathering(4)
    join(None, alley, name="Lee", email="fifth@example.org", locale="ko")
    assert not alley.is_public


def test_confirming_twice_counts_once(scene):
    alley = scene.gathering(4)
    confirm(alley.joiners[1])
    assert len(alley.joined) == 4
    assert not alley.is_public


def test_an_account_with_a_confirmed_address_counts_at_once(scene):
    alley = scene.gathering(4)
    joiner = join(make_person(), alley, locale="ko")
    assert joiner.stands
    assert alley.is_public


def test_an_account_whose_address_nobody_confirmed_gives_one_like_everybody(scene):
    with pytest.raises(BadInput) as refusal:
        propose(make_person(confirmed_at=None), scene.proposal(), locale="ko")
    assert refusal.value.fields.keys() == {"name"}
    typed = propose(make_person(confirmed_at=None), scene.proposal(), name="Lee", email="typed@example.org", locale="ko")
    assert not typed.joiners[0].stands


def test_the_office_of_the_plan_goes_before_the_one_wished_for(scene):
    element = make_element(make_plan(), "6:2-2-1", departments=(make_department(is_outside=True), scene.elsewhere))
    assert scene.public(element=element).department is scene.elsewhere


def test_without_plan_and_office_nobody_has_it(scene):
    alley = scene.public(department=None)
    assert alley.is_public
    assert alley.department is None
    assert alley.steps == []


def test_numbers_are_given_to_public_ones_only_and_one_after_another(scene):
    scene.gathering(1)
    first = scene.public()
    second = propose(None, scene.proposal(), name="Park", email="p@example.org", locale="ko")
    for one in range(5):
        confirm(second.joiners[0] if not one else join(None, second, name="A", email=f"s{one}@example.org", locale="ko"))
    assert (first.number, second.number) == (1, 2)


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"question": "  "}, "question"),
        ({"invites_on": clock.today(), "wished_place": "Hall"}, "invites_on"),
        ({"invites_on": clock.today() + timedelta(days=9)}, "wished_place"),
    ],
)
def test_what_is_wrong_is_named(scene, details, field):
    with pytest.raises(BadInput) as refusal:
        propose(None, scene.proposal(**details), name="Park", email="p@example.org", locale="ko")
    assert set(refusal.value.fields) == {field}


def test_no_mailbox_is_filled_from_here(scene):
    for _ in range(LINKS_A_DAY):
        propose(None, scene.proposal(), name="Park", email="victim@example.org", locale="ko")
    with pytest.raises(BadInput) as refusal:
        propose(None, scene.proposal(), name="Park", email="victim@example.org", locale="ko")
    assert set(refusal.value.fields) == {"email"}
    tomorrow = clock.now() + timedelta(days=1, minutes=1)
    with clock.stopped(tomorrow):
        propose(None, scene.proposal(), name="Park", email="victim@example.org", locale="ko")


# Time.


def test_after_thirty_days_it_lapses_once_and_says_so(scene):
    alley = scene.gathering(4)
    last = clock.now() + timedelta(days=GATHERING_DAYS)
    with clock.stopped(last):
        assert lapse_alleys() == 0
        assert state(alley) is AlleyState.GATHERING
    with clock.stopped(last + timedelta(days=1)):
        assert state(alley) is AlleyState.LAPSED
        with pytest.raises(AlleyOver):
            join(None, alley, name="Lee", email="late@example.org", locale="ko")
        assert lapse_alleys() == 1
        commit()
        assert lapse_alleys() == 0


def test_what_is_public_does_not_lapse(scene):
    alley = scene.public()
    with clock.stopped(clock.now() + timedelta(days=GATHERING_DAYS + 5)):
        assert lapse_alleys() == 0
        assert state(alley) is AlleyState.WAITING


def test_addresses_nobody_confirmed_are_forgotten_after_a_week(scene):
    alley = scene.gathering(2)
    join(None, alley, name="Lee", email="never@example.org", locale="ko")
    commit()
    with clock.stopped(clock.now() + timedelta(days=6)):
        forget_addresses()
        assert alley.joiners[-1].email == "never@example.org"
    with clock.stopped(clock.now() + timedelta(days=8)):
        forget_addresses()
        commit()
    assert (alley.joiners[-1].email, alley.joiners[-1].name) == (None, "")
    assert [one.email for one in alley.joined] == ["first@example.org", "r2@example.org"]


# Leaving.


def test_whoever_leaves_no_longer_counts_and_may_come_back(scene):
    alley = scene.gathering(4)
    leave(alley.joiners[1])
    assert len(alley.joined) == 3
    confirm(alley.joiners[1])
    assert len(alley.joined) == 4


def test_a_public_meeting_stands_with_fewer_than_five(scene):
    alley = scene.public()
    leave(alley.joiners[1])
    assert state(alley) is AlleyState.WAITING
    assert len(alley.joined) == 4


def test_the_proposer_withdraws_until_the_meeting(scene):
    alley = scene.arranged()
    withdraw(alley.joiners[0])
    assert state(alley) is AlleyState.WITHDRAWN
    with pytest.raises(AlleyOver):
        withdraw(alley.joiners[0])


def test_after_the_meeting_nobody_withdraws_or_signs_up(scene):
    alley = scene.answered()
    with pytest.raises(AlleyHeld):
        withdraw(alley.joiners[0])
    with pytest.raises(AlleyHeld):
        join(None, alley, name="Lee", email="late@example.org", locale="ko")


def test_the_record_holds_neither_names_nor_addresses(scene):
    fresh(scene.answered())
    kept = " ".join(f"{entry.happening} {entry.details}" for entry in db.session.scalars(select(HistoryEntry)))
    assert "AlleyBecamePublic" in kept
    for private in ("홍길동", "first@example.org", "r2@", "Kim 2"):
        assert private not in kept
