"""What the whole application promises, whatever page it is."""

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from deliberation.db import db, may_write
from tests.makers import make_person


@pytest.fixture
def no_database(app):
    """The database stops answering."""

    def away(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("gone"))

    def go() -> None:
        db.session.remove()
        event.listen(db.engine, "before_cursor_execute", away)

    yield go
    if event.contains(db.engine, "before_cursor_execute", away):
        event.remove(db.engine, "before_cursor_execute", away)


@pytest.mark.parametrize("signed_in", [False, True])
def test_without_its_database_the_site_says_so_on_a_page(client, client_of, no_database, signed_in):
    person = make_person()
    db.session.commit()
    reader = client_of(person) if signed_in else client
    no_database()
    answer = reader.get("/forums")
    assert answer.status_code == 503
    assert "cannot reach its records" in answer.text


def test_without_its_database_the_api_says_so_in_json(client, no_database):
    no_database()
    answer = client.get("/api/v1/forums")
    assert (answer.status_code, answer.json["error"]["code"]) == (503, "database-out-of-reach")


def test_a_page_that_is_not_there_is_answered_in_the_readers_language(client):
    assert "There is no such page" in client.get("/nowhere").text
    assert client.get("/api/v1/nowhere").json["error"]["code"] == "not-found"


def test_no_page_may_run_what_is_not_ours(client):
    policy = client.get("/about").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_address_says_the_language_before_anything_else_does(client):
    assert '<html lang="ko"' in client.get("/ko/about", headers={"Accept-Language": "en"}).text
    assert '<html lang="en"' in client.get("/en/about", headers={"Accept-Language": "ko"}).text
    assert '<html lang="en"' in client.get("/about", headers={"Accept-Language": "en-GB"}).text
    assert '<html lang="ko"' in client.get("/about", headers={"Accept-Language": "sw"}).text


def test_a_request_that_may_write_takes_its_lock_before_anybody_asks_who_it_is(app, client_of):
    """SQLite refuses at once whoever begins as a reader and turns writer after somebody else wrote."""
    begun = []

    def note(_connection):
        begun.append(may_write.get())

    client = client_of(make_person())
    db.session.commit()
    event.listen(db.engine, "begin", note)
    try:
        for ask, may in ((client.get, False), (client.post, True), (client.get, False)):
            db.session.rollback()  # a test's transaction outlives a request
            begun.clear()
            ask("/account")
            assert set(begun) == {may}
    finally:
        event.remove(db.engine, "begin", note)
