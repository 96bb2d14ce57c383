"""A group's talk is for its leaders, drafters and members; for everybody else, the secretariat too, it does not exist."""

import pytest

from deliberation.errors import NotAllowed, NotFound, SignInNeeded
from deliberation.people.access import Verb, may
from deliberation.positions.access import item_for
from deliberation.positions.talk.access import (
    comment_for,
    part_for,
    suggestion_for,
    suggestion_to_open_again,
    suggestions_for,
    thread_for,
)
from deliberation.positions.talk.actions import suggestions
from tests.makers import make_forum_group, make_paper, make_suggestion, make_thread


@pytest.fixture
def said(talk):
    talk.thread = make_thread(talk.paper, talk.member, part=talk.item.key)
    talk.suggestion = make_suggestion(talk.paper, talk.member, item=talk.item)
    talk.place = (talk.forum.slug, talk.group.slug)
    return talk


@pytest.mark.parametrize("who", ["leader", "drafter", "member"])
def test_the_groups_own_people_read_and_answer(said, who):
    person = getattr(said, who)
    assert thread_for(person, *said.place, said.thread.id, Verb.DISCUSS) is said.thread
    assert suggestion_for(person, *said.place, said.suggestion.number) is said.suggestion
    assert part_for(person, *said.place, "1", Verb.SUGGEST) == (said.paper, said.item)
    assert may(person, Verb.DECIDE, said.suggestion) is (who == "leader")
    assert may(person, Verb.WITHDRAW, said.suggestion) is (who == "member")
    assert may(person, Verb.EDIT, said.thread.comments[0]) is (who == "member")


@pytest.mark.parametrize("who", ["reader", "facilitator", "leader elsewhere", "former member"])
def test_nobody_else_learns_of_it(said, who):
    person = said.everybody_outside()[who]
    for door in (
        lambda: thread_for(person, *said.place, said.thread.id),
        lambda: comment_for(person, *said.place, said.thread.comments[0].id),
        lambda: suggestion_for(person, *said.place, said.suggestion.number),
        lambda: part_for(person, *said.place, "1", Verb.DISCUSS),
        lambda: part_for(person, *said.place, "general-opinion", Verb.SUGGEST),
    ):
        with pytest.raises((NotFound, NotAllowed, SignInNeeded)):
            door()
    for thing in (said.thread, said.thread.comments[0], said.suggestion):
        assert not any(may(person, verb, thing) for verb in Verb)


def test_the_facilitator_reads_the_draft_itself(said):
    assert item_for(said.facilitator, *said.place, "1") is said.item


def test_after_filing_the_group_still_reads_and_the_public_reads_the_paper_alone(said):
    said.file()
    assert thread_for(said.member, *said.place, said.thread.id) is said.thread
    with pytest.raises((NotFound, SignInNeeded)):
        thread_for(None, *said.place, said.thread.id)


def test_what_is_said_about_another_paper_is_not_found_in_this_one(said):
    elsewhere = make_paper(make_forum_group(said.forum), is_filed=False)
    thread, suggestion = make_thread(elsewhere, said.member), make_suggestion(elsewhere, said.member)
    for door in (
        lambda: thread_for(said.leader, *said.place, thread.id),
        lambda: comment_for(said.leader, *said.place, thread.comments[0].id),
        lambda: suggestion_for(said.leader, *said.place, suggestion.number),
        lambda: suggestions_for(said.leader, *said.place, [said.suggestion.number, suggestion.number]),
    ):
        with pytest.raises(NotFound):
            door()


def test_who_closed_a_suggestion_opens_it_again(said):
    place = (*said.place, said.suggestion.number)
    suggestions.decline(said.leader, said.suggestion)
    assert suggestion_to_open_again(said.leader, *place)
    with pytest.raises(NotAllowed):
        suggestion_to_open_again(said.member, *place)
    suggestions.withdraw(said.member, suggestions.open_again(said.leader, said.suggestion))
    assert suggestion_to_open_again(said.member, *place)
    with pytest.raises(NotAllowed):
        suggestion_to_open_again(said.leader, *place)
