"""Files of answers coming in: judged line by line, shown before anything is written, never over somebody else's words."""

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.history.record import verify
from deliberation.plans.models import Department
from deliberation.responses.actions.answering import Point, approve, correct_reply, draft_reply, submit
from deliberation.responses.actions.routing import pass_on
from deliberation.responses.offline.actions import bring_answers, carry_out, decide, judge, lay_aside, stale_places
from deliberation.responses.offline.filling import rest_sheet
from deliberation.responses.offline.models import AnswerFile, AnswerLine
from deliberation.responses.offline.packages import Format
from deliberation.responses.offline.queries import counts_of, open_questions, rest_of
from deliberation.responses.offline.sheets import read_sheet, write_sheet
from deliberation.responses.words import RefusalReason, Stance
from tests.makers import make_forum, make_referral, make_reply, make_row
from tests.responses.offline.files import exported, file_of, filled, lines_in, workbook_changed
from tests.responses.scenes import Scene, happened, names_of_what_happened

ANSWER = {"stance": "Accepted", "text": "We will."}


@pytest.fixture
def scene(app):
    return Scene()


def number_of(referral, question=1, extra=None):
    further = "" if extra is None else f"+{extra or ''}"
    return f"{referral.row.forum.slug}/{referral.row.number}-{question}/{referral.id}{further}"


def brought(scene, content, person=None, department=None):
    sheet = read_sheet("answers.xlsx", content)
    return bring_answers(person or scene.staff, department or scene.office, "answers.xlsx", content, sheet)


def judged(scene, content):
    return [
        (line.number, line.state.value, [(one.column, one.code) for one in line.problems])
        for line in judge(read_sheet("x", content), [scene.office])
    ]


def states(file):
    return {state.value: count for state, count in counts_of(file).items() if count}


def said(referral):
    return [(one.stance, one.text) for one in referral.draft.points] if referral.draft else []


# What goes out.


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


# What comes in.


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


# What changed here meanwhile.


@pytest.fixture
def stale(scene):
    """A file made before somebody else drafted the same answer."""
    referral = scene.referral()
    content = filled(scene.office, {number_of(referral): {"stance": "Accepted", "text": "Mine."}})
    draft_reply(scene.approver, referral, [Point(question_id=referral.row.questions[0].id, text="Theirs.")])
    return referral, content


def test_a_line_over_somebody_elses_words_is_stale_and_writes_nothing(scene, stale):
    referral, content = stale
    file = brought(scene, content)
    assert states(file) == {"stale": 1}
    (line,) = rest_of(file)
    assert (line.said["text"], line.here["text"]) == ("Mine.", "Theirs.")
    assert carry_out(scene.staff, file) == 0
    assert said(referral) == [(None, "Theirs.")]


def test_taking_the_files_words_writes_them_and_keeping_does_not(scene, stale):
    referral, content = stale
    file = brought(scene, content)
    decide(scene.staff, file, keep=stale_places(file))
    carry_out(scene.staff, file)
    assert said(referral) == [(None, "Theirs.")]
    decide(scene.staff, file, take=[0])
    carry_out(scene.staff, file)
    assert said(referral) == [(Stance.ACCEPTED, "Mine.")]
    assert states(file) == {"drafted": 1}


def test_what_was_chosen_holds_only_for_the_words_that_were_shown(scene, stale):
    referral, content = stale
    file = brought(scene, content)
    decide(scene.staff, file, take=[0])
    draft_reply(scene.approver, referral, [Point(question_id=referral.row.questions[0].id, text="Theirs, again changed.")])
    carry_out(scene.staff, file)
    assert said(referral) == [(None, "Theirs, again changed.")]
    assert states(file) == {"stale": 1}
    assert rest_of(file)[0].here["text"] == "Theirs, again changed."


def test_somebody_who_writes_between_preview_and_taking_over_is_not_overwritten(scene):
    referral, untouched = scene.referral(), scene.referral()
    file = brought(scene, file_of({"id": number_of(referral), **ANSWER}, {"id": number_of(untouched), **ANSWER}))
    assert states(file) == {"ready": 2}
    draft_reply(scene.approver, referral, [Point(question_id=referral.row.questions[0].id, text="Theirs.")])
    carry_out(scene.staff, file)
    assert said(referral) == [(None, "Theirs.")]
    assert said(untouched) == [(Stance.ACCEPTED, "We will.")]
    assert states(file) == {"stale": 1, "drafted": 1}


