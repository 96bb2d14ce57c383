"""Files of answers coming in: shown before anything is written, and drafts at most."""

import pytest

from deliberation.responses.actions.answering import Point, correct_reply, draft_reply
from deliberation.responses.offline.actions import carry_out
from deliberation.responses.offline.packages import Format
from deliberation.responses.words import RefusalReason, Stance
from tests.makers import make_reply
from tests.responses.offline.bringing import ANSWER, brought, number_of, said, states
from tests.responses.offline.files import exported, file_of, filled, workbook_changed
from tests.responses.scenes import happened, names_of_what_happened


@pytest.mark.parametrize("kind", Format)
def test_a_filled_in_file_becomes_drafts_and_nothing_is_public(scene, kind):
    referral = scene.referral("What share?", "By when?")
    content = filled(
        scene.office,
        {
            number_of(referral): {"stance": "수용하지 않음", "reason": "budget", "text": "No money.\nNot this year.", "proof": "p. 3"},
            number_of(referral, 2): {"stance": "Outside our remit", "text": "Theirs.", "onward": "The city"},
        },
        kind,
    )
    file = brought(scene, content)
    assert states(file) == {"ready": 2}
    assert referral.draft is None, "bringing a file writes nothing yet"
    assert carry_out(scene.staff, file) == 0
    assert states(file) == {"drafted": 2}
    first, second = referral.draft.points
    assert (first.stance, first.reason, first.text, first.proof) == (
        Stance.NOT_ACCEPTED,
        RefusalReason.BUDGET,
        "No money.\nNot this year.",
        "p. 3",
    )
    assert (second.stance, second.onward) == (Stance.OUTSIDE_OUR_REMIT, "The city")
    assert not referral.draft.is_public
    assert not referral.draft.is_submitted
    assert referral.draft.drafted_by is scene.staff


def test_the_file_as_it_went_out_changes_nothing(scene):
    referral = scene.referral()
    draft_reply(scene.staff, referral, [Point(question_id=referral.row.questions[0].id, stance=Stance.ACCEPTED, text="Odd sign: \ufffe.")])
    file = brought(scene, exported(scene.office))
    assert states(file) == {"unchanged": 1}
    happened().clear()
    carry_out(scene.staff, file)
    assert "ReplyDrafted" not in names_of_what_happened()
    assert referral.draft.points[0].text == "Odd sign: \ufffe.", "a sign no file can hold stays here as it was"


def test_the_same_file_twice_changes_nothing_the_second_time(scene):
    referral = scene.referral()
    content = file_of(
        {"id": number_of(referral), **ANSWER},
        {"id": number_of(referral, 1, 0), "text": "One thing more."},
    )
    carry_out(scene.staff, brought(scene, content))
    assert said(referral) == [(Stance.ACCEPTED, "We will."), (None, "One thing more.")]
    assert states(brought(scene, content)) == {"unchanged": 2}


def test_what_the_file_does_not_speak_of_stays(scene):
    referral = scene.referral("One?", "Two?")
    one, two = referral.row.questions
    draft_reply(
        scene.staff, referral, [Point(question_id=one.id, text="First."), Point(question_id=two.id, text="Second."), Point(text="Third.")]
    )
    carry_out(scene.staff, brought(scene, filled(scene.office, {number_of(referral, 2): {"text": "Second, better."}})))
    assert [point.text for point in referral.draft.points] == ["First.", "Second, better.", "Third."]


def test_further_points_are_changed_by_their_number_and_added_without_one(scene):
    referral = scene.referral()
    draft_reply(
        scene.staff, referral, [Point(question_id=referral.row.questions[0].id, text="Yes."), Point(text="More."), Point(text="Most.")]
    )
    place = f"{scene.forum.slug}/{referral.row.number}/{referral.id}"
    content = filled(scene.office, {f"{place}+2": {"text": "Most of all."}})
    content = workbook_changed(content, lambda sheet: sheet.append([f"{place}+", None, None, None, None, None, None, None, "And on."]))
    carry_out(scene.staff, brought(scene, content))
    assert [point.text for point in referral.draft.points] == ["Yes.", "More.", "Most of all.", "And on."]


def test_lines_without_an_answer_are_skipped_and_take_nothing_away(scene):
    referral = scene.referral()
    draft_reply(scene.staff, referral, [Point(question_id=referral.row.questions[0].id, text="Kept.")])
    file = brought(scene, filled(scene.office, {number_of(referral): {"text": "  "}}))
    assert states(file) == {}
    assert said(referral) == [(None, "Kept.")]


def test_complete_answers_go_on_to_approval_where_that_is_wanted(scene):
    complete, lacking = scene.referral(), scene.referral()
    file = brought(scene, file_of({"id": number_of(complete), **ANSWER}, {"id": number_of(lacking), "text": "No stance yet."}))
    carry_out(scene.staff, file, submits=True)
    assert complete.draft.is_submitted
    assert not lacking.draft.is_submitted


def test_a_correction_keeps_its_reason(scene):
    referral = scene.referral()
    make_reply(referral)
    correct_reply(scene.staff, referral, "A figure was wrong.")
    carry_out(scene.staff, brought(scene, filled(scene.office, {number_of(referral): {"text": "The right figure."}})))
    assert (referral.draft.number, referral.draft.correction_reason) == (2, "A figure was wrong.")
