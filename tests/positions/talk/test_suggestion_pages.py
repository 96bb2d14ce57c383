"""The pages of suggestions, by what their readers see."""

import re
from html import unescape

from deliberation.db import commit, db
from deliberation.positions.actions.items import change_item
from deliberation.positions.talk.actions import suggestions
from deliberation.positions.talk.models import SuggestionState
from tests.makers import make_suggestion
from tests.positions.talk.conftest import DEEPER, TEXT, seen, worded


def test_a_member_suggests_other_words_and_the_leader_takes_them(pages):
    form = pages.as_member.get(f"{pages.draft}/parts/1/suggest")
    assert TEXT in seen(form)
    sent = {"version": pages.item.version, "kind": "addition", "elements": "1:1-1-1", "text": DEEPER, "reason": "It dries up."}
    made = pages.as_member.post(f"{pages.draft}/parts/1/suggest", data=sent)
    assert made.location.endswith("/draft/suggestions/1")
    page = seen(pages.as_member.get(f"{pages.draft}/suggestions/1"))
    assert "It dries up." in page
    assert "Take back my suggestion" in page
    assert "Decline it" not in page
    assert "Take it" in seen(pages.as_leader.get(f"{pages.draft}/items/1"))
    assert pages.as_drafter.post(f"{pages.draft}/suggestions/1/take").status_code == 403
    taken = pages.as_leader.post(f"{pages.draft}/suggestions/1/take", follow_redirects=True)
    assert DEEPER in seen(taken)
    after = seen(pages.as_member.get(f"{pages.draft}/suggestions/1"))
    assert f"Taken: {pages.leader.name}" in after
    assert "can be restored" in after


def test_a_suggestion_that_changes_nothing_is_shown_again(pages):
    sent = {"version": pages.item.version, "kind": "addition", "elements": "1:1-1-1", "text": TEXT}
    answer = pages.as_member.post(f"{pages.draft}/parts/1/suggest", data=sent)
    assert answer.status_code == 422
    assert "That is what stands there already." in seen(answer)


def test_a_new_item_is_suggested_and_taken_from_the_list(pages):
    sent = {"version": 0, "kind": "question", "elements": "2:1-1-1", "text": "Who has the key?"}
    assert pages.as_member.post(f"{pages.draft}/parts/new/suggest", data=sent).status_code == 303
    assert pages.as_member.post(f"{pages.draft}/parts/new-other/suggest", data={**sent, "text": "Tea!"}).status_code == 303
    done = pages.as_leader.post(f"{pages.draft}/suggestions/decide", data={"suggestion": [1, 2], "to": "take"}, follow_redirects=True)
    assert "2 suggestions are taken." in unescape(done.text)
    page = seen(pages.as_member.get(pages.draft))
    assert "Who has the key?" in page
    assert "Tea!" in page


def test_several_are_declined_at_once_and_nothing_ticked_says_so(pages):
    made = [make_suggestion(pages.paper, pages.member, DEEPER, pages.item) for _number in range(2)]
    commit()
    address = f"{pages.draft}/suggestions/decide"
    assert "Tick at least one" in pages.as_leader.post(address, data={"to": "take"}, follow_redirects=True).text
    pages.as_leader.post(address, data={"suggestion": [one.number for one in made], "to": "decline"})
    db.session.expire_all()
    assert {one.state for one in made} == {SuggestionState.DECLINED}


def test_a_reason_for_declining_is_read_by_the_group(pages):
    suggestion = make_suggestion(pages.paper, pages.member, DEEPER, pages.item)
    commit()
    address = f"{pages.draft}/suggestions/{suggestion.number}"
    pages.as_leader.post(f"{address}/decline", data={"reason": "Too dear."})
    assert "Too dear." in seen(pages.as_drafter.get(address))
    pages.as_leader.post(f"{address}/open-again")
    assert "Waits for the leader" in seen(pages.as_drafter.get(address))


def test_an_outdated_one_says_what_taking_it_would_do(pages):
    suggestion = make_suggestion(pages.paper, pages.member, DEEPER, pages.item)
    change_item(pages.drafter, pages.item, worded(pages.item, TEXT.replace("north", "south")))
    commit()
    page = seen(pages.as_leader.get(f"{pages.draft}/suggestions/{suggestion.number}"))
    assert "The text has changed since" in page
    assert "Taken now, it would do this" in page


def test_one_that_clashes_leads_the_leader_to_both_and_back(pages):
    suggestion = make_suggestion(pages.paper, pages.member, DEEPER, pages.item)
    change_item(pages.drafter, pages.item, worded(pages.item, TEXT.replace("a well", "two wells")))
    commit()
    address = f"{pages.draft}/suggestions/{suggestion.number}"
    assert pages.as_leader.post(f"{address}/take").location.endswith("/settle")
    page = pages.as_leader.get(f"{address}/settle")
    assert "Where they clash" in seen(page)
    typed = {"version": pages.item.version, "kind": "addition", "elements": "1:1-1-1", "text": "whatever"}
    choice = re.search(r'name="(stands-text-\d+)"', page.text)
    assert choice
    chosen = pages.as_leader.post(f"{address}/settle", data={**typed, "together": "y", choice[1]: "mine"})
    assert DEEPER in re.search(r"<textarea[^>]*name=\"text\"[^>]*>(.*?)</textarea>", chosen.text, re.DOTALL)[1]
    db.session.expire_all()
    assert suggestion.is_open
    pages.as_leader.post(f"{address}/settle", data={**typed, "text": "Dig two deep wells."})
    db.session.expire_all()
    assert (pages.item.text, suggestion.state) == ("Dig two deep wells.", SuggestionState.TAKEN)


def test_when_the_text_moves_on_while_a_leader_settles_nothing_is_lost(pages):
    suggestion = make_suggestion(pages.paper, pages.member, DEEPER, pages.item)
    version = pages.item.version
    change_item(pages.drafter, pages.item, worded(pages.item, "Nothing."))
    commit()
    typed = {"version": version, "kind": "addition", "elements": "1:1-1-1", "text": "My own words."}
    answer = pages.as_leader.post(f"{pages.draft}/suggestions/{suggestion.number}/settle", data=typed)
    assert answer.status_code == 409
    assert "My own words." in answer.text
    db.session.expire_all()
    assert (pages.item.text, suggestion.is_open) == ("Nothing.", True)


def test_the_second_to_decide_is_told_by_the_page_of_the_suggestion(pages):
    suggestion = make_suggestion(pages.paper, pages.member, DEEPER, pages.item)
    commit()
    address = f"{pages.draft}/suggestions/{suggestion.number}"
    suggestions.withdraw(pages.member, suggestion)
    commit()
    answer = pages.as_leader.post(f"{address}/take", follow_redirects=True)
    assert "is no longer open" in answer.text
    assert f"Taken back: {pages.member.name}" in seen(answer)
    assert pages.as_leader.get(f"{address}/settle").status_code == 302
