"""Pages of position papers, by what a reader sees."""

import re
from html import unescape

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, Participant, PositionPaper
from tests.makers import make_forum_group, make_item, make_participant, make_session

NAME, MASKED = "한가람", "한○람"


@pytest.fixture
def pages(scene, client, client_of):
    """The scene, lasting, with clients of its people."""
    db.session.commit()
    scene.reader = client
    scene.as_leader = client_of(scene.leader)
    scene.as_drafter = client_of(scene.drafter)
    scene.as_facilitator = client_of(scene.facilitator)
    scene.as_outsider = client_of(scene.outsider)
    return scene


def seen(answer) -> str:
    """The words of a page: its main part without tags, spaces made one."""
    main = re.search(r"<main.*</main>", answer.text, re.DOTALL)
    words = re.sub(r"<[^>]+>", " ", main.group() if main else answer.text)
    return " ".join(unescape(words).split())


def file_with(scene, *texts: str, **details) -> PositionPaper:
    for words in texts or ("Dig deeper.",):
        make_item(scene.paper, words, **{"elements": (scene.well,), **details})
    for item in scene.paper.items:
        item.source = f"papers/{scene.group.slug}#{item.key}"
    scene.paper.filed_at = clock.now()
    db.session.commit()
    return scene.paper


def typed(item: Item, **changed) -> dict[str, object]:
    """What the form of an item sends when nothing but `changed` is typed."""
    references = [element.reference for element in item.elements]
    return {"version": item.version, "kind": item.kind.value, "text": item.text, "elements": references, **changed}


# Reading.


def test_the_list_shows_a_draft_as_nothing_but_being_written(pages):
    make_item(pages.paper, "A secret so far.")
    db.session.commit()
    shown = seen(pages.reader.get(f"/forums/{pages.forum.slug}/papers"))
    assert "Women Being written" in shown
    assert "secret" not in shown
    assert "demand" not in shown
    assert "Go on writing" not in shown
    assert "Go on writing" in seen(pages.as_drafter.get(f"/forums/{pages.forum.slug}/papers"))


def test_the_list_counts_the_demands_of_a_filed_paper(pages):
    file_with(pages, "One.", "Two.")
    make_item(pages.paper, "", kind=ItemKind.NO_OPINION)
    db.session.commit()
    assert "Women Filed 2 demands" in seen(pages.reader.get(f"/forums/{pages.forum.slug}/papers"))


def test_an_open_paper_is_nowhere_for_others(pages):
    make_item(pages.paper)
    db.session.commit()
    for address in ("", "/items/1", "/draft/preview"):
        assert pages.reader.get(pages.address + address).status_code == 404
        assert pages.as_outsider.get(pages.address + address).status_code == 404
    for address in ("/draft", "/draft/items/1", "/draft/opinion", "/draft/participants/new", "/draft/file"):
        assert pages.as_outsider.get(pages.address + address).status_code == 404


def test_a_filed_paper_reads_in_the_official_order(pages):
    make_session(pages.forum, (pages.group,), ordinal=1)
    make_item(pages.paper, "Stay open late.", elements=(pages.schools,))
    make_item(pages.paper, "Meet more often.", key="other-1", is_other=True)
    pages.paper.general_opinion = "A good plan."
    make_participant(pages.paper, NAME, neighbourhood="북쪽마을", is_drafter=True)
    file_with(pages, "Dig deeper.")
    shown = seen(pages.reader.get(pages.address))
    order = [
        "Meeting 1",
        "A good plan.",
        "1 Water",
        "1-1-1 Dig a well",
        "Dig deeper.",
        "2 Learning",
        "Stay open late.",
        "Meet more often.",
        MASKED,
    ]
    assert [shown.find(words) for words in order] == sorted(shown.find(words) for words in order)
    assert all(words in shown for words in order)


def test_each_item_has_its_anchor_its_address_and_its_element(pages):
    file_with(pages)
    page = pages.reader.get(pages.address).text
    assert 'id="item-1"' in page
    assert f'href="{pages.address}/items/1"' in page
    assert f'href="/plans/{pages.forum.plan.slug}/elements/1:1-1-1"' in page
    assert "papers/women#1" in page


def test_an_item_page_shows_what_was_printed_when_it_differs(pages):
    file_with(pages, printed_code="2-1-1", printed_heading="Dig a pond", printed_area="1")
    shown = seen(pages.reader.get(f"{pages.address}/items/1"))
    assert "As the paper prints it 2-1-1 Dig a pond" in shown
    assert "What it is about 1:1-1-1 Dig a well" in shown


