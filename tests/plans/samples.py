"""Small plan files for tests, as they stand in JSON."""

import json
from copy import deepcopy
from typing import Any

from deliberation.plans.files.contents import PlanFile
from deliberation.plans.files.reading import read_plan_content

#: Two areas with one code in both; an indicator printed twice, and one named by its code.
PLAN: dict[str, Any] = {
    "slug": "district-plan",
    "name": {"ko": "구 이행계획", "en": "District plan"},
    "years": [2022, 2026],
    "levels": [{"key": "area", "name": {"ko": "분야", "en": "Area"}}, {"key": "task", "name": {"ko": "과제", "en": "Task"}}],
    "elements": [
        {
            "level": "area",
            "code": "1",
            "name": "먹거리",
            "name_en": "Food",
            "elements": [
                {
                    "level": "task",
                    "code": "1-1",
                    "name": "푸드플랜 추진",
                    "departments": ["경제과", "복지과"],
                    "team": "먹거리팀",
                    "purpose": "- 건강한 먹거리\n  - 모두에게",
                    "purpose_label": "추진경과",
                    "overview_departments": ["복지과"],
                    "indicators": [
                        {"code": "1-1-1", "name": "이용 시설 수", "unit": "개", "targets": {"2022": "1,500", "2023": "10회 이상"}},
                        {"code": "1-1-2", "name": "만족도", "targets": {"2022": 70, "2023": 80.5}, "note": "※ 산출식"},
                    ],
                },
                {"level": "task", "code": "1-2", "name": "급식 지원", "indicator_codes": ["1-1-2"]},
            ],
        },
        {
            "level": "area",
            "code": "2",
            "name": "교통",
            "elements": [{"level": "task", "code": "1-1", "name": "저상버스 확대", "departments": ["교통과"]}],
        },
    ],
}


def sample_plan() -> dict[str, Any]:
    """A plan file to be changed by a test."""
    return deepcopy(PLAN)


def read(plan: Any) -> PlanFile:
    return read_plan_content("plan.json", json.dumps(plan, ensure_ascii=False).encode())


def first_task(plan: dict[str, Any]) -> dict[str, Any]:
    task: dict[str, Any] = plan["elements"][0]["elements"][0]
    return task
