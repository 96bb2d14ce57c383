"""A database with as many questions as one asks for, made up and written in bulk: tens of thousands of rows a second."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert

from deliberation import clock
from deliberation.db import Model, db
from deliberation.forums.models import Forum
from deliberation.people.models import Person, Role
from deliberation.plans.models import Department
from deliberation.positions.models import Item
from deliberation.responses.models import (
    Derivation,
    DueChange,
    HandOver,
    Question,
    QuestionRow,
    Referral,
    Reply,
    ReplyPoint,
    Verdict,
    row_element,
)
from deliberation.responses.words import Stance
from tests.makers import make_department, make_element, make_forum, make_forum_group, make_paper, make_person, make_plan

WORDS = "어르신 보행 안전을 위해 저상버스와 경사로를 늘리고 해마다 그 수를 공개할 계획이 있는지"
OFFICES, GROUPS, AREAS, FORUMS = 40, 12, 7, 4
#: Questions of one kind written in one go.
CHUNK = 5_000
FIRST_DAY = date(2025, 1, 6)


@dataclass(frozen=True)
class Made:
    """Where to look: the forums, an office, somebody who works there."""

    forums: list[Forum]
    office: Department
    staff: Person


def fill(count: int, answered: float = 0.8, offices: int = OFFICES, today: date | None = None) -> Made:
    """`count` public questions, each at one office (every twentieth at two), of which that share is answered; committed."""
    chance, today = random.Random(5), today or clock.today()
    plan, departments = make_plan(), [make_department() for _ in range(offices)]
    tasks = [make_element(plan, f"{1 + n % AREAS}:1-1-{n // AREAS + 1}", departments=(departments[n % offices],)) for n in range(140)]
    forums = [make_forum(plan) for _ in range(FORUMS)]
    seats = [[make_forum_group(forum) for _ in range(GROUPS)] for forum in forums]
    papers = {seat.id: make_paper(seat) for some in seats for seat in some}
    staff = make_person(Role.STAFF, departments[0])
    writer, approver = make_person(), make_person()
    _write(
        Item,
        (
            {
                "id": n,
                "paper_id": papers[_seat(seats, n).id].id,
                "key": str(n),
                "order": n,
                "kind": "addition",
                "text": WORDS,
                "source": f"i#{n}",
            }
            for n in range(1, count + 1)
        ),
    )
    _write(
        QuestionRow,
        (
            {"id": n, "forum_id": _seat(seats, n).forum_id, "number": n, "forum_group_id": _seat(seats, n).id, "published_at": clock.now()}
            for n in range(1, count + 1)
        ),
    )
    _write(Question, ({"id": n, "row_id": n, "position": 0, "text": f"{WORDS} {n}"} for n in range(1, count + 1)))
    _write(Derivation, ({"id": n, "row_id": n, "item_id": n, "relations": ["taken over"]} for n in range(1, count + 1)))
    _write(row_element, ({"row_id": n, "element_id": tasks[n % len(tasks)].id} for n in range(1, count + 1)))
    referrals = list(_referrals(count, departments, today, chance))
    _write(Referral, referrals)
    passed = {one["id"] for one in referrals if chance.random() < 0.03}
    replied = [one for one in referrals if one["id"] not in passed and chance.random() < answered]
    _write(HandOver, ({"id": n, "referral_id": n, "reason": "다른 부서 업무임", "handed_over_on": today} for n in sorted(passed)))
    _write(
        DueChange,
        (
            {
                "id": one["id"],
                "referral_id": one["id"],
                "number": 1,
                "kind": "extension",
                "due_before": one["due_on"] - timedelta(days=7),
                "due_after": one["due_on"],
                "decided_on": one["referred_on"] + timedelta(days=3),
                "reason": "자료 확인",
            }
            for one in referrals[::50]
        ),
    )
    people = {"drafted_by_id": writer.id, "approved_by_id": approver.id}
    _write(
        Reply,
        (
            {
                "id": one["id"],
                "referral_id": one["id"],
                "number": 1,
                "published_at": clock.now(),
                **people,
                "answered_on": min(today, one["referred_on"] + timedelta(days=chance.randint(3, 45))),
            }
            for one in replied
        ),
    )
    stances = list(Stance)
    _write(
        ReplyPoint,
        (
            {
                "id": one["id"],
                "reply_id": one["id"],
                "position": 0,
                "question_id": one["row_id"],
                "stance": chance.choice(stances),
                "text": "검토하겠음",
            }
            for one in replied
        ),
    )
    _write(
        Verdict,
        (
            {
                "id": n,
                "question_id": one["row_id"],
                "forum_group_id": _seat(seats, one["row_id"]).id,
                "number": 1,
                "judgement": chance.choice(["answered", "partly", "not answered"]),
                "given_by_id": writer.id,
                "given_at": clock.now(),
            }
            for n, one in enumerate((one for one in replied if one["id"] <= count and one["id"] % 5 == 0), start=1)
        ),
    )
    db.session.commit()
    return Made(forums, departments[0], staff)


def _seat(seats: list[list[Any]], number: int) -> Any:
    """Nine of ten questions are the first forum's."""
    return seats[0 if number % 10 else 1 + number // 10 % (FORUMS - 1)][number % GROUPS]


def _referrals(count: int, departments: list[Department], today: date, chance: random.Random) -> Iterator[dict[str, Any]]:
    days = max(1, (today - FIRST_DAY).days)
    for n in range(1, count + count // 20 + 1):
        row = n if n <= count else (n - count) * 20
        office = departments[(row + (n > count)) % len(departments)]
        referred_on = FIRST_DAY + timedelta(days=chance.randrange(days))
        yield {
            "id": n,
            "row_id": row,
            "department_id": office.id,
            "department_name": office.name,
            "referred_on": referred_on,
            "due_on": referred_on + timedelta(days=30),
            "deadline_rule": "calendar-days",
            "deadline_days": 30,
        }


def _write(table: type[Model] | Any, rows: Any) -> None:
    waiting = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == CHUNK:
            db.session.execute(insert(table), waiting)
            waiting = []
    if waiting:
        db.session.execute(insert(table), waiting)
