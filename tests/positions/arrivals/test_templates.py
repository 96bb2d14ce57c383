"""The empty form: what it holds, and that it comes back as it was filled in."""

from io import BytesIO

import docx
import pytest
from flask_babel import force_locale
from openpyxl import load_workbook

from deliberation.positions.arrivals.pieces import What
from deliberation.positions.arrivals.templates import blank_template
from deliberation.positions.kinds import ItemKind
from tests.positions.arrivals.files import only, read
from tests.positions.views.conftest import pages as pages


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
@pytest.mark.parametrize("locale", ["ko", "en"])
def test_an_empty_form_that_comes_back_holds_nothing(scene, ending, locale):
    with force_locale(locale):
        pieces = read(blank_template(scene.paper, ending))
    assert {piece.what for piece in pieces} == {What.ABOUT}


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_a_document_that_was_filled_in_is_understood(scene, locale):
    with force_locale(locale):
        form = docx.Document(BytesIO(blank_template(scene.paper, "docx")))
        kind = "Question" if locale == "en" else "질문"
    about, meetings, water, learning, other, people = form.tables[:6]
    for row, words in enumerate(("1-1-1", "Dig a well", kind, "How deep?\nAnd when?"), 1):
        water.rows[row].cells[1].text = words
    learning.rows[4].cells[1].text = "More of it."
    other.rows[2].cells[1].text = "More benches."
    meetings.rows[1].cells[0].text, meetings.rows[1].cells[1].text = "1", "2026-04-20"
    people.rows[1].cells[0].text, people.rows[1].cells[1].text = "한가람", "Riverside"
    about.rows[4].cells[1].text = "2026-06-04"
    filled = BytesIO()
    form.save(filled)
    pieces = read(filled.getvalue())
    assert [(one.area, one.code, one.heading, one.kind, one.words) for one in only(pieces, What.ITEM)] == [
        ("1", "1-1-1", "Dig a well", ItemKind.QUESTION, "How deep?\nAnd when?"),
        ("2", None, "", ItemKind.ADDITION, "More of it."),
    ]
    assert [piece.words for piece in only(pieces, What.OTHER_PROPOSAL)] == ["More benches."]
    assert [piece.fields["name"] for piece in only(pieces, What.PARTICIPANT)] == ["한가람"]
    assert [piece.fields["date"] for piece in only(pieces, What.MEETING)] == ["2026-04-20"]
    assert only(pieces, What.NOT_UNDERSTOOD) == []


def test_a_workbook_that_was_filled_in_is_understood(scene):
    with force_locale("en"):
        form = load_workbook(BytesIO(blank_template(scene.paper, "xlsx")))
    items = form["Items"]
    places = {cell.value: cell.column for cell in items[1]}
    for label, words in {"Area": "1", "Kind": "Question", "In the plan": "1:1-1-1 Dig a well", "What the group says": "How deep?"}.items():
        items.cell(2, places[label]).value = words
    filled = BytesIO()
    form.save(filled)
    (item,) = only(read(filled.getvalue()), What.ITEM)
    assert (item.area, item.kind, item.references, item.words) == ("1", ItemKind.QUESTION, ("1:1-1-1",), "How deep?")


def test_the_workbook_offers_kinds_and_the_plan_to_choose_from(scene):
    with force_locale("en"):
        form = load_workbook(BytesIO(blank_template(scene.paper, "xlsx")))
    assert len(form["Items"].data_validations.dataValidation) == 3
    assert "1:1-1-1 Dig a well" in [cell.value for cell in form["Words to choose from"]["D"]]


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_the_group_downloads_it_and_nobody_else(pages, ending):
    address = f"{pages.address}/draft/template.{ending}"
    assert pages.as_drafter.get(address).headers["Content-Disposition"].endswith(f".{ending}")
    assert pages.reader.get(address).status_code == 404
