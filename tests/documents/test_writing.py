"""Which formats there are."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from deliberation.documents import pdf
from deliberation.documents.writing import FORMATS, UnknownFormat, ending_of, formats_here
from tests.documents.examples import make_document


def test_the_ending_says_the_format_in_any_case():
    assert ending_of(Path("a.b/report.ODT"), FORMATS) == "odt"


@pytest.mark.parametrize("name", ["report.rtf", "report", ".docx/report"])
def test_another_ending_is_refused_with_those_that_are_known(app, name):
    with app.test_request_context(), pytest.raises(UnknownFormat) as refused:
        ending_of(Path(name), FORMATS)
    assert ".html, .docx, .odt, .hwpx, .pdf" in refused.value.message


def test_pdf_is_offered_only_where_it_can_be_made(monkeypatch):
    monkeypatch.setattr(pdf, "writes_pdf", lambda: False)
    assert "pdf" not in formats_here()
    monkeypatch.setattr(pdf, "writes_pdf", lambda: True)
    assert formats_here() == list(FORMATS)


def test_a_wide_document_lies_on_its_side_in_every_format():
    upright, wide = make_document(), make_document(is_wide=True)
    for document, sides, turned, layout in (
        (upright, (7560310, 10692130), "WIDELY", ('fo:page-width="21cm"', 'style:width="17cm"')),
        (wide, (10692130, 7560310), "NARROWLY", ('fo:page-width="29.7cm"', 'style:width="25.7cm"')),
    ):
        section = docx.Document(BytesIO(FORMATS["docx"].write(document))).sections[0]
        assert (round(section.page_width, -4), round(section.page_height, -4)) == tuple(round(side, -4) for side in sides)
        assert f'landscape="{turned}" width="59528"' in zipped(FORMATS["hwpx"].write(document), "Contents/section0.xml")
        odt = FORMATS["odt"].write(document)
        assert layout[0] in zipped(odt, "styles.xml")
        assert layout[1] in zipped(odt, "content.xml")


def zipped(content, name):
    return zipfile.ZipFile(BytesIO(content)).read(name).decode()
