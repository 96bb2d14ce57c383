"""The pages of revisions, by what the reader sees."""

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.positions.models import ItemRevision
from deliberation.positions.revisions.queries import last_of
from tests.responses.scenes import seen

PAGES = [
    "/draft/revisions",
    "/draft/revisions/compare",
    "/draft/revisions/compare?since=mine",
    "/draft/items/1/revisions",
    "/draft/items/1/revisions/compare",
    "/draft/opinion/revisions",
    "/draft/opinion/revisions/compare",
]


@pytest.mark.parametrize("page", PAGES)
def test_the_group_reads_them_and_nobody_else(written, client, page):
    for who in (written.as_leader, written.as_drafter, written.as_member):
        assert who.get(written.address + page).status_code == 200
    for who in (client, written.as_outsider):
        assert who.get(written.address + page).status_code in (302, 403, 404)
    assert written.as_facilitator.get(written.address + page).status_code in (403, 404)


@pytest.mark.parametrize("page", PAGES)
def test_none_costs_more_than_eleven_statements(written, statements, page):
    written.as_leader.get(written.address + page)
    db.session.expunge_all()
    statements.clear()
    assert written.as_leader.get(written.address + page).status_code == 200
    assert len(statements) <= 11, "\n\n".join(statements)


def test_a_sitting_is_one_line_that_opens(written):
    page = seen(written.as_member.get(f"{written.address}/draft/items/1/revisions"))
    assert "Revisions 1–3" in page
    assert "3 saves" in page
    assert f"{written.leader.name}" in page
    assert "[struck out: 깊게 ]" in page or "[struck out: 깊게]" in page
    assert "Dig a well" in page


def test_two_numbers_of_a_part_are_compared_and_by_default_the_last_with_the_one_before(written):
    address = f"{written.address}/draft/items/1/revisions/compare"
    page = written.as_member.get(address)
    assert "<del" in page.text
    assert "넓게" in page.text
    whole = seen(written.as_member.get(f"{address}?since=0&until=2"))
    assert "Nothing was there yet." in whole
    assert "[put in: 우물을" in whole
    assert "The two say the same." in seen(written.as_member.get(f"{address}?since=4&until=4"))
    assert written.as_member.get(f"{written.address}/draft/items/2/revisions/compare?until=1").status_code == 404


@pytest.mark.parametrize("sent", ["since=x", "until=-1", "until=99999999999999", "page=0", "person=x", "part=nothing"])
def test_nonsense_in_the_address_breaks_nothing(written, sent):
    for page in PAGES[:5]:
        assert written.as_leader.get(f"{written.address}{page.partition('?')[0]}?{sent}").status_code == 200


def test_a_writer_restores_and_is_told_how_to_undo_it(written):
    address = f"{written.address}/draft/items/1/revisions"
    answer = written.as_drafter.post(f"{address}/3/restore", data={"version": written.item.version})
    assert (answer.status_code, answer.location) == (303, address)
    page = written.as_drafter.get(address).text
    assert "Item 1 says again what it said in revision 3. To undo this, restore revision 4." in page
    assert "as in revision 3" in page
    assert written.item.text == "우물을 더 깊게 파 주세요."


def test_the_general_opinion_is_restored_in_the_same_way(written):
    address = f"{written.address}/draft/opinion/revisions"
    answer = written.as_leader.post(f"{address}/5/restore", data={"version": written.paper.version})
    assert answer.status_code == 303
    assert "says that already" in written.as_leader.get(address).text


def test_whoever_was_overtaken_is_shown_the_difference_first(written):
    answer = written.as_leader.post(f"{written.address}/draft/items/1/revisions/3/restore", data={"version": written.item.version - 1})
    assert answer.status_code == 409
    assert "restore it again if you still want to" in seen(answer)
    assert f'name="version" value="{written.item.version}"' in answer.text
    assert written.item.text == "우물을 더 넓게 파 주세요."


def test_members_are_offered_no_way_back_and_have_none(written):
    address = f"{written.address}/draft/items/1/revisions"
    assert "Restore" in written.as_drafter.get(address).text
    assert "Restore" not in written.as_member.get(address).text
    assert written.as_member.post(f"{address}/3/restore", data={"version": written.item.version}).status_code in (403, 404)


def test_a_filed_paper_keeps_its_revisions_to_the_group_and_offers_no_way_back(written, client):
    written.paper.filed_at = clock.now()
    db.session.commit()
    address = f"{written.address}/draft/items/1/revisions"
    assert "Restore" not in written.as_leader.get(address).text
    assert client.get(address).status_code in (302, 403, 404)
    assert written.as_leader.post(f"{address}/3/restore", data={"version": written.item.version}).status_code == 409
    assert last_of(written.paper, "1", 1)[0].number == 4


def test_the_whole_paper_is_narrowed_to_a_person_or_a_part(written):
    page = seen(written.as_leader.get(f"{written.address}/draft/revisions?person={written.drafter.id}"))
    assert "Revision 4 · Item 1" in page
    assert "Revision 7" not in page
    assert "Nobody changed that" in seen(written.as_leader.get(f"{written.address}/draft/revisions?part=9"))


def test_what_changed_since_one_was_last_here(written):
    page = seen(written.as_drafter.get(f"{written.address}/draft/revisions/compare?since=mine"))
    assert "Since your own last save, revision 5." in page
    assert "Nothing changed" in page
    page = seen(written.as_member.get(f"{written.address}/draft/revisions/compare?since=mine"))
    assert "You have saved nothing in this paper yet" in page
    assert "General opinion" in page


def test_the_editor_shows_the_last_three_and_the_draft_leads_to_all(written):
    assert "All revisions" in seen(written.as_leader.get(f"{written.address}/draft/items/1"))
    assert "All revisions" in seen(written.as_leader.get(f"{written.address}/draft/opinion"))
    assert f"{written.address}/draft/revisions" in written.as_member.get(f"{written.address}/draft").text


def test_words_are_shown_as_words_whatever_they_say(written):
    kept = last_of(written.paper, "1", 1)[0]
    kept.words = {**kept.words, "text": "<script>alert(1)</script>"}
    db.session.commit()
    for page in PAGES:
        assert "<script>alert" not in written.as_leader.get(written.address + page).text


def test_an_earlier_version_of_a_filed_item_shows_what_the_next_one_changed(written, client):
    item = written.item
    written.paper.filed_at, item.source = clock.now(), "papers/women#1"
    item.revisions.append(
        ItemRevision(
            number=1, kind=item.kind, text="우물을 더 깊게 파 주세요.", references=["1:1-1-1"], reason="Typo.",
            replaced_by=written.leader, replaced_at=clock.now(),
        )
    )  # fmt: skip
    db.session.commit()
    page = seen(client.get(f"{written.address}/items/1"))
    assert "What version 2 changed" in page
    assert "[struck out: 깊게 ]" in page
    assert "[put in: 넓게 ]" in page
    assert "Version 1 in full" in page
    assert written.leader.name not in page
