"""Suggestions: made, taken as they are or put together with later changes, declined, withdrawn, and opened again."""

import pytest
from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.positions.actions.items import change_item, withdraw_item
from deliberation.positions.actions.papers import write_general_opinion
from deliberation.positions.errors import ItemIsWithdrawn, PapersNotTaken
from deliberation.positions.kinds import ItemKind
from deliberation.positions.revisions.models import Cause, Revision
from deliberation.positions.talk.actions import suggestions
from deliberation.positions.talk.errors import SuggestionClashes, SuggestionIsDecided, TalkIsOver
from deliberation.positions.talk.models import SuggestionState
from deliberation.positions.talk.queries import is_outdated, open_by_part, together_now
from deliberation.positions.words import ItemWords
from tests.makers import make_suggestion
from tests.positions.talk.conftest import TEXT, worded

DEEPER = TEXT.replace("a well", "a deep well")
IN_THE_SOUTH = TEXT.replace("the north", "the south")
BOTH = IN_THE_SOUTH.replace("a well", "a deep well")


def latest(paper):
    return db.session.scalars(select(Revision).where(Revision.paper == paper).order_by(Revision.number.desc())).first()


def suggest(talk, text=DEEPER, **details):
    item = talk.item
    return suggestions.suggest_change(
        talk.member, item, worded(item, text), **{"version": item.version, "reason": "It dries up.", **details}
    )


def test_a_suggestion_changes_nothing_and_is_numbered_in_its_paper(talk, happened):
    first, second = suggest(talk), suggest(talk, IN_THE_SOUTH)
    assert (first.number, second.number, talk.item.text) == (1, 2, TEXT)
    assert (first.state, first.part, first.words["text"], first.reason) == (SuggestionState.OPEN, "1", DEEPER, "It dries up.")
    told = [one.person_id for one in happened() if one.name == "SuggestionAddressed"]
    assert told == [talk.leader.id, talk.leader.id]
    assert open_by_part(talk.paper)["1"].suggestions == 2


def test_a_leader_who_suggests_is_not_told_so(talk, happened):
    suggestions.suggest_change(talk.leader, talk.item, worded(talk.item, DEEPER), version=talk.item.version)
    assert [one.name for one in happened()] == ["SuggestionMade"]


def test_suggesting_what_stands_there_is_refused(talk):
    with pytest.raises(BadInput):
        suggest(talk, TEXT + " ")
    with pytest.raises(BadInput):
        suggestions.suggest_general_opinion(talk.member, talk.paper, "", version=talk.paper.version)


def test_a_withdrawn_item_gets_no_suggestions(talk):
    withdraw_item(talk.leader, talk.item)
    with pytest.raises(ItemIsWithdrawn):
        suggest(talk)


def test_taking_it_lets_the_item_say_so_and_keeps_a_revision(talk, happened):
    suggestion = suggestions.take(talk.leader, suggest(talk))
    assert talk.item.text == DEEPER
    assert (suggestion.state, suggestion.decided_by) == (SuggestionState.TAKEN, talk.leader)
    assert (latest(talk.paper).cause, latest(talk.paper).written_by) == (Cause.SUGGESTED, talk.leader)
    assert [one.name for one in happened()][-2:] == ["ItemChanged", "SuggestionTaken"]


def test_the_kind_and_the_elements_are_taken_too(talk):
    words = worded(talk.item, TEXT, kind=ItemKind.WIDENING, people_reached="Herders", elements=(talk.well, talk.schools))
    suggestions.take(talk.leader, suggestions.suggest_change(talk.member, talk.item, words, version=talk.item.version))
    assert (talk.item.kind, talk.item.people_reached, talk.item.elements) == (ItemKind.WIDENING, "Herders", [talk.well, talk.schools])


def test_taken_after_other_words_were_changed_it_is_put_together_with_them(talk):
    suggestion = suggest(talk)
    assert not is_outdated(suggestion)
    change_item(talk.drafter, talk.item, worded(talk.item, IN_THE_SOUTH))
    assert is_outdated(suggestion)
    suggestions.take(talk.leader, suggestion)
    assert talk.item.text == BOTH


def test_several_on_one_item_can_be_taken_one_after_the_other(talk):
    taken = suggestions.take_each(talk.leader, [suggest(talk, IN_THE_SOUTH), suggest(talk)])
    assert (talk.item.text, len(taken.done), taken.left) == (BOTH, 2, [])


def test_elements_that_two_people_chose_are_put_together(talk):
    suggestion = suggestions.suggest_change(
        talk.member, talk.item, worded(talk.item, TEXT, elements=(talk.schools,)), version=talk.item.version
    )
    change_item(talk.drafter, talk.item, worded(talk.item, TEXT, elements=(talk.well, talk.water)))
    suggestions.take(talk.leader, suggestion)
    assert set(talk.item.elements) == {talk.water, talk.schools}


def test_taken_after_the_same_words_were_changed_it_is_for_a_person(talk):
    suggestion = suggest(talk)
    change_item(talk.drafter, talk.item, worded(talk.item, TEXT.replace("a well", "two wells")))
    with pytest.raises(SuggestionClashes):
        suggestions.take(talk.leader, suggestion)
    assert (suggestion.is_open, talk.item.text) == (True, TEXT.replace("a well", "two wells"))
    settled = TEXT.replace("a well", "two deep wells")
    words = worded(talk.item, settled).as_record()
    with pytest.raises(ChangedMeanwhile):
        suggestions.settle(talk.leader, suggestion, words, version=talk.item.version - 1)
    suggestions.settle(talk.leader, suggestion, words, version=talk.item.version)
    assert (talk.item.text, suggestion.state, latest(talk.paper).cause) == (settled, SuggestionState.TAKEN, Cause.SUGGESTED)