def test_an_item_that_is_withdrawn_before_filing_is_never_public(pages):
    make_item(pages.paper, "Never mind.", withdrawn_at=clock.now())
    file_with(pages)
    assert "Never mind" not in pages.reader.get(pages.address).text
    assert pages.reader.get(f"{pages.address}/items/1").status_code == 404


def test_markup_in_an_item_is_shown_as_words(pages):
    file_with(pages, "<script>alert(1)</script> & **more**")
    page = pages.reader.get(f"{pages.address}/items/1").text
    assert "<script>alert" not in page
    assert "<strong>more</strong>" in page


# Names.


def test_names_are_masked_on_every_page_that_others_read(pages):
    make_participant(pages.paper, NAME)
    make_item(pages.paper, elements=(pages.well,))
    db.session.commit()
    assert NAME in pages.as_drafter.get(f"{pages.address}/draft").text
    for reader in (pages.as_drafter, pages.as_leader, pages.as_facilitator):
        page = reader.get(f"{pages.address}/draft/preview").text
        assert MASKED in page
        assert NAME not in page
    pages.paper.filed_at = clock.now()
    db.session.commit()
    for reader in (pages.reader, pages.as_leader, pages.as_facilitator):
        for address in ("", "/items/1"):
            assert NAME not in reader.get(pages.address + address).text
        assert NAME not in reader.get(f"/forums/{pages.forum.slug}/papers").text


def test_whoever_corrects_an_item_is_named_masked(pages):
    pages.leader.name = NAME
    file_with(pages)
    item = pages.paper.items[0]
    pages.as_leader.post(f"{pages.address}/items/1/correct", data=typed(item, text="Dig less.", reason="We were wrong."))
    shown = seen(pages.reader.get(f"{pages.address}/items/1"))
    assert f"by {MASKED}: We were wrong." in shown
    assert NAME not in shown


# Writing.


def test_a_writer_starts_the_paper_with_a_button(pages, client_of):
    group = make_forum_group(pages.forum)
    pages.leader.memberships[0].forum_group_id = group.id
    db.session.commit()
    writer, address = client_of(pages.leader), f"/forums/{pages.forum.slug}/papers/{group.slug}/draft"
    assert "Nobody has started the paper yet" in seen(writer.get(address))
    assert db.session.query(PositionPaper).count() == 1, "reading starts nothing"
    answer = writer.post(f"{address}/start", data={"language": "en"})
    assert (answer.status_code, answer.location) == (303, address)
    assert "Being written" in seen(writer.get(address))


def test_an_item_is_added_at_an_area_and_opens(pages):
    answer = pages.as_drafter.post(f"{pages.address}/draft/items", data={"at": "2"})
    assert (answer.status_code, answer.location) == (303, f"{pages.address}/draft/items/1")
    assert pages.paper.items[0].elements[0].name == "Learning"
    assert pages.as_drafter.post(f"{pages.address}/draft/items", data={"at": "9"}).status_code == 404
    pages.as_drafter.post(f"{pages.address}/draft/items", data={"other": "y"})
    assert [item.key for item in pages.paper.items] == ["1", "other-1"]


@pytest.mark.parametrize("sent", [["1:1-1-1", "2:1-1-1"], ["1:1-1-1, 2:1-1-1"], ["2:1-1-1 1:1-1-1"], ["１:1-1-1，2:1-1-1"]])
def test_elements_come_from_the_picker_or_from_one_typed_line(pages, sent):
    item = make_item(pages.paper)
    db.session.commit()
    answer = pages.as_drafter.post(f"{pages.address}/draft/items/1", data=typed(item, elements=sent))
    assert (answer.status_code, answer.location) == (303, f"{pages.address}/draft#item-1")
    assert [element.reference for element in item.elements] == ["1:1-1-1", "2:1-1-1"]


def test_an_unknown_reference_is_named_and_nothing_typed_is_lost(pages):
    item = make_item(pages.paper, elements=(pages.well,))
    db.session.commit()
    answer = pages.as_drafter.post(f"{pages.address}/draft/items/1", data=typed(item, text="Half a thought", elements=["2:1-1-1 9:9-9"]))
    assert answer.status_code == 422
    assert "The plan has no element 9:9-9." in seen(answer)
    assert "Half a thought" in answer.text
    assert 'data-reference="9:9-9"' in answer.text
    assert 'value="2:1-1-1 9:9-9 "' in answer.text
    db.session.expire_all()
    assert item.elements == [pages.well]


