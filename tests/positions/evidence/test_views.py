"""Pages of evidence, and the files themselves: who gets them, and how."""

import io

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.people.models import Role
from deliberation.positions.evidence.actions import add_figure, add_file, add_link, take_back
from deliberation.positions.evidence.words import EvidenceWords
from deliberation.positions.models import Evidence
from tests.makers import make_item, make_person
from tests.positions.views.conftest import pages  # noqa: F401 - a fixture
from tests.responses.scenes import seen

PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def desk(pages, client_of):  # noqa: F811
    """The pages with an item of the draft, its address, and a member."""
    pages.item = make_item(pages.paper, "The wells run dry.", (pages.well,))
    pages.as_member = client_of(make_person(Role.MEMBER, pages.group))
    db.session.commit()
    pages.editor = f"{pages.address}/draft/items/1"
    return pages


def sent_file(name="measured.pdf", content=PDF, **given):
    return {"file-file": (io.BytesIO(content), name), **{f"file-{field}": words for field, words in given.items()}}


def added(desk, content=PDF, name="measured.pdf"):
    one = add_file(desk.drafter, desk.item, name, content, EvidenceWords(title="What we measured"))
    db.session.commit()
    return one, f"{desk.address}/items/1/evidence/{one.id}/{one.file_name}"


def file_it(desk):
    desk.item.source = f"papers/{desk.group.slug}#1"
    desk.paper.filed_at = clock.now()
    db.session.commit()


def test_a_file_is_added_beside_the_editor_and_shown_in_the_preview(desk):
    answer = desk.as_drafter.post(f"{desk.editor}/evidence/file", data=sent_file(title="Measured", accessible_note="Three wells."))
    assert (answer.status_code, answer.location) == (303, f"{desk.editor}#evidence")
    page = desk.as_drafter.get(desk.editor)
    assert "Measured stands beside the item now." in page.text
    assert "Evidence 1" in seen(page)
    preview = seen(desk.as_drafter.get(f"{desk.address}/draft/preview"))
    assert "Measured PDF, 14 byte · measured.pdf What it says: Three wells." in preview


def test_a_file_without_words_says_so_wherever_it_is_shown(desk):
    added(desk)
    file_it(desk)
    for address in (desk.address, f"{desk.address}/items/1"):
        assert "Nobody has put into words yet what this file says." in seen(desk.reader.get(address))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"MZ\x90\0", "Files of this kind are not taken. Bring one of these: PDF, PNG"),
        ("a.txt", b"<html>", "This is a web page"),
        ("a.pdf", b"", "The file is empty."),
    ],
)
def test_a_file_that_is_refused_says_what_is_wrong_and_keeps_the_words(desk, name, content, words):
    answer = desk.as_drafter.post(f"{desk.editor}/evidence/file", data=sent_file(name, content, accessible_note="Three wells."))
    assert answer.status_code == 422
    assert words in seen(answer)
    assert "Three wells." in answer.text
    assert db.session.query(Evidence).count() == 0


def test_no_file_at_all_is_said_in_words(desk):
    answer = desk.as_drafter.post(f"{desk.editor}/evidence/file", data={"file-title": "Measured"})
    assert answer.status_code == 422
    assert "Choose a file." in seen(answer)


def test_links_and_figures_are_added_too(desk):
    answer = desk.as_drafter.post(f"{desk.editor}/evidence/link", data={"link-address": "javascript:alert(1)", "link-title": "Wells"})
    assert answer.status_code == 422
    assert "Write an address of the web" in seen(answer)
    desk.as_drafter.post(f"{desk.editor}/evidence/link", data={"link-address": "example.org/wells", "link-title": "Wells"})
    figure = {"title": "Dry wells", "figure": "31", "unit": "wells", "year": "2021", "source": "Yearbook, p. 34"}
    desk.as_drafter.post(f"{desk.editor}/evidence/figure", data={f"figure-{name}": words for name, words in figure.items()})
    page = desk.as_drafter.get(f"{desk.address}/items/1")
    assert "Wells (another site)" in seen(page)
    assert "Dry wells : 31 wells (2021) Source: Yearbook, p. 34" in seen(page)
    assert 'href="https://example.org/wells" rel="nofollow ugc noopener external"' in page.text


def test_what_is_said_of_it_is_changed_on_a_page_of_its_own(desk):
    one = add_link(desk.drafter, desk.item, EvidenceWords(address="https://example.org", title="Wels"))
    db.session.commit()
    address = f"{desk.editor}/evidence/{one.id}"
    state = EvidenceWords.of(one).state
    assert f'value="{state}"' in desk.as_drafter.get(address).text
    sent = {"address": "https://example.org", "title": "Wells", "state": state}
    assert desk.as_drafter.post(address, data=sent).status_code == 303
    assert one.title == "Wells"
    answer = desk.as_leader.post(address, data={**sent, "title": "Old wells"})
    assert answer.status_code == 409
    assert "Saved by somebody else Wells Yours Old wells" in seen(answer)
    assert f'value="{EvidenceWords.of(one).state}"' in answer.text
    assert desk.as_leader.post(address, data={**sent, "title": "Old wells", "state": EvidenceWords.of(one).state}).status_code == 303
    assert one.title == "Old wells"


