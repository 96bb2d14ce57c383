"""The ODT, read back with odfdo and, for what that does not say, from its XML."""

import zipfile
from io import BytesIO

import odfdo
import pytest

from deliberation.documents.model import Heading, Listing, Paragraph, Run, Table, runs
from deliberation.documents.odt import write_odt
from tests.documents.examples import TEXT, make_document, part, words_in_odt

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@pytest.fixture(scope="module")
def content():
    return write_odt(make_document())


def read(content):
    return odfdo.Document(BytesIO(content))


def looks(content):
    """The look of each style made for this document: its properties of words and of paragraphs, by name."""
    return {
        one.get(f"{STYLE}name"): {name: value for kind in one for name, value in kind.attrib.items()}
        for one in part(content, "content.xml").iter(f"{STYLE}style")
    }


def test_headings_have_levels_and_stand_in_their_order(content):
    assert [(int(one.level), str(one).strip()) for one in read(content).body.headers] == [(1, "교육 그룹"), (2, "의견 1")]


def test_the_file_says_what_it_is_and_in_which_language(content):
    meta = read(content).meta
    assert (meta.title, str(meta.language), meta.creator) == ("숙의공론장 결과 보고서", "ko", "사무국")
    assert meta.creation_date.year == 2022


def test_the_kind_of_file_stands_first_and_unpacked_and_the_same_document_gives_the_same_bytes(content):
    first = zipfile.ZipFile(BytesIO(content)).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert write_odt(make_document()) == content


def test_words_in_another_language_say_so_with_their_country(content):
    styles = looks(content)
    body = part(content, "content.xml")
    english = next(one for one in body.iter(f"{TEXT}p") if (one.text or "").startswith("The plan"))
    look = styles[english.get(f"{TEXT}style-name")]
    assert (look[f"{FO}language"], look[f"{FO}country"]) == ("en", "GB")
    korean = styles[english.find(f"{TEXT}span").get(f"{TEXT}style-name")]
    assert (korean[f"{STYLE}language-asian"], korean[f"{STYLE}country-asian"]) == ("ko", "KR")


def test_a_table_has_a_head_that_repeats_and_first_cells_that_name_rows(content):
    table = read(content).body.get_table(0)
    assert [[cell.get_text().strip() if hasattr(cell, "get_text") else cell for cell in row] for row in table.get_values()] == [
        ["연도", "값"],
        ["2022", "1,500"],
        ["2023", "2,000"],
    ]
    found = next(part(content, "content.xml").iter(f"{TABLE}table"))
    assert len(found.findall(f"{TABLE}table-header-rows/{TABLE}table-row")) == 1
    assert len(found.findall(f"{TABLE}table-header-columns/{TABLE}table-column")) == 1
    assert found.findtext(f"{TABLE}title") == "연도별 값"


def test_links_lead_out_and_to_places_inside(content):
    body = read(content).body
    assert {one.name for one in body.get_bookmarks()} == {"a_education", "a_education_1"}
    assert {one.url for one in body.get_links()} == {"https://example.org/questions/12?a=1&b=2", "#a_education", "#a_education_1"}


def test_each_numbered_list_begins_where_it_says():
    lists = [Listing((runs("하나"),), is_numbered=True), Listing((runs("셋"), runs("넷")), is_numbered=True, first=3)]
    body = part(write_odt(make_document("ko", *lists)), "content.xml")
    starts = [one.get(f"{TEXT}start-value") for one in body.iter(f"{TEXT}list-item")]
    assert starts == ["1", "3", None]


def test_urdu_runs_from_right_to_left_and_korean_words_in_it_do_not():
    content = write_odt(make_document("ur", Paragraph(runs("اردو")), Paragraph((Run("한국어"),), "ko")))
    default = next(part(content, "styles.xml").iter(f"{STYLE}default-style"))
    assert default.find(f"{STYLE}paragraph-properties").get(f"{STYLE}writing-mode") == "rl-tb"
    korean = list(part(content, "content.xml").iter(f"{TEXT}p"))[-1]
    assert looks(content)[korean.get(f"{TEXT}style-name")][f"{STYLE}writing-mode"] == "lr-tb"


def test_strong_and_emphasised_words_look_so_in_every_script():
    content = write_odt(make_document("ko", Paragraph((Run("가", is_strong=True), Run("나", is_emphasised=True)))))
    strong, emphasised = (looks(content)[one.get(f"{TEXT}style-name")] for one in part(content, "content.xml").iter(f"{TEXT}span"))
    assert {strong[f"{FO}font-weight"], strong[f"{STYLE}font-weight-asian"], strong[f"{STYLE}font-weight-complex"]} == {"bold"}
    assert emphasised[f"{STYLE}font-style-asian"] == "italic"


def test_what_every_page_says_stands_in_its_head():
    words = [one.text for one in part(write_odt(make_document(notice="초안")), "styles.xml").iter(f"{TEXT}p")]
    assert "초안" in words
    assert "초안" not in [one.text for one in part(write_odt(make_document()), "styles.xml").iter(f"{TEXT}p")]


@pytest.mark.parametrize("typed", ["두  칸   세 칸", " 앞 칸", "]]> <text:p/> &amp; '\"", "첫 줄\n\n셋째 줄"])
def test_spaces_lines_and_what_looks_like_xml_stay_words(typed):
    assert words_in_odt(write_odt(make_document("ko", Paragraph((Run(typed),)))))[-1] == typed


def test_a_caption_that_a_heading_says_is_told_to_programs_alone():
    table = Table("의견 1", ("구분", "내용"), ((runs("번호"), runs("1")),), shows_caption=False)
    content = write_odt(make_document("ko", Heading(1, runs("의견 1")), table))
    assert words_in_odt(content).count("의견 1") == 1
    assert next(part(content, "content.xml").iter(f"{TABLE}title")).text == "의견 1"
