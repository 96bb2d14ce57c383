"""Filing a position paper, and correcting what was filed."""

from deliberation.db import db
from tests.makers import make_item
from tests.positions.views.conftest import file_with, typed
from tests.responses.scenes import seen


def test_a_leader_files_and_everybody_can_read(pages):
    make_item(pages.paper, "Dig deeper.", elements=(pages.well,))
    db.session.commit()
    assert "1 demand 1 area of the plan of 2 0 people who took part" in seen(pages.as_leader.get(f"{pages.address}/draft/file"))
    answer = pages.as_leader.post(f"{pages.address}/draft/file")
    assert (answer.status_code, answer.location) == (303, f"{pages.address}/receipt")
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