def test_the_form_asks_for_what_each_kind_needs(pages):
    item = make_item(pages.paper)
    db.session.commit()
    sent = typed(item, kind="new task", new_task_name="A pond", wording_now="dropped", elements=["1"])
    pages.as_drafter.post(f"{pages.address}/draft/items/1", data=sent)
    assert (item.kind, item.new_task_name, item.wording_now) == (ItemKind.NEW_TASK, "A pond", "")
    assert "Proposed name: A pond" in seen(pages.as_drafter.get(f"{pages.address}/draft/preview"))
    sent = typed(item, kind="wording", wording_now="well", wording_wanted="wells")
    pages.as_drafter.post(f"{pages.address}/draft/items/1", data=sent)
    assert "The plan says well It should say wells" in seen(pages.as_drafter.get(f"{pages.address}/draft/preview"))


def test_the_second_to_save_sees_both_versions_and_loses_nothing(pages):
    item = make_item(pages.paper, "Dig.", elements=(pages.well,))
    db.session.commit()
    first, second = typed(item, text="Dig here."), typed(item, text="Dig there.")
    assert pages.as_leader.post(f"{pages.address}/draft/items/1", data=first).status_code == 303
    answer = pages.as_drafter.post(f"{pages.address}/draft/items/1", data=second)
    assert answer.status_code == 409
    assert "Saved by somebody else Dig here. Yours Dig there." in seen(answer)
    assert "data-autosave=" not in answer.text, "which words stand is for a person to say"
    assert 'name="version" type="hidden" value="2"' in answer.text
    assert pages.as_drafter.post(f"{pages.address}/draft/items/1", data={**second, "version": 2}).status_code == 303
    assert item.text == "Dig there."


def test_a_form_that_lost_its_version_overwrites_nothing(pages):
    item = make_item(pages.paper, "Dig.")
    db.session.commit()
    assert pages.as_drafter.post(f"{pages.address}/draft/items/1", data={**typed(item, text="Else."), "version": ""}).status_code == 422
    assert item.text == "Dig."


def test_a_draft_saves_itself(pages):
    item = make_item(pages.paper, "Dig.")
    db.session.commit()
    answer = pages.as_drafter.post(f"{pages.address}/draft/items/1/save", data=typed(item, text="Dig de"))
    assert answer.json == {"saved_at": answer.json["saved_at"], "version": 2}
    assert item.text == "Dig de"


def test_a_draft_that_saves_itself_over_anothers_words_is_told_where_both_are(pages):
    item = make_item(pages.paper, "Dig.")
    db.session.commit()
    before = typed(item, text="Mine.")
    pages.as_leader.post(f"{pages.address}/draft/items/1/save", data=typed(item, text="Theirs."))
    answer = pages.as_drafter.post(f"{pages.address}/draft/items/1/save", data=before)
    assert answer.status_code == 409
    assert answer.json["theirs"]["text"] == "Theirs."
    assert answer.json["address"] == f"{pages.address}/draft/items/1?seen=1"
    page = pages.as_drafter.get(answer.json["address"])
    assert page.status_code == 200
    assert "Both versions" in seen(page)
    assert "Both versions" not in seen(pages.as_drafter.get(f"{pages.address}/draft/items/1"))


def test_a_draft_that_saves_itself_with_a_mistake_says_which(pages):
    item = make_item(pages.paper)
    db.session.commit()
    answer = pages.as_drafter.post(f"{pages.address}/draft/items/1/save", data=typed(item, elements=["9:9"]))
    assert (answer.status_code, answer.json["error"]["fields"]) == (422, {"elements": ["The plan has no element 9:9."]})


def test_the_general_opinion_saves_itself_and_shows_both_versions(pages):
    address = f"{pages.address}/draft/opinion"
    assert pages.as_leader.post(f"{address}/save", data={"version": 1, "general_opinion": "Good."}).json["version"] == 2
    answer = pages.as_drafter.post(address, data={"version": 1, "general_opinion": "Bad."})
    assert answer.status_code == 409
    assert "Saved by somebody else Good. Yours Bad." in seen(answer)


def test_items_are_moved_withdrawn_and_brought_back_from_the_desk(pages):
    first, second = (make_item(pages.paper, words, elements=(pages.well,)) for words in ("One.", "Two."))
    db.session.commit()
    draft = f"{pages.address}/draft"
    assert "Item 2: Up" in seen(pages.as_drafter.get(draft))
    pages.as_drafter.post(f"{draft}/items/2/move", data={"to": "up"})
    assert second.order < first.order
    pages.as_drafter.post(f"{draft}/items/2/withdraw")
    assert "Withdrawn items" in seen(pages.as_drafter.get(draft))
    pages.as_drafter.post(f"{draft}/items/2/bring-back")
    assert not second.is_withdrawn


