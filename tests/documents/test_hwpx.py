"""The HWPX, held against the standard's schemas by python-hwpx, and read from its XML."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hwpx import HwpxDocument
from hwpx.tools.package_validator import validate_package
from hwpx.tools.validator import validate_document

from deliberation.documents.hwpx import write_hwpx
from deliberation.documents.model import Paragraph, Run, runs
from tests.documents.examples import HANGUL, HEAD, make_document, part, words_in_hwpx


@pytest.fixture(scope="module")
def content():
    return write_hwpx(make_document())


@pytest.mark.parametrize("language", ["ko", "ur"])
def test_it_keeps_to_the_schemas_of_the_standard(language):
    assert validate_document(BytesIO(write_hwpx(make_document(language)))).issues == ()


def test_the_package_is_one_that_hangul_opens(content):
    report = validate_package(content)
    assert [issue for issue in report.issues if issue.level == "error"] == []


def test_another_program_reads_the_words(content):
    read = HwpxDocument.open(BytesIO(content)).text.plain()
    for words in ("숙의공론장 결과 보고서", "교육 그룹", "첫째 줄", "둘째 줄", "1,500", "질의 12", "The plan says 저상버스 here."):
        assert words in read


def test_the_kind_of_file_stands_first_and_unpacked(content):
    first = zipfile.ZipFile(BytesIO(content)).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_the_same_document_gives_the_same_bytes(content):
    assert write_hwpx(make_document()) == content


def test_headings_have_levels_of_the_outline(content):
    header, section = part(content, "Contents/header.xml"), part(content, "Contents/section0.xml")
    levels = {
        shape.get("id"): int(heading.get("level")) + 1
        for shape in header.iter(f"{HEAD}paraPr")
        for heading in shape.iter(f"{HEAD}heading")
        if heading.get("type") == "OUTLINE"
    }
    found = [
        (levels[one.get("paraPrIDRef")], "".join(text.text or "" for text in one.iter(f"{HANGUL}t")))
        for one in section.findall(f"{HANGUL}p")
        if one.get("paraPrIDRef") in levels
    ]
    assert found == [(1, "교육 그룹"), (2, "의견 1")]


def test_a_table_has_head_cells_and_repeats_them(content):
    table = part(content, "Contents/section0.xml").find(f".//{HANGUL}tbl")
    assert (table.get("repeatHeader"), table.get("rowCnt"), table.get("colCnt")) == ("1", "3", "2")
    heads = [[cell.get("header") for cell in row.findall(f"{HANGUL}tc")] for row in table.findall(f"{HANGUL}tr")]
    assert heads == [["1", "1"], ["1", "0"], ["1", "0"]]


def test_it_says_its_language_and_title(content):
    package = ET.tostring(part(content, "Contents/content.hpf"), encoding="unicode")
    assert ">숙의공론장 결과 보고서<" in package
    assert "language>ko<" in package


def test_links_lead_to_places_that_exist(content):
    section = part(content, "Contents/section0.xml")
    places = {one.get("name") for one in section.iter(f"{HANGUL}bookmark")}
    paths = [one.text for one in section.iter(f"{HANGUL}stringParam") if one.get("name") == "Path"]
    assert places == {"a_education", "a_education_1"}
    assert "https://example.org/questions/12?a=1&b=2" in paths
    assert {path for path in paths if not path.startswith("http")} <= places
    begun = [one.get("id") for one in section.iter(f"{HANGUL}fieldBegin")]
    assert begun == [one.get("beginIDRef") for one in section.iter(f"{HANGUL}fieldEnd")]


def test_urdu_runs_from_right_to_left_and_korean_words_in_it_do_not():
    content = write_hwpx(make_document("ur", Paragraph(runs("اردو")), Paragraph((Run("한국어"),), "ko")))
    turned = {shape.get("id") for shape in part(content, "Contents/header.xml").iter(f"{HEAD}paraPr") if shape.get("textDir") == "RTL"}
    found = [one.get("paraPrIDRef") in turned for one in part(content, "Contents/section0.xml").findall(f"{HANGUL}p")]
    assert found == [True, True, True, False]


def test_words_that_look_like_xml_stay_words():
    hostile = "]]> <hp:p/> &amp; \x00\x0b \ud800 '\""
    assert words_in_hwpx(write_hwpx(make_document("ko", Paragraph((Run(hostile),)))))[-1] == "]]> <hp:p/> &amp; \n \ufffd '\""
