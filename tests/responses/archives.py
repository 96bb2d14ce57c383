"""A small archive of harbour dwellers, for the tests of reading and importing; each test changes what it is about."""

import copy
import json
from pathlib import Path
from typing import Any

PLAN = {
    "slug": "harbour-plan",
    "name": {"ko": "물가 계획", "en": "Harbour plan"},
    "years": [2022, 2026],
    "levels": [{"key": "area", "name": {"ko": "분야"}}, {"key": "goal", "name": {"ko": "목표"}}, {"key": "task", "name": {"ko": "과제"}}],
    "elements": [
        {
            "level": "area",
            "code": "1",
            "name": "물가의 삶",
            "elements": [
                {
                    "level": "goal",
                    "code": "1",
                    "name": "안전한 물가",
                    "elements": [
                        {"level": "task", "code": "1-1", "name": "둑길 조명 교체", "departments": ["둑길과"]},
                        {"level": "task", "code": "1-2", "name": "수영 교실 운영", "departments": ["체육과"]},
                    ],
                }
            ],
        }
    ],
}
FORUM = {
    "slug": "harbour-2022",
    "name": {"ko": "물가 숙의", "en": "Harbour forum"},
    "plan": "plan.json",
    "opened_on": "2022-04-16",
    "reply_days": 30,
    "rules": {"plenaries": 2},
    "groups": [{"slug": "harbour", "name": {"ko": "물가 주민", "en": "Harbour dwellers"}}, {"slug": "hills", "name": {"ko": "언덕 주민"}}],
}
PAPER = {
    "group": "harbour",
    "group_name": "물가 주민",
    "written_on": "2022-05-01",
    "meetings": [{"ordinal": 1, "date": "2022-04-20", "time": "16:00", "note": "배 위에서"}],
    "general_opinion": ["물이 맑아야 합니다.", "그리고 밝아야 합니다."],
    "items": [
        {
            "no": 1,
            "area": 1,
            "level": "task",
            "code": "1-1",
            "heading": "둑길 조명 교체",
            "text": "둑길 가로등이 어두워 밤에 걷기 무서움. 밝은 전등으로 교체 필요",
        },
        {
            "no": 2,
            "area": 1,
            "level": "task",
            "code": "1-1",
            "heading": "수영교실 운영",
            "text": "어르신 수영 교실의 오전 시간 확대 및 무료 셔틀 운행 제안",
        },
        {"no": 3, "area": 1, "level": "none", "code": None, "heading": "", "text": "해당 내용 없음"},
    ],
    "other_proposals": ["갈매기 먹이 주기 금지 표지판을 나루터 입구에 세워 주기를 바람"],
    "participants": [
        {"name": "최○진", "neighbourhood": "나루동", "drafter": True},
        {"name": "박○", "neighbourhood": None, "drafter": False},
    ],
}
TABLE = {
    "group": "harbour",
    "items": [
        {
            "no": 1,
            "area": 1,
            "level": "task",
            "code": "1-1",
            "heading": "둑길 조명 교체",
            "questions": ["둑길 가로등을 밝은 전등으로 교체할 계획이 있는지"],
            "departments": ["둑길과"],
            "replies": ["가을에 교체하겠음", "예산은 확보되어 있음"],
            "stance_as_printed": None,
        },
        {
            "no": 2,
            "area": 1,
            "level": "task",
            "code": "1-2",
            "heading": "수영 교실 운영",
            "questions": ["수영 교실의 오전 시간을 확대할 수 있는지", "무료 셔틀을 운행할 수 있는지"],
            "departments": ["체육과"],
            "replies": ["수영장 사정으로 어려움"],
            "stance_as_printed": "비동의",
        },
        {
            "no": 3,
            "area": None,
            "level": "none",
            "code": None,
            "heading": "기타의견",
            "questions": ["나루터 입구에 갈매기 먹이 주기 금지 표지판을 세울 수 있는지"],
            "departments": ["둑길과"],
            "replies": [],
            "stance_as_printed": None,
        },
    ],
}


def harbour() -> dict[str, Any]:
    """The files of the small archive, by path; a copy that a test may change."""
    return copy.deepcopy({"forum.json": FORUM, "plan.json": PLAN, "papers/harbour.json": PAPER, "replies/harbour.json": TABLE})


def write(folder: Path, files: dict[str, Any]) -> Path:
    """Put files into a folder. Returns the folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return folder
