"""Position papers as everybody reads them, by what a reader sees."""

from deliberation import clock
from deliberation.db import db
from deliberation.positions.kinds import ItemKind
from tests.makers import make_item, make_participant, make_session
from tests.positions.views.conftest import MASKED, NAME, file_with, typed
from tests.responses.scenes import seen


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
