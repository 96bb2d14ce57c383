"""Makers of things for tests: each flushes, none commits. What is not said is filled in with something sensible."""

import itertools
from datetime import date, timedelta
from typing import Any, TypeVar

from deliberation import clock
from deliberation.db import Model, db
from deliberation.forums.models import Coming, Forum, ForumGroup, Group, Participation, Session
from deliberation.people.models import SCOPES, Membership, Person, Role
from deliberation.plans.models import Department, Element, Plan, Responsibility
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, Joining, JoiningState, Participant, PositionPaper
from deliberation.positions.talk.models import Comment, Suggestion, Thread
from deliberation.positions.words import ItemWords
from deliberation.responses.blocks.models import TextBlock, TextBlockVersion
from deliberation.responses.commitments.models import Commitment
from deliberation.responses.models import Derivation, Question, QuestionRow, Referral, Reply, ReplyPoint
from deliberation.responses.words import Relation, Stance

Thing = TypeVar("Thing", bound=Model)
_count = itertools.count(1)
LEVELS = [
    {"key": "area", "name": {"ko": "분야", "en": "Area"}},
    {"key": "goal", "name": {"ko": "목표", "en": "Goal"}},
    {"key": "target", "name": {"ko": "세부목표", "en": "Target"}},
    {"key": "task", "name": {"ko": "과제", "en": "Task"}},
]


def _saved(thing: Thing) -> Thing:
    db.session.add(thing)
    db.session.flush()
    return thing


def make_person(role: Role | None = None, at: Any = None, **details: Any) -> Person:
    """Somebody with an account; `make_person(Role.LEADER, group)` also gives the role there."""
    number = next(_count)
    person = _saved(Person(**{"name": f"Person {number}", "email": f"person{number}@example.org", "confirmed_at": clock.now(), **details}))
    if role:
        give_role(person, role, at)
    return person


def give_role(person: Person, role: Role, at: Any = None) -> Membership:
    scope = SCOPES[role]
    return _saved(Membership(person=person, role=role, since=clock.now(), **({scope: at.id} if scope else {})))


def make_department(name: str = "", **details: Any) -> Department:
    number = next(_count)
    return _saved(Department(**{"slug": f"department-{number}", "name": name or f"Department {number}", **details}))


def make_plan(**details: Any) -> Plan:
    number = next(_count)
    return _saved(
        Plan(**{"slug": f"plan-{number}", "name": f"Plan {number}", "levels": LEVELS, "first_year": 2022, "last_year": 2026, **details})
    )


def make_element(plan: Plan, reference: str, name: str = "", departments: tuple[Department, ...] = (), **details: Any) -> Element:
    """An element by its reference: "3" is an area, "3:1" a goal, "3:1-1" a target, "3:1-1-2" a task; missing parents are made."""
    area, _, code = reference.partition(":")
    level = LEVELS[code.count("-") + 1 if code else 0]["key"]
    parent_reference = None if not code else (f"{area}:{code.rpartition('-')[0]}" if "-" in code else area)
    parent = None
    if parent_reference:
        parent = next((one for one in plan.elements if one.reference == parent_reference), None) or make_element(plan, parent_reference)
    element = Element(
        **{
            "plan": plan,
            "parent": parent,
            "level": level,
            "code": code or area,
            "reference": reference,
            "name": name or f"Element {reference}",
            "order": len(plan.elements) + 1,
            **details,
        }
    )
    element.responsibilities = [Responsibility(department=one, name_as_printed=one.name) for one in departments]
    return _saved(element)


def make_group(**details: Any) -> Group:
    number = next(_count)
    return _saved(Group(**{"slug": f"group-{number}", "name": f"Group {number}", **details}))


def make_forum(plan: Plan | None = None, is_public: bool = True, **details: Any) -> Forum:
    number = next(_count)
    given = {
        "slug": f"forum-{number}",
        "name": f"Forum {number}",
        "plan": plan or make_plan(),
        "opened_on": date(2022, 4, 16),
        "published_at": clock.now() if is_public else None,
    }
    return _saved(Forum(**{**given, **details}))


def make_forum_group(forum: Forum | None = None, group: Group | None = None) -> ForumGroup:
    forum = forum or make_forum()
    return _saved(ForumGroup(forum=forum, group=group or make_group(), position=len(forum.groups) + 1))


def make_session(forum: Forum, groups: tuple[ForumGroup, ...] = (), **details: Any) -> Session:
    return _saved(Session(**{"forum": forum, "groups": list(groups), "held_on": date(2022, 4, 20), **details}))


def make_participation(session: Session, person: Person | None = None, **details: Any) -> Participation:
    """A line of the door list, registered unless said otherwise."""
    given = {"session": session, "person": person or make_person(), "coming": Coming.REGISTERED, "registered_at": clock.now()}
    return _saved(Participation(**{**given, **details}))


def make_paper(forum_group: ForumGroup | None = None, is_filed: bool = True, **details: Any) -> PositionPaper:
    given = {"forum_group": forum_group or make_forum_group(), "filed_at": clock.now() if is_filed else None}
    return _saved(PositionPaper(**{**given, **details}))