def test_another_question_of_the_same_referral_does_not_make_a_line_stale(scene):
    referral = scene.referral("One?", "Two?")
    content = filled(scene.office, {number_of(referral): ANSWER})
    draft_reply(scene.approver, referral, [Point(question_id=referral.row.questions[1].id, text="Theirs.")])
    carry_out(scene.staff, brought(scene, content))
    assert [point.text for point in referral.draft.points] == ["We will.", "Theirs."]


def test_a_line_without_its_mark_is_stale_where_something_is_drafted(scene):
    drafted, empty = scene.referral(), scene.referral()
    draft_reply(scene.staff, drafted, [Point(question_id=drafted.row.questions[0].id, text="Here.")])
    assert judged(scene, file_of({"id": number_of(drafted), **ANSWER}, {"id": number_of(empty), **ANSWER})) == [
        (2, "stale", []),
        (3, "ready", []),
    ]


def test_what_was_decided_while_the_file_was_away_is_said_line_by_line(scene):
    public, in_review, passed_on, open_still = (scene.referral() for _ in range(4))
    content = filled(scene.office, {number_of(one): ANSWER for one in (public, in_review, passed_on, open_still)})
    for referral in (public, in_review):
        submit(
            scene.staff,
            draft_reply(scene.staff, referral, [Point(question_id=referral.row.questions[0].id, stance=Stance.ACCEPTED, text="Other.")]),
        )
    approve(scene.approver, public.draft)
    pass_on(scene.staff, passed_on, scene.other_office, "It is theirs.")
    db.session.flush()
    found = {state: problems for _number, state, problems in judged(scene, content)}
    assert sorted(code for _n, _s, problems in judged(scene, content) for _column, code in problems) == ["passed-on", "public", "review"]
    assert found["ready"] == []


def test_a_closed_forum_takes_no_answers(scene):
    referral = scene.referral()
    content = filled(scene.office, {number_of(referral): ANSWER})
    scene.forum.closed_on = clock.today()
    assert judged(scene, content) == [(2, "refused", [("", "closed")])]


def test_what_is_public_word_for_word_is_nothing_new(scene):
    referral = scene.referral()
    content = filled(scene.office, {number_of(referral): ANSWER})
    submit(
        scene.staff,
        draft_reply(scene.staff, referral, [Point(question_id=referral.row.questions[0].id, stance=Stance.ACCEPTED, text="We will.")]),
    )
    approve(scene.approver, referral.draft)
    assert judged(scene, content) == [(2, "unchanged", [])]


# What is wrong.


def test_every_mistake_is_named_by_line_and_column_and_the_good_lines_are_taken(scene):
    good, bad = scene.referral(), scene.referral()
    elsewhere = make_referral(scene.row(), scene.other_office)
    content = file_of(
        {"id": number_of(good), **ANSWER},
        {"id": number_of(bad), "stance": "Perhaps", "reason": "No idea", "text": "x" * 20_001, "proof": "y" * 301},
        {"id": number_of(elsewhere), **ANSWER},
        {"id": "forum/1-1/999999", **ANSWER},
        {"id": "3-1", **ANSWER},
        {"text": "To whom?"},
        {"id": number_of(good, 2), **ANSWER},
        {"id": number_of(good).replace(scene.forum.slug, "another"), **ANSWER},
        {"id": number_of(good, 1, 7), "text": "Seventh."},
    )
    assert judged(scene, content) == [
        (2, "ready", []),
        (3, "refused", [("text", "too-long"), ("proof", "too-long"), ("stance", "unknown-word"), ("reason", "unknown-word")]),
        (4, "refused", [("id", "not-here")]),
        (5, "refused", [("id", "not-here")]),
        (6, "refused", [("id", "no-such-number")]),
        (7, "refused", [("id", "no-number")]),
        (8, "refused", [("id", "not-here")]),
        (9, "refused", [("id", "not-here")]),
        (10, "refused", [("id", "no-such-point")]),
    ]
    file = brought(scene, content)
    carry_out(scene.staff, file)
    assert states(file) == {"drafted": 1, "refused": 8}
    assert bad.draft is None
    assert elsewhere.draft is None


def test_two_lines_about_one_question_are_both_refused_unless_they_say_the_same(scene):
    one, other = scene.referral(), scene.referral()
    content = file_of(
        {"id": number_of(one), "text": "Yes."},
        {"id": number_of(other), "text": "Both."},
        {"id": number_of(one), "text": "No."},
        {"id": number_of(other), "text": "Both."},
    )
    twice = [("id", "twice")]
    assert judged(scene, content) == [(2, "refused", twice), (3, "ready", []), (4, "refused", twice), (5, "unchanged", [])]


