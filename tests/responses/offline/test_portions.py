"""Many lines, one portion after the other."""

from deliberation.db import commit, db
from deliberation.history.record import verify
from deliberation.plans.models import Department
from deliberation.responses.actions.answering import Point, draft_reply
from deliberation.responses.offline.actions import bring_answers, carry_out, lay_aside
from deliberation.responses.offline.models import AnswerFile, AnswerLine
from deliberation.responses.offline.sheets import read_sheet
from deliberation.responses.words import Stance
from tests.responses.offline.bringing import ANSWER, brought, number_of, said, states
from tests.responses.offline.files import file_of, filled
from tests.responses.scenes import happened, names_of_what_happened


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
