"""Threads: opened, answered, resolved and opened again; one's own words struck out."""

import pytest

from deliberation.db import commit
from deliberation.errors import BadInput
from deliberation.positions.talk.actions import threads
from deliberation.positions.talk.errors import TalkIsOver
from deliberation.positions.talk.queries import open_by_part, threads_on
from deliberation.search.gathering import concerns
from tests.makers import make_thread


def names(happened):
    return [one.name for one in happened()]


def test_a_thread_is_about_a_part_and_the_words_it_quotes(talk, happened):
    thread = threads.open_thread(talk.member, talk.paper, talk.item.key, "  Why the north? \r\n", quoted=" Begin in \n the north. ")
    assert list(threads_on(talk.paper, talk.item.key)) == [thread]
    assert (thread.quoted, thread.opened_by, thread.is_resolved) == ("Begin in the north.", talk.member, False)
    assert [comment.text for comment in thread.comments] == ["Why the north?"]
    assert names(happened) == ["ThreadOpened", "CommentWritten"]


def test_what_is_said_stays_out_of_the_record_and_of_the_search_index(talk, happened):
    thread = threads.open_thread(talk.member, talk.paper, talk.item.key, "As Ha Neul said to me.", quoted="Begin")
    threads.answer(talk.leader, thread, "Did she?")
    assert not any("Neul" in str(one.as_record()) or "Did she" in str(one.as_record()) for one in happened())
    assert not any(concerns(one) for one in happened())


@pytest.mark.parametrize("text", ["", " \n ", "x" * 5001])
def test_a_comment_needs_words_and_not_too_many(talk, text):
    with pytest.raises(BadInput) as refusal:
        threads.open_thread(talk.member, talk.paper, talk.item.key, text)
    assert "text" in refusal.value.fields


def test_an_answer_tells_everybody_in_the_thread_but_the_writer(talk, happened):
    thread = make_thread(talk.paper, talk.member)
    threads.answer(talk.leader, thread, "It is.")
    threads.answer(talk.member, thread, "Good.")
    told = [(one.by, one.person_id) for one in happened() if one.name == "AnswerAddressed"]
    assert told == [(talk.leader.id, talk.member.id), (talk.member.id, talk.leader.id)]


def test_whoever_struck_out_their_only_comment_is_told_no_more(talk, happened):
    thread = make_thread(talk.paper, talk.member)
    threads.strike_out(talk.leader, threads.answer(talk.leader, thread, "It is."))
    threads.answer(talk.member, thread, "Good.")
    assert [one.person_id for one in happened() if one.name == "AnswerAddressed"] == [talk.member.id]


def test_a_comment_struck_out_keeps_its_place(talk, happened):
    thread = make_thread(talk.paper, talk.member)
    threads.strike_out(talk.member, thread.comments[0])
    threads.strike_out(talk.member, thread.comments[0])
    assert [comment.is_struck_out for comment in thread.comments] == [True]
    assert names(happened) == ["CommentStruckOut"]


def test_a_thread_is_resolved_once_and_can_be_opened_again(talk, happened):
    thread = make_thread(talk.paper, talk.member)
    threads.resolve(talk.drafter, thread)
    threads.resolve(talk.leader, thread)
    assert (thread.is_resolved, thread.resolved_by) == (True, talk.drafter)
    threads.open_again(talk.member, thread)
    assert (thread.is_resolved, thread.resolved_by) == (False, None)
    assert names(happened) == ["ThreadResolved", "ThreadOpenedAgain"]


def test_an_answer_opens_a_resolved_thread_again(talk):
    thread = threads.resolve(talk.leader, make_thread(talk.paper, talk.member))
    threads.answer(talk.member, thread, "But what of the south?")
    assert not thread.is_resolved


def test_only_what_is_open_is_counted(talk):
    make_thread(talk.paper, talk.member, part=talk.item.key)
    threads.resolve(talk.leader, make_thread(talk.paper, talk.member, part=talk.item.key))
    make_thread(talk.paper, talk.member)
    assert {part: one.threads for part, one in open_by_part(talk.paper).items()} == {talk.item.key: 1, "general-opinion": 1}


def test_resolved_threads_come_last(talk):
    first, second = make_thread(talk.paper, talk.member), make_thread(talk.paper, talk.member)
    threads.resolve(talk.leader, first)
    assert list(threads_on(talk.paper, "general-opinion")) == [second, first]


def test_a_group_talks_between_the_rounds_too(talk, monkeypatch):
    monkeypatch.setattr(type(talk.forum), "takes_papers", lambda *_: False)
    assert threads.open_thread(talk.member, talk.paper, talk.item.key, "When do we meet?")


@pytest.mark.parametrize(
    "act",
    [
        lambda talk, thread: threads.open_thread(talk.member, talk.paper, "1", "Why?"),
        lambda talk, thread: threads.answer(talk.member, thread, "Why?"),
        lambda talk, thread: threads.resolve(talk.member, thread),
        lambda talk, thread: threads.open_again(talk.member, thread),
        lambda talk, thread: threads.strike_out(talk.member, thread.comments[0]),
    ],
)
def test_once_the_paper_is_filed_nothing_is_added_to_what_was_said(talk, happened, act):
    thread = make_thread(talk.paper, talk.member)
    talk.file()
    with pytest.raises(TalkIsOver):
        act(talk, thread)
    assert happened() == []


def test_threads_cost_two_statements_however_many(talk, statements):
    for _number in range(12):
        threads.answer(talk.leader, make_thread(talk.paper, talk.member), "Yes.")
    commit()
    paper = talk.paper
    assert paper.id
    statements.clear()
    found = threads_on(paper, "general-opinion")
    assert [(one.opened_by.name, [comment.written_by.name for comment in one.comments]) for one in found]
    assert len(statements) == 2
