"""The way of a row through the offices."""

import pytest

from deliberation.responses.archive.contents import PassedOn
from deliberation.responses.archive.route import route


def passed(giver, receiver, is_outside=False):
    return PassedOn(giver, receiver, is_outside, "", None)


@pytest.mark.parametrize(
    ("departments", "hand_overs", "way"),
    [
        (["A"], [], [("A", None, None)]),
        (["A", "B"], [], [("A", None, None), ("B", None, None)]),
        (["C"], [("A", "B"), ("B", "C")], [("A", None, "B"), ("B", "A", "C"), ("C", "B", None)]),
        (["A"], [("A", "B")], [("A", None, "B"), ("B", "A", None)]),
        (["A"], [("A", None)], [("A", None, "nobody")]),
        (["A"], [("A", "B"), ("B", "A")], [("A", None, "B"), ("B", "A", "A"), ("A", "B", None)]),
        (["A", "B"], [("A", "B")], [("A", None, "B"), ("B", "A", None)]),
        (["A", "B"], [("A", "C"), ("B", "C")], [("A", None, "C"), ("B", None, "C"), ("C", "A", None)]),
        ([], [("A", "B")], [("A", None, "B"), ("B", "A", None)]),
    ],
)
def test_hand_overs_lie_before_or_after_the_answering_office(departments, hand_overs, way):
    stops, astray = route(departments, [passed(*one) for one in hand_overs])
    found = [
        (
            stop.department,
            stop.came_by.giver if stop.came_by else None,
            (stop.passed_on.receiver or "nobody") if stop.passed_on else None,
        )
        for stop in stops
    ]
    assert (found, astray) == (way, [])


def test_nobody_passes_on_what_they_passed_on_before():
    again = passed("A", "C")
    assert route(["A"], [passed("A", "B"), again])[1] == [again]


def test_an_office_is_outside_when_it_was_reached_so():
    stops, _astray = route(["A"], [passed("A", "City", is_outside=True)])
    assert [stop.is_outside for stop in stops] == [False, True]