@pytest.mark.parametrize("kind", Format)
def test_what_was_not_taken_is_handed_back_word_for_word_with_the_reason(scene, kind):
    referral = scene.referral()
    typed = {"id": number_of(referral), "stance": "Perhaps", "text": " =half\nfinished ", "Team": "Green"}
    file = brought(scene, file_of(typed, {"text": "To whom?"}))
    back = lines_in(write_sheet(rest_sheet(scene.office, rest_of(file)), kind))
    assert [{key: words for key, words in line.items() if key != "problem"} for line in back] == [typed, {"text": "To whom?"}]
    assert all(line["problem"] for line in back)
    assert "Perhaps" in back[0]["problem"]


def test_a_line_that_was_put_right_comes_in_the_second_time(scene):
    referral = scene.referral()
    file = brought(scene, filled(scene.office, {number_of(referral): {"stance": "Perhaps", "text": "Yes."}}))
    rest = write_sheet(rest_sheet(scene.office, rest_of(file)), Format.XLSX)
    carry_out(scene.staff, brought(scene, workbook_changed(rest, lambda sheet: sheet.__setitem__("G2", "Accepted"))))
    assert said(referral) == [(Stance.ACCEPTED, "Yes.")]


# Many lines, one portion after the other.


def test_a_file_is_carried_out_in_portions_and_goes_on_where_it_stopped(scene):
    referrals = [scene.referral() for _ in range(5)]
    file = brought(scene, file_of(*({"id": number_of(one), **ANSWER} for one in referrals)))
    commit()
    left = []
    while not left or left[-1]:
        left.append(carry_out(scene.staff, file, at_most=2))
        commit()
    assert left == [3, 1, 0]
    assert file.finished_at is not None
    assert states(file) == {"drafted": 5}
    assert [referral.draft.version for referral in referrals] == [1] * 5, "each was written once"
    assert verify()[1] == []


def test_carrying_out_what_is_carried_out_writes_nothing(scene):
    referral = scene.referral()
    file = brought(scene, file_of({"id": number_of(referral), **ANSWER}))
    carry_out(scene.staff, file)
    happened().clear()
    carry_out(scene.approver, file)
    assert "ReplyDrafted" not in names_of_what_happened()
    assert referral.draft.drafted_by is scene.staff


def test_judging_takes_a_bounded_number_of_statements(scene, statements):
    def statements_for(count):
        content = file_of(*({"id": number_of(scene.referral()), **ANSWER} for _ in range(count)))
        commit()
        office = db.session.get(Department, scene.office.id)
        db.session.expire_all()
        statements.clear()
        brought(scene, content, department=office)
        return len(statements)

    assert statements_for(5) == statements_for(60)


def test_laying_a_file_aside_takes_its_words_and_leaves_the_drafts(scene):
    referral = scene.referral()
    file = brought(scene, file_of({"id": number_of(referral), **ANSWER}, {"text": "To whom?"}))
    carry_out(scene.staff, file)
    lay_aside(scene.staff, file)
    commit()
    assert db.session.query(AnswerFile).count() == db.session.query(AnswerLine).count() == 0
    assert said(referral) == [(Stance.ACCEPTED, "We will.")]


def test_a_file_that_nobody_put_their_name_to_leaves_the_writer_as_it_is(scene):
    new, begun = scene.referral(), scene.referral()
    draft_reply(scene.approver, begun, [Point(question_id=begun.row.questions[0].id, text="Old.")])
    content = filled(scene.office, {number_of(new): ANSWER, number_of(begun): ANSWER})
    file = bring_answers(None, scene.office, "x", content, read_sheet("x", content))
    carry_out(None, file)
    assert new.draft.drafted_by is None
    assert begun.draft.drafted_by is scene.approver, "and so cannot approve it"


def test_the_history_holds_what_was_brought_and_done(scene):
    referral = scene.referral()
    carry_out(scene.staff, brought(scene, file_of({"id": number_of(referral), **ANSWER})))
    assert names_of_what_happened() == ["AnswersBrought", "ReplyDrafted", "AnswersCarriedOut"]
    assert happened()[0].counts == {"ready": 1}
    assert happened()[2].counts == {"drafted": 1}
