"""The workbook, read back with openpyxl."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from deliberation.documents.model import as_written
from deliberation.documents.xlsx import LONGEST_CELL, Book, Sheet, TooLongForCell, column_range, sheet_name, write_xlsx

WORDS = Sheet("고를 말", ("종류", "수준"), (("의견", "과제"), ("질문", "")), (10, 10))
ITEMS = Sheet("의견", ("번호", "종류"), (("1", "의견"), ("2", "질문")), (8, 20), {1: column_range(WORDS, 0)})


def read(*sheets, **details):
    return load_workbook(BytesIO(write_xlsx(Book(**{"title": "입장문서", "language": "ko", "sheets": sheets, **details}))))


def test_heads_stay_in_sight_are_printed_on_each_page_and_are_known_as_heads():
    worksheet = read(ITEMS, WORDS)["의견"]
    assert worksheet.freeze_panes == "B2"
    assert worksheet.print_title_rows == "$1:$1"
    assert [[cell.value for cell in row] for row in worksheet.iter_rows()] == [["번호", "종류"], ["1", "의견"], ["2", "질문"]]
    (table,) = worksheet.tables.values()
    assert (table.ref, table.headerRowCount, table.column_names) == ("A1:B3", 1, ["번호", "종류"])


def test_the_workbook_says_what_it_is_in_which_language_and_when():
    properties = read(ITEMS, WORDS, author="교육", made_on=date(2022, 6, 4)).properties
    assert (properties.title, properties.language, properties.creator, properties.created.year) == ("입장문서", "ko", "교육", 2022)


def test_a_list_offers_the_words_of_another_sheet():
    workbook = read(ITEMS, WORDS)
    (offered,) = workbook["의견"].data_validations.dataValidation
    assert (offered.formula1, str(offered.sqref).startswith("B2:")) == ("'고를 말'!$A$2:$A$3", True)
    assert column_range(WORDS, 1) == "'고를 말'!$B$2:$B$2"


@pytest.mark.parametrize("typed", ["=1+1", "+82", "-3", "@me", "=cmd|'/c calc'!A1", "_x0041_", "3-1-3", "#REF!"])
def test_whatever_it_begins_with_it_is_no_formula(typed):
    cell = read(Sheet("의견", ("말",), ((typed,),), (10,)))["의견"]["A2"]
    assert cell.data_type == "s"
    assert cell.value.replace("_x005F_", "_") == typed


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None), max_size=40))
def test_every_word_stands_in_its_cell(typed):
    cell = read(Sheet("의견", ("말",), ((typed,),), (10,)))["의견"]["A2"]
    assert (cell.value or "").replace("_x005F_", "_") == as_written(typed)


def test_what_is_longer_than_a_cell_is_refused_with_its_line():
    with pytest.raises(TooLongForCell) as refused:
        read(Sheet("의견", ("말",), (("가",), ("가" * (LONGEST_CELL + 1),)), (10,)))
    assert (refused.value.details["sheet"], refused.value.details["line"]) == ("의견", 3)


def test_a_sheet_of_a_language_that_runs_from_right_to_left_does_too_and_a_draft_says_so_in_print():
    worksheet = read(ITEMS, WORDS, language="ur", notice="مسودہ & نہیں")["의견"]
    assert worksheet.sheet_view.rightToLeft
    assert worksheet.oddHeader.center.text == "مسودہ && نہیں"


def test_a_sheet_may_be_empty_and_its_name_is_one_that_excel_takes():
    assert sheet_name("a/b[c]:d*?'" + "가" * 40) == "a b c  d   " + "가" * 20
    assert [[cell.value for cell in row] for row in read(Sheet("빈", ("말",), (), (10,)))["빈"].iter_rows()] == [["말"]]