def test_no_opinion_on_an_area_is_one_button(pages):
    pages.as_drafter.post(f"{pages.address}/draft/no-opinion", data={"at": "2"})
    assert pages.paper.items[0].kind is ItemKind.NO_OPINION
    shown = seen(pages.as_drafter.get(f"{pages.address}/draft"))
    assert "1 of 2" in shown
    assert "0 demands" in shown


def test_participants_are_added_changed_and_removed(pages):
    address = f"{pages.address}/draft/participants"
    answer = pages.as_drafter.post(f"{address}/new", data={"version": 1, "name": "", "neighbourhood": "북쪽마을"})
    assert answer.status_code == 422
    assert "북쪽마을" in answer.text
    pages.as_drafter.post(f"{address}/new", data={"version": 1, "name": NAME, "is_drafter": "y"})
    (participant,) = db.session.query(Participant)
    assert (participant.name, participant.is_drafter) == (NAME, True)
    answer = pages.as_drafter.post(f"{address}/{participant.id}", data={"version": 1, "name": "한나리"})
    assert (answer.status_code, participant.name, participant.is_drafter) == (303, "한나리", False)
    pages.as_drafter.post(f"{address}/{participant.id}/remove")
    assert db.session.query(Participant).count() == 0


# Filing and correcting.


def test_a_leader_files_and_everybody_can_read(pages):
    make_item(pages.paper, "Dig deeper.", elements=(pages.well,))
    db.session.commit()
    assert "1 demand 1 area of the plan of 2 0 people who took part" in seen(pages.as_leader.get(f"{pages.address}/draft/file"))
    answer = pages.as_leader.post(f"{pages.address}/draft/file")
    assert (answer.status_code, answer.location) == (303, pages.address)
    assert "Dig deeper." in seen(pages.reader.get(pages.address))


def test_a_drafter_cannot_file(pages):
    make_item(pages.paper)
    db.session.commit()
    assert "To filing" not in pages.as_drafter.get(f"{pages.address}/draft").text
    assert pages.as_drafter.post(f"{pages.address}/draft/file").status_code == 403
    assert pages.paper.is_open


def test_an_unfinished_paper_names_everything_that_is_missing(pages):
    pages.as_leader.post(f"{pages.address}/draft/items", data={"at": "1"})
    pages.as_leader.post(f"{pages.address}/draft/items", data={"other": "y"})
    answer = pages.as_leader.post(f"{pages.address}/draft/file")
    assert answer.status_code == 422
    assert "Item 1 : Write what the group asks for. Other proposal 1 : Write what the group asks for." in seen(answer)
    assert pages.paper.is_open


def test_a_filed_paper_cannot_be_edited_any_more(pages):
    item = file_with(pages).items[0]
    assert pages.as_leader.get(f"{pages.address}/draft").location == pages.address
    for address in ("items/1", "opinion", "participants/new"):
        assert pages.as_leader.get(f"{pages.address}/draft/{address}").status_code == 409
    answer = pages.as_leader.post(f"{pages.address}/draft/items/1", data=typed(item, text="Else."))
    assert answer.status_code == 409
    assert item.text == "Dig deeper."


def test_a_correction_keeps_the_earlier_version_readable(pages):
    item = file_with(pages, "Dig two wells.").items[0]
    address = f"{pages.address}/items/1"
    assert "Correct the item" in seen(pages.as_leader.get(address))
    assert "Correct the item" not in seen(pages.as_drafter.get(address))
    assert pages.as_leader.post(f"{address}/correct", data=typed(item, text="Three.", reason="")).status_code == 422
    answer = pages.as_leader.post(f"{address}/correct", data=typed(item, text="Dig three wells.", reason="We miscounted."))
    assert answer.status_code == 303
    shown = seen(pages.reader.get(address))
    assert "Dig three wells." in shown
    assert "We miscounted." in shown
    assert "Dig two wells." in shown
    assert "Corrected" in seen(pages.reader.get(pages.address))


def test_who_may_not_correct_is_refused(pages):
    file_with(pages)
    assert pages.as_drafter.get(f"{pages.address}/items/1/correct").status_code == 403
    assert pages.reader.get(f"{pages.address}/items/1/correct").status_code == 302
