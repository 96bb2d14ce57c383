"""Whatever a file holds, it is a plan or it is refused with reasons: property tests."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deliberation.errors import BadFile
from deliberation.plans.files.contents import PlanFile
from deliberation.plans.files.reading import read_plan_content
from tests.plans.samples import read, sample_plan


@pytest.fixture(autouse=True)
def words(app):
    """Sentences need a language, and so an application."""


def refusal_says_why(wrong):
    return all(mistake.expected for mistake in wrong.mistakes)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
WORDS = st.sampled_from(
    [
        "slug",
        "name",
        "years",
        "levels",
        "elements",
        "level",
        "code",
        "departments",
        "indicators",
        "targets",
        "key",
        "2022",
        "1",
        "area",
        "note",
    ]
)
ANYTHING = st.recursive(
    SCALARS, lambda below: st.lists(below, max_size=4) | st.dictionaries(WORDS | st.text(max_size=5), below, max_size=6), max_leaves=30
)


@settings(max_examples=200, deadline=timedelta(seconds=2), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=ANYTHING)
def test_any_json_is_a_plan_or_refused(app, value):
    try:
        assert isinstance(read(value), PlanFile)
    except BadFile as wrong:
        if not refusal_says_why(wrong):
            raise AssertionError from wrong


@settings(max_examples=200, deadline=timedelta(seconds=2), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=ANYTHING, steps=st.lists(st.integers(0, 50), min_size=1, max_size=6))
def test_a_plan_with_anything_put_anywhere_is_a_plan_or_refused(app, value, steps):
    sample = sample_plan()
    owner, key = _somewhere(sample, steps)
    owner[key] = value
    try:
        assert isinstance(read(sample), PlanFile)
    except BadFile as wrong:
        if not refusal_says_why(wrong):
            raise AssertionError from wrong


def _somewhere(value, steps):
    """A list or a dict somewhere in a plan, and one of its keys."""
    for step in steps:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        owner, key = value, keys[step % len(keys)]
        if not isinstance(owner[key], (dict, list)) or not owner[key]:
            break
        value = owner[key]
    return owner, key


@settings(max_examples=200, deadline=timedelta(seconds=2), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
def test_any_bytes_are_refused_without_an_error(app, content):
    with pytest.raises(BadFile):
        read_plan_content("plan", content)
