"""Two people at the same moment, with real processes on PostgreSQL: one decides, the other is told, and numbers run without a gap."""

from pathlib import Path

import pytest
from sqlalchemy import select

from deliberation.app import create_app
from deliberation.db import db
from deliberation.people.models import Person, Role
from deliberation.positions.actions.items import add_item
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item
from deliberation.positions.talk.actions import suggestions
from deliberation.positions.talk.models import Suggestion, SuggestionState
from deliberation.positions.words import ItemWords
from tests.crowd import Stage, settings_for
from tests.makers import make_forum_group, make_paper, make_person, make_suggestion
from tests.needs import new_postgresql
from tests.positions.talk.conftest import worded

pytestmark = pytest.mark.postgresql


@pytest.fixture
def stage(tmp_path: Path):
    settings = settings_for(new_postgresql("deliberation_crowd"), tmp_path)
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        group = make_forum_group()
        paper = make_paper(group, is_filed=False)
        leader, second, member = (make_person(role, group) for role in (Role.LEADER, Role.LEADER, Role.MEMBER))
        item = add_item(leader, paper, ItemWords(kind=ItemKind.ADDITION, text="Dig a well. Begin in the north."))
        suggestion = make_suggestion(paper, member, "Dig a deep well. Begin in the north.", item, number=1)
        things = {"leader": leader, "second leader": second, "member": member, "item": item, "suggestion": suggestion}
        ids = {name: thing.id for name, thing in things.items()}
        db.session.info.pop("happened", None)
        db.session.commit()
        yield Stage(settings, ids)
        db.session.remove()
        db.engine.dispose()


# What people do, each in a process of their own.


def takes(person: int, suggestion: int) -> None:
    suggestions.take(db.session.get_one(Person, person), db.session.get_one(Suggestion, suggestion))


def declines(person: int, suggestion: int) -> None:
    suggestions.decline(db.session.get_one(Person, person), db.session.get_one(Suggestion, suggestion))


def suggests(person: int, item: int, text: str) -> None:
    found = db.session.get_one(Item, item)
    suggestions.suggest_change(db.session.get_one(Person, person), found, worded(found, text), version=found.version)


# What comes of it.


@pytest.mark.parametrize(("first", "second"), [(takes, takes), (takes, declines), (declines, takes)])
def test_of_two_leaders_one_decides_and_the_other_is_told(stage, first, second):
    suggestion = stage.ids["suggestion"]
    outcome = stage.together((first, stage.ids["leader"], suggestion), (second, stage.ids["second leader"], suggestion))
    assert outcome == ("done", "suggestion-is-decided")
    found = db.session.get_one(Suggestion, suggestion)
    assert found.decided_by_id == stage.ids["leader"]
    assert found.state is (SuggestionState.TAKEN if first is takes else SuggestionState.DECLINED)


def test_two_suggestions_at_once_get_two_numbers(stage):
    deeds = [(suggests, stage.ids[who], stage.ids["item"], f"{who} says so.") for who in ("member", "second leader")]
    assert stage.together(*deeds) == ("done", "done")
    assert sorted(db.session.scalars(select(Suggestion.number)).all()) == [1, 2, 3]
