"""Which formats there are."""

from pathlib import Path

import pytest

from deliberation.documents import pdf
from deliberation.documents.writing import FORMATS, UnknownFormat, ending_of, formats_here


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
