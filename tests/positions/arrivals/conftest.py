"""A paper that was pasted into the draft of the scene's group."""

import pytest

from deliberation.positions.arrivals.actions import bring_paper
from tests.positions.arrivals.files import document

PASTED = """Dear all, this is what we wrote together last week; please tell us whether anything is missing from it, will you?

General opinion
We like it.

Area 1: Water
1-1-1 Dig a well: Dig it deeper.
1-1-2 Plant trees: Along the road.
Area 2
No opinion
Other proposals
1. More benches
2. Fewer cars
Participants: 한가람(Riverside), 박나래
"""
#: Which piece is what, in what was pasted.
GREETING, OPINION, WELL, TREES, BENCHES, CARS = 1, 3, 5, 6, 10, 11


@pytest.fixture
def arrival(scene):
    return bring_paper(scene.drafter, scene.paper, name="", content=PASTED.encode())


@pytest.fixture
def as_document():
    return document(lambda made: made.add_paragraph("General opinion\nGood."))
