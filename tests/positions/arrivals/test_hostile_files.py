"""Files that are broken, locked, of another kind, or made to do harm are refused whole, in words that say what to do."""

import pytest
from flask_babel import force_locale

from deliberation.errors import BadFile
from deliberation.positions.arrivals.packages import LARGEST
from deliberation.positions.arrivals.reading import MOST_PIECES, read_paper
from tests.positions.arrivals.files import document, package, workbook

pytestmark = pytest.mark.usefixtures("app")

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
DOCUMENT = '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>'


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.docx", b"  ", "empty"),
        ("a.doc", COMPOUND + "WordDocument".encode("utf-16-le"), "DOC file"),
        ("a.hwp", COMPOUND + "HwpSummaryInformation".encode("utf-16-le"), "Hancom Office"),
        ("a.docx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "locked by a password"),
        ("a.xls", COMPOUND, "older format"),
        ("a.pdf", b"%PDF-1.7 ...", "paste its text"),
        ("a.rtf", rb"{\rtf1 a}", "RTF"),
        ("a.exe", b"MZ\x90\x00\x03\x00", "neither a document"),
        ("a.docx", b"PK\x03\x04 and no more", "damaged"),
        ("a.txt", b"x" * (LARGEST + 1), "at most 30 million bytes"),
        ("a.zip", package({"readme.txt": "hello"}), "neither a document"),
        ("a.docm", package({"word/document.xml": DOCUMENT}), "macros"),
        ("a.docx", package({"word/document.xml": DOCUMENT, "word/vbaProject.bin": b"x"}), "macros"),
        ("a.docx", package({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "document type"),
        ("a.docx", package({"word/document.xml": b"<w:document"}), "damaged"),
        ("a.docx", package({"word/document.xml": " " * 60_000_000}), "too large"),
        ("a.xlsx", package({"xl/workbook.xml": "<a/>"}), "damaged"),
        ("a.docx", package({"word/document.xml": DOCUMENT.replace("a</w:t>", " </w:t>")}), "no words"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(name, content, expected):
    with force_locale("en"), pytest.raises(BadFile) as refused:
        read_paper(name, content)
    assert expected in str(refused.value.mistakes[0])
    assert refused.value.mistakes[0].file == name


def test_half_a_document_is_damaged():
    whole = document(lambda made: made.add_paragraph("Good."))
    with pytest.raises(BadFile):
        read_paper("a.docx", whole[: len(whole) // 2])


def test_a_sheet_without_end_is_refused_with_its_name():
    rows = [["x"]] * 20_001
    with pytest.raises(BadFile) as refused:
        read_paper("a.xlsx", workbook(Endless=rows))
    assert refused.value.mistakes[0].place == "Endless"


def test_a_text_of_too_many_lines_is_asked_for_in_parts():
    with force_locale("en"), pytest.raises(BadFile) as refused:
        read_paper("a.txt", b"- a\n\n1-1-1 b\n\n" * MOST_PIECES)
    assert "in parts" in str(refused.value.mistakes[0])


def test_elements_nested_without_end_do_no_harm():
    deep = "<w:p>" * 3_000 + "</w:p>" * 3_000
    with pytest.raises(BadFile):
        read_paper("a.docx", package({"word/document.xml": f'<w:document xmlns:w="x"><w:body>{deep}</w:body></w:document>'}))


def test_what_korean_windows_writes_is_read():
    assert read_paper("a.txt", "총평\n좋습니다".encode("cp949")).pieces[1].words == "좋습니다"
