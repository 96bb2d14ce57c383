"""The official form as a workbook."""

from io import BytesIO

import pytest
from flask_babel import force_locale
from openpyxl import load_workbook

from deliberation.positions.leaving import columns
from deliberation.positions.leaving.writing import write_paper
from deliberation.positions.queries import official_form
from tests.positions.leaving.conftest import LISTED


@pytest.fixture
def read(app):
    def reads(paper, locale="en"):
        with app.test_request_context(), force_locale(locale):
            return load_workbook(BytesIO(write_paper(official_form(paper), "xlsx")))

    return reads


def lines(worksheet):
    """The rows by the heads."""
    heads, *rows = ([cell.value or "" for cell in row] for row in worksheet.iter_rows())
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_it_has_a_sheet_for_each_part(filed, read):
    assert read(filed.paper).sheetnames == [
        "Paper",
        "Items",
        "Other proposals",
        "Meetings",
        "Who took part",
        "Joined items",
        "Different opinions",
        "How to fill it in",
        "Words to choose from",
    ]


def test_an_item_is_a_row_and_its_words_are_as_they_were_written(filed, read):
    rows = {row["Number"]: row for row in lines(read(filed.paper)["Items"])}
    assert list(rows) == ["5", "1", "2", "3", "4"]
    assert (rows["1"]["Area"], rows["1"]["Printed code"], rows["1"]["Kind"]) == ("1", "1-1-1", "Addition to a task")
    assert rows["1"]["What the group says"] == LISTED
    assert (rows["2"]["Name of the new task"], rows["4"]["Area"], rows["4"]["Indicator"]) == ("Night library", "", "Wells")


def test_the_other_sheets_say_the_rest(filed, read):
    workbook = read(filed.paper)
    paper = {row["What it is"]: row["Words"] for row in lines(workbook["Paper"])}
    assert paper["General opinion"] == filed.paper.general_opinion
    assert paper["Group"] == "Women"
    assert lines(workbook["Other proposals"])[0]["What the group says"] == "Meet more often."
    (meeting,) = lines(workbook["Meetings"])
    assert (meeting["Meeting number"], meeting["Time of day"], meeting["Place"]) == ("1", "16:00-18:00", "Town hall")
    assert [row["Name"] for row in lines(workbook["Who took part"])] == ["한○람", "김○리", "김○리"]
    assert lines(workbook["Different opinions"]) == [{"Name": "김○리", "Different opinion": "Not so **deep**."}]


def test_kinds_are_chosen_from_a_list_that_names_them_all(filed, read):
    workbook = read(filed.paper, "ko")
    worksheet = (
        workbook[str(columns.ITEMS_SHEET.label)] if str(columns.ITEMS_SHEET.label) in workbook.sheetnames else workbook.worksheets[1]
    )
    offered = [one.formula1 for one in worksheet.data_validations.dataValidation]
    assert any(one.endswith("!$A$2:$A$11") for one in offered)
    kinds = [row[0].value for row in workbook.worksheets[-1].iter_rows(min_row=2)]
    assert len([one for one in kinds if one]) == 10


def test_a_draft_says_in_print_that_it_is_one_and_a_paper_without_signatures_has_no_such_sheet(draft, read):
    workbook = read(draft.paper)
    assert workbook.properties.title.startswith("DRAFT")
    assert all(one.oddHeader.center.text.startswith("DRAFT") for one in workbook.worksheets)
    assert "Different opinions" not in workbook.sheetnames
