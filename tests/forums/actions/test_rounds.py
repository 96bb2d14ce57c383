"""The rounds of a forum."""

from datetime import date

import pytest

from deliberation.db import commit, db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.forums.actions.rounds import add_round, change_round, remove_round
from deliberation.forums.errors import RoundInUse
from deliberation.forums.models import Round, RoundKind
from deliberation.history.queries import entries_about
from tests import makers

APRIL = {"kind": RoundKind.DRAFTING, "opens_on": date(2026, 4, 1), "closes_on": date(2026, 4, 30)}


@pytest.fixture
def person(app):
    return makers.make_person()


@pytest.fixture
def forum(app):
    return makers.make_forum()


def test_rounds_are_numbered_as_they_are_added(person, forum):
    first = add_round(person, forum, name=" 작성 ", translated_names={"en": "Drafting"}, **APRIL)
    second = add_round(person, forum, name="답변", **{**APRIL, "kind": RoundKind.ANSWERS})
    commit()
    assert (first.number, first.name, first.translated_names, second.number) == (1, "작성", {"en": "Drafting"}, 2)
    [added] = entries_about("Round", first.id)
    assert added.details["after"]["kind"] == "drafting"
    assert added.details["after"]["opens_on"] == "2026-04-01"


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("name", {"name": ""}),
        ("closes_on", {"closes_on": date(2026, 3, 31)}),
    ],
)
def test_a_round_is_refused_with_the_field_named(person, forum, field, details):
    with pytest.raises(BadInput) as refused:
        add_round(person, forum, **{"name": "작성", **APRIL, **details})
    assert list(refused.value.fields) == [field]
    assert forum.rounds == []


def test_a_round_may_take_one_day(person, forum):
    assert add_round(person, forum, name="하루", **{**APRIL, "closes_on": APRIL["opens_on"]}).is_open(date(2026, 4, 1))


def test_rounds_of_one_kind_do_not_overlap_but_those_of_others_may(person, forum):
    add_round(person, forum, name="First", **APRIL)
    with pytest.raises(BadInput) as refused:
        add_round(person, forum, name="Second", **{**APRIL, "opens_on": date(2026, 4, 30), "closes_on": date(2026, 5, 31)})
    assert "“First”" in refused.value.fields["opens_on"][0]
    add_round(person, forum, name="Second", **{**APRIL, "opens_on": date(2026, 5, 1), "closes_on": date(2026, 5, 31)})
    add_round(person, forum, name="Meanwhile", **{**APRIL, "kind": RoundKind.DELIBERATION})
    add_round(person, makers.make_forum(), name="Elsewhere", **APRIL)
    assert len(forum.rounds) == 3


def test_a_round_may_keep_its_own_days_and_move_them(person, forum):
    one = add_round(person, forum, name="작성", **APRIL)
    change_round(person, one, one.version, name="작성", **{**APRIL, "closes_on": date(2026, 5, 15)})
    commit()
    changed = entries_about("Round", one.id)[-1]
    assert (changed.details["before"], changed.details["after"]) == ({"closes_on": "2026-04-30"}, {"closes_on": "2026-05-15"})


def test_a_round_somebody_else_changed_is_not_overwritten(person, forum):
    one = add_round(person, forum, name="작성", **APRIL)
    seen = one.version
    change_round(person, one, seen, name="Theirs", **APRIL)
    with pytest.raises(ChangedMeanwhile) as refused:
        change_round(person, one, seen, name="Mine", **APRIL)
    assert refused.value.theirs["name"] == "Theirs"
    assert one.name == "Theirs"


def test_a_round_is_removed_unless_sessions_belong_to_it(person, forum):
    used, unused = (
        add_round(person, forum, name="Used", **APRIL),
        add_round(person, forum, name="Unused", **{**APRIL, "kind": RoundKind.ANSWERS}),
    )
    makers.make_session(forum, round=used, held_on=date(2026, 4, 2))
    number = unused.id
    with pytest.raises(RoundInUse):
        remove_round(person, used)
    remove_round(person, unused)
    commit()
    assert db.session.query(Round).all() == [used]
    assert entries_about("Round", number)[-1].details["before"]["name"] == "Unused"
