"""The pages on which a paper is brought in, corrected and taken in."""

from io import BytesIO

import pytest

from deliberation.db import db
from deliberation.positions.arrivals import actions
from deliberation.positions.arrivals.models import Arrival
from deliberation.positions.arrivals.pieces import What
from tests.makers import Role, make_item, make_person
from tests.positions.arrivals.conftest import GREETING, PASTED, TREES, WELL
from tests.positions.views.conftest import pages as pages
from tests.responses.scenes import seen


@pytest.fixture
def brought(pages):
    answer = pages.as_drafter.post(f"{pages.address}/draft/arrivals", data={"text": PASTED})
    assert (answer.status_code, answer.location) == (303, f"{pages.address}/draft/arrivals/1")
    return db.session.query(Arrival).one()


def at(pages, rest=""):
    return f"{pages.address}/draft/arrivals/1{rest}"


def test_the_draft_leads_to_it_for_those_who_write(pages, client_of):
    member = make_person(Role.MEMBER, pages.group)
    db.session.commit()
    assert "Bring in a paper" in seen(pages.as_drafter.get(f"{pages.address}/draft"))
    assert "Bring in a paper" not in seen(client_of(member).get(f"{pages.address}/draft"))
    assert client_of(member).get(f"{pages.address}/draft/arrivals").status_code == 403


def test_a_pasted_text_is_shown_piece_by_piece_with_its_place(pages, brought):
    page = seen(pages.as_drafter.get(at(pages)))
    for words in ("Dig it deeper.", "1:1-1-1", "line 1", "To be decided", "Please check", "Plant trees"):
        assert words in page


def test_a_document_is_brought_as_a_file_and_given_back_as_it_was(pages, as_document):
    sent = {"file": (BytesIO(as_document), "우리 의견.docx")}
    assert pages.as_drafter.post(f"{pages.address}/draft/arrivals", data=sent, content_type="multipart/form-data").status_code == 303
    assert "우리 의견.docx" in seen(pages.as_drafter.get(f"{pages.address}/draft"))
    original = pages.as_drafter.get(at(pages, "/original"))
    assert original.data == as_document
    assert original.headers["Content-Disposition"].startswith("attachment")
    assert original.headers["Cache-Control"] == "private, no-store"


def test_nothing_brought_is_said_beside_the_field(pages):
    answer = pages.as_drafter.post(f"{pages.address}/draft/arrivals", data={"text": "  "})
    assert answer.status_code == 422
    assert "Choose a file, or paste a text." in seen(answer)


