"""What differs between two revisions, field by field."""

from deliberation.differences import Change
from deliberation.positions.labels import KINDS
from deliberation.positions.revisions.comparing import compared, references_in
from deliberation.positions.revisions.labels import FIELDS
from deliberation.positions.words import ItemWords

NAMES = {"1:1-1-1": "Dig a well", "2:1-1-1": "Open schools"}


def lines(row):
    return [(one.change.value, one.words) for one in row.stretches]


def test_every_field_that_is_kept_has_a_name(app):
    assert set(ItemWords().as_record()) <= set(FIELDS)


def test_only_what_differs_is_told_in_the_order_of_the_form(app):
    before = {**ItemWords().as_record(), "text": "우물을 파라", "elements": "1:1-1-1"}
    after = {**before, "kind": "addition", "text": "우물을 깊게 파라", "elements": "1:1-1-1 2:1-1-1"}
    with app.test_request_context(headers={"Accept-Language": "en"}):
        kind, elements, text = compared(before, after, NAMES)
        assert lines(kind) == [("struck out", str(KINDS["opinion"])), ("put in", str(KINDS["addition"]))]
    assert lines(elements) == [("same", "1:1-1-1 Dig a well"), ("put in", "2:1-1-1 Open schools")]
    assert lines(text) == [("same", "우물을 "), ("put in", "깊게 "), ("same", "파라")]
    assert (kind.is_own, text.is_own) == (False, True)


def test_a_field_that_is_not_there_was_empty(app):
    assert compared({}, {"general_opinion": ""}, {}) == []
    assert lines(compared({}, {"general_opinion": "좋다"}, {})[0]) == [("put in", "좋다")]


def test_an_element_the_plan_no_longer_has_is_told_by_its_reference(app):
    assert lines(compared({"elements": "9:9"}, {"elements": ""}, NAMES)[0]) == [("struck out", "9:9")]


def test_a_line_of_a_list_holds_little(app):
    text = " ".join(f"낱말{number}을 두고 가는 길" for number in range(200))
    changed = text.replace("낱말3을", "바꿈").replace("낱말50을", "바꿈").replace("낱말90을", "바꿈")
    row = compared({"text": text}, {"text": changed}, {})[0].in_brief
    assert sum(len(one.words) for one in row.stretches if one.change is not Change.LEFT_OUT) < 200


def test_the_elements_spoken_of_are_found():
    assert references_in([{"elements": "1 2:3"}, {"general_opinion": "5"}]) == {"1", "2:3"}
