"""An Atom feed as a feed reader reads it."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.notices.feeds import Entry, Feed, atom

ATOM = "{http://www.w3.org/2005/Atom}"
AT = datetime(2022, 4, 16, 3, 0, tzinfo=UTC)


def entry(**details) -> Entry:
    given = {
        "id": "https://example.org/1",
        "address": "https://example.org/en/1",
        "title": "Title",
        "html": "<p>Words</p>",
        "author": "Parks",
    }
    return Entry(**{**given, "at": AT, **details})


def feed(*entries: Entry) -> Feed:
    return Feed(
        id="https://example.org/feed.xml",
        address="https://example.org/en/",
        own_address="https://example.org/en/feed.xml",
        title="Forum",
        subtitle="What is new",
        locale="en",
        entries=entries,
    )


def read(document: bytes) -> ET.Element:
    return ET.fromstring(document)


def test_a_feed_says_what_it_is_about_and_where_it_lives():
    root = read(atom(feed(entry())))
    assert root.tag == f"{ATOM}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert root.findtext(f"{ATOM}id") == "https://example.org/feed.xml"
    assert root.findtext(f"{ATOM}updated") == "2022-04-16T03:00:00+00:00"
    assert {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")} == {
        "self": "https://example.org/en/feed.xml",
        "alternate": "https://example.org/en/",
    }


def test_entries_stay_in_the_order_given():
    root = read(atom(feed(entry(id="urn:b"), entry(id="urn:a"), entry(id="urn:c"))))
    assert [one.findtext(f"{ATOM}id") for one in root.findall(f"{ATOM}entry")] == ["urn:b", "urn:a", "urn:c"]


def test_the_same_entries_make_the_same_bytes():
    assert atom(feed(entry())) == atom(feed(entry()))


def test_a_feed_without_entries_is_a_feed():
    assert read(atom(feed())).findall(f"{ATOM}entry") == []


@pytest.mark.parametrize(
    "words", ["]]>", "<script>alert(1)</script>", "&lt;b&gt; & &amp;", "\x00\x08\x1b[31m", "\ufffe\uffff", "\ud800", "المرأة \u202eabc"]
)
def test_no_words_break_it(words):
    one = read(atom(feed(entry(title=words, html=words, author=words)))).find(f"{ATOM}entry")
    assert set(one.findtext(f"{ATOM}content") or "") <= set(words)


@given(st.text(), st.text())
def test_whatever_people_write_can_be_read_back(title, html):
    one = read(atom(feed(entry(title=title, html=html)))).find(f"{ATOM}entry")
    assert one.findtext(f"{ATOM}title")
    assert as_xml_has_it(one.findtext(f"{ATOM}content") or "") == as_xml_has_it(html)


def as_xml_has_it(text: str) -> str:
    """Without what XML cannot carry, ends of lines alike."""
    kept = (sign for sign in text if sign in "\t\n\r" or " " <= sign < "\ud800" or "\udfff" < sign < "\ufffe" or sign > "\uffff")
    return "".join(kept).replace("\r", "\n")
