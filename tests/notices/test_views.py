"""What leaves the site: feeds as their readers get them, and the list of pages for search engines."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from deliberation.db import commit
from tests.makers import (
    make_department,
    make_forum,
    make_forum_group,
    make_group,
    make_item,
    make_paper,
    make_plan,
    make_referral,
    make_reply,
    make_row,
)
from tests.notices.test_feeds import ATOM

AT = datetime(2022, 4, 16, 3, 0, tzinfo=UTC)
SITE = "http://127.0.0.1:5000"


@pytest.fixture
def forum(app):
    return make_forum(slug="mid-term", name="중간 점검", translated_names={"en": "Mid-term"}, opened_on=date(2022, 4, 16))


def feed_of(client, address):
    commit()
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.data)


def entries(root):
    return root.findall(f"{ATOM}entry")


def titles(root):
    return [one.findtext(f"{ATOM}title") for one in entries(root)]


def link_of(entry):
    return entry.find(f"{ATOM}link").get("href")


def test_questions_and_replies_stand_in_it_the_newest_first(client, forum):
    row = make_row(forum, ("Are there more buses?",), number=7, published_at=AT)
    make_reply(make_referral(row, make_department("Traffic")), ("Ten.",), published_at=AT + timedelta(days=9))
    make_row(forum, ("Are there parks?",), number=8, published_at=AT + timedelta(days=3))
    assert titles(feed_of(client, "/en/forums/mid-term/feed.xml")) == [
        "Traffic replies to question 7",
        "Question 8: Are there parks?",
        "Question 7: Are there more buses?",
    ]


def test_an_entry_has_an_id_that_is_the_same_in_every_language_and_a_link_into_the_readers(client, forum):
    row = make_row(forum, number=7, published_at=AT)
    make_reply(make_referral(row), published_at=AT)
    lasting, english = (entries(feed_of(client, f"{prefix}/forums/mid-term/feed.xml")) for prefix in ("", "/en"))
    ids = [[one.findtext(f"{ATOM}id") for one in found] for found in (lasting, english)]
    assert ids[0] == ids[1]
    assert ids[0][1] == link_of(lasting[1]) == f"{SITE}/forums/mid-term/questions/7"
    assert link_of(english[1]) == f"{SITE}/en/forums/mid-term/questions/7"


def test_it_speaks_the_language_of_its_address(client, forum):
    assert feed_of(client, "/en/forums/mid-term/feed.xml").findtext(f"{ATOM}title") == "Mid-term"
    assert feed_of(client, "/ko/forums/mid-term/feed.xml").findtext(f"{ATOM}title") == "중간 점검"


def test_a_correction_is_news_and_what_it_corrects_stays(client, forum):
    referral = make_referral(make_row(forum, number=7, published_at=AT), make_department("Traffic"))
    make_reply(referral, ("Ten.",), published_at=AT + timedelta(days=1))
    make_reply(referral, ("Twelve.",), published_at=AT + timedelta(days=2), correction_reason="Two were missing.")
    root = feed_of(client, "/en/forums/mid-term/feed.xml")
    assert titles(root)[:2] == ["Traffic corrects its reply to question 7", "Traffic replies to question 7"]
    assert len({one.findtext(f"{ATOM}id") for one in entries(root)}) == 3


def test_a_reply_says_what_was_asked_the_stance_and_the_answer(client, forum):
    make_reply(make_referral(make_row(forum, ("More <i>buses</i>?",), published_at=AT)), ("Ten *more* <b>buses</b>.",), published_at=AT)
    said = entries(feed_of(client, "/en/forums/mid-term/feed.xml"))[0].findtext(f"{ATOM}content")
    assert "More &lt;i&gt;buses&lt;/i&gt;?" in said
    assert "<strong>Accepted</strong>" in said
    assert "Ten <em>more</em> &lt;b&gt;buses&lt;/b&gt;." in said


def test_a_group_has_a_feed_of_what_became_of_its_demands(client, forum):
    women, elderly = (make_forum_group(forum, make_group(slug=slug, name=slug)) for slug in ("women", "elderly"))
    hers, theirs = make_item(make_paper(women)), make_item(make_paper(elderly))
    make_row(forum, ("Asked by her?",), (hers,), published_at=AT)
    make_row(forum, ("Asked by them?",), (theirs,), published_at=AT)
    make_row(forum, ("Asked by both?",), (theirs, hers), published_at=AT - timedelta(days=1))
    root = feed_of(client, "/en/forums/mid-term/groups/women/feed.xml")
    assert [title.partition(": ")[2] for title in titles(root)] == ["Asked by her?", "Asked by both?"]
    assert root.findtext(f"{ATOM}title") == "Mid-term: women"


def test_the_fifty_newest_are_enough(client, forum):
    for number in range(1, 61):
        make_row(forum, number=number, published_at=AT + timedelta(hours=number))
    found = titles(feed_of(client, "/en/forums/mid-term/feed.xml"))
    assert (len(found), found[0].partition(":")[0]) == (50, "Question 60")


def test_its_length_does_not_multiply_statements(client, forum, statements):
    for number in range(1, 41):
        row = make_row(forum, (f"One {number}?", f"Two {number}?"), number=number, published_at=AT)
        make_reply(make_referral(row), ("One.", "Two."), published_at=AT)
    commit()
    statements.clear()
    client.get("/en/forums/mid-term/feed.xml")
    assert len(statements) <= 12


def test_a_reader_of_feeds_that_has_it_is_told_so(client, forum):
    make_row(forum)
    commit()
    first = client.get("/en/forums/mid-term/feed.xml")
    again = client.get("/en/forums/mid-term/feed.xml", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


# The list of pages.

PAGES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINKS = "{http://www.w3.org/1999/xhtml}"


def test_public_pages_are_listed_in_every_language(client, forum):
    make_plan(slug="plan-2022")
    paper = make_paper(make_forum_group(forum, make_group(slug="women")))
    make_row(forum, items=(make_item(paper),), number=7)
    commit()
    root = ET.fromstring(client.get("/sitemap.xml").data)
    listed = {one.findtext(f"{PAGES}loc"): one for one in root.findall(f"{PAGES}url")}
    for path in ("/", "/about", "/plans/plan-2022", "/forums/mid-term", "/forums/mid-term/papers/women", "/forums/mid-term/questions/7"):
        assert SITE + path in listed
    links = {link.get("hreflang"): link.get("href") for link in listed[f"{SITE}/forums/mid-term/questions/7"].findall(f"{LINKS}link")}
    assert links == {
        "ko": f"{SITE}/ko/forums/mid-term/questions/7",
        "en": f"{SITE}/en/forums/mid-term/questions/7",
        "x-default": f"{SITE}/forums/mid-term/questions/7",
    }


def test_what_is_not_public_is_not_listed(client, forum):
    hidden = make_forum(is_public=False, slug="next-one")
    make_row(hidden, number=1)
    make_paper(make_forum_group(forum, make_group(slug="draft-group")), is_filed=False)
    make_row(forum, number=99, published_at=None)
    commit()
    text = client.get("/sitemap.xml").text
    assert "next-one" not in text
    assert "draft-group" not in text
    assert "questions/99" not in text


def test_every_listed_page_opens(client, forum):
    paper = make_paper(make_forum_group(forum))
    make_row(forum, items=(make_item(paper),))
    commit()
    for one in ET.fromstring(client.get("/sitemap.xml").data).findall(f"{PAGES}url"):
        address = one.findtext(f"{PAGES}loc").removeprefix(SITE)
        assert client.get(address).status_code == 200, address


def test_a_feed_is_found_from_its_forums_page(client, forum):
    commit()
    page = client.get("/en/forums/mid-term").text
    assert 'rel="alternate" type="application/atom+xml"' in page
    assert page.count('href="/en/forums/mid-term/feed.xml"') == 2