def test_where_nobody_knows_what_it_was_written_on_both_are_shown_whole(talk):
    suggestion = suggest(talk)
    for revision in db.session.scalars(select(Revision).where(Revision.paper == talk.paper)):
        db.session.delete(revision)
    change_item(talk.drafter, talk.item, worded(talk.item, IN_THE_SOUTH))
    db.session.flush()
    both = together_now(suggestion)
    assert set(both.clashes) == {"text"}
    assert (both.clashes["text"].clashes[0].mine, both.clashes["text"].clashes[0].theirs) == (DEEPER, IN_THE_SOUTH)
    with pytest.raises(SuggestionClashes):
        suggestions.take(talk.leader, suggestion)


def test_the_general_opinion_is_suggested_and_taken_likewise(talk):
    write_general_opinion(talk.leader, talk.paper, "Water first. Schools later.")
    suggestion = suggestions.suggest_general_opinion(
        talk.member, talk.paper, "Clean water first. Schools later.", version=talk.paper.version
    )
    write_general_opinion(talk.drafter, talk.paper, "Water first. Schools next year.")
    suggestions.take(talk.leader, suggestion)
    assert talk.paper.general_opinion == "Clean water first. Schools next year."
    assert latest(talk.paper).cause is Cause.SUGGESTED


@pytest.mark.parametrize("is_other", [False, True])
def test_a_new_item_is_suggested_and_added_when_taken(talk, is_other):
    words = ItemWords(kind=ItemKind.QUESTION, text="Who repairs it?", elements=() if is_other else (talk.schools,))
    suggestion = suggestions.suggest_new_item(talk.member, talk.paper, words, is_other=is_other)
    assert (suggestion.part, suggestion.item) == ("new-other" if is_other else "new", None)
    suggestions.take(talk.leader, suggestion)
    item = suggestion.item
    assert (item.key, item.text, item.is_other, item.elements) == (
        "other-1" if is_other else "2",
        "Who repairs it?",
        is_other,
        list(words.elements),
    )
    assert latest(talk.paper).cause is Cause.SUGGESTED


def test_a_new_item_without_words_is_refused(talk):
    with pytest.raises(BadInput) as refusal:
        suggestions.suggest_new_item(talk.member, talk.paper, ItemWords(kind=ItemKind.ADDITION, text=" "))
    assert "text" in refusal.value.fields


def test_an_element_the_plan_has_lost_is_left_out(talk):
    suggestion = suggest(talk)
    suggestion.words = {**suggestion.words, "elements": "1:1-1-1 9:9-9-9"}
    suggestions.take(talk.leader, suggestion)
    assert talk.item.elements == [talk.well]


def test_the_first_to_decide_decides(talk):
    suggestion = suggestions.decline(talk.leader, suggest(talk), " Too dear. ")
    assert (suggestion.state, suggestion.decision_reason) == (SuggestionState.DECLINED, "Too dear.")
    for act in (suggestions.take, suggestions.decline, suggestions.withdraw):
        with pytest.raises(SuggestionIsDecided):
            act(talk.leader, suggestion)
    assert talk.item.text == TEXT


def test_a_declined_or_withdrawn_one_can_be_opened_again_and_a_taken_one_not(talk):
    suggestion = suggestions.open_again(talk.leader, suggestions.decline(talk.leader, suggest(talk), "Too dear."))
    assert (suggestion.is_open, suggestion.decided_at, suggestion.decision_reason) == (True, None, "")
    assert suggestions.open_again(talk.member, suggestions.withdraw(talk.member, suggestion)).is_open
    with pytest.raises(SuggestionIsDecided):
        suggestions.open_again(talk.leader, suggestions.take(talk.leader, suggestion))


def test_of_several_those_that_clash_are_left_and_named(talk):
    clashing = suggest(talk)
    change_item(talk.drafter, talk.item, worded(talk.item, TEXT.replace("a well", "two wells")))
    fitting = suggest(talk, IN_THE_SOUTH.replace("a well", "two wells"))
    declined = suggestions.decline(talk.leader, suggest(talk, "Nothing."))
    taken = suggestions.take_each(talk.leader, [fitting, clashing, declined])
    assert (taken.done, taken.left) == ([fitting], [clashing, declined])
    assert talk.item.text == IN_THE_SOUTH.replace("a well", "two wells")


def test_one_for_an_item_withdrawn_since_is_left_until_it_is_back(talk):
    suggestion = suggest(talk)
    withdraw_item(talk.leader, talk.item)
    with pytest.raises(ItemIsWithdrawn):
        suggestions.take(talk.leader, suggestion)
    assert suggestion.is_open


def test_suggestions_can_be_made_between_the_rounds_and_are_taken_in_one(talk, monkeypatch):
    monkeypatch.setattr(type(talk.forum), "takes_papers", lambda *_: False)
    suggestion = suggest(talk)
    with pytest.raises(PapersNotTaken):
        suggestions.take(talk.leader, suggestion)


def test_a_filed_paper_takes_no_suggestions_and_decides_on_none(talk):
    suggestion = make_suggestion(talk.paper, talk.member, item=talk.item)
    talk.file()
    with pytest.raises(TalkIsOver):
        suggest(talk)
    for act in (suggestions.decline, suggestions.withdraw, suggestions.open_again):
        with pytest.raises(TalkIsOver):
            act(talk.leader, suggestion)
