"""The official order."""

from deliberation.positions.official import chapters, is_printed_differently, neighbours, other_proposals
from deliberation.positions.queries import areas_of
from tests.makers import make_item


def in_order(scene):
    return [
        (one.area.code if one.area else None, [item.key for item in one.items])
        for one in chapters(scene.paper.items, areas_of(scene.forum.plan))
    ]


def test_items_stand_area_by_area_then_by_element_then_as_they_were_ordered(scene):
    make_item(scene.paper, elements=(scene.schools,))
    make_item(scene.paper, elements=(scene.well, scene.schools))
    make_item(scene.paper, elements=(scene.water,))
    make_item(scene.paper, elements=(scene.well,))
    make_item(scene.paper)
    assert in_order(scene) == [("1", ["3", "2", "4"]), ("2", ["1"]), (None, ["5"])]


def test_an_area_without_items_keeps_its_place(scene):
    assert in_order(scene) == [("1", []), ("2", []), (None, [])]


def test_an_item_stands_where_it_was_printed_also_when_it_means_another_area(scene):
    make_item(scene.paper, elements=(scene.well,), printed_area="2")
    make_item(scene.paper, elements=(scene.schools,))
    make_item(scene.paper, printed_area="2")
    assert in_order(scene) == [("1", []), ("2", ["1", "2", "3"]), (None, [])]


def test_an_area_the_plan_does_not_have_is_no_area(scene):
    make_item(scene.paper, printed_area="9")
    assert in_order(scene)[-1] == (None, ["1"])


def test_withdrawn_items_are_left_out_and_other_proposals_close_the_paper(scene):
    make_item(scene.paper, elements=(scene.well,), withdrawn_at=scene.forum.published_at)
    make_item(scene.paper, key="other-1", is_other=True, order=9)
    make_item(scene.paper, key="other-2", is_other=True, order=4)
    assert in_order(scene) == [("1", []), ("2", []), (None, [])]
    assert [item.key for item in other_proposals(scene.paper.items)] == ["other-2", "other-1"]


def test_an_item_moves_among_those_about_the_same_element(scene):
    first = make_item(scene.paper, elements=(scene.well,))
    make_item(scene.paper, elements=(scene.schools,))
    second = make_item(scene.paper, elements=(scene.well, scene.schools))
    assert neighbours(first) == [first, second]


def test_what_is_printed_otherwise_is_noticed(scene):
    item = make_item(scene.paper, elements=(scene.well,), printed_code="1-1-1", printed_heading="Dig · a WELL")
    assert not is_printed_differently(item)
    item.printed_code = "2-1-1"
    assert is_printed_differently(item)
    item.printed_code, item.printed_heading = "1-1-1", "Dig a pond"
    assert is_printed_differently(item)
