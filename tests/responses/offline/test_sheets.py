"""Answer sheets as files: the round trip loses nothing, what comes from other programs is read, what is hostile is refused."""

import io
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from deliberation.errors import BadFile
from deliberation.responses.offline import packages, workbooks
from deliberation.responses.offline.columns import EVERY, Spellings, fold
from deliberation.responses.offline.lines import Reference, Words, writable
from deliberation.responses.offline.packages import Format
from deliberation.responses.offline.sheets import read_sheet
from deliberation.responses.offline.workbooks import TooLongForCell
from deliberation.responses.words import RefusalReason, Stance
from deliberation.text import tidy
from tests.responses.offline.files import document_of, file_of, lines_in, saved, workbook_of

HOSTILE = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+82-2-330",
    "-0",
    "@SUM(A1)",
    "\t=1",
    "_x0041_",
    "_x000D_",
    "]]>",
    "<b>&amp;",
    "'quoted",
    "#REF!",
    "TRUE",
]
LINE = {"id": "sample-now/3-1/17", "seen": "0123456789abcdef", "question": "What?", "stance": "Accepted", "text": "We will."}


@pytest.fixture(autouse=True)
def language(app):
    """Sentences need a language, and so an application."""


def refused(content, name="answers.xlsx"):
    with pytest.raises(BadFile) as wrong:
        read_sheet(name, content)
    return [one.expected for one in wrong.value.mistakes]


# Nothing is lost.


@pytest.mark.parametrize("kind", Format)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=80), min_size=3, max_size=3))
def test_any_words_survive_writing_and_reading(kind, texts):
    """Control characters and what XML cannot hold are the exception, and become what `writable` and `tidy` say."""
    line = dict(zip(("text", "proof", "onward"), texts, strict=True)) | {"id": "a/1-1/1"}
    (back,) = read_sheet("answers", file_of(line, kind=kind)).lines
    for name in ("text", "proof", "onward"):
        assert tidy(back.cells.get(name, "")) == tidy(writable(line[name]))


@pytest.mark.parametrize("kind", Format)
@pytest.mark.parametrize("words", [*HOSTILE, "두 줄\n끝", "tab\there", "اردو اور عدد ۱۲۳", "𠮷野家 👩‍👩‍👧", "a\u200db", "한글"])
def test_words_of_every_kind_come_back_as_they_are(kind, words):
    assert lines_in(file_of({**LINE, "text": words}, kind=kind))[0]["text"] == words


@pytest.mark.parametrize("kind", Format)
def test_words_that_a_file_cannot_hold_become_a_sign_that_says_so(kind):
    assert lines_in(file_of({**LINE, "text": "a\x00b\ufffec\ud800d"}, kind=kind))[0]["text"] == "a\ufffdb\ufffdc\ufffdd"


@pytest.mark.parametrize("kind", Format)
def test_columns_of_ones_own_are_handed_back(kind):
    sheet = read_sheet("answers", file_of({**LINE, "Team": "Green"}, kind=kind))
    assert sheet.lines[0].cells["Team"] == "Green"
    assert sheet.ignored == ("Team",)


# What a spreadsheet program makes of it.


def test_a_workbook_is_text_throughout_and_runs_no_formula():
    answers = load_workbook(io.BytesIO(file_of(*({**LINE, "text": words} for words in HOSTILE)))).worksheets[0]
    cells = [cell for row in answers.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}


def test_a_workbook_is_made_to_be_filled_in():
    workbook = load_workbook(io.BytesIO(file_of(LINE)))
    answers = workbook.worksheets[0]
    heads = {cell.value: cell.column_letter for cell in answers[1]}
    assert answers.freeze_panes == "B2"
    assert answers.protection.sheet
    assert not answers.protection.password
    assert answers[f"{heads['질의']}2"].protection.locked if "질의" in heads else answers["F2"].protection.locked
    assert answers["A2"].protection.locked
    assert [answers.cell(2, place).protection.locked for place in range(7, 12)] == [False] * 5
    assert not answers["A3"].protection.locked, "a spare line for a further point"
    assert answers["I2"].alignment.wrap_text
    assert answers.column_dimensions["I"].width > 50
    assert answers.print_title_rows == "$1:$1"
    assert answers.page_setup.orientation == "landscape"
    assert len(workbook.worksheets) == 3


