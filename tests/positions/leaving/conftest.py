"""A filed paper with one of everything: kinds, evidence, other groups, signatures, a correction; and its draft state before."""

from datetime import date, time

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.positions.actions.items import correct_item
from deliberation.positions.actions.papers import file_paper
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Citation, CitationManner, Evidence, EvidenceKind, JoiningState, Stand
from deliberation.positions.signing.actions import record_stand
from deliberation.positions.signing.standing import sheet_of
from deliberation.positions.words import ItemWords
from tests.makers import make_forum_group, make_group, make_item, make_joining, make_paper, make_participant, make_session

DIGEST = "ab" * 32
LISTED = "We ask for:\n- a *deeper* well\n- **two** buckets\n\n1) not a list\n2) as typed"
EVIDENCE = (
    {
        "kind": EvidenceKind.FILE,
        "title": "Survey",
        "file_name": "survey.pdf",
        "digest": DIGEST,
        "media_type": "application/pdf",
        "size": 12,
    },
    {"kind": EvidenceKind.LINK, "title": "Guide", "address": "https://example.org/guide"},
    {"kind": EvidenceKind.FIGURE, "title": "Wells", "figure": "17,180", "unit": "wells", "year": 2022, "source": "Statistics"},
)


@pytest.fixture
def draft(scene):
    """The open paper."""
    paper, elderly = scene.paper, make_forum_group(scene.forum, make_group(slug="elderly", name="Elderly"))
    paper.general_opinion, paper.written_on = "A good plan.\n\n# In short\n\nMostly.", date(2022, 6, 4)
    make_session(scene.forum, (scene.group,), ordinal=1, starts_at=time(16), ends_at=time(18), place="Town hall", note="First")
    first = make_item(
        paper, LISTED, (scene.well,), printed_area="1", printed_level="task", printed_code="1-1-1", printed_heading="Dig a wel"
    )
    for details in EVIDENCE:
        db.session.add(Evidence(item=first, added_at=clock.now(), **details))
    db.session.add(
        Evidence(item=first, added_at=clock.now(), taken_back_at=clock.now(), kind=EvidenceKind.LINK, title="Gone", address="https://x.org")
    )
    make_joining(first, elderly, JoiningState.JOINED)
    make_item(paper, "Open *later*.", (scene.schools,), kind=ItemKind.NEW_TASK, new_task_name="Night library", new_task_code="1-1-5")
    make_item(paper, "Say it better.", (scene.schools,), kind=ItemKind.WORDING, wording_now="night", wording_wanted="evening")
    make_item(paper, "Count more.", kind=ItemKind.INDICATOR, indicator="Wells", indicator_wish="by sex")
    make_item(paper, "Also guests.", (scene.water, scene.schools), kind=ItemKind.WIDENING, people_reached="guests")
    make_item(paper, "Meet more often.", key="other-1", is_other=True)
    theirs = make_item(make_paper(elderly), "Benches.", (scene.well,))
    make_joining(theirs, scene.group, JoiningState.JOINED, remark="We sit as well.")
    db.session.add(
        Citation(item=first, manner=CitationManner.SHARPENS, source="x/papers/elderly#1", cited_item=theirs, added_at=clock.now())
    )
    agreeing = make_participant(paper, "한가람", neighbourhood="Northside", is_drafter=True)
    differing = make_participant(paper, "김두리")
    make_participant(paper, "김두리")
    db.session.flush()
    seen = sheet_of(paper).fingerprint
    record_stand(scene.leader, agreeing, Stand.AGREES, stated_in="at the meeting", seen=seen)
    record_stand(scene.leader, differing, Stand.DIFFERS, "Not so **deep**.", stated_in="by phone", seen=seen)
    db.session.flush()
    return scene


@pytest.fixture
def filed(draft):
    """The same, filed and then corrected."""
    file_paper(draft.leader, draft.paper, without_all=True)
    item = draft.paper.items[1]
    words = ItemWords.of(item)
    correct_item(draft.leader, item, ItemWords(**{**words.__dict__, "text": "Open late."}), reason="A slip", version=item.version)
    db.session.commit()
    return draft
