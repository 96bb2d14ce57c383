"""Markdown in, clean HTML out: what nobody may get through to a page."""

import html5lib
import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.text import ATTRIBUTES, TAGS, clean_html, in_brief, tidy

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](http://example.org/spy.gif)",
    '<a href="http://example.org" onclick="steal()">x</a>',
    "<svg/onload=alert(1)>",
    "`<script>`",
    '[x](http://example.org/"onmouseover="alert(1))',
]


def oracle(html: str) -> str:
    attributes = {tag: set(names) - {"rel"} for tag, names in ATTRIBUTES.items()}
    return nh3.clean(html, tags=set(TAGS), attributes=attributes, url_schemes={"http", "https", "mailto"}, link_rel="nofollow ugc")


def shape(html: str) -> list:
    """The tree of an HTML fragment as tags, attributes and words, for comparing what two cleaners leave."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [(one.tag, sorted(one.attrib.items()), one.text, one.tail) for one in tree.iter()]


@pytest.mark.parametrize("markdown", HOSTILE)
def test_nothing_hostile_survives(markdown):
    html = clean_html(markdown)
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag in TAGS
        assert set(element.attrib) <= {"href", "title", "rel", "start"}
        assert not element.attrib.get("href", "").lower().startswith(("javascript", "data"))


@given(st.text(alphabet=st.sampled_from("<>&\"'[]()*_`#|-\n ahref=scriptonerror:/.!ㄱ가")))
def test_a_second_cleaner_finds_nothing_left_to_clean(markdown):
    html = str(clean_html(markdown))
    assert shape(oracle(html)) == shape(html)


def test_a_heading_stays_below_those_of_the_page():
    assert clean_html("# Title") == "<h3>Title</h3>\n"
    assert clean_html("# Title\n## Part") == "<h3>Title</h3>\n<h4>Part</h4>\n"


def test_no_step_is_left_out_above_the_highest_heading():
    assert clean_html("## Decisions\n### First") == "<h3>Decisions</h3>\n<h4>First</h4>\n"
    assert clean_html("###### Deep\n# High") == "<h6>Deep</h6>\n<h3>High</h3>\n"


def test_a_table_and_a_list_are_kept():
    html = clean_html("| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n- two")
    assert "<td>1</td>" in html
    assert "<li>two</li>" in html


def test_tidy_composes_and_drops_what_cannot_be_seen():
    assert tidy("  각\u202e끝 \r\n둘\x00  ") == "각끝\n둘"


def test_in_brief_cuts_at_a_space():
    assert in_brief("one two three four", 12) == "one two…"
    assert in_brief("short") == "short"
