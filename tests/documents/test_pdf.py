"""The PDF, read back with pypdf."""

from io import BytesIO

import pypdf
import pytest

from deliberation.documents import pdf
from deliberation.documents.model import Paragraph, Run
from deliberation.documents.pdf import PdfNotInstalled, write_pdf, writes_pdf
from tests.documents.examples import make_document


@pytest.fixture
def read(app):
    def reads(document):
        with app.test_request_context():
            return pypdf.PdfReader(BytesIO(write_pdf(document)))

    return reads


@pytest.mark.pdf
def test_it_holds_the_words_and_says_what_it_is(read):
    found = read(make_document())
    words = " ".join(page.extract_text() for page in found.pages)
    for one in ("숙의공론장 결과 보고서", "교육 그룹", "둘째 줄", "1,500", "저상버스"):
        assert one in words
    assert found.metadata["/Title"] == "숙의공론장 결과 보고서"


@pytest.mark.pdf
def test_it_is_tagged_speaks_a_language_and_has_an_outline(read):
    found = read(make_document())
    root = found.trailer["/Root"]
    assert root["/Lang"] == "ko"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    titles = [entry.title for entry in _flat(found.outline)]
    assert titles == ["숙의공론장 결과 보고서", "교육 그룹", "의견 1"]
    kinds = set(_kinds(root["/StructTreeRoot"]))
    assert {"/H2", "/H3", "/Table", "/TH", "/L", "/LI"} <= kinds


@pytest.mark.pdf
def test_nothing_is_fetched_from_elsewhere(read, monkeypatch):
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("asked another machine"))
    read(make_document("ko", Paragraph((Run("그림", link="https://example.org/picture.png"),))))


def test_without_weasyprint_a_sentence_says_so(app, monkeypatch):
    monkeypatch.setattr(pdf, "_weasyprint", lambda: None)
    assert not writes_pdf()
    with app.test_request_context(), pytest.raises(PdfNotInstalled) as refused:
        write_pdf(make_document())
    assert refused.value.status == 503
    assert "WeasyPrint" in refused.value.message


def _flat(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def _kinds(node):
    node = node.get_object()
    if not isinstance(node, dict):
        return
    if "/S" in node:
        yield node["/S"]
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        yield from _kinds(child)