def test_a_workbook_offers_stances_and_reasons_in_its_own_language():
    workbook = load_workbook(io.BytesIO(file_of(LINE)))
    answers, _how, choices = workbook.worksheets
    offered = {str(one.sqref).rstrip("0123456789").rpartition(":")[0]: one.formula1 for one in answers.data_validations.dataValidation}
    assert offered == {"G2": f"'{choices.title}'!$A$2:$A$8", "H2": f"'{choices.title}'!$B$2:$B$9"}
    assert [choices.cell(row, 1).value for row in range(2, 9)] == stance_words()


def stance_words():
    from deliberation.responses.labels import STANCES

    return [str(word) for word in STANCES.values()]


def test_a_document_has_headings_marked_header_rows_a_language_and_lists_to_choose_from():
    document = Document(io.BytesIO(file_of(LINE, {**LINE, "id": "sample-now/3-2/17", "stance": ""}, kind=Format.DOCX)))
    assert [one.style.name for one in document.paragraphs if one.style.name.startswith(("Heading", "Title"))] == [
        "Title",
        "Heading 1",
        "Heading 1",
    ]
    assert document.core_properties.language == "ko"
    xml = document.element.xml
    assert xml.count("<w:tblHeader/>") == 2
    assert xml.count("<w:dropDownList>") == 4
    assert xml.count('<w:tblCaption w:val="') == 2
    assert 'w:eastAsia="ko-KR"' in document.styles.element.xml


def test_what_nobody_chose_in_a_document_is_no_answer():
    assert "stance" not in lines_in(file_of({**LINE, "stance": ""}, kind=Format.DOCX))[0]


def test_an_answer_longer_than_a_cell_is_refused_with_its_line_and_fits_into_a_document():
    long = {**LINE, "text": "가" * 32_768}
    with pytest.raises(TooLongForCell) as wrong:
        file_of(LINE, long)
    assert wrong.value.details["line"] == 3
    assert lines_in(file_of(long, kind=Format.DOCX))[0]["text"] == long["text"]


# What other people's programs write.


def test_headings_are_known_in_every_language_the_site_offers_and_may_change_places():
    assert lines_in(workbook_of(["Answer", "Mine", "ID"], ["Yes", "x", "a/1-1/1"])) == [{"text": "Yes", "Mine": "x", "id": "a/1-1/1"}]
    assert lines_in(workbook_of(["  ANSWER ", "number of the  question"], ["Yes", "a/1-1/1"])) == [{"text": "Yes", "id": "a/1-1/1"}]
    assert lines_in(workbook_of(["답변", "id", "동의 여부"], ["예", "a/1-1/1", "수용"])) == [
        {"text": "예", "id": "a/1-1/1", "stance": "수용"}
    ]


def test_no_two_columns_go_by_one_word_in_any_language():
    spellings = Spellings()
    assert len({fold(column.key) for column in EVERY}) == len(EVERY)
    for column in EVERY:
        assert spellings.column(str(column.label)) == column.key
    for stance in Stance:
        assert spellings.stances[fold(stance.value)] is stance
    for reason in RefusalReason:
        assert spellings.reasons[fold(reason.value)] is reason


def test_words_may_stand_above_the_heading_and_empty_rows_between_lines():
    content = workbook_of(["Answers of March"], [], ["id", "text"], [], ["a/1-1/1", "Yes"], [None, "  "], ["a/1-2/1", "No"])
    assert [(line.number, line.cells["text"]) for line in read_sheet("x", content).lines] == [(5, "Yes"), (7, "No")]


def test_numbers_dates_and_truths_come_in_as_words():
    content = workbook_of(["id", "text", "proof", "onward"], ["a/1-1/1", 12.5, date(2023, 3, 1), True])
    assert lines_in(content) == [{"id": "a/1-1/1", "text": "12.5", "proof": "2023-03-01", "onward": "TRUE"}]


def test_formulas_and_errors_are_named_and_what_they_show_is_kept():
    (line,) = read_sheet("x", workbook_of(["id", "text", "proof"], ["a/1-1/1", "=1+1", "#REF!"])).lines
    assert line.unreadable == {"text": "formula", "proof": "error"}
    assert line.cells["text"] == "=1+1"


def test_a_document_from_elsewhere_is_read_with_tables_of_its_own_left_alone():
    content = document_of([["Name", "Kim"]], [["id", "a/1-1/1"], ["답변", "첫 줄\n둘째 줄"], ["담당", "녹지팀"]])
    sheet = read_sheet("x.docx", content)
    assert [(line.number, dict(line.cells)) for line in sheet.lines] == [(1, {"id": "a/1-1/1", "text": "첫 줄\n둘째 줄", "담당": "녹지팀"})]


