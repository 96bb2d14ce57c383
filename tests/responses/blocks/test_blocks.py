"""Text blocks: written in versions, put into answers, and where each was used."""

import html5lib
import pytest

from deliberation.db import commit, db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.people.models import Role
from deliberation.responses.blocks.actions import change_block, make_block, note_uses, retire_block
from deliberation.responses.blocks.models import TextBlock, TextBlockUse
from deliberation.responses.blocks.queries import offered_blocks, times_used
from deliberation.responses.models import Reply
from tests.makers import make_person, make_reply, make_text_block
from tests.responses.scenes import Scene, asked_anew, names_of_what_happened, seen

ANSWER = {"version": 0, "answers-0-stance": "accepted", "answers-0-text": "Half of them."}


@pytest.fixture
def scene(app, client_of):
    scene = Scene()
    scene.referral = scene.referral("What share?")
    scene.block = make_text_block(scene.office, "Greeting", "Thank you for asking.")
    scene.foreign = make_text_block(scene.other_office, "Theirs", "Parks thank you.")
    commit()
    scene.page = scene.address(f"referrals/{scene.referral.id}/answer")
    scene.blocks = f"/departments/{scene.office.slug}/blocks"
    scene.as_staff = client_of(scene.staff)
    return scene


# The rules.


def test_a_change_is_the_next_version_and_the_one_before_stays(scene):
    change_block(scene.staff, scene.block, title="Greeting", text="We thank you.", version=1)
    assert [(one.number, one.text) for one in scene.block.versions] == [(1, "Thank you for asking."), (2, "We thank you.")]
    with pytest.raises(ChangedMeanwhile) as refusal:
        change_block(scene.approver, scene.block, title="Greeting", text="Hello.", version=1)
    assert refusal.value.theirs == {"title": "Greeting", "text": "We thank you."}


def test_what_is_saved_unchanged_is_no_new_version(scene):
    change_block(scene.staff, scene.block, title="Greeting", text="Thank you for asking. ", version=1)
    assert len(scene.block.versions) == 1
    assert names_of_what_happened() == []


def test_a_block_has_a_title_and_words(scene):
    with pytest.raises(BadInput) as refusal:
        make_block(scene.staff, scene.office, title=" ", text="")
    assert set(refusal.value.fields) == {"title", "text"}


def test_a_retired_block_is_not_offered(scene):
    retire_block(scene.staff, scene.block)
    assert offered_blocks(scene.office) == []
    assert offered_blocks(scene.other_office) == [scene.foreign]


def test_a_use_is_noted_once_for_the_version_it_was(scene):
    reply = make_reply(scene.referral)
    note_uses(scene.staff, reply, [scene.block.id, scene.foreign.id, 999])
    note_uses(scene.staff, reply, [scene.block.id])
    db.session.flush()
    assert [use.version.number for use in db.session.query(TextBlockUse)] == [1], "another department's is passed over"
    change_block(scene.staff, scene.block, title="Greeting", text="We thank you.")
    note_uses(scene.staff, reply, [scene.block.id])
    db.session.flush()
    assert [use.version.number for use in db.session.query(TextBlockUse)] == [1, 2]
    assert times_used(scene.office) == {scene.block.id: 1}, "two versions in one answer"


# The pages.


def test_a_block_is_put_into_an_answer_without_scripts_and_nothing_typed_is_lost(scene):
    page = scene.as_staff.get(scene.page)
    assert f'<option value="{scene.block.id}">Greeting</option>' in page.text
    assert "Theirs" not in page.text
    form = {**ANSWER, "answers-0-proof": "A count.", "answers-0-block": scene.block.id, "then": "insert-answers-0"}
    answer = scene.as_staff.post(scene.page, data=form)
    assert (answer.status_code, answer.location) == (303, f"{scene.page}#answers-0-text")
    point = db.session.query(Reply).one().points[0]
    assert (point.text, point.proof) == ("Half of them.\n\nThank you for asking.", "A count.")
    assert db.session.query(TextBlockUse).one().version.block == scene.block