def make_item(paper: PositionPaper | None = None, text: str = "", elements: tuple[Element, ...] = (), **details: Any) -> Item:
    paper = paper or make_paper()
    number = len(paper.items) + 1
    key = details.get("key", str(number))
    source = None if paper.is_open else f"papers/{paper.forum_group.slug}#{key}"
    given = {"paper": paper, "key": key, "order": number, "kind": ItemKind.ADDITION, "text": text or f"Item {number}", "source": source}
    return _saved(Item(**{**given, "elements": list(elements), **details}))


def make_joining(item: Item, group: ForumGroup, state: JoiningState = JoiningState.OFFERED, **details: Any) -> Joining:
    """How another group stands to an item; a decision was made just now."""
    given: dict[str, Any] = {"offered_at": clock.now(), "decided_at": None if state is JoiningState.OFFERED else clock.now()}
    return _saved(Joining(**{"item": item, "forum_group": group, "state": state, **given, **details}))


def make_thread(paper: PositionPaper, person: Person, text: str = "Is that so?", part: str = "general-opinion", **details: Any) -> Thread:
    """A thread about a part of the paper, with one comment."""
    thread = Thread(paper=paper, part=part, opened_by=person, opened_at=clock.now(), **details)
    thread.comments = [Comment(written_by=person, written_at=clock.now(), text=text)]
    return _saved(thread)


def make_suggestion(paper: PositionPaper, person: Person, text: str = "Deeper.", item: Item | None = None, **details: Any) -> Suggestion:
    """Other words for an item, or for the general opinion, written on what it says now."""
    words = {**ItemWords.of(item).as_record(), "text": text} if item else {"general_opinion": text}
    given = {"number": next(_count), "part": item.key if item else "general-opinion", "on_version": (item or paper).version, "words": words}
    return _saved(Suggestion(paper=paper, item=item, suggested_by=person, suggested_at=clock.now(), **{**given, **details}))


def make_participant(paper: PositionPaper, name: str, **details: Any) -> Participant:
    return _saved(Participant(paper=paper, name=name, **details))


def make_row(forum: Forum, questions: tuple[str, ...] = ("What is planned?",), items: tuple[Item, ...] = (), **details: Any) -> QuestionRow:
    """A public row of questions made from these items (taken over)."""
    number = next(_count)
    given = {
        "forum": forum,
        "number": number,
        "published_at": clock.now(),
        "forum_group": items[0].paper.forum_group if items else None,
        "elements": list(items[0].elements) if items else [],
    }
    row = QuestionRow(**{**given, **details})
    row.questions = [Question(position=place, text=words) for place, words in enumerate(questions)]
    row.derivations = [Derivation(item=item, relations=[Relation.TAKEN_OVER]) for item in items]
    return _saved(row)


def make_referral(row: QuestionRow, department: Department | None = None, **details: Any) -> Referral:
    department = department or make_department()
    given = {
        "row": row,
        "department": department,
        "department_name": department.name,
        "referred_on": clock.today(),
        "due_on": clock.today() + timedelta(days=30),
        "deadline_rule": "calendar-days",
        "deadline_days": 30,
    }
    return _saved(Referral(**{**given, **details}))


def make_reply(referral: Referral, texts: tuple[str, ...] = ("We will.",), is_public: bool = True, **details: Any) -> Reply:
    """A reply with one point a text, each answering the question at its place; public ones carry a second person's approval."""
    questions = referral.row.questions
    given: dict[str, Any] = {"referral": referral, "number": len(referral.replies) + 1}
    if is_public:
        given |= {"published_at": clock.now(), "answered_on": clock.today(), "drafted_by": make_person(), "approved_by": make_person()}
    reply = Reply(**{**given, **details})
    reply.points = [
        ReplyPoint(position=place, text=words, stance=Stance.ACCEPTED, question=questions[place] if place < len(questions) else None)
        for place, words in enumerate(texts)
    ]
    return _saved(reply)


def make_text_block(department: Department, title: str = "Greeting", text: str = "Thank you for asking.", **details: Any) -> TextBlock:
    block = TextBlock(department=department, **details)
    block.versions = [TextBlockVersion(number=1, title=title, text=text, written_by=make_person(), written_at=clock.now())]
    return _saved(block)


def make_commitment(referral: Referral, confirmed_by: Person | None, **details: Any) -> Commitment:
    """What a published reply of the referral promises (its first point's; a reply is made where there is none), due at the end of 2023."""
    reply = referral.public_reply or make_reply(referral)
    given: dict[str, Any] = {"forum": referral.row.forum, "number": next(_count), "text": "More buses"}
    given |= {"due": "2023", "due_on": date(2023, 12, 31), "referral": referral, "point": reply.points[0]}
    return _saved(Commitment(**{**given, "confirmed_by": confirmed_by or make_person(), "confirmed_at": clock.now(), **details}))
