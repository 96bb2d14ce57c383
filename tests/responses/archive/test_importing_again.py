"""The same archive again, changed or not."""

import json
from typing import Any

from sqlalchemy import select

from deliberation.db import db
from deliberation.forums.models import Session
from deliberation.history.models import HistoryEntry
from deliberation.positions.models import PositionPaper
from deliberation.responses.models import Omission
from tests.responses.archive.bringing import bring, happened, item, one, row
from tests.responses.archives import harbour


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


def test_what_only_a_kind_says_comes_in_and_a_change_of_it_is_a_new_version(brought, tmp_path):
    files = harbour()
    entry = files["papers/harbour.json"]["items"][0]
    entry.update(indicator="1:1-1-1", indicator_wish="By sex.")
    bring(tmp_path, files)
    assert (item(1).indicator, item(1).indicator_wish) == ("1:1-1-1", "By sex.")
    entry["indicator_wish"] = "By sex and age."
    bring(tmp_path, files)
    assert item(1).indicator_wish == "By sex and age."
    assert [one.indicator_wish for one in item(1).revisions] == ["", "By sex."]
