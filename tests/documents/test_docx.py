"""The DOCX, read back with python-docx and, for what that does not know, from its XML."""

from io import BytesIO

import docx

from deliberation.documents.docx import write_docx
from deliberation.documents.model import Listing, Paragraph, Run, runs
from tests.documents.examples import WORD, make_document, part, words_in_docx


def read(document):
    return docx.Document(BytesIO(write_docx(document)))


def test_headings_are_real_and_stand_in_their_order():
    found = [(one.style.name, one.text) for one in read(make_document()).paragraphs if one.style.name.startswith(("Title", "Heading"))]
    assert found == [("Title", "숙의공론장 결과 보고서"), ("Heading 1", "교육 그룹"), ("Heading 2", "의견 1")]


def test_the_file_says_what_it_is_and_in_which_language():
    properties = read(make_document()).core_properties
    assert (properties.title, properties.language, properties.author) == ("숙의공론장 결과 보고서", "ko", "사무국")
    assert (properties.created.year, properties.comments) == (2022, "https://example.org/report")


def test_every_word_says_its_language():
    body = part(write_docx(make_document()), "word/document.xml")
    languages = {
        run.findtext(f"{WORD}t"): run.find(f"{WORD}rPr/{WORD}lang").get(f"{WORD}eastAsia")
        for run in body.iter(f"{WORD}r")
        if run.findtext(f"{WORD}t")
    }
    assert languages["The plan says "] == "en-GB"
    assert languages["저상버스"] == "ko-KR"


def test_a_table_has_a_head_that_repeats_a_name_and_first_cells_that_name_rows():
    content = write_docx(make_document())
    table = read(make_document()).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["연도", "값"], ["2022", "1,500"], ["2023", "2,000"]]
    found = part(content, "word/document.xml").find(f".//{WORD}tbl")
    rows = found.findall(f"{WORD}tr")
    assert [row.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in rows] == [True, False, False]
    assert found.find(f"{WORD}tblPr/{WORD}tblCaption").get(f"{WORD}val") == "연도별 값"
    assert found.find(f"{WORD}tblPr/{WORD}tblLook").get(f"{WORD}firstColumn") == "1"


def test_links_lead_out_and_to_places_inside():
    content = write_docx(make_document())
    body = part(content, "word/document.xml")
    places = {one.get(f"{WORD}name") for one in body.iter(f"{WORD}bookmarkStart")}
    inside = {one.get(f"{WORD}anchor") for one in body.iter(f"{WORD}hyperlink")} - {None}
    assert inside == {"a_education", "a_education_1"} == places
    targets = [one.get("Target") for one in part(content, "word/_rels/document.xml.rels")]
    assert "https://example.org/questions/12?a=1&b=2" in targets


def test_each_numbered_list_begins_anew_where_it_says():
    lists = [Listing((runs("하나"),), is_numbered=True), Paragraph(runs("그리고")), Listing((runs("셋"),), is_numbered=True, first=3)]
    content = write_docx(make_document("ko", *lists))
    starts = [one.get(f"{WORD}val") for one in part(content, "word/numbering.xml").iter(f"{WORD}startOverride")]
    assert starts == ["1", "3"]
    numbers = [one.get(f"{WORD}val") for one in part(content, "word/document.xml").iter(f"{WORD}numId")]
    assert len(numbers) == len(set(numbers)) == 2


def test_a_document_in_urdu_runs_from_right_to_left_and_korean_words_in_it_do_not():
    body = part(write_docx(make_document("ur", Paragraph(runs("اردو")), Paragraph((Run("한국어"),), "ko"))), "word/document.xml")
    turned = [one.find(f"{WORD}pPr/{WORD}bidi") is not None for one in body.iter(f"{WORD}p")]
    assert turned == [True, True, True, False]  # title, subtitle, Urdu, Korean


def test_words_that_look_like_xml_stay_words():
    hostile = "]]> <w:p/> &amp; \x00\x0b \ud800 '\""
    assert words_in_docx(write_docx(make_document("ko", Paragraph((Run(hostile),)))))[-1] == "]]> <w:p/> &amp; \n \ufffd '\""