def test_a_block_is_put_in_beside_words_that_are_wrong_elsewhere(scene):
    form = {**ANSWER, "answers-0-figures": "a\nb;c", "answers-0-block": scene.block.id, "then": "insert-answers-0"}
    answer = scene.as_staff.post(scene.page, data=form)
    assert answer.status_code == 422
    assert "Thank you for asking.</textarea>" in answer.text
    assert f'<input type="hidden" name="used" value="{scene.block.id}">' in answer.text


def test_another_departments_block_cannot_be_put_in(scene):
    form = {**ANSWER, "answers-0-block": scene.foreign.id, "then": "insert-answers-0"}
    assert scene.as_staff.post(scene.page, data=form).status_code == 404
    assert scene.as_staff.get(f"{scene.blocks}/{scene.foreign.id}/text").status_code == 404


def test_the_script_gets_the_words_and_says_what_it_used(scene):
    answer = scene.as_staff.get(f"{scene.blocks}/{scene.block.id}/text")
    assert (answer.text, answer.mimetype) == ("Thank you for asking.", "text/plain")
    scene.as_staff.post(f"{scene.page}/draft", data={**ANSWER, "used": [scene.block.id]})
    assert db.session.query(TextBlockUse).count() == 1


def test_old_uses_keep_their_words_and_the_page_says_where_they_are(scene):
    scene.as_staff.post(scene.page, data={**ANSWER, "answers-0-block": scene.block.id, "then": "insert-answers-0"})
    address = f"{scene.blocks}/{scene.block.id}"
    form = {"version": 1, "title": "Greeting", "text": "We thank you."}
    assert scene.as_staff.post(address, data=form).status_code == 303
    page = scene.as_staff.get(address)
    html5lib.HTMLParser(strict=True).parse(page.text)
    words = seen(page)
    assert "Where it was used 1" in words
    assert f"Question {scene.referral.row.number} What share?" in words
    assert "Not public yet" in words
    assert "Thank you for asking." in words, "among the earlier versions"
    assert "Thank you for asking." in db.session.query(Reply).one().points[0].text
    stale = scene.as_staff.post(address, data={**form, "text": "Hello."})
    assert stale.status_code == 409
    assert "We thank you." in seen(stale)
    assert "Hello." in stale.text


def test_blocks_are_made_retired_and_brought_back(scene):
    html5lib.HTMLParser(strict=True).parse(scene.as_staff.get(scene.blocks).text)
    wrong = scene.as_staff.post(scene.blocks, data={"version": 0, "title": "", "text": "Words."})
    assert wrong.status_code == 422
    made = scene.as_staff.post(scene.blocks, data={"version": 0, "title": "Budget", "text": "There is none."})
    assert made.status_code == 303
    assert db.session.query(TextBlock).count() == 3
    assert scene.as_staff.post(f"{made.location}/retire").status_code == 303
    assert "The answer form no longer offers it." in seen(scene.as_staff.get(made.location))
    assert "Budget" not in scene.as_staff.get(scene.page).text
    assert scene.as_staff.post(f"{made.location}/bring-back").status_code == 303
    assert "Budget" in scene.as_staff.get(scene.page).text


def test_nobody_else_reads_a_departments_blocks(scene, client, client_of):
    elsewhere = client_of(make_person(Role.APPROVER, scene.other_office))
    commit()
    for address in (scene.blocks, f"{scene.blocks}/{scene.block.id}", f"{scene.blocks}/{scene.block.id}/text"):
        for reader in (client, elsewhere, client_of(scene.facilitator)):
            answer = reader.get(address)
            assert answer.status_code in (302, 403, 404)
            assert "Thank you for asking." not in answer.text


@pytest.mark.parametrize("number", [1, 30])
def test_the_pages_take_no_more_statements_for_more_blocks(scene, statements, number):
    for place in range(number):
        make_text_block(scene.office, f"Block {place}")
    _, count = asked_anew(scene.as_staff, scene.blocks, statements)
    assert count <= 6
