"""A document with one of everything, and how to read the words of each format without the library that wrote it."""

import re
import zipfile
from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

from deliberation.documents.model import Contents, Document, Facts, Heading, Listing, Paragraph, Run, Table, runs, strong

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HANGUL = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
HEAD = "{http://www.hancom.co.kr/hwpml/2011/head}"


def make_document(language="ko", *blocks, **details):
    """One of everything, or a title and these blocks."""
    return Document(
        **{
            "title": "숙의공론장 결과 보고서",
            "language": language,
            "blocks": blocks or EVERYTHING,
            "subtitle": "항목별 기록",
            "author": "사무국",
            "subject": "보고서",
            "address": "https://example.org/report",
            "made_on": date(2022, 12, 1),
            **details,
        }
    )


EVERYTHING = (
    Paragraph(runs("모든 ", strong("요청"), "을 적습니다."), kind="lead"),
    Contents("차례", depth=2),
    Heading(1, runs("교육 그룹"), "a_education"),
    Heading(2, runs("의견 1"), "a_education_1"),
    Facts(
        (
            ("그룹의 요청", (Paragraph(runs("첫째 줄\n둘째 줄"), "ko", "quoted"),)),
            ("부서 답변", (Paragraph(runs(strong("수용: "), "내년에 합니다."), "ko"), Listing((runs("하나"), runs("둘")), True, "ko"))),
        )
    ),
    Table("연도별 값", ("연도", "값"), ((runs("2022"), runs("1,500")), (runs("2023"), runs("2,000"))), numeric=(1,)),
    Paragraph(runs("자세한 것은 ", Run("질의 12", link="https://example.org/questions/12?a=1&b=2"), ", ", Run("위", link="#a_education"))),
    Paragraph(runs("The plan says ", Run("저상버스", language="ko"), " here."), "en", "note"),
    Listing((runs("가"), runs("나"))),
)


def part(content, name):
    """A part of a zipped document as XML."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return ET.fromstring(package.read(name))


def words_in_docx(content):
    """The paragraphs in their order, cells of tables too; line breaks as newlines."""
    return [_said(paragraph, WORD) for paragraph in part(content, "word/document.xml").iter(f"{WORD}p")]


def words_in_hwpx(content):
    """The same; a table's paragraph stands before those of its cells and has no words of its own."""
    return [_said(paragraph, HANGUL) for paragraph in part(content, "Contents/section0.xml").iter(f"{HANGUL}p")]


def words_in_odt(content):
    """The same: paragraphs and headings, those of cells and lists too."""
    body = part(content, "content.xml")
    return ["".join(_said_in_odt(one)) for one in body.iter() if one.tag in (f"{TEXT}p", f"{TEXT}h")]


def _said_in_odt(element):
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * int(child.get(f"{TEXT}c", "1"))
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        else:
            yield from _said_in_odt(child)
        yield child.tail or ""


def _said(paragraph, space):
    found = []
    for run in paragraph.findall(f".//{space}r" if space == WORD else f"{space}run"):
        for one in run:
            if one.tag == f"{space}br":
                found.append("\n")
            elif one.tag == f"{space}t":
                found.append(one.text or "")
                for inner in one:
                    found.append("\n" if inner.tag == f"{space}lineBreak" else "")
                    found.append(inner.tail or "")
    return "".join(found)


def squeezed(words):
    """Words without what only lays them out."""
    return re.sub(r"\s+", " ", words).strip()
