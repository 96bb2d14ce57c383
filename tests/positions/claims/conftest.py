"""An item with a kept revision, and two who have its form open."""

from dataclasses import dataclass
from typing import Any

import pytest

from deliberation.db import db
from deliberation.positions.actions.items import add_item
from deliberation.positions.models import Item
from deliberation.positions.words import ItemWords
from tests.positions.views.conftest import pages, typed  # noqa: F401 - pytest finds it here

TEXT = "Dig a well. Pay for it. Say when."


@dataclass
class Two:
    """The leader and the drafter in the same item; `first` and `second` are what their forms send with something typed."""

    scene: Any
    item: Item

    @property
    def address(self) -> str:
        return f"{self.scene.address}/draft/items/{self.item.key}"

    def leader_saves(self, **changed):
        return self.scene.as_leader.post(f"{self.address}/save", data=typed(self.item, **changed))


@pytest.fixture
def two(pages) -> Two:  # noqa: F811
    item = add_item(pages.leader, pages.paper, ItemWords(text=TEXT, elements=(pages.well,)))
    db.session.commit()
    return Two(pages, item)
