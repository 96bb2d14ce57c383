"""Choosing how soon mail comes, on the account page."""

import re
from datetime import UTC, datetime

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.history.models import HistoryEntry
from deliberation.people.mails import language_of
from deliberation.people.models import Pace
from deliberation.people.post.mails import a_letter
from deliberation.people.post.posting import post
from tests.makers import make_person


@pytest.fixture
def person(app):
    person = make_person(name="Hoa", mail_pace=Pace.DAILY)
    commit()
    return person


def test_the_page_shows_the_pace_chosen_and_what_each_means(person, client_of):
    page = client_of(person).get("/account").text
    assert re.findall(r'name="mail_pace" value="(\w+)" checked', page) == ["daily"]
    assert "one mail on Monday morning" in page
    assert 'id="mail"' in page


def test_another_pace_is_kept_and_the_history_knows(person, client_of):
    answer = client_of(person).post("/account", data={"name": "Hoa", "locale": "", "mail_pace": "weekly"})
    assert (answer.status_code, person.mail_pace) == (303, Pace.WEEKLY)
    entry = db.session.query(HistoryEntry).order_by(HistoryEntry.id.desc()).first()
    assert (entry.happening, entry.details["changed"]) == ("AccountChanged", ["mail_pace"])


def test_the_same_pace_again_is_no_change(person, client_of):
    before = db.session.query(HistoryEntry).count()
    assert client_of(person).post("/account", data={"name": "Hoa", "locale": "", "mail_pace": "daily"}).status_code == 303
    assert db.session.query(HistoryEntry).count() == before


def test_a_pace_nobody_offers_is_refused_and_what_was_typed_stays(person, client_of):
    answer = client_of(person).post("/account", data={"name": "Hoa Thị", "locale": "", "mail_pace": "hourly"})
    assert answer.status_code == 422
    assert 'value="Hoa Thị"' in answer.text
    assert (person.name, person.mail_pace) == ("Hoa", Pace.DAILY)


def test_mail_that_can_wait_leads_to_the_choice_at_its_foot(person):
    assert language_of(person)
    written = a_letter()
    assert "/account#mail" in written.text
    assert "/account#mail" in written.html


def test_what_waits_for_the_next_letter_is_there_to_be_read_and_nobody_elses(person, client_of):
    other = make_person(mail_pace=Pace.WEEKLY)
    with clock.stopped(datetime(2026, 5, 5, 3, tzinfo=UTC)):
        page = client_of(person).get("/account").text
        assert "Nothing waits for your next mail, on May 5, 2026" in page, "no run was today: the next one takes it"
        post(person, a_letter(), address="https://example.org/mine")
        post(other, a_letter(), address="https://example.org/theirs")
        commit()
        page = client_of(person).get("/account").text
    assert "1 message waits for your next mail" in page
    assert "https://example.org/mine" in page
    assert "theirs" not in page


@pytest.mark.parametrize("pace", [Pace.IMMEDIATE, Pace.NONE])
def test_whoever_reads_no_letters_is_told_of_none(person, client_of, pace):
    person.mail_pace = pace
    commit()
    assert "your next mail, on" not in client_of(person).get("/account").text
