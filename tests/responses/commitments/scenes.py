"""A question that was answered with promises."""

from datetime import date

from deliberation.db import db
from deliberation.people.models import Role
from deliberation.plans.models import Indicator
from deliberation.responses.commitments.actions import Promised, confirm
from tests.makers import make_forum, make_person, make_reply
from tests.responses.scenes import Scene

PROMISE = "저상버스를 2023년까지 늘릴 계획임"
CONSIDERS = "예산 확보 시 벤치를 설치하겠음"


class PromiseScene(Scene):
    """The scene with a published answer of three points: one promise with a year, one with a condition, and none."""

    def __init__(self):
        super().__init__()
        self.asked = self.referral("저상버스는 몇 대인가?", "벤치는?", "신호등은?")
        self.answer = make_reply(self.asked, (PROMISE, CONSIDERS, "현재 시행 중임"), answered_on=date(2022, 6, 1))
        self.indicator = Indicator(plan_id=self.forum.plan_id, code="1", reference="6:1", name="Low-floor buses")
        db.session.add(self.indicator)
        self.task.indicators.append(self.indicator)
        self.stranger = make_person(Role.STAFF, self.other_office)
        self.other_facilitator = make_person(Role.FACILITATOR, make_forum(self.forum.plan))
        db.session.flush()

    @property
    def point(self):
        return self.answer.points[0]

    def commitment(self, **details):
        given = {"text": "More low-floor buses", "due": "2023"}
        return confirm(self.staff, self.point, Promised(**{**given, **details}))
