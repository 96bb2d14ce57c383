"""A group that talks about its draft, and those who may not hear it."""

import re
from dataclasses import dataclass
from html import unescape

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.people.models import Person, Role
from deliberation.positions.actions.items import add_item
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item
from deliberation.positions.words import ItemWords
from tests.makers import give_role, make_person
from tests.positions.conftest import Scene

TEXT = "Dig a well in every village. Begin in the north."
DEEPER = TEXT.replace("a well", "a deep well")


@dataclass
class Talk:
    """The scene, its one item with a kept revision, a member, and somebody who has left the group."""

    scene: Scene
    item: Item
    member: Person
    former: Person

    def __getattr__(self, name):
        return getattr(self.scene, name)

    @property
    def draft(self) -> str:
        return f"{self.scene.address}/draft"

    def everybody_outside(self):
        return {"reader": None, "facilitator": self.facilitator, "leader elsewhere": self.outsider, "former member": self.former}

    def file(self) -> None:
        self.paper.filed_at = clock.now()
        db.session.flush()


@pytest.fixture
def talk(scene) -> Talk:
    former = make_person()
    give_role(former, Role.MEMBER, scene.group).until = clock.now()
    item = add_item(scene.leader, scene.paper, ItemWords(kind=ItemKind.ADDITION, text=TEXT, elements=(scene.well,)))
    commit()
    return Talk(scene, item, make_person(Role.MEMBER, scene.group), former)


def worded(item: Item, text: str, **changed) -> ItemWords:
    """What the item says, with another text."""
    return ItemWords(**{**vars(ItemWords.of(item)), "text": text, **changed})


def seen(answer):
    """The words of a page's main part without tags, spaces made one."""
    main = re.search(r"<main.*</main>", answer.text, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group() if main else answer.text)).split())


@pytest.fixture
def pages(talk, client, client_of):
    db.session.commit()
    talk.reader = client
    for who in ("leader", "drafter", "member", "facilitator", "outsider", "former"):
        setattr(talk, f"as_{who}", client_of(getattr(talk, who)))
    return talk
