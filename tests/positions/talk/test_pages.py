"""The pages of a group's talk, by what their readers see."""

import re

from deliberation.db import commit, db
from deliberation.positions.actions.items import change_item
from deliberation.positions.actions.papers import write_general_opinion
from deliberation.positions.talk.actions import threads
from tests.makers import make_suggestion, make_thread
from tests.positions.talk.conftest import DEEPER, TEXT, seen, worded


def every_address(pages):
    thread = make_thread(pages.paper, pages.member, part="1")
    suggestion = make_suggestion(pages.paper, pages.member, "Secret words.", pages.item)
    commit()
    rest = ["items/1/read", "opinion/read", "talk", "parts/1/talk", f"threads/{thread.id}", f"suggestions/{suggestion.number}"]
    rest += [f"suggestions/{suggestion.number}/settle", "parts/1/suggest", "parts/new/suggest", "parts/general-opinion/suggest"]
    return [f"{pages.draft}/{one}" for one in rest]


def test_the_groups_own_people_are_let_in_and_nobody_else(pages):
    for address in every_address(pages):
        assert pages.as_leader.get(address, follow_redirects=True).status_code == 200, address
        settles = address.endswith("/settle")
        assert pages.as_member.get(address, follow_redirects=True).status_code == (403 if settles else 200), address
        assert pages.as_facilitator.get(address).status_code in (403, 404), address
        for stranger in (pages.reader, pages.as_outsider, pages.as_former):
            assert stranger.get(address).status_code == 404, address


def test_strangers_change_nothing(pages):
    thread = make_thread(pages.paper, pages.member, part="1")
    suggestion = make_suggestion(pages.paper, pages.member, DEEPER, pages.item)
    commit()
    for stranger in (pages.reader, pages.as_outsider, pages.as_facilitator, pages.as_former):
        for rest in (f"threads/{thread.id}/answer", f"threads/{thread.id}/resolve", f"comments/{thread.comments[0].id}/strike-out"):
            assert stranger.post(f"{pages.draft}/{rest}", data={"text": "Hello"}).status_code in (401, 403, 404)
        for rest in (f"suggestions/{suggestion.number}/take", f"suggestions/{suggestion.number}/withdraw", "suggestions/decide"):
            assert stranger.post(f"{pages.draft}/{rest}", data={"suggestion": suggestion.number, "to": "take"}).status_code in (
                401,
                403,
                404,
            )
    db.session.expire_all()
    assert (suggestion.is_open, thread.is_resolved, len(thread.comments)) == (True, False, 1)


def test_the_facilitator_sees_the_draft_without_what_is_said_about_it(pages):
    make_thread(pages.paper, pages.member, "Between us", part="1")
    commit()
    assert "Between us" not in pages.as_facilitator.get(f"{pages.draft}/preview").text


def test_a_member_reads_a_part_and_opens_a_thread_about_some_words(pages):
    address = f"{pages.draft}/items/1/read"
    assert TEXT in seen(pages.as_member.get(address))
    answer = pages.as_member.post(f"{pages.draft}/parts/1/threads", data={"text": "Why *the* north?", "quoted": "the north"})
    assert answer.status_code == 303
    page = pages.as_leader.get(address)
    assert "Why <em>the</em> north?" in page.text
    assert "the north" in seen(page)
    assert "no longer there" not in seen(page)
    change_item(pages.leader, pages.item, worded(pages.item, "Dig."))
    commit()
    assert "These words are no longer there." in seen(pages.as_leader.get(address))


def test_what_people_write_is_escaped(pages):
    pages.as_member.post(f"{pages.draft}/parts/1/threads", data={"text": "<script>alert(1)</script>", "quoted": "<b>x</b>"})
    page = pages.as_member.get(f"{pages.draft}/items/1/read").text
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_a_comment_without_words_stays_where_it_was_written(pages):
    answer = pages.as_member.post(f"{pages.draft}/parts/1/threads", data={"text": " ", "quoted": "the north"})
    assert answer.status_code == 422
    assert "Write a comment" in seen(answer)
    assert 'value="the north"' in answer.text


def test_nothing_is_said_about_what_is_not_there_yet(pages):
    assert pages.as_member.post(f"{pages.draft}/parts/new/threads", data={"text": "Hello"}).status_code == 404
    assert pages.as_member.post(f"{pages.draft}/parts/77/threads", data={"text": "Hello"}).status_code == 404


def test_whoever_comments_beside_the_editor_comes_back_to_it(pages):
    answer = pages.as_drafter.post(f"{pages.draft}/parts/1/threads", data={"text": "Hm.", "back": "editor"})
    assert re.search(r"/draft/items/1#thread-\d+$", answer.location)
    assert "Hm." in seen(pages.as_drafter.get(f"{pages.draft}/items/1"))
    elsewhere = pages.as_member.post(f"{pages.draft}/parts/1/threads", data={"text": "Hm.", "back": "https://example.org"})
    assert re.search(r"/draft/items/1/read#thread-\d+$", elsewhere.location)


