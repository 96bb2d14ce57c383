"""What became of an item, as everybody may know it."""

from datetime import date

import pytest

from deliberation.db import db
from deliberation.positions.kinds import ItemKind
from deliberation.responses.actions.asking import leave_out, make_row
from deliberation.responses.models import Omission
from deliberation.responses.queries.fates import fates_of
from deliberation.responses.words import ItemFate, Relation
from tests.makers import make_item
from tests.responses.scenes import Scene


@pytest.fixture
def scene(app):
    return Scene()


def fate(item):
    return fates_of([item])[item.id]


def test_a_public_question_is_where_it_went_and_how(scene):
    row = scene.row()
    found = fate(scene.item)
    assert (found.kind, [(one.number, one.relations) for one in found.asked]) == (
        ItemFate.PUT_FORWARD,
        [(row.number, [Relation.TAKEN_OVER])],
    )


def test_a_question_nobody_was_asked_yet_is_nobodys_business(scene):
    make_row(scene.facilitator, scene.forum, ["Why?"], items=[scene.item])
    assert fate(scene.item).kind is ItemFate.UNDECIDED
    assert fate(scene.item).asked == []


def test_what_is_left_out_says_why(scene):
    leave_out(scene.facilitator, scene.item, "The bus company decides.")
    db.session.flush()
    assert (fate(scene.item).kind, fate(scene.item).reason) == (ItemFate.LEFT_OUT, "The bus company decides.")


def test_no_opinion_is_no_demand(scene):
    assert fate(make_item(scene.paper, kind=ItemKind.NO_OPINION)).kind is ItemFate.NO_DEMAND


def test_in_a_closed_forum_what_is_undecided_was_never_put_forward(scene):
    scene.forum.closed_on = date(2022, 12, 1)
    assert fate(scene.item).kind is ItemFate.NEVER_PUT_FORWARD


def test_an_archives_omission_without_a_reason_is_never_put_forward(scene):
    db.session.add(Omission(item=scene.item, decided_at=scene.forum.published_at))
    db.session.flush()
    assert fate(scene.item).kind is ItemFate.NEVER_PUT_FORWARD


def test_two_statements_are_enough_for_a_whole_paper(scene, statements):
    items = [scene.item, scene.other_item, *(make_item(scene.paper) for _ in range(60))]
    statements.clear()
    assert len(fates_of(items)) == 62
    assert len(statements) == 2


def test_nothing_is_asked_of_the_database_for_no_items(scene, statements):
    statements.clear()
    assert fates_of([]) == {}
    assert statements == []