def test_what_was_taken_out_under_tracked_changes_is_not_read():
    document = Document(io.BytesIO(document_of([["id", "a/1-1/1"], ["text", "stays"]])))
    run = document.tables[0].cell(1, 1).paragraphs[0].runs[0]._r
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    run.addnext(parse_xml(f"<w:del {nsdecls('w')} w:id='1' w:author='x'><w:r><w:delText>went</w:delText></w:r></w:del>"))
    run.addnext(parse_xml(f"<w:ins {nsdecls('w')} w:id='2' w:author='x'><w:r><w:t> and came</w:t></w:r></w:ins>"))
    assert lines_in(saved(document)) == [{"id": "a/1-1/1", "text": "stays and came"}]


# What is refused.


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"%PDF-1.7", "neither a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "locked by a password"),
        (b"PK\x03\x04 and nothing of a ZIP archive", "damaged"),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(content, words, app):
    with app.test_request_context("/en/"):
        assert words in english(content)


def english(content):
    from flask_babel import force_locale

    with force_locale("en"):
        return " ".join(refused(content))


def archive_of(parts, **details):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"mimetype": "application/hwp+zip", "Contents/section0.xml": "<a/>"}, "neither a spreadsheet"),
        ({"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}, "macros"),
        ({"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "document type"),
        ({"word/document.xml": "<!DOCTYPE a><a/>"}, "document type"),
        ({"xl/workbook.xml": "<a/>", "xl/worksheets/sheet1.xml": " " * 30_000_000}, "too large"),
        ({"xl/workbook.xml": "<a/>", **{f"xl/{number}.xml": "" for number in range(packages.MOST_PARTS)}}, "too large"),
        ({"xl/workbook.xml": "this is no XML"}, "damaged"),
        ({"word/document.xml": "<w:document"}, "damaged"),
    ],
    ids=["HWPX", "macros", "entities", "doctype", "bomb", "parts", "workbook", "document"],
)
def test_what_is_hostile_or_broken_is_refused_in_words(parts, words):
    assert words in english(archive_of(parts))


def test_a_file_larger_than_any_sheet_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "LARGEST", 100)
    assert "at most" in english(file_of(LINE))


def test_more_lines_than_can_be_are_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_LINES", 3)
    assert "at most 3 rows" in english(file_of(LINE, LINE, LINE))


def test_a_sheet_without_our_columns_says_which_are_expected():
    assert "No row names the columns" in english(workbook_of(["Name", "Answer"], ["Kim", "Yes"]))
    assert "No table names a question" in english(document_of([["Name", "Kim"]]))


def test_two_columns_of_one_name_are_refused_by_name():
    content = workbook_of(["id", "text", "답변"], ["a/1-1/1", "Yes", "No"])
    with pytest.raises(BadFile) as wrong:
        read_sheet("x", content)
    assert [(one.place, one.field) for one in wrong.value.mistakes] == [("Sheet", "답변")]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 5000), sign=st.binary(min_size=1, max_size=4), kind=st.sampled_from(list(Format)))
def test_a_damaged_file_is_read_or_refused_and_never_stops_us(place, sign, kind):
    content = bytearray(file_of(LINE, kind=kind))
    content[place % len(content) : place % len(content) + len(sign)] = sign
    with suppress(BadFile):
        read_sheet("answers", bytes(content))


# References.


@given(
    forum=st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True),
    row=st.integers(1, 10**6),
    question=st.none() | st.integers(1, 99),
    referral=st.integers(1, 10**9 - 1),
    extra=st.none() | st.integers(0, 99),
)
def test_a_reference_reads_back(forum, row, question, referral, extra):
    reference = Reference(forum, row, question, referral, extra)
    assert Reference.read(str(reference)) == (reference if question or extra is not None else None)


@pytest.mark.parametrize("words", [" a/1-1/1 ", "a/１-１/1", "a / 1-1 / 1"])
def test_a_reference_may_be_typed_with_spaces_and_wide_signs(words):
    assert Reference.read(words) == Reference("a", 1, 1, 1)


@pytest.mark.parametrize("words", ["", "1", "a/1", "a/1/2", "a/1-1", "a/x-1/1", "a/1-1/9999999999", "44562"])
def test_what_is_no_reference_is_none(words):
    assert Reference.read(words) is None


@given(st.builds(Words, stance=st.none() | st.sampled_from(Stance), reason=st.none() | st.sampled_from(RefusalReason), text=st.text()))
def test_words_are_kept_and_given_back(words):
    assert Words.from_record(words.as_record()) == words
