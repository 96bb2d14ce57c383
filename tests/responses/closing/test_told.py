"""What the closing report says of each demand."""

from datetime import date

import pytest
from flask_babel import force_locale

from deliberation.db import commit, db
from deliberation.documents.model import Facts, Heading, Table, everything_said, said_in, words_of
from deliberation.positions.kinds import ItemKind
from deliberation.responses.changes.actions import record_change
from deliberation.responses.changes.models import ChangePart
from deliberation.responses.changes.words import ChangeWords
from deliberation.responses.closing.actions import introduce
from deliberation.responses.closing.queries import report_of
from deliberation.responses.closing.told import document_of
from deliberation.responses.figures.definitions import COLUMNS
from deliberation.responses.models import HandOver, Judgement, Omission, Verdict
from deliberation.responses.verdicts.labels import judgement_label
from deliberation.responses.words import RefusalReason, Relation, Stance
from tests.makers import (
    make_department,
    make_forum_group,
    make_item,
    make_paper,
    make_participant,
    make_person,
    make_referral,
    make_reply,
    make_row,
)
from tests.responses.scenes import Scene

TODAY = date(2022, 12, 1)


@pytest.fixture
def scene(app):
    with app.test_request_context(headers={"Accept-Language": "en"}):
        yield Scene()


def told(scene, only=None):
    db.session.flush()
    db.session.expire_all()
    return document_of(report_of(scene.forum, TODAY, only))


def about(document, words):
    """What the facts below the heading that begins so say, in one text."""
    blocks = iter(document.blocks)
    next(block for block in blocks if isinstance(block, Heading) and words_of(block.runs).startswith(words))
    return "\n".join(said_in(next(block for block in blocks if isinstance(block, Facts))))


def test_a_demand_is_told_from_the_groups_words_to_the_answer_with_its_evidence(scene):
    row = scene.row("What share is low-floor?")
    reply = make_reply(make_referral(row, scene.office), ("Nine in ten.",), published_at=None, is_public=False)
    reply.published_at = row.published_at
    reply.answered_on, reply.source = TODAY, "archive"
    point = reply.points[0]
    point.stance, point.proof, point.onward = Stance.ALREADY_IN_PLACE, "https://example.org/buses", ""
    words = about(told(scene), "Item 1")
    for one in (
        "Publish the share",
        f"question {row.number}",
        "Transport",
        "Already in place",
        "Nine in ten.",
        "https://example.org/buses",
    ):
        assert one in words


def test_a_refusal_tells_its_reason_and_a_handing_over_where_it_went(scene):
    row = scene.row()
    referral = make_referral(row, scene.office)
    db.session.add(HandOver(referral=referral, to_department=scene.other_office, reason="Theirs.", handed_over_on=TODAY))
    reply = make_reply(make_referral(row, scene.other_office), ("No.",))
    reply.points[0].stance, reply.points[0].reason = Stance.NOT_ACCEPTED, RefusalReason.BUDGET
    words = about(told(scene), "Item 1")
    for one in ("Passed on to Parks", "Theirs.", "Not accepted", "Reason: No budget"):
        assert one in words


def test_silence_is_said_as_such(scene):
    make_referral(scene.row(), scene.office, referred_on=date(2022, 6, 1), due_on=date(2022, 7, 1))
    assert "No answer after" in about(told(scene), "Item 1")
    scene.forum.closed_on = TODAY
    assert "No answer came before the forum closed" in about(told(scene), "Item 1")


def test_a_demand_that_was_not_put_forward_tells_why_or_that_nobody_said(scene):
    db.session.add(Omission(item=scene.item, reason="Same as item 2.", decided_at=scene.paper.filed_at))
    document = told(scene)
    assert "Left out" in about(document, "Item 1")
    assert "Same as item 2." in about(document, "Item 1")
    assert "is not public yet" in about(document, "Item 2")
    scene.forum.closed_on = TODAY
    assert "nobody said why" in about(told(scene), "Item 2")


def test_an_answer_to_a_merged_question_is_told_once_and_the_second_demand_leads_there(scene):
    row = make_row(scene.forum, ("Both?",), (scene.item, scene.other_item))
    for derivation in row.derivations:
        derivation.relations = [Relation.MERGED]
    make_reply(make_referral(row, scene.office), ("Told once.",))
    document = told(scene)
    assert "Told once." in about(document, "Item 1")
    second = about(document, "Item 2")
    assert "Told once." not in second
    assert f"{scene.group.display_name}, Item 1 (Accepted)" in second
    assert " ".join(everything_said(document)).count("Told once.") == 1


def test_the_groups_newest_verdict_and_what_changed_stand_with_the_demand(scene):
    row = scene.row()
    make_reply(make_referral(row, scene.office))
    leader = make_person()
    for number, judgement in enumerate((Judgement.ANSWERED, Judgement.PARTLY), start=1):
        given = {"question": row.questions[0], "forum_group": scene.group, "number": number, "judgement": judgement}
        db.session.add(Verdict(**given, words=f"Words {number}", given_by=leader, given_at=row.published_at))
    change = ChangeWords(part=ChangePart.NAME, before="Low-floor buses", after="Step-free buses", changed_on=TODAY)
    record_change(scene.facilitator, scene.forum, scene.task, change, [row])
    document = told(scene)
    words = about(document, "Item 1")
    assert judgement_label(Judgement.PARTLY) in words
    assert "Words 2" in words
    assert "Words 1" not in words
    assert "6:2-2-1 Low-floor buses – Name" in words
    assert "Step-free buses" in about(document, "6:2-2-1")


