"""The official form goes out in every format that can be read, and comes back with every item, kind, code and word.

On the papers of 2022, and on one made here that holds what those do not.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from deliberation.db import db
from deliberation.forums.models import Forum
from deliberation.people.access import READER
from deliberation.plans.models import Indicator
from deliberation.positions.access import paper_for
from deliberation.positions.arrivals.pieces import Piece, What
from deliberation.positions.arrivals.reading import read_paper
from deliberation.positions.kinds import ItemKind
from deliberation.positions.leaving.writing import write_paper
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.queries import OfficialForm, official_form
from deliberation.responses.archive.importing import import_archive
from deliberation.responses.archive.reading import read_archive
from tests.makers import make_item, make_participant, make_session

ENDINGS = ("docx", "xlsx", "odt", "hwpx")
_KIND_FIELDS = ("new_task_name", "new_task_code", "wording_now", "wording_wanted", "indicator", "indicator_wish", "people_reached")


def came_back(form: OfficialForm, ending: str, locale: str) -> list[Piece]:
    with force_locale(locale):
        content = write_paper(form, ending)
    return read_paper(f"paper.{ending}", content).pieces


def as_printed(item: Item, area: str | None) -> dict[str, Any]:
    elements = {element.reference for element in item.elements}
    said = {name: getattr(item, name) for name in _KIND_FIELDS if getattr(item, name)}
    placed = {"code": item.printed_code, "heading": item.printed_heading, "level": item.printed_level, "area": area}
    return {"key": item.key, "kind": item.kind, "text": item.text, "elements": elements, "said": said} | ({} if item.is_other else placed)


def as_read(piece: Piece) -> dict[str, Any]:
    said = {name: piece.fields[name] for name in _KIND_FIELDS if piece.fields.get(name)}
    read = {"key": piece.fields["no"], "kind": piece.kind, "text": piece.words, "elements": set(piece.references), "said": said}
    placed = {"code": piece.code, "heading": piece.heading, "level": piece.level, "area": piece.area}
    return read | ({} if piece.what is What.OTHER_PROPOSAL else placed)


def items_of(form: OfficialForm) -> list[dict[str, Any]]:
    chapters = [as_printed(item, chapter.area.code if chapter.area else None) for chapter in form.chapters for item in chapter.items]
    return chapters + [as_printed(item, None) for item in form.other_proposals]


def check(paper: PositionPaper, ending: str, locale: str) -> None:
    form = official_form(paper)
    pieces = came_back(form, ending, locale)
    of = {what: [piece for piece in pieces if piece.what is what] for what in What}
    assert [as_read(piece) for piece in of[What.ITEM] + of[What.OTHER_PROPOSAL]] == items_of(form)
    assert "\n\n".join(piece.words for piece in of[What.GENERAL_OPINION]) == paper.general_opinion
    assert [
        (one.fields["name"], one.fields.get("neighbourhood", ""), one.fields.get("is_drafter") == "y") for one in of[What.PARTICIPANT]
    ] == [(one.name, one.neighbourhood, one.is_drafter) for one in form.participants]
    assert [piece.fields["date"] for piece in of[What.MEETING]] == [str(meeting.held_on) for meeting in form.meetings]
    assert of[What.NOT_UNDERSTOOD] == []


@pytest.fixture
def forum(app, corpus: Path) -> Forum:
    import_archive(None, *read_archive(corpus / "seodaemun-2022"))
    db.session.commit()
    return db.session.scalars(select(Forum)).one()


def test_the_nine_papers_of_2022_come_back_as_they_went(forum, corpus):
    groups = [json.loads(file.read_text())["group"] for file in sorted((corpus / "seodaemun-2022" / "papers").glob("*.json"))]
    assert len(groups) == 9
    for group in groups:
        paper = paper_for(READER, forum.slug, group)
        for place, ending in enumerate(ENDINGS):
            check(paper, ending, ("ko", "en")[place % 2])


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_paper_with_everything_in_it_comes_back(scene, ending):
    paper = scene.paper
    paper.general_opinion = "We like it.\n\nBut it is slow."
    placed = {"printed_area": "1", "printed_level": "task", "printed_code": "1-1-1", "printed_heading": "Dig a well"}
    make_item(paper, "We ask for:\n- **more** water\n- less dust", (scene.well,), kind=ItemKind.ADDITION, **placed)
    make_item(paper, "Why?\nAnd when?\n\nPlease say.", (scene.well, scene.schools), kind=ItemKind.QUESTION, **placed)
    make_item(paper, "It says little.", (scene.well,), kind=ItemKind.WORDING, wording_now="Dig", wording_wanted="Drill", **placed)
    make_item(paper, "Nights.", (scene.water,), kind=ItemKind.NEW_TASK, new_task_name="Water at night", new_task_code="1-1-2", **placed)
    counted = {"indicator": "Wells dug", "indicator_wish": "By neighbourhood,\nand every year"}
    make_item(paper, "Count them.", (scene.well,), kind=ItemKind.INDICATOR, **counted, **placed)
    db.session.add(Indicator(plan=scene.forum.plan, code="1-1-1-1", reference="1:1-1-1-1", name="Wells in use"))
    make_item(paper, "By sex.", (scene.well,), kind=ItemKind.INDICATOR, indicator="1:1-1-1-1", indicator_wish="By sex", **placed)
    make_item(paper, "All may drink.", (scene.well,), kind=ItemKind.WIDENING, people_reached="Those who only work here", **placed)
    make_item(paper, "3-1-3 is a code\nOther proposals\nand General opinion", (scene.well,), **placed)
    make_item(paper, "More benches.", is_other=True, key="other-1", kind=ItemKind.PROCESS)
    make_participant(paper, "한가람", neighbourhood="Riverside", is_drafter=True)
    make_participant(paper, "박나래")
    make_session(scene.forum, (scene.group,), held_on=date(2026, 4, 20))
    db.session.commit()
    check(paper, ending, "en")
