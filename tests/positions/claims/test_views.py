"""Two browsers in the same item: what is put together, what a person chooses, and what the browser is told."""

import pytest

from deliberation.db import db
from deliberation.positions.claims.queries import told_since
from tests.positions.claims.conftest import TEXT
from tests.positions.views.conftest import typed
from tests.responses.scenes import seen

POND = "Dig a pond. Pay for it. Say when."
DITCH = "Dig a ditch. Pay for it. Say when."


def test_a_save_over_an_outdated_version_is_put_together_and_told(two):
    before = typed(two.item, text=TEXT + " Soon.", elements=["1:1-1-1", "2:1-1-1"])
    two.leader_saves(text=POND, kind="addition", elements=[])
    answer = two.scene.as_drafter.post(f"{two.address}/save", data=before)
    assert answer.status_code == 200
    assert answer.json["version"] == two.item.version == 3
    assert two.item.text == "Dig a pond. Pay for it. Say when. Soon."
    changes = answer.json["changes"]
    assert changes["text"]["edits"] == [
        ["same", "Dig a "],
        ["struck out", "well"],
        ["put in", "pond"],
        ["same", ". Pay for it. Say when. Soon."],
    ]
    assert changes["kind"] == {"value": "addition"}
    assert changes["elements"] == {"chosen": [{"reference": "2:1-1-1", "code": "1-1-1", "name": "Open schools at night"}]}
    told = answer.json["parts"]["told"]
    assert "Changes by somebody else were put together with yours" in told
    assert two.scene.leader.name in told
    assert "<ins" in told


def test_who_typed_nothing_is_given_what_the_other_saved(two):
    before = typed(two.item)
    two.leader_saves(text=POND)
    answer = two.scene.as_drafter.post(f"{two.address}/save", data=before)
    assert (answer.json["version"], list(answer.json["changes"])) == (2, ["text"])


def test_the_save_button_puts_together_too_and_shows_what_the_other_changed(two):
    before = typed(two.item, text=TEXT + " Soon.")
    two.leader_saves(text=POND)
    answer = two.scene.as_drafter.post(two.address, data=before)
    assert (answer.status_code, answer.location) == (303, f"{two.address}?told=1")
    page = two.scene.as_drafter.get(answer.location)
    assert "Changes by somebody else were put together with yours" in seen(page)
    assert two.item.text == "Dig a pond. Pay for it. Say when. Soon."
    told = told_since(db_part(two), 1, two.scene.drafter)
    assert told is not None
    assert told.changes == [("text", TEXT, POND)]
    assert told_since(db_part(two), 1, two.scene.leader) is not None
    assert told_since(db_part(two), 99, two.scene.leader) is None


def db_part(two):
    from deliberation.positions.claims.parts import Part

    return Part(two.item.paper, two.item)


def test_the_same_words_are_shown_at_their_place_with_a_choice(two):
    before = typed(two.item, text=DITCH + " Soon.")
    two.leader_saves(text=POND)
    saving = two.scene.as_drafter.post(f"{two.address}/save", data=before)
    assert (saving.status_code, saving.json["compare"], saving.json["theirs"]["text"]) == (409, "send", POND)
    page = two.scene.as_drafter.post(two.address, data=before)
    assert page.status_code == 409
    assert "data-settled>Dig a </p>" in page.text
    assert "Place 1 of 1" in seen(page)
    assert "Dig a pond ditch. Pay for it. Say when. Soon.</textarea>" in page.text
    assert 'name="version" type="hidden" value="2"' in page.text
    assert 'name="own-text" value="Dig a ditch. Pay for it. Say when. Soon."' in page.text
    assert "data-autosave=" not in page.text
    assert two.item.text == POND


@pytest.mark.parametrize(("choice", "text"), [("mine", DITCH), ("theirs", POND), ("both", "Dig a pond ditch. Pay for it. Say when.")])
def test_a_choice_is_put_together_without_scripts_and_then_saved(two, choice, text):
    two.leader_saves(text=POND)
    choices = {"written_on": 1, "own-text": DITCH, "stands-text-1": choice, "together": "y"}
    sent = {**typed(two.item, text="whatever", elements=["1:1-1-1"]), **choices}
    page = two.scene.as_drafter.post(two.address, data=sent)
    assert page.status_code == 200
    assert f"{text}</textarea>" in page.text
    assert f'value="{choice}"' in page.text
    assert two.item.text == POND, "nothing is saved yet"
    assert two.scene.as_drafter.post(two.address, data=typed(two.item, text=text)).status_code == 303
    assert two.item.text == text


def test_a_choice_that_makes_no_sense_loses_nothing(two):
    sent = {**typed(two.item, text="Mine."), "written_on": "x", "own-text": "a", "own-nothing": "b", "stands-text-1": "c", "together": "y"}
    page = two.scene.as_drafter.post(two.address, data=sent)
    assert page.status_code == 200
    assert "Mine.</textarea>" in page.text


def test_two_kinds_are_a_choice_of_one(two):
    before = typed(two.item, kind="question")
    two.leader_saves(kind="addition")
    page = two.scene.as_drafter.post(two.address, data=before)
    assert page.status_code == 409
    assert "Yours Question" in seen(page)
    assert "Saved by somebody else Addition to a task" in seen(page)
    assert 'value="both"' not in page.text


def test_what_was_written_to_break_out_of_the_page_is_shown_as_words(two):
    before = typed(two.item, text='Dig a <b id="x">. Pay for it. Say when.')
    two.leader_saves(text="Dig a </textarea><script>. Pay for it. Say when.")
    page = two.scene.as_drafter.post(two.address, data=before)
    assert page.status_code == 409
    assert "<script>." not in page.text
    assert '<b id="x">' not in page.text


def test_the_general_opinion_is_put_together_and_chosen_in_the_same_way(pages):
    address = f"{pages.address}/draft/opinion"
    pages.as_leader.post(f"{address}/save", data={"version": 1, "general_opinion": TEXT})
    pages.as_leader.post(f"{address}/save", data={"version": 2, "general_opinion": POND})
    merged = pages.as_drafter.post(f"{address}/save", data={"version": 2, "general_opinion": TEXT + " Soon."})
    assert merged.json["changes"]["general_opinion"]["edits"][1:3] == [["struck out", "well"], ["put in", "pond"]]
    clash = pages.as_drafter.post(address, data={"version": 2, "general_opinion": DITCH})
    assert clash.status_code == 409
    assert "Place 1 of 1" in seen(clash)


def test_a_save_by_somebody_signed_out_says_so_in_a_way_programs_understand(two):
    assert two.scene.reader.get("/account/signed-in", headers={"Accept": "application/json"}).status_code == 401
    answer = two.scene.as_drafter.get("/account/signed-in", headers={"Accept": "application/json"})
    assert answer.json["account"] == two.scene.drafter.id
    assert answer.json["token"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert two.scene.reader.post(f"{two.address}/save", data=typed(two.item)).status_code == 404


def test_what_is_wrong_with_a_draft_is_said_in_words(two):
    answer = two.scene.as_drafter.post(f"{two.address}/save", data=typed(two.item, elements=["9:9"]))
    assert answer.json["words"] == ["The plan has no element 9:9."]
    db.session.expire_all()
    assert two.item.text == TEXT
