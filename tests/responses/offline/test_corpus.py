"""The whole forum of 2022, answered once more by way of files: not a word is lost, in neither format."""

import pytest
from sqlalchemy import delete, select

from deliberation.db import commit, db
from deliberation.forums.models import Forum
from deliberation.people.models import Role
from deliberation.plans.models import Department
from deliberation.responses.archive.importing import import_archive
from deliberation.responses.archive.reading import read_archive
from deliberation.responses.completeness import answers_and_extras
from deliberation.responses.models import QuestionRow, Referral, Reply, ReplyPoint
from deliberation.responses.offline.actions import bring_answers, carry_out
from deliberation.responses.offline.columns import Sheet
from deliberation.responses.offline.filling import open_sheet
from deliberation.responses.offline.models import AnswerLine, LineState
from deliberation.responses.offline.packages import Format
from deliberation.responses.offline.queries import open_questions
from deliberation.responses.offline.sheets import read_sheet, write_sheet
from deliberation.responses.words import RefusalReason, Stance
from tests.makers import give_role, make_person


@pytest.fixture
def printed(app, corpus):
    """The forum imported and opened again, its answers taken out; what they said, by referral."""
    archive, plan = read_archive(corpus / "seodaemun-2022")
    import_archive(None, archive, plan)
    db.session.scalars(select(Forum)).one().closed_on = None
    said = {}
    for referral in db.session.scalars(select(Referral)):
        reply = referral.public_reply
        if reply is not None:
            said[referral.id] = ([point.text for point in reply.points], reply.stance_as_printed)
    db.session.execute(delete(ReplyPoint))
    db.session.execute(delete(Reply))
    commit()
    db.session.expire_all()
    return said


def typed(standing, texts, stance_as_printed):
    """The lines somebody would fill in: each point beside its question, what is left over as further points."""
    is_refused = stance_as_printed is not None and "비동의" in stance_as_printed
    chosen = {"stance": "수용하지 않음", "reason": "그 밖의 사유"} if is_refused else {"stance": "설명(정보 제공)"}
    questions = list(standing.questions.values())
    for place, words in enumerate(texts):
        if place < len(questions):
            yield str(standing.reference(questions[place])), {"text": words, **chosen}
        else:
            yield str(standing.reference(None, 0)), {"text": words}


@pytest.mark.parametrize("kind", Format)
def test_the_real_answers_come_back_through_files_word_for_word(printed, kind):
    assert db.session.query(QuestionRow).count() == 107
    offices = list(db.session.scalars(select(Department).where(Department.id.in_(select(Referral.department_id)))))
    staff = make_person()
    for office in offices:
        give_role(staff, Role.STAFF, office)
        standings = open_questions(office)
        sheet = open_sheet(office, standings)
        lines = {line["id"]: line for line in sheet.lines}
        further = []
        for standing in standings:
            for reference, cells in typed(standing, *printed.get(standing.referral.id, ([], None))):
                if reference in lines:
                    lines[reference] |= cells
                else:
                    further.append({"id": reference, **cells})
        content = write_sheet(Sheet(sheet.title, [*lines.values(), *further]), kind)
        file = bring_answers(staff, office, f"answers.{kind}", content, read_sheet("answers", content))
        while carry_out(staff, file, at_most=10):
            commit()
        commit()
    db.session.expire_all()
    states = set(db.session.scalars(select(AnswerLine.state)))
    assert states == {LineState.DRAFTED}
    back = {one.id: [point.text for point in one.draft.points] for one in db.session.scalars(select(Referral)) if one.draft}
    assert back == {referral_id: texts for referral_id, (texts, _printed) in printed.items() if texts}
    assert sum(map(len, back.values())) > 100
    for referral in db.session.scalars(select(Referral)):
        if referral.draft:
            check_stances(referral, printed[referral.id][1])


def check_stances(referral, stance_as_printed):
    """Each answer has the stance it was given, and further points have none."""
    answers, extras = answers_and_extras(referral.draft)
    is_refused = stance_as_printed is not None and "비동의" in stance_as_printed
    expected = (Stance.NOT_ACCEPTED, RefusalReason.OTHER) if is_refused else (Stance.INFORMATION_ONLY, None)
    assert {(point.stance, point.reason) for point in answers.values()} == {expected}
    assert {point.stance for point in extras} <= {None}
