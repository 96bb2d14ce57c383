"""What can be asked about papers, and with how many statements."""

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.positions.access import paper_for
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import ItemRevision
from deliberation.positions.queries import PaperState, desk_of, official_form, papers_in
from tests.makers import make_forum_group, make_item, make_paper, make_participant, make_session


@pytest.fixture
def long_paper(scene):
    """A filed paper of 500 items, each about two elements, some corrected; 30 participants, three meetings."""
    scene.paper.filed_at = clock.now()
    for number in range(1, 501):
        item = make_item(
            scene.paper,
            key=f"other-{number}" if number > 480 else str(number),
            is_other=number > 480,
            order=number,
            elements=(scene.well, scene.schools),
        )
        if number % 50 == 0:
            revision = ItemRevision(number=1, text="Before.", reason="Typo.", replaced_by=scene.leader, replaced_at=clock.now())
            item.revisions.append(revision)
    for _ in range(30):
        make_participant(scene.paper, "한가람")
    for ordinal in (1, 2, 3):
        make_session(scene.forum, (scene.group,), ordinal=ordinal)
    make_session(scene.forum, (scene.group,), is_plenary=True)
    db.session.commit()
    return scene


def test_a_paper_of_500_items_costs_ten_statements(long_paper, statements):
    slug = long_paper.forum.slug
    db.session.expunge_all()
    statements.clear()
    form = official_form(paper_for(None, slug, "women"))
    shown = [(item.elements[0].name, len(item.revisions)) for chapter in form.chapters for item in chapter.items]
    assert len(shown) == 480
    assert len(form.other_proposals) == 20
    assert len(form.meetings) == 3, "plenary sessions are the forum's"
    assert len(statements) == 10


def test_its_desk_costs_five(long_paper, statements):
    paper_id, slug = long_paper.paper.id, long_paper.forum.slug
    db.session.expunge_all()
    statements.clear()
    desk = desk_of(paper_for(None, slug, "women"))
    assert (desk.paper.id, desk.demands, desk.areas_covered, desk.areas) == (paper_id, 500, 1, 2)
    assert len(statements) == 5


#: What each page may cost, whatever the paper's length: what is filed little, the editor more, since all that is known stands beside it.
PAGES = {"": 16, "/items/1": 15, "/draft/items/1": 26, "/draft": 16, "/draft/preview": 17, "/draft/file": 13, "/draft/sign": 25}


@pytest.mark.parametrize("address", PAGES)
def test_what_a_page_of_it_costs_does_not_hang_on_its_length(long_paper, client, client_of, statements, address):
    who = client
    if address.startswith("/draft"):
        who = client_of(long_paper.leader)
        long_paper.paper.filed_at = None
        db.session.commit()
    page = long_paper.address + address
    db.session.expunge_all()
    statements.clear()
    assert who.get(page).status_code == 200
    assert len(statements) <= PAGES[address], "\n\n".join(statements)


def test_names_leave_the_query_masked(long_paper):
    form = official_form(long_paper.paper)
    assert {one.name for one in form.participants} == {"한○람"}


def test_the_list_says_of_each_group_where_its_paper_stands(scene):
    filed = make_paper(make_forum_group(scene.forum))
    make_item(filed)
    make_item(filed, kind=ItemKind.NO_OPINION)
    make_item(scene.paper)
    without = make_forum_group(scene.forum)
    listed = {one.group.id: (one.state, one.demands) for one in papers_in(scene.forum)}
    assert listed[scene.group.id] == (PaperState.BEING_WRITTEN, 1)
    assert listed[filed.forum_group_id] == (PaperState.FILED, 1)
    assert listed[without.id] == (PaperState.NONE, 0)
