"""Passages of minutes that a correction can be proposed for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.forums.minutes.passages import passages_in, stands_once, with_wanted


def test_a_line_that_stands_twice_comes_with_the_line_before_it():
    assert passages_in("# One\n- yes\n# Two\n- yes") == ["# One", "# One\n- yes", "# Two", "# Two\n- yes"]


@given(st.text(alphabet="ab \n-", max_size=60))
def test_every_passage_is_plain(minutes):
    for passage in passages_in(minutes):
        assert stands_once(minutes, passage)


@pytest.mark.parametrize(
    ("passage", "wanted", "after"),
    [("two", "2", "one\n2\nthree"), ("two", "", "one\nthree"), ("three", "", "one\ntwo\n"), ("wo", "", "one\nt\nthree")],
)
def test_other_words_take_its_place_and_a_line_that_is_struck_out_goes_whole(passage, wanted, after):
    assert with_wanted("one\ntwo\nthree", passage, wanted) == after
