"""Page and files cannot differ: every word of a document stands in each of them, whatever people wrote."""

import re
from html import unescape

from flask import render_template_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deliberation.documents.docx import write_docx
from deliberation.documents.hwpx import write_hwpx
from deliberation.documents.model import Contents, Facts, Heading, Listing, Paragraph, Run, Table, everything_said, said_in
from deliberation.documents.odt import write_odt
from deliberation.documents.webpage import write_html
from tests.documents.examples import make_document, squeezed, words_in_docx, words_in_hwpx, words_in_odt

PAGE = '{% from "documents/_blocks.html" import blocks %}{{ blocks(document, document.blocks) }}'
words = st.text(st.one_of(st.characters(codec=None), st.sampled_from("가나다힣각ㄱㅏ 서대문\n<&>\"'،اردو\u200f字\x00")), max_size=30)
run = st.builds(
    Run,
    words,
    is_strong=st.booleans(),
    is_emphasised=st.booleans(),
    link=st.sampled_from([None, "https://example.org/?a&b=;1", "#a_x"]),
    language=st.sampled_from([None, "ko", "ur"]),
)
line = st.lists(run, max_size=3).map(tuple)
kinds = st.sampled_from(["plain", "quoted", "note", "lead", "small"])
paragraph = st.builds(Paragraph, line, st.sampled_from([None, "ko", "ur"]), kinds, leads_on=st.booleans())
listing = st.builds(Listing, st.lists(line, min_size=1, max_size=3).map(tuple), st.booleans())
clean = words.map(lambda one: Run(one).words)
table = st.builds(Table, clean, st.tuples(clean, clean), st.lists(st.tuples(line, line), max_size=2).map(tuple), st.booleans())
inner = st.one_of(paragraph, listing, table)
facts = st.builds(Facts, st.lists(st.tuples(clean, st.lists(inner, max_size=2).map(tuple)), min_size=1, max_size=2).map(tuple))
heading = st.builds(Heading, st.integers(1, 4), line, st.just("a_x"))
documents = st.lists(st.one_of(inner, facts, heading, st.just(Contents("차례"))), max_size=5).map(
    lambda blocks: make_document("ko", *blocks or (Paragraph(()),))
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(document=documents)
def test_every_word_stands_in_docx_odt_hwpx_and_on_the_page(one_app, document):
    said = [squeezed(one) for one in everything_said(document) if squeezed(one)]
    for found in (words_in_docx(write_docx(document)), words_in_odt(write_odt(document)), words_in_hwpx(write_hwpx(document))):
        everything = squeezed("\n".join(found))
        assert [one for one in said if one not in everything] == []
    with one_app.test_request_context():
        pages = (render_template_string(PAGE, document=document), write_html(document).decode().partition("<body>")[2])
    for shown in map(_text, pages):
        assert [one for block in document.blocks for one in map(_bare, said_in(block)) if one not in shown] == []


def _bare(one):
    return re.sub(r"\s+", "", one)


def _text(page):
    """The words of HTML, without spaces: tags stand between them."""
    return _bare(unescape(re.sub(r"<[^>]*>", "", page)))
