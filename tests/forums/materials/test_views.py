"""Pages of materials, and the files themselves: who gets them, and how."""

import io

import pytest

from deliberation.db import commit, db
from deliberation.forums.materials.actions import add_file, add_link, change_material, take_back
from deliberation.forums.materials.words import MaterialWords
from deliberation.forums.models import Material
from deliberation.people.models import Role
from tests.makers import make_person
from tests.responses.scenes import seen

PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def facilitator(hall, client_of):
    commit()
    return client_of(hall.facilitator)


def sent_file(name="wells.pdf", content=PDF, **given):
    return {"file-file": (io.BytesIO(content), name), "file-language": "ko", **{f"file-{field}": words for field, words in given.items()}}


def added(hall, content=PDF, name="wells.pdf", **given):
    one = add_file(
        hall.facilitator, hall.session, name, content, MaterialWords(**{"title": "The wells", "text": "# Wells\n\nThree.", **given})
    )
    commit()
    return one, f"{hall.address}/materials/{one.number}"


def test_a_file_is_added_and_everybody_reads_it_as_a_page_and_gets_the_file(hall, facilitator, client):
    answer = facilitator.post(f"{hall.address}/materials/file", data=sent_file(title="The wells", text="# Wells\n\nThree *dry* ones."))
    assert (answer.status_code, answer.location) == (303, f"{hall.address}/materials#material-1")
    page = client.get(hall.address)
    assert "Materials 1 The wells PDF, 14 byte · wells.pdf Read as a page" in seen(page)
    read = client.get(f"{hall.address}/materials/1/read")
    assert "<h3>Wells</h3>" in read.text
    assert "<em>dry</em>" in read.text
    file = client.get(f"{hall.address}/materials/1/file/wells.pdf")
    assert file.data == PDF
    assert file.headers["Content-Disposition"] == "attachment; filename=wells.pdf"
    assert file.headers["Content-Type"] == "application/pdf"
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Cache-Control"] == "public, no-cache"
    assert client.get(f"{hall.address}/materials/1/file/other.pdf").status_code == 404


def test_what_is_missing_is_said_with_whom_to_ask(hall, client):
    _one, address = added(hall, text="", missing="The map: ask the secretariat.")
    assert "Not written out yet: The map: ask the secretariat." in seen(client.get(hall.address))
    assert client.get(f"{address}/read").status_code == 404


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (("a.pdf", b"MZ\x90\0"), "Files of this kind are not taken."),
        (("a.pdf", b""), "The file is empty."),
        (("a.pdf", PDF), "Write what the file says, or say below what is missing and whom to ask."),
    ],
)
def test_what_is_refused_says_why_and_keeps_the_words(hall, facilitator, file, told):
    answer = facilitator.post(f"{hall.address}/materials/file", data=sent_file(*file, title="My title"))
    assert answer.status_code == 422
    assert told in seen(answer)
    assert "My title" in answer.text
    assert db.session.query(Material).count() == 0


def test_a_file_with_a_number_in_it_waits_and_nobody_else_knows_of_it(hall, facilitator, client):
    facilitator.post(f"{hall.address}/materials/file", data=sent_file("list.txt", b"One\nKim 010-1234-5678", missing="Ask.", title="List"))
    page = seen(facilitator.get(f"{hall.address}/materials"))
    assert "Not public yet: please look at this first. Looks like a mobile phone number: 010-****-***8 (line 2)" in page
    assert "Not public yet" in seen(facilitator.get(hall.address))
    assert "List" not in client.get(hall.address).text
    assert client.get(f"{hall.address}/materials/1/file/list.txt").status_code == 404
    held = facilitator.get(f"{hall.address}/materials/1/file/list.txt")
    assert (held.status_code, held.headers["Cache-Control"]) == (200, "private, no-store")
    assert facilitator.post(f"{hall.address}/materials/1/show").status_code == 303
    assert client.get(f"{hall.address}/materials/1/file/list.txt").status_code == 200


def test_what_is_looked_for_and_what_is_not_is_said_where_a_file_is_chosen(hall, facilitator):
    page = seen(facilitator.get(f"{hall.address}/materials"))
    assert "TXT, CSV, DOCX, ODT, HWPX, XLSX, ODS are looked through" in page
    assert "no names, no addresses, and nothing inside PDF, HWP and pictures" in page


def test_taken_back_it_is_gone_and_its_place_says_why(hall, facilitator, client):
    _one, address = added(hall)
    assert facilitator.post(f"{address}/take-back", data={"reason": " "}).status_code == 422
    assert facilitator.post(f"{address}/take-back", data={"reason": "It names a child."}).status_code == 303
    page = seen(client.get(hall.address))
    assert "The wells – Taken back on" in page
    assert "It names a child." in page
    for path in ("read", "file/wells.pdf"):
        assert client.get(f"{address}/{path}").status_code == 404
    facilitator.post(f"{address}/bring-back")
    assert client.get(f"{address}/file/wells.pdf").status_code == 200