def test_a_thread_is_answered_on_its_own_page(pages):
    thread = make_thread(pages.paper, pages.member, part="1")
    commit()
    address = f"{pages.draft}/threads/{thread.id}"
    assert pages.as_leader.post(f"{address}/answer", data={"text": ""}).status_code == 422
    assert pages.as_leader.post(f"{address}/answer", data={"text": "It is.", "back": "thread"}).location.endswith(
        f"/draft/threads/{thread.id}"
    )
    assert "It is." in seen(pages.as_member.get(address))


def test_resolved_threads_are_folded_and_can_be_opened_again(pages):
    thread = make_thread(pages.paper, pages.member, part="1")
    commit()
    pages.as_drafter.post(f"{pages.draft}/threads/{thread.id}/resolve")
    page = pages.as_member.get(f"{pages.draft}/items/1/read")
    assert f"Resolved by {pages.drafter.name}" in seen(page)
    assert f'<details class="explain" id="resolved-{thread.id}">' in page.text
    pages.as_member.post(f"{pages.draft}/threads/{thread.id}/open-again")
    assert "Resolved by" not in seen(pages.as_member.get(f"{pages.draft}/items/1/read"))


def test_only_ones_own_words_are_struck_out_and_nobody_reads_them_any_more(pages):
    thread = make_thread(pages.paper, pages.member, "Rubbish", part="1")
    commit()
    address = f"{pages.draft}/comments/{thread.comments[0].id}/strike-out"
    assert pages.as_leader.post(address).status_code == 403
    pages.as_member.post(address)
    for page in ("items/1/read", "talk", f"threads/{thread.id}", ""):
        shown = pages.as_leader.get(f"{pages.draft}/{page}".rstrip("/"))
        assert "Rubbish" not in shown.text
        assert "Struck out by the writer." in seen(shown)


def test_the_draft_counts_what_is_open_by_each_part(pages):
    make_thread(pages.paper, pages.member, part="1")
    make_suggestion(pages.paper, pages.member, DEEPER, pages.item)
    commit()
    page = seen(pages.as_drafter.get(pages.draft))
    assert "1 open thread 1 open suggestion" in page


def test_the_list_shows_one_shelf_at_a_time(pages):
    threads.resolve(pages.leader, make_thread(pages.paper, pages.member, "Settled long ago", part="1"))
    make_thread(pages.paper, pages.member, "Still open", part="1")
    make_suggestion(pages.paper, pages.member, DEEPER, pages.item)
    commit()
    shelves = {
        show: seen(pages.as_member.get(f"{pages.draft}/talk?show={show}")) for show in ("", "open", "resolved", "suggested", "decided")
    }
    assert "Still open" in shelves[""]
    assert "Settled long ago" not in shelves["open"]
    assert "Settled long ago" in shelves["resolved"]
    assert "Waits for the leader" in shelves["suggested"]
    assert "Take the ticked ones" not in shelves["suggested"]
    assert "Nothing was decided yet." in shelves["decided"]
    assert pages.as_member.get(f"{pages.draft}/talk?show=x&page=99").status_code == 200


def test_the_list_is_paged_and_costs_the_same_however_long(pages, statements):
    for number in range(31):
        make_thread(pages.paper, pages.member, f"Thread number {number}.", part="1")
    commit()
    assert "Thread number 0." in seen(pages.as_member.get(f"{pages.draft}/talk?page=2"))
    counts = []
    for number in (1, 2):
        db.session.expunge_all()
        statements.clear()
        assert "Thread number" in pages.as_member.get(f"{pages.draft}/talk?page={number}").text
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_the_general_opinion_is_talked_about_likewise(pages):
    write_general_opinion(pages.leader, pages.paper, "Water first.")
    commit()
    sent = {"version": pages.paper.version, "general_opinion": "Clean water first."}
    assert "Water first." in seen(pages.as_member.get(f"{pages.draft}/parts/general-opinion/suggest"))
    pages.as_member.post(f"{pages.draft}/parts/general-opinion/suggest", data=sent)
    pages.as_leader.post(f"{pages.draft}/suggestions/1/take")
    assert "Clean water first." in seen(pages.as_member.get(f"{pages.draft}/opinion/read"))


def test_after_filing_the_group_reads_what_it_said_and_adds_nothing(pages):
    make_thread(pages.paper, pages.member, "Between us", part="1")
    make_suggestion(pages.paper, pages.member, DEEPER, pages.item)
    pages.file()
    commit()
    page = seen(pages.as_member.get(f"{pages.draft}/items/1/read"))
    assert "Between us" in page
    assert "Leave the comment" not in page
    assert pages.as_member.post(f"{pages.draft}/parts/1/threads", data={"text": "More"}).status_code == 409
    assert pages.as_leader.post(f"{pages.draft}/suggestions/decide", data={"to": "decline"}).status_code in (303, 409)
    assert "only your group sees it" in seen(pages.as_member.get(pages.address))
    assert "only your group sees it" not in seen(pages.reader.get(pages.address))
