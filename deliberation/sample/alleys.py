"""The sample's alley meetings: one that gathers people, one that waits, one arranged, one answered; played by the actions of clicks."""

from contextlib import AbstractContextManager
from datetime import datetime, time, timedelta
from typing import Any

from deliberation import clock
from deliberation.people.models import Person
from deliberation.plans.models import Department
from deliberation.responses.alleys.actions.arranging import Meeting, accept_invitation, arrange
from deliberation.responses.alleys.actions.proposing import Proposal, confirm, join, propose
from deliberation.responses.alleys.actions.results import approve_answer, publish_notes, write
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.results import TextKind

#: Made up, like everything here; the pages show them masked.
NEIGHBOURS = ("김보기", "이예시", "박견본", "최가상", "정연습", "한모형", "조시범")


def play_alleys(office: Department, staff: Person, approver: Person) -> None:
    """Nothing is committed. Days count from today: -12 is twelve days ago."""
    today = clock.today()
    before, fair = today - timedelta(days=28), today + timedelta(days=9)
    with _on(-40):
        answered = _gathered(office, ANSWERED, 7)
    with _on(-35):
        evening = Meeting(held_on=before, starts_at=time(19), ends_at=time(20, 30), place="연희동 자치회관", words="교통시설팀")
        arrange(staff, answered, evening)
    with _on(-27):
        publish_notes(staff, write(staff, answered, TextKind.NOTES, NOTES))
    with _on(-20):
        approve_answer(approver, write(staff, answered, TextKind.ANSWER, ANSWER))
    with _on(-12):
        coming = _gathered(office, COMING, 6, wished_place="홍제천 인공폭포 앞 정자", invites_on=fair, invites_from=time(18, 30))
    with _on(-6):
        accept_invitation(staff, coming, "교통시설팀에서 갑니다. 비가 오면 주민센터 2층에서 만납니다.")
    with _on(-5):
        _gathered(office, WAITING, 5, wished_time="평일 저녁 7시 이후")
    with _on(-3):
        _gathered(office, GATHERING, 3, wished_place="북아현동 골목 어디든")


def _gathered(office: Department, words: tuple[str, str], people: int, **details: Any) -> Alley:
    question, why = words
    proposal = Proposal(question=question, why=why, department=office, **details)
    alley = propose(None, proposal, name=NEIGHBOURS[0], email="neighbour-1@example.org", locale="ko")
    confirm(alley.joiners[0])
    for number in range(2, people + 1):
        confirm(join(None, alley, name=NEIGHBOURS[number - 1], email=f"neighbour-{number}@example.org", locale="ko"))
    return alley


def _on(days: int) -> AbstractContextManager[None]:
    """The clock at ten in the morning of that day."""
    return clock.stopped(datetime.combine(clock.today() + timedelta(days=days), time(10), clock.DISTRICT_ZONE))


ANSWERED = (
    "연희동 마을버스 막차를 30분만 늦출 수 없을까요?",
    "야간에 일하고 돌아오는 사람이 많습니다. 막차가 끊기면 언덕길을 **25분** 걸어야 합니다.",
)
NOTES = (
    "- 주민 7명과 교통시설팀이 만났습니다.\n- 막차 시각별 이용 인원을 함께 보았습니다.\n"
    "- 금요일과 토요일에 먼저 늦춰 보자는 의견이 많았습니다."
)
ANSWER = "운수회사와 협의해 **금요일과 토요일** 막차를 석 달 동안 30분 늦춰 운행해 보겠습니다. 이용 인원을 공개하고 계속할지 정하겠습니다."
COMING = (
    "홍제천 산책로에 휠체어가 지나갈 자리를 만들 수 있을까요?",
    "자전거 거치대가 길을 막아 휠체어와 유아차가 차도로 내려갑니다. 현장에서 같이 보면 좋겠습니다.",
)
WAITING = ("시장 앞 횡단보도 신호가 왜 이렇게 짧은가요?", "어르신들이 다 건너기 전에 신호가 바뀝니다.")
GATHERING = ("골목길 가로등은 누가 고치나요?", "세 곳이 한 달째 꺼져 있습니다. 신고해도 답이 없습니다.")
