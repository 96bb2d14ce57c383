"""The PDF, read back with pypdf."""

import unicodedata
from io import BytesIO

import pypdf
import pytest
from pypdf.generic import ContentStream

from deliberation.documents import pdf
from deliberation.documents.model import Paragraph, Run
from deliberation.documents.pdf import PdfNotInstalled, write_pdf, writes_pdf
from deliberation.locales import OWN_NAMES
from tests.documents.examples import make_document
from tests.documents.scripts import SENTENCES, SHAPED


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


def test_there_is_a_sentence_in_every_language_of_the_site():
    assert set(SENTENCES) == set(OWN_NAMES)


@pytest.mark.pdf
@pytest.mark.parametrize("around", ["ko", "ur"])
def test_it_carries_the_scripts_of_all_eleven_languages(read, around):
    blocks = [Paragraph((Run(words),), language) for language, words in SENTENCES.items()]
    blocks += [Paragraph((Run(words, is_strong=True),), language) for language, words in SENTENCES.items()]
    strangers = Paragraph(tuple(Run(f"{words} ") for words in SENTENCES.values()))  # nobody said which language
    found = read(make_document(around, *blocks, strangers))
    drawn = unicodedata.normalize("NFKC", "".join("".join(page.extract_text().split()) for page in found.pages))
    for language, words in SENTENCES.items():
        typed = unicodedata.normalize("NFKC", "".join(words.split()))
        if language in SHAPED:
            assert {sign for sign in typed if sign.isalpha()} - set(drawn) == set(), language
        else:
            assert typed in drawn, language


@pytest.mark.pdf
def test_every_sign_has_a_shape_and_every_font_is_embedded(read):
    found = read(make_document("ko", *[Paragraph((Run(words),), language) for language, words in SENTENCES.items()]))
    fonts = {}
    for page in found.pages:
        for name, font in page["/Resources"]["/Font"].items():
            fonts[name] = font["/DescendantFonts"][0]
        missing = [name for name, glyph in _glyphs(page, found) if glyph == 0]
        assert missing == []
    embedded = [font["/FontDescriptor"].keys() & {"/FontFile", "/FontFile2", "/FontFile3"} for font in fonts.values()]
    assert all(embedded)
    names = " ".join(str(font["/BaseFont"]) for font in fonts.values())
    assert ("Naskh" in names, "Devanagari" in names, "CJK" in names) == (True, True, True)


@pytest.mark.pdf
def test_every_page_of_a_draft_says_so(read):
    blocks = [Paragraph((Run("긴 글 " * 400),), "ko") for _number in range(6)]
    found = read(make_document("ko", *blocks, notice="초안입니다"))
    assert len(found.pages) > 2
    assert all("초안입니다" in page.extract_text() for page in found.pages)
    assert not any("초안입니다" in page.extract_text() for page in read(make_document()).pages)


def _glyphs(page, reader):
    """Each glyph that is drawn, by the name of its font; 0 is the box for a sign the font does not have."""
    font = ""
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"Tf":
            font = operands[0]
        elif operator in (b"Tj", b"TJ"):
            for one in operands[0] if operator == b"TJ" else operands:
                if isinstance(one, (bytes, str)):
                    said = one.original_bytes if isinstance(one, str) else one
                    yield from ((font, int.from_bytes(said[place : place + 2])) for place in range(0, len(said), 2))
