"""What two sequences have in common."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation import sequences
from deliberation.sequences import common

words = st.lists(st.sampled_from("abcd"), max_size=20)


def length_by_the_book(old, new):
    lengths = [0] * (len(new) + 1)
    for one in old:
        before = 0
        for place, other in enumerate(new):
            before, lengths[place + 1] = lengths[place + 1], before + 1 if one == other else max(lengths[place], lengths[place + 1])
    return lengths[-1]


@given(words, words)
def test_it_is_in_both_in_order_and_none_is_longer(old, new):
    pairs = common(old, new)
    assert all(old[one] == new[other] for one, other in pairs)
    assert all(one < next_one and other < next_other for (one, other), (next_one, next_other) in itertools.pairwise(pairs))
    assert len(pairs) == length_by_the_book(old, new)


@pytest.fixture
def small_table(monkeypatch):
    monkeypatch.setattr(sequences, "_MOST", 2_000)


@given(old=words, new=words)
def test_a_long_one_is_in_both_in_order_too(old, new):
    most, sequences._MOST = sequences._MOST, 30
    try:
        pairs = common(old, new)
    finally:
        sequences._MOST = most
    assert all(old[one] == new[other] for one, other in pairs)
    assert pairs == sorted(set(pairs))


def test_a_long_text_with_a_paragraph_moved_keeps_the_rest(small_table):
    chance = random.Random(1)
    old = [str(chance.randrange(60)) for _ in range(400)]
    new = [*old[300:340], *old[:300], *old[340:]]
    assert len(common(old, new)) >= 360