def test_what_is_not_public_is_in_no_part_of_it(scene):
    make_reply(make_referral(scene.row(), scene.office), ("Secret draft.",), is_public=False)
    make_row(scene.forum, ("Secret question?",), (scene.other_item,), published_at=None)
    open_paper = make_paper(make_forum_group(scene.forum), is_filed=False)
    make_item(open_paper, "Secret demand.")
    make_item(scene.paper, "Secretly withdrawn.", withdrawn_at=scene.paper.filed_at)
    make_participant(scene.paper, "홍길동", neighbourhood="연희동")
    everything = "\n".join(everything_said(told(scene)))
    assert "Secret" not in everything
    assert "홍길동" not in everything
    assert "홍○동 (연희동)" in everything
    assert open_paper.forum_group.display_name in everything, "a group without a paper is named as such"


def test_items_without_an_opinion_are_counted_and_not_told(scene):
    make_item(scene.paper, "해당 내용 없음", kind=ItemKind.NO_OPINION)
    document = told(scene)
    everything = "\n".join(everything_said(document))
    assert "해당 내용 없음" not in everything
    assert "2 demands · 1 item without an opinion" in everything


def test_a_question_asked_without_a_paper_is_told_too(scene):
    row = make_row(scene.forum, ("From nowhere?",), forum_group=scene.group)
    loose = make_row(scene.forum, ("From nobody?",))
    document = told(scene)
    assert "From nowhere?" in about(document, f"Question {row.number}")
    assert "From nobody?" in about(document, f"Question {loose.number}")


def test_the_figures_are_those_of_the_figures_page(scene):
    scene.row()
    document = told(scene)
    table = next(block for block in document.blocks if isinstance(block, Table))
    counted = dict(zip(table.head[1:], (words_of(cell) for cell in table.rows[-1][1:]), strict=True))
    figures = report_of(scene.forum, TODAY).figures.total
    expected = {str(column.word): str(column.value(figures)) for column in COLUMNS if column.name in ("demands", "put_forward")}
    assert expected.items() <= counted.items()
    assert counted["Demands"] == "2"


def test_in_urdu_the_document_turns_round_and_korean_words_are_marked_as_such(scene):
    make_reply(make_referral(scene.row("질의"), scene.office), ("한국어 답변",))
    with force_locale("ur"):
        document = told(scene)
    assert (document.language, document.direction) == ("ur", "rtl")
    said = [one for block in document.blocks if isinstance(block, Facts) for _term, blocks in block.pairs for one in blocks]
    answer = next(one for one in said if "한국어 답변" in "".join(said_in(one)))
    assert (answer.language, answer.runs[0].language) == ("ko", "ur"), "the stance is in the reader's language, the answer in its own"


def test_one_group_alone_leaves_the_others_out(scene):
    other = make_paper(make_forum_group(scene.forum))
    make_item(other, "Another group's demand.")
    assert "Another group" not in "\n".join(everything_said(told(scene, scene.group)))
    assert "Another group" in "\n".join(everything_said(told(scene)))


def test_the_facilitators_introduction_stands_instead_of_the_usual_words(scene):
    introduce(scene.facilitator, scene.forum, "우리는 **함께** 읽었습니다.\n\n## 감사\n\n- 모두에게")
    document = told(scene)
    everything = "\n".join(everything_said(document))
    assert "우리는 함께 읽었습니다." in everything
    assert "The stakeholder groups read the plan" not in everything


def test_every_link_inside_leads_to_a_place(scene):
    make_reply(make_referral(make_row(scene.forum, ("Both?",), (scene.item, scene.other_item)), scene.office))
    document = told(scene)
    targets = {run.link[1:] for block in document.blocks for run in _runs(block) if run.link and run.link.startswith("#")}
    assert targets
    assert targets <= document.anchors


def _runs(block):
    if isinstance(block, Facts):
        return [run for _term, said in block.pairs for one in said for run in _runs(one)]
    if isinstance(block, Table):
        return [run for row in block.rows for cell in row for run in cell]
    return getattr(block, "runs", ())


def test_it_takes_as_many_statements_for_a_large_forum_as_for_a_small_one(scene, statements):
    def fill(count):
        for number in range(count):
            item = make_item(scene.paper, f"Demand {number}", (scene.task,))
            make_reply(make_referral(make_row(scene.forum, items=(item,)), make_department()))
        commit()

    def asked():
        forum = db.session.get(type(scene.forum), scene.forum.id)
        db.session.expire_all()
        statements.clear()
        document_of(report_of(forum, TODAY))
        return len(statements)

    fill(2)
    few = asked()
    fill(30)
    assert asked() == few
    assert few < 45
