"""Mails of a group's talk: to whom, when not any more, in whose language, and without a word of the draft."""

import email
from email import policy

import pytest

from deliberation import clock
from deliberation.db import commit
from deliberation.files import folder
from deliberation.positions.talk.actions import suggestions, threads
from deliberation.wiring import AFTERWARDS, EFFECTS
from deliberation.work import carry_out_errands
from tests.makers import make_thread
from tests.positions.talk.conftest import worded

SECRET = "Salt in the deep wells"


def mails():
    """Whom each went to, its subject and its text."""
    read = [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(folder("mail").glob("*.eml"))]
    return [(one["To"], one["Subject"], one.get_body(("plain",)).get_content()) for one in read]


@pytest.fixture
def paused(app, monkeypatch):
    """Errands wait until `carry_out_errands()`: what happens between can make a mail needless."""
    wiring = app.extensions["wiring"]
    monkeypatch.setitem(app.extensions, "wiring", type(wiring)(**{**vars(wiring), "carry_out": lambda: None}))


def suggest(talk):
    return suggestions.suggest_change(talk.member, talk.item, worded(talk.item, SECRET), version=talk.item.version, reason=SECRET)


def test_an_answer_is_mailed_to_the_others_in_the_thread(talk):
    thread = make_thread(talk.paper, talk.member, SECRET, part=talk.item.key, quoted=SECRET)
    threads.answer(talk.leader, thread, f"{SECRET}?")
    commit()
    [(to, subject, text)] = mails()
    assert (to, f"/draft/threads/{thread.id}" in text) == (talk.member.email, True)
    assert talk.leader.name in subject
    assert SECRET not in subject + text


def test_a_suggestion_is_mailed_to_the_leader_and_the_decision_to_whoever_made_it(talk):
    suggestion = suggest(talk)
    commit()
    suggestions.take(talk.leader, suggestion)
    commit()
    (to_leader, _subject, asked), (to_member, _decided, told) = mails()
    assert (to_leader, to_member) == (talk.leader.email, talk.member.email)
    assert all(f"/draft/suggestions/{suggestion.number}" in text and SECRET not in text for text in (asked, told))


def test_each_reads_it_in_their_own_language(talk):
    talk.leader.locale, talk.member.locale = "ko", "en"
    suggestions.decline(talk.leader, suggest(talk))
    commit()
    subjects = {to: subject for to, subject, _text in mails()}
    assert subjects[talk.member.email] == "Your suggestion 1 was declined"


def test_nobody_is_told_what_they_did_themselves(talk):
    suggestion = suggestions.suggest_change(talk.leader, talk.item, worded(talk.item, SECRET), version=talk.item.version)
    suggestions.take(talk.leader, suggestion)
    threads.answer(talk.member, make_thread(talk.paper, talk.member), "And another thing.")
    suggestions.withdraw(talk.member, suggestions.suggest_change(talk.member, talk.item, worded(talk.item, "No."), version=2))
    commit()
    assert mails() == []


def test_whoever_has_left_the_group_is_told_nothing(talk, paused):
    thread = make_thread(talk.paper, talk.member)
    threads.answer(talk.leader, thread, "It is.")
    suggestion = suggest(talk)
    commit()
    talk.member.memberships[0].until = talk.leader.memberships[0].until = clock.now()
    suggestions.decline(talk.leader, suggestion)
    commit()
    carry_out_errands()
    assert mails() == []


def test_what_was_taken_back_meanwhile_is_not_mailed(talk, paused):
    thread = make_thread(talk.paper, talk.member)
    comment = threads.answer(talk.leader, thread, "It is.")
    suggestion = suggest(talk)
    commit()
    threads.strike_out(talk.leader, comment)
    suggestions.withdraw(talk.member, suggestion)
    commit()
    carry_out_errands()
    assert mails() == []


def test_errands_name_effects_that_exist():
    assert {name for names in AFTERWARDS.values() for name in names} <= set(EFFECTS)
