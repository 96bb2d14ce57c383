"""A forum with a question about a task whose wording is to change."""

from datetime import date

from deliberation import clock
from deliberation.responses.changes.actions import record_change
from deliberation.responses.changes.models import ChangePart
from deliberation.responses.changes.words import ChangeWords
from tests.responses.scenes import Scene


class ChangeScene(Scene):
    def __init__(self):
        super().__init__()
        self.task.content = "저상버스를 늘린다.\n정류장을 고친다."
        self.asked = self.row("저상버스 비율을 공개하는가?")

    def words(self, **details):
        given = {
            "part": ChangePart.CONTENT,
            "before": self.task.content,
            "after": "저상버스를 늘리고 비율을 해마다 공개한다.\n정류장을 고친다.",
            "changed_on": date(2022, 9, 1),
            "explanation": "질의에 따라 공개를 더했다.",
        }
        return ChangeWords(**{**given, **details})

    def change(self, **details):
        return record_change(self.facilitator, self.forum, self.task, self.words(**details), [self.asked])


def tomorrow():
    return date.fromordinal(clock.today().toordinal() + 1)
