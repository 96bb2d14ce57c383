"""An archive comes into the database: nothing is guessed as certain."""

from datetime import date

import pytest
from sqlalchemy import select

from deliberation import clock
from deliberation.db import db
from deliberation.forums.models import Session
from deliberation.history.models import HistoryEntry
from deliberation.plans.models import Department
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import PositionPaper
from deliberation.responses.archive.importing import NotAnArchive, import_archive
from deliberation.responses.archive.reading import read_archive
from deliberation.responses.models import Omission, ReferralState, Reply, ReplyPoint
from deliberation.responses.words import Relation, Stance
from tests.makers import make_forum
from tests.responses.archive.bringing import bring, item, one, row
from tests.responses.archives import harbour, write


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
