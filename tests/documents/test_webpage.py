"""The page that is kept on a disk: whole in one file, headings and languages as on the site."""

import re

import html5lib
import pytest

from deliberation.documents.model import Run, Table, runs
from deliberation.documents.webpage import write_html
from tests.documents.examples import make_document


@pytest.fixture
def read(app):
    def reads(document):
        with app.test_request_context():
            written = write_html(document).decode()
        parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
        tree = parser.parse(written)
        assert [error[1] for error in parser.errors] == []
        return written, tree

    return reads


def test_it_has_headings_a_language_heads_of_tables_and_places(read):
    _written, tree = read(make_document())
    assert tree.get("lang") == "ko"
    assert [(one.tag, "".join(one.itertext())) for one in tree.iter() if re.fullmatch("h[1-6]", str(one.tag))] == [
        ("h1", "숙의공론장 결과 보고서"),
        ("h2", "교육 그룹"),
        ("h3", "의견 1"),
    ]
    assert [one.get("scope") for one in tree.iter("th")] == ["col", "col", "row", "row"]
    places = {one.get("id") for one in tree.iter() if one.get("id")}
    assert {one.get("href")[1:] for one in tree.iter("a") if one.get("href").startswith("#")} <= places


def test_it_takes_nothing_from_elsewhere_and_runs_nothing(read):
    written, tree = read(make_document())
    assert not [one for one in tree.iter() if one.tag in ("script", "link", "img", "iframe", "object")]
    assert "url(" not in written
    assert "default-src 'none'" in written


def test_a_draft_says_so_and_a_caption_said_by_a_heading_is_out_of_sight(read):
    table = Table("의견 1", ("구분", "내용"), ((runs("번호"), (Run("1", is_emphasised=True),)),), shows_caption=False)
    _written, tree = read(make_document("ko", table, notice="초안"))
    assert next(one for one in tree.iter("p") if one.get("class") == "page-notice").text == "초안"
    assert next(tree.iter("caption")).get("class") == "out-of-sight"
    assert next(tree.iter("em")).text == "1"
