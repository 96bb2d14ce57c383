"""The forum that is under way: played through by the same actions that people's clicks call, each at its moment."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from deliberation import clock
from deliberation.db import db
from deliberation.forums.actions.forums import make_forum, publish_forum
from deliberation.forums.actions.groups import add_groups
from deliberation.forums.actions.rounds import add_round
from deliberation.forums.actions.sessions import add_session
from deliberation.forums.minutes.actions.writing import publish_minutes, write_minutes
from deliberation.forums.models import Forum, ForumGroup, Group, RoundKind
from deliberation.forums.turning.actions import turn_rounds
from deliberation.people.models import Person
from deliberation.plans.models import Department, Element, Plan
from deliberation.positions.actions.items import add_item
from deliberation.positions.actions.papers import file_paper, open_paper, write_general_opinion
from deliberation.positions.actions.participants import add_participant
from deliberation.positions.evidence.actions import add_figure, add_link
from deliberation.positions.evidence.words import EvidenceWords
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, Participant, PositionPaper, Stand
from deliberation.positions.signing.actions import record_stand
from deliberation.positions.signing.canonical import words_fingerprint
from deliberation.positions.words import ItemWords
from deliberation.responses.actions.answering import Point, approve, draft_reply, submit
from deliberation.responses.actions.asking import leave_out, make_row
from deliberation.responses.actions.routing import pass_on, refer
from deliberation.responses.models import Judgement, QuestionRow, Referral
from deliberation.responses.verdicts.actions import Judged, ask_again, judge_all
from deliberation.responses.words import RefusalReason, Stance
from deliberation.sample.around import play_around
from deliberation.sample.coming import play_coming
from deliberation.sample.decided import play_decided

RUNNING = Path(__file__).parent / "running.json"
#: The fields of an item that a script may give words for.
_WORDS = tuple(name for name in ItemWords.__dataclass_fields__ if name not in ("kind", "elements"))
_ADD_EVIDENCE = {"link": add_link, "figure": add_figure}
Writers = Callable[[ForumGroup], Person]
Offices = Callable[[Department], tuple[Person, Person]]


class Play:
    """One telling of `running.json`, whose days count from today: -12 is twelve days ago."""

    def __init__(self, plan: Plan, groups: Sequence[Group], facilitator: Person, writer_of: Writers, staff_of: Offices) -> None:
        """`writer_of(seat)` gives the leader of a group, `staff_of(department)` who drafts and who approves there."""
        self.script: dict[str, Any] = json.loads(RUNNING.read_text(encoding="utf-8"))
        self.today = clock.today()
        self.plan, self.facilitator = plan, facilitator
        self.groups = {group.slug: group for group in groups}
        self.writer_of, self.staff_of = cache(writer_of), staff_of
        self.elements = {element.reference: element for element in plan.elements}
        self.items: dict[tuple[str, str], Item] = {}

    @property
    def slug(self) -> str:
        return str(self.script["slug"])

    def play(self, departments: Mapping[str, Department], forum_ready: Callable[[Forum], None]) -> Forum:
        """Play it through; nothing is committed. `forum_ready` is called once the seats are there, before anybody writes."""
        with self._on(-self.script["opened_days_ago"]):
            forum = self._make_forum()
        forum_ready(forum)
        seats = {seat.slug: seat for seat in forum.groups}
        self._meet(forum, seats)
        for paper in self.script["papers"]:
            self._write(seats[paper["group"]], paper)
        play_decided(self.facilitator, forum, self.script["sessions"], self.items, self.writer_of, self._on)
        for row in self.script["rows"]:
            self._ask(forum, row, departments)
        for omission in self.script["left_out"]:
            with self._on(-30):
                leave_out(self.facilitator, self.items[tuple(omission["item"])], omission["reason"])
        self._turn()
        return forum

    def _day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def _on(self, days: int) -> AbstractContextManager[None]:
        """The clock at ten in the morning of that day."""
        return clock.stopped(datetime.combine(self._day(days), time(10), clock.DISTRICT_ZONE))

    def _turn(self) -> None:
        """What the clock said of the rounds on the days that are over."""
        ends = {one["opens"] for one in self.script["rounds"]} | {one["closes"] + 1 for one in self.script["rounds"]}
        for day in sorted(one for one in ends if one <= 0):
            with self._on(day):
                turn_rounds()

    def _make_forum(self) -> Forum:
        script = self.script
        names = {"name": script["name"]["ko"], "translated_names": {"en": script["name"]["en"]}}
        forum = make_forum(
            self.facilitator,
            self.plan,
            slug=self.slug,
            opened_on=self._day(-script["opened_days_ago"]),
            introduction=script["introduction"],
            reply_days=30,
            **names,
        )
        add_groups(self.facilitator, forum, list(self.groups.values()))
        for one in script["rounds"]:
            add_round(
                self.facilitator,
                forum,
                kind=RoundKind(one["kind"]),
                name=one["name"]["ko"],
                translated_names={"en": one["name"]["en"]},
                opens_on=self._day(one["opens"]),
                closes_on=self._day(one["closes"]),
            )
        publish_forum(self.facilitator, forum)
        return forum

    def _meet(self, forum: Forum, seats: Mapping[str, ForumGroup]) -> None:
        for one in self.script["sessions"]:
            with self._on(min(one["day"], 0)):
                session = add_session(
                    self.facilitator,
                    forum,
                    title=one.get("title", {}).get("ko", ""),
                    is_plenary=not one["groups"],
                    groups=[seats[slug] for slug in one["groups"]],
                    held_on=self._day(one["day"]),
                    starts_at=time.fromisoformat(one["time"]),
                    ends_at=time.fromisoformat(one["ends"]) if "ends" in one else None,
                    place=one["place"],
                    **one.get("offers", {}),
                    takes_registrations="places" in one,
                    capacity=one.get("places"),
                )
                play_coming(self.facilitator, session, one, seats, self.writer_of, self._on)
                play_around(self.facilitator, session, one, self.elements)
                if "minutes" in one:
                    write_minutes(self.facilitator, session, None, minutes=one["minutes"])
                    publish_minutes(self.facilitator, session)

    def _write(self, seat: ForumGroup, script: dict[str, Any]) -> None:
        leader = self.writer_of(seat)
        with self._on(script.get("filed", -3)):
            paper = open_paper(leader, seat)
            write_general_opinion(leader, paper, script["general_opinion"])
            there = [
                add_participant(
                    leader,
                    paper,
                    name=person["name"],
                    neighbourhood=person.get("neighbourhood", ""),
                    is_drafter=person.get("drafter", False),
                )
                for person in script["participants"]
            ]
            for one in script["items"]:
                item = add_item(leader, paper, self._words(one))
                self.items[script["group"], item.key] = item
                for piece in one.get("evidence", ()):
                    _ADD_EVIDENCE[piece["kind"]](leader, item, EvidenceWords(**{name: piece[name] for name in piece if name != "kind"}))
            if "filed" in script:
                self._sign(leader, paper, dict(zip(there, script["participants"], strict=True)))
                file_paper(leader, paper, without_all=True)

    def _sign(self, leader: Person, paper: PositionPaper, said: Mapping[Participant, dict[str, Any]]) -> None:
        """Those who took part have no accounts: their leader records what they said of the paper at the last meeting."""
        for participant, person in said.items():
            if "stand" in person:
                stand, opinion, seen = Stand(person["stand"]), person.get("opinion", ""), words_fingerprint(paper)
                record_stand(leader, participant, stand, opinion, stated_in="마지막 그룹 회의에서", seen=seen)

    def _words(self, script: dict[str, Any]) -> ItemWords:
        fields = {name: script[name] for name in _WORDS if name in script}
        return ItemWords(kind=ItemKind(script["kind"]), elements=self._elements(script["elements"]), **fields)

    def _elements(self, references: Sequence[str]) -> tuple[Element, ...]:
        return tuple(self.elements[reference] for reference in references)

    def _ask(self, forum: Forum, script: dict[str, Any], departments: Mapping[str, Department]) -> None:
        items = [self.items[tuple(key)] for key in script["items"]]
        with self._on(script["referred"]):
            elements = list(dict.fromkeys(element for item in items for element in item.elements))
            row = make_row(self.facilitator, forum, script["questions"], items=items, elements=elements)
            referral, *_ = refer(self.facilitator, row, [departments[name] for name in script["departments"]])
        if "reply" in script:
            self._answer(referral, script["reply"])
        elif "draft" in script:
            self._answer(referral, script["draft"], is_approved=False)
        elif "pass_on" in script:
            with self._on(script["pass_on"]["day"]):
                staff, _ = self.staff_of(referral.department)
                pass_on(staff, referral, departments[script["pass_on"]["to"]], script["pass_on"]["reason"])
        if "verdict" in script:
            self._judge(row, next(seat for seat in forum.groups if seat.slug == script["verdict"]["group"]), script["verdict"])

    def _judge(self, row: QuestionRow, seat: ForumGroup, script: dict[str, Any]) -> None:
        leader = self.writer_of(seat)
        with self._on(script["day"]):
            said = zip(row.questions, script["said"], strict=True)
            judge_all(leader, seat, [Judged(question, Judgement(one["judgement"]), one["words"]) for question, one in said])
        if "again" in script:
            with self._on(script["again"]["day"]):
                ask_again(leader, row.questions[script["again"]["question"]], seat, script["again"]["words"])

    def _answer(self, referral: Referral, script: dict[str, Any], *, is_approved: bool = True) -> None:
        staff, approver = self.staff_of(referral.department)
        points = [
            Point(
                question_id=question.id,
                stance=Stance(point["stance"]),
                reason=RefusalReason(point["reason"]) if "reason" in point else None,
                text=point["text"],
                proof=point.get("proof", ""),
                onward=point.get("onward", ""),
                figures=point.get("figures", []),
                citations=point.get("citations", []),
            )
            for question, point in zip(referral.row.questions, script["points"], strict=True)
        ]
        with self._on(script.get("day", -1)):
            reply = draft_reply(staff, referral, points)
            db.session.flush()  # each of these is a request of its own for the people who do it
            submit(staff, reply)
            if is_approved:
                approve(approver, reply)