def test_links_lead_elsewhere_and_say_so(hall, facilitator, client):
    sent = {"link-address": "javascript:alert(1)", "link-title": "Map", "link-language": "ko"}
    answer = facilitator.post(f"{hall.address}/materials/link", data=sent)
    assert answer.status_code == 422
    assert "Write an address of the web" in seen(answer)
    facilitator.post(f"{hall.address}/materials/link", data={**sent, "link-address": "example.org/map"})
    page = client.get(hall.address)
    assert "Map (another site)" in seen(page)
    assert 'href="https://example.org/map" rel="nofollow ugc noopener external"' in page.text


def test_what_is_said_of_it_is_changed_and_the_second_sees_the_first(hall, facilitator):
    one, address = added(hall)
    sent = {"title": "Wells", "language": "en", "text": "Three.", "missing": "", "version": one.version, "reason": "Shorter."}
    assert facilitator.post(address, data=sent).status_code == 303
    assert (one.title, one.language) == ("Wells", "en")
    answer = facilitator.post(address, data={**sent, "title": "Old wells"})
    assert answer.status_code == 409
    assert "Saved meanwhile by somebody else" in seen(answer)
    assert 'value="Old wells"' in answer.text


def test_a_number_typed_into_a_public_one_asks_first(hall, facilitator):
    one, address = added(hall)
    sent = {"title": "Wells", "language": "ko", "text": "010-1234-5678", "version": one.version, "reason": "Asked for."}
    answer = facilitator.post(address, data=sent)
    assert answer.status_code == 422
    assert "Something here looks like somebody’s own number." in seen(answer)
    assert facilitator.post(address, data={**sent, "has_looked": "y"}).status_code == 303
    assert one.text == "010-1234-5678"


def test_everybody_reads_the_earlier_versions_of_a_public_one(hall, facilitator, client):
    one, address = added(hall)
    assert "Earlier versions" not in seen(client.get(f"{address}/read"))
    assert "Nothing that was public has been changed yet." in seen(client.get(f"{address}/earlier"))
    sent = {"title": "The wells", "language": "en", "text": "# Wells\n\nFour.", "missing": "", "version": one.version}
    refused = facilitator.post(address, data=sent)
    assert refused.status_code == 422
    assert "Please say why; the reason is shown with the earlier version." in seen(refused)
    assert "Four.</textarea>" in refused.text
    assert facilitator.post(address, data={**sent, "reason": "One was forgotten."}).status_code == 303
    for page in (hall.address, f"{address}/read"):
        assert f"{address}/earlier" in client.get(page).text
    listed = client.get(f"{address}/earlier")
    assert '<del lang="ko">Three</del>' in listed.text
    assert "One was forgotten." in seen(listed)
    assert "What the file says" in seen(listed)
    assert "한국어" in seen(listed)
    whole = client.get(f"{address}/earlier/1")
    assert "<h3>Wells</h3>\n<p>Three.</p>" in whole.text
    assert client.get(f"{address}/earlier/2").status_code == 404
    [given] = client.get("/api/v1/forums/spring").json["sessions"][0]["materials"]
    assert [(kept["number"], kept["text"]) for kept in given["revisions"]] == [(1, "# Wells\n\nThree.")]
    take_back(hall.facilitator, one, "Wrong.")
    commit()
    assert client.get(f"{address}/earlier/1").status_code == 404
    assert client.get("/api/v1/forums/spring").json["sessions"][0]["materials"][0]["revisions"] == []


def test_a_version_held_back_for_somebodys_number_is_read_by_those_who_arrange_alone(hall, facilitator, client):
    one, address = added(hall)
    for text in ("Call 010-1234-5678.", "Call us."):
        words = MaterialWords(title="The wells", text=text)
        change_material(hall.facilitator, one, None, words, reason="New.", has_looked=True)
    commit()
    assert "010-1234-5678" not in client.get(f"{address}/earlier").text
    assert client.get(f"{address}/earlier/2").status_code == 404
    assert "Only those who set up the forum see it." in seen(facilitator.get(f"{address}/earlier/2"))


def test_nobody_else_gets_to_the_desk_of_the_materials(hall, client, client_of):
    _one, address = added(hall)
    somebody = client_of(make_person(Role.LEADER, hall.forum.groups[0]))
    commit()
    for path in ("show", "take-back", "bring-back"):
        assert somebody.post(f"{address}/{path}").status_code == 403
    assert somebody.post(f"{hall.address}/materials/file", data=sent_file(text="x")).status_code == 403
    assert client.get(f"{hall.address}/materials").status_code in (302, 303, 401)


def test_what_belongs_to_a_forum_that_is_not_public_is_nobodys(hall, client, facilitator):
    _one, address = added(hall)
    hall.forum.published_at = None
    commit()
    assert client.get(f"{address}/file/wells.pdf").status_code == 404
    assert facilitator.get(f"{address}/file/wells.pdf").headers["Cache-Control"] == "private, no-store"


def test_an_empty_desk_says_what_to_do_and_readers_see_no_empty_section(hall, facilitator, client):
    assert "Add what people should read before they come" in seen(facilitator.get(hall.address))
    assert "Materials" not in seen(client.get(hall.address))


def test_a_link_that_was_taken_back_is_no_link_any_more(hall, client):
    one = add_link(hall.facilitator, hall.session, MaterialWords(address="https://example.org/secret", title="Map"))
    take_back(hall.facilitator, one, "Moved.")
    commit()
    assert "example.org/secret" not in client.get(hall.address).text
