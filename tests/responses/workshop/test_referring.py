"""The facilitator's page for referring: to whom a question goes."""

from datetime import date

import html5lib
import pytest

from deliberation.db import commit
from deliberation.responses.actions.routing import pass_on, refer
from deliberation.responses.queries.workshop import proposed_departments
from tests.makers import make_row
from tests.responses.scenes import seen
from tests.responses.workshop.conftest import made, rows


def test_the_plans_responsible_office_is_proposed(scene):
    row = made(scene)
    page = scene.as_facilitator.get(scene.address(f"questions/{row.number}/refer"))
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert f'name="departments" value="{scene.office.id}" checked' in page.text
    assert f'name="departments" value="{scene.other_office.id}">' in page.text
    assert "With 30 days from today the answer is due on Monday, July 11, 2022." in seen(page)


def test_for_what_nobody_is_responsible_those_below_are_proposed(scene):
    target = scene.task.parent
    assert proposed_departments(make_row(scene.forum, elements=[target])) == [scene.office]
    assert proposed_departments(make_row(scene.forum, elements=[])) == []


def test_a_row_is_referred_to_several_offices_and_an_outside_body(scene, client):
    row = made(scene)
    form = {"departments": [scene.office.id, scene.other_office.id], "outside": "Seoul city", "days": 10}
    answer = scene.as_facilitator.post(scene.address(f"questions/{row.number}/refer"), data=form)
    assert answer.status_code == 303
    assert [(one.department.name, one.due_on) for one in rows()[0].referrals] == [
        ("Transport", date(2022, 6, 20)),
        ("Parks", date(2022, 6, 20)),
        ("Seoul city", date(2022, 6, 20)),
    ]
    assert client.get(scene.address(f"questions/{row.number}")).status_code == 200


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"days": 30}, "Choose at least one department."),
        ({"days": 0, "departments": ["office"]}, "Give a number of days from 1 to 365."),
        ({"days": "soon", "departments": ["office"]}, "Not a valid integer value."),
        ({"days": 30, "outside": "One, two"}, "without commas"),
    ],
)
def test_a_wrong_referral_comes_back_with_what_was_typed(scene, form, message):
    row = made(scene)
    if "departments" in form:
        form["departments"] = [scene.office.id]
    answer = scene.as_facilitator.post(scene.address(f"questions/{row.number}/refer"), data=form)
    assert answer.status_code == 422
    assert message in seen(answer)
    assert rows()[0].referrals == []
    assert not rows()[0].is_public


def test_the_same_office_twice_is_said_in_the_form(scene):
    row = made(scene)
    refer(scene.facilitator, row, [scene.office])
    commit()
    address = scene.address(f"questions/{row.number}/refer")
    assert "Transport: Due on Jul 11, 2022" in seen(scene.as_facilitator.get(address))
    answer = scene.as_facilitator.post(address, data={"outside": "Transport", "days": 30})
    assert answer.status_code == 409
    assert "The question is already with Transport." in seen(answer)


def test_what_went_to_nobody_known_is_taken_up_here(scene):
    row = made(scene)
    refer(scene.facilitator, row, [scene.office])
    pass_on(scene.staff, row.referrals[0], None, "Nobody knows.")
    commit()
    address = scene.address(f"questions/{row.number}/refer")
    assert "Whom you choose now takes it up from there." in seen(scene.as_facilitator.get(address))
    scene.as_facilitator.post(address, data={"departments": [scene.other_office.id], "days": 30})
    assert rows()[0].referrals[1].came_by is rows()[0].referrals[0].hand_over
