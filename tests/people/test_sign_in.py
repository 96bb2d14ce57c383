"""Signing in, recovering a password, confirming an address: walked through in English and in Korean."""

import re

import pytest
from flask_babel import force_locale
from flask_security import hash_password

from deliberation.db import commit, db
from deliberation.history.queries import entries_about
from deliberation.people.models import Person
from tests.makers import make_person
from tests.people.test_mails import html_of, mails, text_of

PASSWORD = "three quiet rivers"

#: What the pages must say, in Flask-Security's own words.
SENTENCES = {
    "field": "Email Address",
    "wrong": "Authentication failed - identity or password/passcode invalid",
    "sent": "Instructions to reset your password have been sent to %(email)s.",
    "short": "Password must be at least %(length)s characters",
    "differ": "Passwords do not match",
    "reset": "You successfully reset your password. Please authenticate using your new password.",
    "changed": "You successfully changed your password.",
    "invalid": "Invalid reset password token.",
    "confirmed": "Thank you. Your email has been confirmed.",
}


@pytest.fixture(params=["en", "ko"])
def locale(request):
    return request.param


@pytest.fixture
def words(app, locale):
    """The sentences in that language; one that is not translated fails the test."""
    with force_locale(locale):
        domain = app.extensions["security"].i18n_domain
        said = {key: domain.gettext(sentence, email="hoa@example.org", length=10) for key, sentence in SENTENCES.items()}
    if locale != "en":
        assert not set(said.values()) & set(SENTENCES.values())
    return said


@pytest.fixture
def person(app, locale):
    person = make_person(email="hoa@example.org", password=hash_password(PASSWORD), locale=locale)
    commit()
    return person


def page(answer):
    return answer.get_data(as_text=True)


def sign_in(client, locale, password=PASSWORD, **more):
    return client.post(f"/{locale}/login", data={"email": "Hoa@example.org", "password": password, **more})


def link_in(message):
    return re.search(r"http://127.0.0.1:5000(/\S+)", text_of(message)).group(1)


def test_the_page_speaks_the_readers_language(client, locale, words):
    shown = page(client.get(f"/{locale}/login"))
    assert words["field"] in shown
    assert f'<html lang="{locale}"' in shown


def test_somebody_signs_in_and_out(client, person, locale):
    answer = sign_in(client, locale)
    assert (answer.status_code, answer.location) == (302, f"/{locale}/desk")
    assert "hoa@example.org" in page(client.get(f"/{locale}/account"))
    assert client.post(f"/{locale}/logout").status_code == 302
    assert client.get(f"/{locale}/account").status_code == 302


def test_after_signing_in_one_is_where_one_wanted_to_be(client, person, locale):
    asked = client.get(f"/{locale}/account")
    assert asked.location.startswith(f"/{locale}/login?next=")
    answer = client.post(asked.location, data={"email": "hoa@example.org", "password": PASSWORD})
    assert answer.location == f"/{locale}/account"


def test_nobody_is_sent_off_the_site(client, person, locale):
    answer = sign_in(client, locale, next="https://example.com/")
    assert "example.com" not in (answer.location or "")


@pytest.mark.parametrize("data", [{"password": "wrong rivers"}, {"email": "nobody@example.org", "password": PASSWORD}])
def test_a_wrong_password_and_an_unknown_address_are_refused_alike(client, person, locale, words, data):
    shown = page(client.post(f"/{locale}/login", data={"email": "hoa@example.org", **data}))
    assert words["wrong"] in shown
    assert client.get(f"/{locale}/account").status_code == 302


def test_a_forgotten_password_is_replaced_by_the_link_in_a_mail(client, person, locale, words):
    assert words["sent"] in page(client.post(f"/{locale}/reset", data={"email": "hoa@example.org"}))
    [message] = mails()
    assert message["To"] == "hoa@example.org"
    link = link_in(message)
    assert link in html_of(message)
    assert link.startswith(f"/{locale}/reset/")

    short = {"password": "short", "password_confirm": "short"}
    assert words["short"] in page(client.post(link, data=short))
    differing = {"password": "four quiet rivers", "password_confirm": "five quiet rivers"}
    assert words["differ"] in page(client.post(link, data=differing))
    chosen = {"password": "four quiet rivers", "password_confirm": "four quiet rivers"}
    answer = client.post(link, data=chosen)
    assert words["reset"] in page(client.get(answer.location))
    assert len(mails()) == 2, "the account's owner hears of it"
    assert f"/{locale}/reset" in text_of(mails()[1])
    assert [entry.happening for entry in entries_about("Person", person.id)] == ["PasswordChanged"]

    assert sign_in(client, locale, "four quiet rivers").status_code == 302
    used_up = client.post(link, data=chosen)
    assert used_up.status_code == 302 or words["invalid"] in page(used_up)


def test_a_link_somebody_made_up_changes_no_password(client, person, locale, words):
    answer = client.get(f"/{locale}/reset/made-up")
    assert words["invalid"] in page(client.get(answer.location))


def test_who_asks_for_an_unknown_address_is_told_the_same(client, person, locale, words):
    told = page(client.post(f"/{locale}/reset", data={"email": "nobody@example.org"}))
    assert words["sent"].replace("hoa@", "nobody@") in told
    assert mails() == []


def test_a_link_in_a_mail_leads_to_the_site_whatever_the_request_says_it_is(client, person, locale):
    client.post(f"/{locale}/reset", data={"email": "hoa@example.org"}, headers={"Host": "evil.example"})
    assert "evil.example" not in text_of(mails()[0])
    assert "evil.example" not in html_of(mails()[0])


def test_the_mail_comes_in_the_accounts_language_whoever_asks(client, person, locale):
    other = "ko" if locale == "en" else "en"
    client.post(f"/{other}/reset", data={"email": "hoa@example.org"})
    assert f'<html lang="{locale}"' in html_of(mails()[0])
    assert ("2일" if locale == "ko" else "2 days") in text_of(mails()[0])


def test_an_address_has_to_be_confirmed_before_signing_in(client, person, locale, words):
    person.confirmed_at = None
    commit()
    refused = page(sign_in(client, locale))
    assert words["wrong"] in refused, "nobody learns more from it than from a wrong password"
    assert f'href="/{locale}/confirm"' in refused
    client.post(f"/{locale}/confirm", data={"email": "hoa@example.org"})
    answer = client.get(link_in(mails()[0]))
    assert words["confirmed"] in page(client.get(answer.location))
    db.session.expire_all()
    assert db.session.get(Person, person.id).confirmed_at is not None
    assert [entry.happening for entry in entries_about("Person", person.id)] == ["AddressConfirmed"]
    assert sign_in(client, locale).status_code == 302


def test_who_is_signed_in_changes_the_password_knowing_the_old_one(client_of, person, locale, words):
    client = client_of(person)
    new = {"new_password": "four quiet rivers", "new_password_confirm": "four quiet rivers"}
    assert client.post(f"/{locale}/change", data={"password": "wrong rivers", **new}).status_code == 200
    answer = client.post(f"/{locale}/change", data={"password": PASSWORD, **new})
    assert answer.location == f"/{locale}/account"
    assert words["changed"] in page(client.get(answer.location))
    assert [entry.happening for entry in entries_about("Person", person.id)] == ["PasswordChanged"]
