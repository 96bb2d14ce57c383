"""Mails about accounts, as they lie in the folder."""

import email
import re
from email import policy

import pytest

from deliberation.db import Errand, commit, db
from deliberation.files import folder
from deliberation.history.models import HistoryEntry
from deliberation.people.actions import invite, withdraw_invitation
from deliberation.people.models import Role
from deliberation.people.tokens import make_token
from deliberation.work import carry_out_errands
from tests.makers import make_department, make_forum_group, make_person


def mails():
    """Every mail sent so far, oldest first."""
    return [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(folder("mail").glob("*.eml"))]


def text_of(message):
    return message.get_body(("plain",)).get_content()


def html_of(message):
    return message.get_body(("html",)).get_content()


@pytest.fixture
def seat(app):
    return make_forum_group()


def test_an_invitation_goes_out_with_its_link_as_text_and_as_html(seat):
    invitation = invite(make_person(), "new@example.org", Role.DRAFTER, seat, locale="en")
    commit()
    [message] = mails()
    link = f"http://127.0.0.1:5000/en/invitations/{make_token(invitation.id)}"
    assert (message["To"], message["Subject"]) == ("new@example.org", "You are invited: Drafter")
    assert link in text_of(message)
    assert f'href="{link}"' in html_of(message)
    assert seat.display_name in text_of(message)
    assert seat.forum.display_name in text_of(message)
    assert '<html lang="en" dir="ltr">' in html_of(message)


def test_an_invitation_comes_in_the_language_chosen_for_it(seat):
    invite(None, "new@example.org", Role.DRAFTER, seat, locale="ko")
    invite(None, "boss@example.org", Role.ADMINISTRATOR, locale="en")
    commit()
    korean, english = mails()
    assert "/ko/invitations/" in text_of(korean)
    assert '<html lang="ko"' in html_of(korean)
    assert re.search(r"\d{4}년 \d{1,2}월 \d{1,2}일", text_of(korean))
    assert "/en/invitations/" in text_of(english)


def test_a_language_no_longer_offered_gives_way_to_the_sites_own(seat):
    make_person(email="old@example.org", locale="ja")
    invite(None, "old@example.org", Role.DRAFTER, seat, locale="en")
    commit()
    assert "/ko/invitations/" in text_of(mails()[0])


def test_names_in_a_mail_are_words_and_never_html(seat):
    seat.group.name = "<b>Group</b>"
    invite(None, "new@example.org", Role.DRAFTER, seat, locale="en")
    commit()
    assert "<b>Group" in text_of(mails()[0])
    assert "<b>Group" not in html_of(mails()[0])


def test_an_invitation_withdrawn_before_it_went_out_is_not_sent(seat):
    withdraw_invitation(None, invite(None, "new@example.org", Role.DRAFTER, seat, locale="en"))
    commit()
    assert mails() == []
    assert db.session.query(Errand).count() == 0


def test_a_mail_that_could_not_be_sent_goes_out_later(seat, monkeypatch):
    def refuses(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("deliberation.mail.send", refuses)
        invite(None, "new@example.org", Role.DRAFTER, seat, locale="en")
        commit()
    [errand] = db.session.query(Errand).all()
    assert errand.trouble == "OSError: the disk is full"
    errand.due_at = errand.due_at.replace(year=2020)
    db.session.commit()
    assert carry_out_errands() == 1
    assert len(mails()) == 1


def test_neither_address_nor_link_stand_in_the_history(app):
    invitation = invite(None, "new@example.org", Role.STAFF, make_department(), locale="en")
    commit()
    kept = " ".join(str(entry.details) for entry in db.session.query(HistoryEntry))
    assert "new@example.org" not in kept
    assert make_token(invitation.id) not in kept
