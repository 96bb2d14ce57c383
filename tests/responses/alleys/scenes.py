"""Alley meetings in every state, made by the actions that people's clicks call."""

from datetime import timedelta

from deliberation import clock
from deliberation.db import commit, db
from deliberation.people.models import Person, Role
from deliberation.responses.alleys.actions.arranging import Meeting, arrange
from deliberation.responses.alleys.actions.proposing import Proposal, confirm, join, propose
from deliberation.responses.alleys.actions.results import approve_answer, publish_notes, write
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.results import TextKind
from tests.makers import make_department, make_person

QUESTION = "Why does the night bus not stop at the market?"


class Scene:
    """An office with staff and two approvers, and a meeting."""

    def __init__(self) -> None:
        self.office, self.elsewhere = make_department("Traffic"), make_department("Parks")
        self.staff = make_person(Role.STAFF, self.office)
        self.approver = make_person(Role.APPROVER, self.office)
        self.second_approver = make_person(Role.APPROVER, self.office)

    def proposal(self, **details: object) -> Proposal:
        return Proposal(**{"question": QUESTION, "why": "We **walk** at night.", "department": self.office, **details})  # type: ignore[arg-type]

    def gathering(self, people: int = 1, **details: object) -> Alley:
        """`people`: how many have confirmed, the proposer among them."""
        alley = propose(None, self.proposal(**details), name="홍길동", email="first@example.org", locale="en")
        if people:
            confirm(alley.joiners[0])
        for number in range(2, people + 1):
            confirm(join(None, alley, name=f"Kim {number}", email=f"r{number}@example.org", locale="en"))
        commit()
        return alley

    def public(self, people: int = 5, **details: object) -> Alley:
        return self.gathering(people, **details)

    def arranged(self, days: int = 3, **details: object) -> Alley:
        alley = self.public(**details)
        arrange(self.staff, alley, self.meeting(days))
        commit()
        return alley

    def meeting(self, days: int = 3, **details: object) -> Meeting:
        given = {"held_on": clock.today() + timedelta(days=days), "place": "Market hall", "words": "The bus team"}
        return Meeting(**{**given, **details})  # type: ignore[arg-type]

    def held(self, **details: object) -> Alley:
        """Its meeting is today; nothing is published yet."""
        return self.arranged(0, **details)

    def answered(self, **details: object) -> Alley:
        alley = self.held(**details)
        publish_notes(self.staff, write(self.staff, alley, TextKind.NOTES, "We talked about the stop."))
        draft = write(self.staff, alley, TextKind.ANSWER, "The bus stops there from May.")
        approve_answer(self.approver, draft)
        commit()
        return alley


def fresh(alley: Alley) -> Alley:
    """The same, read again from the database."""
    db.session.expire_all()
    return db.session.get_one(Alley, alley.id)


def accounts(count: int) -> list[Person]:
    return [make_person() for _ in range(count)]
