"""What is found in files: their words, and what looks like somebody's own number."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from deliberation.file_kinds import CSV, DOCX, HWPX, ODT, PDF, TXT, XLSX
from deliberation.forums.materials.personal import NumberKind, findings_in
from deliberation.forums.materials.reading import markdown_of, words_in


def package(**parts):
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return file.getvalue()


def document():
    written, file = Document(), BytesIO()
    written.add_heading("Wells", 1)
    written.add_paragraph("Call 010-1234-5678 & ask.")
    written.sections[0].footer.paragraphs[0].text = "Page by 011-234-5678"
    written.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        "900101-1234567",
        "9001011234567",
        "850229 - 2345678",
        "９００１０１－１２３４５６７",
        "주민번호:001231-4123456입니다",
        "991231–8000000",
    ],
)
def test_resident_registration_numbers_are_found_and_most_of_them_hidden(words):
    (found,) = findings_in(words)
    assert found.kind is NumberKind.RESIDENT
    assert sum(sign.isdigit() for sign in found.masked) == 4


@pytest.mark.parametrize(
    "words",
    [
        "010-1234-5678",
        "01012345678",
        "010.1234.5678",
        "010 1234 5678",
        "+82 10-1234-5678",
        "82-10-1234-5678",
        "+82(0)10-1234-5678",
        "016-234-5678",
    ],
)
def test_mobile_phone_numbers_are_found(words):
    (found,) = findings_in(f"Call {words}.")
    assert found.kind is NumberKind.MOBILE
    assert "5678"[:-1] not in found.masked


@pytest.mark.parametrize(
    "words",
    ["02-123-4567", "1588-1234", "2026-04-08", "901301-1234567", "900132-1234567", "900101-9234567", "12,345,678", "https://example.org/20260408123456",
     "3-1-3", "110-123-456789", "1900101-1234567"],
)  # fmt: skip
def test_other_numbers_are_left_alone(words):
    assert findings_in(words) == []


def test_each_is_said_with_its_line():
    assert [(one.line, one.masked) for one in findings_in("Names\n900101-1234567 and 010-1234-5678\n\n010 9999 0000")] == [
        (2, "900***-******7"),
        (2, "010-****-***8"),
        (4, "010 **** ***0"),
    ]


def test_a_text_is_taken_as_it_is_in_every_code_that_offices_write():
    for code in ("utf-8", "utf-8-sig", "utf-16", "cp949"):
        assert markdown_of(TXT, "회의 자료\r\n\r\n- 하나".encode(code)) == "회의 자료\n\n- 하나"


def test_a_table_becomes_a_table_with_a_heading():
    content = b'Place,Wells\n"North, upper",3\nSouth | low\n'
    assert markdown_of(CSV, content) == "| Place | Wells |\n| --- | --- |\n| North, upper | 3 |\n| South \\| low |  |"


@pytest.mark.parametrize("content", [b"only one line", b"", b"a,b\n" * 500])
def test_what_is_no_table_to_be_read_is_not_made_one(content):
    assert markdown_of(CSV, content) == ""


def test_of_a_document_the_paragraphs_are_taken_and_headers_only_looked_through():
    assert markdown_of(DOCX, document()) == "Wells\n\nCall 010-1234-5678 & ask."
    assert {one.masked for one in findings_in(words_in(DOCX, document()))} == {"010-****-***8", "011-***-***8"}


def test_what_a_tracked_change_struck_out_is_looked_through_and_not_read_aloud():
    content = package(word__document="<w:p><w:t>Stays</w:t><w:delText>010-1234-5678</w:delText></w:p>")
    assert markdown_of(DOCX, content) == "Stays"
    assert len(findings_in(words_in(DOCX, content))) == 1


def test_a_number_in_pieces_is_found_whole():
    content = package(word__document="<w:p><w:r><w:t>010-12</w:t></w:r><w:r><w:t>34-5678</w:t></w:r></w:p>")
    assert len(findings_in(words_in(DOCX, content))) == 1


def test_other_packages_are_read_too():
    assert markdown_of(ODT, package(content="<text:h>Wells</text:h><text:p>Dry &lt;now&gt;</text:p>")) == "Wells\n\nDry <now>"
    assert markdown_of(HWPX, package(Contents__section0="<hp:p><hp:t>우물</hp:t></hp:p><hp:p><hp:t>마름</hp:t></hp:p>")) == "우물\n\n마름"
    cells = package(xl__sharedStrings="<si><t>Kim</t></si><si><t>010-1234-5678</t></si>")
    assert len(findings_in(words_in(XLSX, cells))) == 1
    assert markdown_of(XLSX, cells) == ""


def test_a_pdf_is_not_looked_into():
    assert (words_in(PDF, b"%PDF 010-1234-5678"), markdown_of(PDF, b"%PDF words")) == ("", "")
