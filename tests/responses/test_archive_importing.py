"""An archive comes into the database: nothing is lost, nothing is guessed as certain, and a person's word stays."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Date, DateTime, Time, func, select

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.models import Forum, Session
from deliberation.history.models import HistoryEntry
from deliberation.plans.models import Department, Element
from deliberation.plans.resolving import ElementName
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, PositionPaper
from deliberation.responses.archive.importing import Imported, NotAnArchive, import_archive
from deliberation.responses.archive.judging import judge
from deliberation.responses.archive.models import ArchiveFile
from deliberation.responses.archive.reading import read_archive
from deliberation.responses.archive.report import RowLine, lines_of, summary_of
from deliberation.responses.models import Derivation, Omission, QuestionRow, ReferralState, Reply, ReplyPoint
from deliberation.responses.words import Relation, Stance
from deliberation.text import tidy
from tests.makers import make_forum, make_person
from tests.responses.archives import harbour, write

SAMPLE = Path(__file__).resolve().parents[2] / "deliberation" / "sample" / "archive"


def bring(folder: Path, files: dict[str, Any] | None = None) -> Imported:
    imported = import_archive(None, *read_archive(write(folder, files) if files else folder))
    commit()
    return imported


def one(model, **where):
    return db.session.scalars(select(model).filter_by(**where)).unique().one()


def item(number) -> Item:
    return one(Item, source=f"papers/harbour#{number}")


def row(number) -> QuestionRow:
    return one(QuestionRow, source=f"replies/harbour#{number}")


@pytest.fixture
def brought(app, tmp_path) -> Forum:
    return bring(tmp_path, harbour()).forum


def happened() -> list[str]:
    return list(db.session.scalars(select(HistoryEntry.happening).order_by(HistoryEntry.number)))


# What comes in.


def test_an_archive_is_a_public_forum_that_is_over(brought):
    assert (brought.slug, brought.name, brought.is_public, brought.closed_on) == ("harbour-2022", "물가 숙의", True, date(2022, 5, 1))
    assert [group.slug for group in brought.groups] == ["harbour", "hills"]
    assert (brought.reply_days, brought.rules, brought.plan.slug) == (30, {"plenaries": 2}, "harbour-plan")


def test_a_paper_is_filed_with_its_sessions_and_those_who_took_part(brought):
    paper, session = one(PositionPaper), one(Session)
    assert (paper.is_open, paper.source, paper.written_on) == (False, "papers/harbour", date(2022, 5, 1))
    assert paper.general_opinion == "물이 맑아야 합니다.\n\n그리고 밝아야 합니다."
    assert [(somebody.name, somebody.neighbourhood, somebody.is_drafter) for somebody in paper.participants] == [
        ("최○진", "나루동", True),
        ("박○", "", False),
    ]
    assert (session.source, session.ordinal, session.note, [group.slug for group in session.groups]) == (
        "papers/harbour/sessions/1",
        1,
        "배 위에서",
        ["harbour"],
    )


def test_items_keep_what_is_printed_apart_from_what_it_means(brought):
    swimming = item(2)
    assert (swimming.printed_area, swimming.printed_level, swimming.printed_code, swimming.printed_heading) == (
        "1",
        "task",
        "1-1",
        "수영교실 운영",
    )
    assert [element.reference for element in swimming.elements] == ["1:1-2"]
    assert 0 < swimming.confidence < 1
    assert swimming.resolution_reason == "heading under another code"
    assert swimming.placed_by_id is None


def test_no_opinion_is_recorded_and_is_no_demand(brought):
    assert (item(3).kind, item(3).is_demand, item(3).elements) == (ItemKind.NO_OPINION, False, [])


def test_rows_are_linked_to_items_and_say_how(brought):
    lights, signs = row(1), row(3)
    assert [(one.item.source, one.kinds) for one in lights.derivations] == [("papers/harbour#1", [Relation.REWRITTEN])]
    assert [one.item.source for one in signs.derivations] == ["papers/harbour#other-1"]
    assert [element.reference for element in signs.elements] == []


def test_a_stance_is_kept_as_printed_and_not_guessed(brought):
    reply = one(Reply, stance_as_printed="비동의")
    assert (reply.is_public, reply.source, reply.referral.row.source) == (True, "replies/harbour#2", "replies/harbour#2")
    assert set(db.session.scalars(select(ReplyPoint.stance))) == {None}


def test_the_only_question_of_a_row_is_what_every_point_answers(brought):
    lights, swimming = row(1), row(2)
    assert [point.question for point in lights.referrals[0].public_reply.points] == [lights.questions[0]] * 2
    assert [point.question for point in swimming.referrals[0].public_reply.points] == [None]


def test_a_row_left_blank_has_no_answer(brought):
    (referral,) = row(3).referrals
    assert (referral.replies, referral.state(clock.today())) == ([], ReferralState.NO_ANSWER)


def test_what_points_say_is_certain(app, tmp_path):
    files = harbour()
    files["replies/harbour.json"]["items"][1] |= {
        "departments": ["둑길과", "체육과"],
        "replies": ["둑길은 됨", "셔틀은 안 됨"],
        "points": [
            {"question": 0, "stance": "accepted"},
            {"question": 1, "stance": "not accepted", "reason": "budget", "department": "체육과"},
        ],
        "stance_as_printed": None,
    }
    bring(tmp_path, files)
    swimming = row(2)
    said = {
        referral.department_name: [(point.text, point.question.position, point.stance) for point in referral.public_reply.points]
        for referral in swimming.referrals
    }
    assert said == {"둑길과": [("둑길은 됨", 0, Stance.ACCEPTED)], "체육과": [("셔틀은 안 됨", 1, Stance.NOT_ACCEPTED)]}


def test_due_dates_are_counted_where_the_day_of_the_referral_is_known(app, tmp_path):
    files = harbour()
    files["replies/harbour.json"]["items"][0] |= {"referred_on": "2022-06-14", "replied_on": "2022-07-22"}
    bring(tmp_path, files)
    lights, swimming = row(1).referrals[0], row(2).referrals[0]
    assert (lights.due_on, lights.state(clock.today())) == (date(2022, 7, 14), ReferralState.ANSWERED_LATE)
    assert (swimming.due_on, swimming.deadline_rule) == (None, None)


def test_hand_overs_are_referrals_of_their_own(app, tmp_path):
    files = harbour()
    files["replies/harbour.json"]["items"][0] |= {
        "departments": ["체육과"],
        "referred_on": "2022-06-10",
        "replied_on": "2022-07-01",
        "hand_overs": [
            {"from": "둑길과", "to": "체육과", "reason": "업무가 다름", "on": "2022-06-17"},
            {"from": "체육과", "to": "항만공사", "outside": True, "reason": "공사의 땅임", "on": "2022-07-01"},
        ],
    }
    bring(tmp_path, files)
    first, second, third = row(1).referrals
    assert [one.department_name for one in (first, second, third)] == ["둑길과", "체육과", "항만공사"]
    assert (first.hand_over.to_department, second.came_by, third.department.is_outside) == (second.department, first.hand_over, True)
    assert (second.referred_on, second.public_reply is not None, third.replies) == (date(2022, 6, 17), True, [])
    assert [one.state(clock.today()) for one in (first, second, third)] == [
        ReferralState.PASSED_ON,
        ReferralState.ANSWERED,
        ReferralState.NO_ANSWER,
    ]


def test_a_reply_without_a_printed_office_still_has_one(app, tmp_path):
    files = harbour()
    files["replies/harbour.json"]["items"][0]["departments"] = []
    bring(tmp_path, files)
    (referral,) = row(1).referrals
    assert (referral.department.name_in("en"), len(referral.public_reply.points)) == ("Office not named", 2)


def test_an_office_is_found_by_its_other_name_and_an_unknown_one_is_its_own(app, tmp_path):
    files = harbour()
    files["forum.json"]["department_names"] = {"둑길팀": "둑길과"}
    files["replies/harbour.json"]["items"][0]["departments"] = ["둑길팀"]
    files["replies/harbour.json"]["items"][2]["departments"] = ["갈매기과"]
    bring(tmp_path, files)
    assert (row(1).referrals[0].department.name, row(1).referrals[0].department_name) == ("둑길과", "둑길팀")
    assert set(db.session.scalars(select(Department.name))) == {"둑길과", "체육과", "갈매기과"}


def test_a_left_out_item_says_why_and_is_linked_to_nothing(app, tmp_path):
    files = harbour()
    files["papers/harbour.json"]["items"][0]["left_out"] = "다음 차수에 다룸"
    bring(tmp_path, files)
    omission = one(Omission)
    assert (omission.item.source, omission.reason, omission.decided_by_id) == ("papers/harbour#1", "다음 차수에 다룸", None)
    assert omission.item.source not in [derivation.item.source for derivation in row(1).derivations]


def test_one_happening_tells_that_the_forum_came_in(brought):
    entry = db.session.scalars(select(HistoryEntry).where(HistoryEntry.happening == "ForumImported")).one()
    assert (entry.subject, entry.subject_id, entry.details["items"], entry.details["replies"]) == ("Forum", brought.id, 3, 3)
    assert entry.details["created"]["item"] == 4


def test_a_forum_that_was_set_up_here_is_not_overwritten(app, tmp_path):
    make_forum(slug="harbour-2022")
    with pytest.raises(NotAnArchive):
        import_archive(None, *read_archive(write(tmp_path, harbour())))


# Again.


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """The whole database but for its history."""
    return {
        name: sorted((tuple(map(repr, line)) for line in db.session.execute(select(table))), key=repr)
        for name, table in db.metadata.tables.items()
        if name not in ("history_entry", "errand")
    }


def test_the_same_files_again_change_nothing(brought, tmp_path):
    before, entries = everything(), happened()
    again = bring(tmp_path)
    assert (again.created, again.changed, again.kept) == ({}, {}, ())
    assert everything() == before
    assert happened() == entries


def test_a_changed_text_is_a_new_version_and_the_earlier_one_stays(brought, tmp_path):
    files, earlier = harbour(), item(1).text
    files["papers/harbour.json"]["items"][0]["text"] = "둑길 가로등을 모두 밝은 전등으로 교체 필요"
    again = bring(tmp_path, files)
    lights = item(1)
    assert lights.text == "둑길 가로등을 모두 밝은 전등으로 교체 필요"
    assert [(one.number, one.text, one.replaced_by_id) for one in lights.revisions] == [(1, earlier, None)]
    assert (again.created, again.changed["item"]) == ({}, 1)
    assert "ItemCorrected" in happened()


def test_a_changed_reply_is_the_next_version(brought, tmp_path):
    files = harbour()
    files["replies/harbour.json"]["items"][0]["replies"] = ["가을이 아니라 봄에 교체하겠음"]
    bring(tmp_path, files)
    (referral,) = row(1).referrals
    assert [[point.text for point in reply.points] for reply in referral.replies] == [
        ["가을에 교체하겠음", "예산은 확보되어 있음"],
        ["가을이 아니라 봄에 교체하겠음"],
    ]
    assert all(reply.is_public for reply in referral.replies)
    assert referral.public_reply.correction_reason
    assert happened()[-2:] == ["ReplyPublished", "ForumImported"]


def test_changed_questions_and_a_new_hand_over_are_told_in_the_history(brought, tmp_path):
    files = harbour()
    files["replies/harbour.json"]["items"][2] |= {
        "questions": ["표지판을 세울 수 있는지", "언제 세우는지"],
        "hand_overs": [{"from": "둑길과", "to": "체육과", "reason": "업무가 다름", "on": None}],
    }
    bring(tmp_path, files)
    signs = row(3)
    assert [question.text for question in signs.questions] == ["표지판을 세울 수 있는지", "언제 세우는지"]
    assert [referral.department_name for referral in signs.referrals] == ["둑길과", "체육과"]
    entry = db.session.scalars(select(HistoryEntry).where(HistoryEntry.happening == "RowChanged")).one()
    assert entry.details["before"]["questions"] == ["나루터 입구에 갈매기 먹이 주기 금지 표지판을 세울 수 있는지"]


def test_papers_sessions_and_the_forum_are_renewed(brought, tmp_path):
    files = harbour()
    files["forum.json"]["name"]["ko"] = "물가 숙의공론장"
    files["papers/harbour.json"]["general_opinion"] = ["물이 맑아야 합니다."]
    files["papers/harbour.json"]["participants"] = files["papers/harbour.json"]["participants"][:1]
    files["papers/harbour.json"]["meetings"][0] |= {"place": "나루터", "minutes": "## 결정"}
    bring(tmp_path, files)
    paper, session = one(PositionPaper), one(Session)
    assert (brought.name, paper.general_opinion, len(paper.participants)) == ("물가 숙의공론장", "물이 맑아야 합니다.", 1)
    assert (session.place, session.has_public_minutes) == ("나루터", True)
    changes = {"ForumChangedInArchive", "GeneralOpinionWritten", "PaperChangedInArchive", "SessionChangedInArchive"}
    assert changes <= set(happened())
    assert "박○" not in json.dumps([entry.details for entry in db.session.scalars(select(HistoryEntry))], ensure_ascii=False)


def test_a_new_item_and_a_new_row_come_in_later(brought, tmp_path):
    files = harbour()
    files["papers/harbour.json"]["items"].append({**files["papers/harbour.json"]["items"][0], "no": 4, "text": "등대 견학 신설"})
    files["replies/harbour.json"]["items"].append({**files["replies/harbour.json"]["items"][2], "no": 4, "questions": ["등대 견학은"]})
    again = bring(tmp_path, files)
    assert (again.created["item"], again.created["row"]) == (1, 1)
    assert row(4).number == 4


def test_what_the_files_no_longer_have_was_public_and_stays(brought, tmp_path):
    files = harbour()
    del files["papers/harbour.json"]["items"][2]
    del files["replies/harbour.json"]["items"][2]
    again = bring(tmp_path, files)
    assert again.kept == ("papers/harbour#3", "replies/harbour#3")
    assert (item(3).text, row(3).is_public) == ("해당 내용 없음", True)


def test_a_reason_for_leaving_out_can_come_change_and_go(brought, tmp_path):
    files = harbour()
    files["papers/harbour.json"]["items"].append({**files["papers/harbour.json"]["items"][0], "no": 4, "text": "등대 견학"})
    for reason in ("다음 차수에", "그다음 차수에", ""):
        files["papers/harbour.json"]["items"][3]["left_out"] = reason
        bring(tmp_path, files)
        assert list(db.session.scalars(select(Omission.reason))) == ([reason] if reason else [])
    assert happened().count("ItemLeftOut") == 2
    assert happened().count("ItemTakenBack") == 1


# A person's word.


def test_elements_and_kind_that_a_person_chose_stay(brought, tmp_path):
    person, swimming = make_person(), item(2)
    swimming.elements = [one(Element, reference="1:1")]
    swimming.kind, swimming.placed_by_id = ItemKind.CONFLICT, person.id
    commit()
    files = harbour()
    files["papers/harbour.json"]["items"][1] |= {"code": "1-2", "text": "오전 시간 확대"}
    bring(tmp_path, files)
    assert ([element.reference for element in swimming.elements], swimming.kind, swimming.text) == (
        ["1:1"],
        ItemKind.CONFLICT,
        "오전 시간 확대",
    )
    assert swimming.proposal["reason"] == "code and heading agree"


def test_links_that_a_person_chose_stay(brought, tmp_path):
    signs = row(3)
    signs.derivations = [Derivation(item=item(1), relations=[Relation.MERGED.value])]
    signs.linked_by_id = make_person().id
    commit()
    files = harbour()
    files["replies/harbour.json"]["items"][2]["questions"] = ["수영 교실의 오전 시간 확대 및 무료 셔틀 운행은"]
    bring(tmp_path, files)
    assert [one.item.source for one in signs.derivations] == ["papers/harbour#1"]


def test_words_that_a_person_corrected_stay(brought, tmp_path):
    lights, session = item(1), one(Session)
    lights.text, session.place, brought.name = "사람이 고친 말", "등대", "사람이 고친 이름"
    row(1).questions[0].text = "사람이 고친 질문"
    commit()
    files = harbour()
    files["forum.json"]["name"]["ko"] = "파일의 이름"
    files["papers/harbour.json"]["items"][0]["text"] = "파일의 말"
    files["papers/harbour.json"]["meetings"][0]["place"] = "나루터"
    files["replies/harbour.json"]["items"][0]["questions"] = ["파일의 질문"]
    bring(tmp_path, files)
    assert (lights.text, lights.revisions, session.place, brought.name) == ("사람이 고친 말", [], "등대", "사람이 고친 이름")
    assert row(1).questions[0].text == "사람이 고친 질문"


def test_an_answer_that_the_department_corrected_stays(brought, tmp_path):
    (referral,) = row(1).referrals
    drafter, approver = make_person(), make_person()
    correction = Reply(
        referral=referral, number=2, drafted_by=drafter, approved_by=approver, published_at=clock.now(), correction_reason="잘못 적음"
    )
    correction.points = [ReplyPoint(position=0, text="부서가 고친 답", stance=Stance.ACCEPTED)]
    db.session.add(correction)
    commit()
    files = harbour()
    files["replies/harbour.json"]["items"][0]["replies"] = ["파일의 답"]
    bring(tmp_path, files)
    assert referral.public_reply.points[0].text == "부서가 고친 답"


# Nothing is lost.


def words_in(content: object) -> Iterator[str]:
    if isinstance(content, dict):
        for value in content.values():
            yield from words_in(value)
    elif isinstance(content, list):
        for value in content:
            yield from words_in(value)
    elif isinstance(content, str):
        yield tidy(content)


def every_word_kept() -> str:
    """All columns of all tables as one text, but for the kept files, the record and what the machine proposed."""
    texts = []
    for table in db.metadata.sorted_tables:
        if table.name in (ArchiveFile.__tablename__, "history_entry", "errand"):
            continue
        columns = [column for column in table.columns if column.name != "proposal"]
        for line in db.session.execute(select(*columns)):
            for column, value in zip(columns, line, strict=True):
                is_moment = isinstance(column.type, Date | DateTime | Time) and value is not None
                texts.append(
                    value.isoformat()
                    if is_moment
                    else json.dumps(value, ensure_ascii=False)
                    if isinstance(value, dict | list)
                    else str(value)
                )
    return "\n".join(texts)


def kept(words: str, everything_kept: str) -> bool:
    in_json = json.dumps(words, ensure_ascii=False)[1:-1]
    return words in everything_kept or in_json in everything_kept or " ".join(words.split()) in everything_kept


@pytest.mark.parametrize("which", ["corpus", "sample"])
def test_every_word_of_the_files_is_in_the_database(app, request, which):
    folder = SAMPLE if which == "sample" else request.getfixturevalue("corpus") / "seodaemun-2022"
    bring(folder)
    everything_kept = every_word_kept()
    #: The name of the plan's file, and the word "none" for a row without a source: facts of the format, not of the forum.
    of_the_format = {"plan.json", Relation.NO_SOURCE.value}
    lost = {
        (path.name, words)
        for path in (folder / "forum.json", folder / "plan.json", *(folder / "papers").iterdir(), *(folder / "replies").iterdir())
        for words in words_in(json.loads(path.read_text("utf-8")))
        if not kept(words, everything_kept) and words not in of_the_format
    }
    assert lost == set()


# The real forum.


@pytest.fixture
def real(app, corpus):
    folder = corpus / "seodaemun-2022"
    archive, plan = read_archive(folder)
    imported = import_archive(None, archive, plan)
    commit()
    return archive, plan, imported


def test_the_real_forum_is_counted_whole(real):
    archive, _plan, imported = real
    summary = summary_of(archive, imported, lines_of(imported.forum))
    counted = {name: summary[name] for name in ("groups", "sessions", "items", "rows", "questions", "replies")}
    assert counted == {"groups": 9, "sessions": 25, "items": 190, "rows": 107, "questions": 130, "replies": 190}
    assert summary["resolved"] + len(summary["unresolved"]) == 190 + 107
    count = db.session.scalar(select(func.count(ReplyPoint.id)))
    assert (count, db.session.scalar(select(func.count(QuestionRow.id)))) == (190, 107)


def test_the_report_says_what_the_judgement_says(real):
    archive, plan, imported = real
    names = [ElementName(one.reference, one.level, one.code, one.area_code, one.name) for one in plan.elements]
    judgement = judge(archive, names, plan.levels[-1].key)
    for line in lines_of(imported.forum):
        judged = judgement.rows[line.source] if isinstance(line, RowLine) else judgement.items[line.source]
        assert (set(line.elements), line.confidence, line.reason) == (
            set(judged.resolution.references),
            judged.resolution.confidence,
            judged.resolution.reason,
        )
        if isinstance(line, RowLine):
            assert set(line.items) == {link.item for link in judgement.rows[line.source].links}


@pytest.mark.parametrize("folder", ["corpus", "sample"])
def test_importing_a_real_archive_again_changes_nothing(app, request, folder):
    folder = SAMPLE if folder == "sample" else request.getfixturevalue("corpus") / "seodaemun-2022"
    bring(folder)
    again = bring(folder)
    assert (again.created, again.changed, again.kept) == ({}, {}, ())
