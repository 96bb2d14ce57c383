"""Two assigners at the same moment, with real processes on PostgreSQL: the second leaves alone what the first took."""

import pytest

from deliberation.db import db
from deliberation.people.models import Person
from deliberation.responses.desk.actions import Move, assign
from deliberation.responses.models import Referral
from tests.responses.test_two_at_once import stage  # noqa: F401 - pytest finds it here

pytestmark = pytest.mark.postgresql


def assigns(person: int, referral: int, to: int) -> None:
    """As the page showed it: assigned to nobody."""
    assign(db.session.get_one(Person, person), [Move(db.session.get_one(Referral, referral), seen_id=None, to_id=to)])


def assigns_without_looking(_person: int, referral: int, to: int) -> None:
    """What an action that holds nothing would do."""
    found = db.session.get_one(Referral, referral)
    if found.assigned_to_id is None:
        found.assigned_to_id = to


@pytest.mark.parametrize(("act", "winner"), [(assigns, "staff"), (assigns_without_looking, "approver")])
def test_of_two_assigners_the_first_keeps_what_they_took(stage, act, winner):  # noqa: F811
    referral = stage.ids["referral"]
    deeds = [(act, stage.ids[person], referral, stage.ids[person]) for person in ("staff", "approver")]
    assert stage.together(*deeds) == ("done", "done")
    assert db.session.get_one(Referral, referral).assigned_to_id == stage.ids[winner]