def test_it_is_taken_back_and_brought_back_with_a_button(desk):
    one, _address = added(desk)
    assert desk.as_drafter.post(f"{desk.editor}/evidence/{one.id}/take-back").status_code == 303
    page = desk.as_drafter.get(desk.editor)
    assert "What we measured is taken back." in page.text
    assert "Taken back 1" in seen(page)
    assert "What we measured" not in seen(desk.as_drafter.get(f"{desk.address}/draft/preview"))
    assert desk.as_drafter.post(f"{desk.editor}/evidence/{one.id}/bring-back").status_code == 303
    assert one.stands


def test_a_filed_paper_takes_no_more_evidence(desk):
    one, _address = added(desk)
    file_it(desk)
    assert desk.as_drafter.get(f"{desk.editor}/evidence").status_code == 409
    assert desk.as_drafter.post(f"{desk.editor}/evidence/file", data=sent_file()).status_code in (409, 422)
    assert desk.as_drafter.post(f"{desk.editor}/evidence/{one.id}/take-back").status_code == 409
    assert one.stands


# The files.


def test_a_file_comes_as_something_to_be_saved_and_never_to_be_shown(desk):
    _one, address = added(desk, b"figures\n", "measured.csv")
    file_it(desk)
    answer = desk.reader.get(address)
    assert (answer.status_code, answer.data) == (200, b"figures\n")
    assert answer.headers["Content-Type"] == "text/csv"
    assert answer.headers["Content-Disposition"] == "attachment; filename=measured.csv"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" not in answer.headers["Cache-Control"]
    assert desk.reader.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_a_name_in_hangul_reaches_the_reader(desk):
    _one, address = added(desk, name="우물 조사.pdf")
    file_it(desk)
    assert "filename*=UTF-8''%EC%9A%B0%EB%AC%BC%20%EC%A1%B0%EC%82%AC.pdf" in desk.reader.get(address).headers["Content-Disposition"]


def test_a_file_of_a_draft_is_the_groups_and_the_secretariats(desk):
    _one, address = added(desk)
    for reader in (desk.as_leader, desk.as_drafter, desk.as_member, desk.as_facilitator):
        answer = reader.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-store"
    for stranger in (desk.reader, desk.as_outsider):
        assert stranger.get(address).status_code == 404


def test_only_writers_change_evidence(desk):
    one, _address = added(desk)
    for nobody, status in ((desk.as_member, 403), (desk.as_facilitator, 403), (desk.as_outsider, 404), (desk.reader, 404)):
        assert nobody.get(f"{desk.editor}/evidence").status_code == status
        assert nobody.get(f"{desk.editor}/evidence/{one.id}").status_code == status
        assert nobody.post(f"{desk.editor}/evidence/file", data=sent_file()).status_code == status
        assert nobody.post(f"{desk.editor}/evidence/{one.id}/take-back").status_code == status
        assert nobody.post(f"{desk.editor}/evidence/{one.id}/bring-back").status_code == status
    assert one.stands


def test_a_file_that_was_taken_back_is_the_groups_alone(desk):
    one, address = added(desk)
    take_back(desk.drafter, one)
    file_it(desk)
    assert desk.as_leader.get(address).status_code == 200
    for stranger in (desk.reader, desk.as_facilitator, desk.as_outsider):
        assert stranger.get(address).status_code == 404


def test_an_address_that_names_another_item_or_file_leads_nowhere(desk):
    _one, address = added(desk)
    make_item(desk.paper)
    file_it(desk)
    assert desk.reader.get(address.replace("/items/1/", "/items/2/")).status_code == 404
    assert desk.reader.get(address.replace("measured.pdf", "else.pdf")).status_code == 404
    assert desk.reader.get(address.rsplit("/", 2)[0] + "/999/measured.pdf").status_code == 404


def test_programs_get_the_evidence_with_the_item(desk):
    one, address = added(desk)
    add_figure(desk.drafter, desk.item, EvidenceWords(title="Dry wells", figure="31", source="Yearbook"))
    file_it(desk)
    file, figure = desk.reader.get(f"/api/v1/forums/{desk.forum.slug}/papers/{desk.group.slug}").json["items"][0]["evidence"]
    assert (file["digest"], file["size"], file["media_type"]) == (one.digest, len(PDF), "application/pdf")
    assert file["url"].endswith(address)
    assert (figure["kind"], figure["figure"], figure["url"]) == ("figure", "31", None)
