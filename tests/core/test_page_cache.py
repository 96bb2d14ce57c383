"""Kept pages: fast for readers, never stale, never somebody else's."""

import pytest
from flask import Flask, session

from deliberation import clock
from deliberation.page_cache import PageCache, kept_ready


class Counter:
    """A small site with one kept page and one that is not; `made` counts the pages really made."""

    def __init__(self) -> None:
        self.made = 0
        self.state = "a"
        self.app = Flask(__name__)
        self.app.secret_key = "for tests"
        self.app.config["BABEL_DEFAULT_LOCALE"] = "en"
        self.cache = PageCache(self.app, lambda: self.state)
        self.app.add_url_rule("/kept", "kept", kept_ready(lambda: self.page()))  # noqa: PLW0108 - a bound method takes no mark
        self.app.add_url_rule("/fresh", "fresh", self.page_for_one)

    def page(self) -> str:
        self.made += 1
        return f"page {self.made}"

    def page_for_one(self) -> str:
        session["name"] = "one"
        return self.page()


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr("deliberation.page_cache.choose_locale", lambda: "en")
    return Counter()


def test_the_second_reader_gets_the_page_the_first_one_was_made(site):
    assert [site.app.test_client().get("/kept").text for _ in range(2)] == ["page 1", "page 1"]


def test_any_change_makes_the_page_anew(site):
    site.app.test_client().get("/kept")
    site.state = "b"
    assert site.app.test_client().get("/kept").text == "page 2"


def test_a_new_day_makes_the_page_anew(site):
    site.app.test_client().get("/kept")
    with clock.stopped(clock.now().replace(year=2050)):
        assert site.app.test_client().get("/kept").text == "page 2"


def test_a_page_made_while_something_changed_is_not_kept(site, monkeypatch):
    def page_during_a_change():
        site.state = "b"
        return site.page()

    site.app.view_functions["kept"] = kept_ready(page_during_a_change)
    site.app.test_client().get("/kept")
    site.state = "a"
    assert site.app.test_client().get("/kept").text == "page 2"


def test_somebody_with_a_session_gets_a_page_of_their_own(site):
    client = site.app.test_client()
    client.get("/fresh")
    assert client.get("/kept").text == "page 2"
    assert client.get("/kept").text == "page 3"


def test_each_address_is_kept_apart(site):
    assert site.app.test_client().get("/kept?page=2").text == "page 1"
    assert site.app.test_client().get("/kept?page=3").text == "page 2"


def test_a_browser_that_has_the_page_is_told_so_without_sending_it(site):
    first = site.app.test_client().get("/kept")
    again = site.app.test_client().get("/kept", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_what_is_kept_stays_within_its_room(site, monkeypatch):
    monkeypatch.setattr("deliberation.page_cache.ROOM", 13)
    for number in range(5):
        site.app.test_client().get(f"/kept?page={number}")
    assert site.cache.weight <= 13
    assert len(site.cache.pages) == 2
