"""The open questions of an office as a sheet."""

from deliberation import clock
from deliberation.responses.actions.answering import Point, correct_reply, draft_reply
from deliberation.responses.actions.routing import pass_on
from deliberation.responses.offline.queries import open_questions
from deliberation.responses.words import Stance
from tests.makers import make_forum, make_referral, make_reply, make_row
from tests.responses.offline.bringing import number_of
from tests.responses.offline.files import exported, lines_in


def test_the_open_questions_go_out_one_line_each_with_what_is_drafted(scene):
    referral = scene.referral("What share?", "By when?")
    draft_reply(
        scene.staff,
        referral,
        [Point(question_id=referral.row.questions[1].id, stance=Stance.ACCEPTED, text="In May."), Point(text="More.")],
    )
    lines = lines_in(exported(scene.office))
    assert [line["id"] for line in lines] == [
        number_of(referral),
        number_of(referral, 2),
        f"{scene.forum.slug}/{referral.row.number}/{referral.id}+1",
    ]
    assert [line.get("text", "") for line in lines] == ["", "In May.", "More."]
    assert lines[0]["task"] == "6:2-2-1 Low-floor buses"
    assert lines[0]["items"] == scene.item.text
    assert lines[0]["due"] == referral.due_on.isoformat()
    assert lines[0]["question"] == "What share?"


def test_only_what_the_office_can_write_on_goes_out(scene):
    waiting = scene.referral()
    make_reply(scene.referral())
    other = make_referral(scene.row(), scene.other_office)
    handed_on = scene.referral()
    pass_on(scene.staff, handed_on, scene.other_office, "It is theirs.")
    in_review = scene.referral()
    make_reply(in_review, is_public=False, submitted_at=clock.now())
    corrected = scene.referral()
    make_reply(corrected)
    correct_reply(scene.staff, corrected, "A figure was wrong.")
    assert {one.referral.id for one in open_questions(scene.office)} == {waiting.id, corrected.id}
    assert other.id not in {one.referral.id for one in open_questions(scene.office)}


def test_the_sheet_narrows_to_a_forum_and_to_what_one_sees_to(scene):
    mine, others = scene.referral(assigned_to=scene.staff), scene.referral()
    elsewhere = make_referral(make_row(make_forum()), scene.office)
    asked = lambda **narrowed: {one.referral.id for one in open_questions(scene.office, **narrowed)}  # noqa: E731
    assert asked() == {mine.id, others.id, elsewhere.id}
    assert asked(forum_slug=scene.forum.slug) == {mine.id, others.id}
    assert asked(assigned_to=scene.staff) == {mine.id}