def test_a_bad_file_is_refused_with_what_to_do(pages):
    sent = {"file": (BytesIO(b"%PDF-1.7"), "a.pdf")}
    answer = pages.as_drafter.post(f"{pages.address}/draft/arrivals", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "paste its text" in seen(answer)
    assert db.session.query(Arrival).count() == 0


def test_members_read_it_and_nobody_outside_knows_of_it(pages, brought, client_of):
    member = make_person(Role.MEMBER, pages.group)
    db.session.commit()
    assert client_of(member).get(at(pages)).status_code == 200
    assert client_of(member).get(at(pages, "/original")).status_code == 200
    assert client_of(member).post(at(pages, "/take-in")).status_code == 403
    for other in (pages.reader, pages.as_outsider, pages.as_facilitator):
        assert other.get(at(pages)).status_code in (403, 404)
        assert other.get(at(pages, "/original")).status_code in (403, 404)
        assert other.post(at(pages, "/take-in")).status_code in (401, 403, 404)


def test_taking_in_names_what_is_undecided(pages, brought):
    answer = pages.as_drafter.post(at(pages, "/take-in"), data={"opinion": "append"})
    assert answer.status_code == 422
    assert "1 piece was not understood" in seen(answer)


def test_one_click_says_what_a_piece_is_and_the_paper_comes_in(pages, brought):
    answer = pages.as_drafter.post(at(pages, f"/pieces/{GREETING}/be"), data={"what": "general opinion"})
    assert (answer.status_code, answer.location) == (303, f"{at(pages)}#piece-{GREETING}")
    assert pages.as_drafter.post(at(pages, "/take-in"), data={"opinion": "append"}).status_code == 303
    draft = seen(pages.as_drafter.get(f"{pages.address}/draft"))
    for words in ("Dig it deeper.", "More benches", "We like it.", "한가람"):
        assert words in draft
    page = seen(pages.as_drafter.get(at(pages)))
    assert "Undo: take it out of the draft again" in page
    pages.as_drafter.post(at(pages, "/undo"))
    assert all(item.is_withdrawn for item in pages.paper.items)


def test_a_piece_is_corrected_on_its_page(pages, brought):
    page = pages.as_drafter.get(at(pages, f"/pieces/{TREES}"))
    assert "Along the road." in seen(page)
    sent = {
        "version": 1,
        "what": "other proposal",
        "kind": "addition",
        "elements": "1:1-1-1",
        "words": "Along both roads.",
        "code": "1-1-2",
    }
    assert pages.as_drafter.post(at(pages, f"/pieces/{TREES}"), data=sent).status_code == 303
    piece = actions.pieces_of(brought)[TREES - 1]
    assert (piece.what, piece.words, piece.is_checked) == (What.OTHER_PROPOSAL, "Along both roads.", True)
    late = pages.as_leader.post(at(pages, f"/pieces/{TREES}"), data={**sent, "words": "Nowhere."})
    assert late.status_code == 409
    assert "Along both roads." in seen(late)
    assert "Nowhere." in late.text


def test_somebody_who_took_part_is_named_on_the_page_of_a_piece(pages, brought):
    sent = {"version": 1, "what": "participant", "kind": "opinion", "words": "", "name": "김하나", "is_drafter": "y"}
    pages.as_drafter.post(at(pages, f"/pieces/{GREETING}"), data=sent)
    pages.as_drafter.post(at(pages, "/take-in"), data={"opinion": "leave"})
    assert ("김하나", True) in [(one.name, one.is_drafter) for one in pages.paper.participants]


def test_an_element_that_is_not_in_the_plan_is_named(pages, brought):
    sent = {"version": 1, "what": "item", "kind": "addition", "elements": "9:9", "words": "x"}
    answer = pages.as_drafter.post(at(pages, f"/pieces/{TREES}"), data=sent)
    assert answer.status_code == 422
    assert "The plan has no element 9:9." in seen(answer)


def test_pieces_are_left_out_joined_and_split_with_buttons(pages, brought):
    pages.as_drafter.post(at(pages, f"/pieces/{GREETING}/leave-out"))
    assert "Take it in after all" in seen(pages.as_drafter.get(at(pages)))
    pages.as_drafter.post(at(pages, f"/pieces/{GREETING}/take-back"))
    pages.as_drafter.post(at(pages, f"/pieces/{TREES}/join"))
    assert "Make two of it" in seen(pages.as_drafter.get(at(pages, f"/pieces/{WELL}")))
    pages.as_drafter.post(at(pages, f"/pieces/{WELL}/split"), data={"line": 2})
    assert [one.words for one in actions.pieces_of(brought) if one.code == "1-1-1"] == ["Dig it deeper.", "Plant trees\nAlong the road."]
    refused = pages.as_drafter.post(at(pages, f"/pieces/{WELL}/split"), data={"line": 1}, follow_redirects=True)
    assert "Choose a line to split at" in refused.text
    assert pages.as_drafter.post(at(pages, "/pieces/999/leave-out")).status_code == 404


def test_what_is_put_aside_waits_no_longer(pages, brought):
    pages.as_drafter.post(at(pages, "/put-aside"))
    assert "waits to be taken in" not in seen(pages.as_drafter.get(f"{pages.address}/draft"))
    assert "Take it up again" in seen(pages.as_drafter.get(at(pages)))
    pages.as_drafter.post(at(pages, "/take-up"))
    assert "Take it in" in seen(pages.as_drafter.get(at(pages)))


def test_the_same_demand_in_the_draft_is_pointed_out(pages, brought):
    make_item(pages.paper, "Dig it deeper.", elements=(pages.well,))
    db.session.commit()
    assert "The draft says nearly the same:" in seen(pages.as_drafter.get(at(pages)))
