"""One small world with everybody and everything in it, in every state, for walking role x verb x state."""

from dataclasses import dataclass, field
from typing import Any

from deliberation import clock
from deliberation.db import db
from deliberation.forums.models import AgendaPoint, Material, MaterialKind, MinutesProposal, Outcome, OutcomeKind, Round, RoundKind, Session
from deliberation.forums.scheduling.models import PlannedBatch
from deliberation.people.models import Invitation, Person, Role
from deliberation.plans.models import Indicator
from deliberation.positions.arrivals.models import Arrival, ArrivalFormat
from deliberation.positions.models import Evidence, EvidenceKind, Item, OutcomeTie
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.results import AlleyOffer, AlleyPassage, AlleyText, TextKind
from deliberation.responses.alleys.takedowns import AlleyTakedown, TakenPart
from deliberation.responses.changes.models import ChangePart, ElementChange
from deliberation.responses.desk.models import Note
from deliberation.responses.models import Batch, Holiday
from deliberation.responses.offline.models import AnswerFile
from tests.makers import (
    give_role,
    make_commitment,
    make_department,
    make_element,
    make_forum,
    make_forum_group,
    make_item,
    make_joining,
    make_paper,
    make_participation,
    make_person,
    make_plan,
    make_referral,
    make_reply,
    make_row,
    make_session,
    make_suggestion,
    make_text_block,
    make_thread,
)


def _evidence(item: Item) -> Evidence:
    """A link, flushed."""
    evidence = Evidence(kind=EvidenceKind.LINK, title="A map", address="https://example.org/", added_at=clock.now())
    item.evidence.append(evidence)
    db.session.flush()
    return evidence


def _point(session: Any, **details: Any) -> AgendaPoint:
    return AgendaPoint(session_id=session.id, position=1, minutes=10, title="Welcome", **details)


def _material(session: Any, **details: Any) -> Material:
    given = {"kind": MaterialKind.LINK, "title": "A map", "address": "https://example.org/", "added_at": clock.now()}
    return Material(session_id=session.id, **{**given, **details})


def _outcome(session: Session) -> Outcome:
    """A decision, flushed."""
    outcome = Outcome(session=session, number=1, kind=OutcomeKind.DECISION, words="More buses", added_at=clock.now())
    db.session.add(outcome)
    db.session.flush()
    return outcome


@dataclass
class World:
    """People by what they are, things by what state they are in."""

    people: dict[str, Person | None] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)


def make_world() -> World:
    """Everything flushed, nothing committed."""
    plan = make_plan()
    department, elsewhere = make_department("Traffic"), make_department("Parks")
    outside = make_department("City of Seoul", is_outside=True)
    element = make_element(plan, "6:2-2-1", departments=(department,))
    forum, hidden, other = make_forum(plan), make_forum(plan, is_public=False), make_forum(plan)
    seat, second_seat, hidden_seat = make_forum_group(forum), make_forum_group(forum), make_forum_group(hidden)

    def role(which: Role, *places: Any) -> Person:
        person = make_person()
        for place in places:
            give_role(person, which, place)
        return person

    people: dict[str, Person | None] = {
        "reader": None,
        "account": make_person(),
        "administrator": role(Role.ADMINISTRATOR, None),
        "facilitator": role(Role.FACILITATOR, forum, hidden),
        "facilitator elsewhere": role(Role.FACILITATOR, other),
        "leader": role(Role.LEADER, seat, hidden_seat),
        "drafter": role(Role.DRAFTER, seat, hidden_seat),
        "member": role(Role.MEMBER, seat, hidden_seat),
        "leader of another group": role(Role.LEADER, second_seat),
        "staff": role(Role.STAFF, department),
        "approver": role(Role.APPROVER, department),
        "staff elsewhere": role(Role.STAFF, elsewhere),
        "translator": role(Role.TRANSLATOR, forum),
    }
    former = make_person()
    give_role(former, Role.FACILITATOR, forum).until = clock.now()
    people["former facilitator"] = former

    rounds = [
        Round(forum=one, number=1, name="Answers", kind=RoundKind.ANSWERS, opens_on=clock.today(), closes_on=clock.today())
        for one in (forum, hidden)
    ]
    indicator = Indicator(plan=plan, code="1", reference="6:1", name="Buses")
    db.session.add_all([*rounds, indicator])
    filed, open_paper = make_paper(seat), make_paper(second_seat, is_filed=False)
    hidden_paper = make_paper(hidden_seat)
    item = make_item(filed, elements=(element,))
    session = make_session(forum, (seat,))
    their_leader, open_item = people["leader of another group"], make_item(open_paper)
    thread = make_thread(open_paper, their_leader)
    arrival = Arrival(
        paper=open_paper, number=1, format=ArrivalFormat.TEXT, digest="0" * 64, brought_by=their_leader, brought_at=clock.now()
    )
    row, hidden_row, unpublished = make_row(forum, items=(item,)), make_row(hidden), make_row(forum, published_at=None)
    referral, outside_referral = make_referral(row, department), make_referral(row, outside)
    handed = make_referral(unpublished, department)
    met = make_session(forum, (seat, second_seat), minutes="We met.", minutes_published_at=clock.now())
    decided, undecided = _outcome(met), _outcome(make_session(forum, (seat,), minutes="A draft."))
    things = {
        "plan": plan,
        "element": element,
        "department": department,
        "forum": forum,
        "forum being set up": hidden,
        "seat": seat,
        "session": session,
        "session of a forum being set up": make_session(hidden, (hidden_seat,)),
        "line of a door list": make_participation(make_session(forum, (second_seat,)), people["account"]),
        "point of an agenda": _point(session),
        "point taken off an agenda": _point(session, removed_at=clock.now()),
        "material": _material(session, number=1, shown_at=clock.now()),
        "material nobody has looked at yet": _material(session, number=2),
        "material, taken back": _material(session, number=3, shown_at=clock.now(), taken_back_at=clock.now(), reason="Old."),
        "correction proposed by a member": MinutesProposal(
            session=make_session(forum, (seat,), minutes="We met.", minutes_published_at=clock.now()),
            number=1,
            passage="We",
            wanted="They",
            reason="So it was.",
            proposed_by=people["member"],
            proposed_at=clock.now(),
        ),
        "outcome in public minutes": decided,
        "outcome in a draft of minutes": undecided,
        "tie of an outcome to a filed item": OutcomeTie(outcome_id=decided.id, item_id=item.id, tied_at=clock.now()),
        "tie of an outcome to an open item (another group's)": OutcomeTie(outcome_id=decided.id, item_id=open_item.id, tied_at=clock.now()),
        "tie of an outcome in a draft to a filed item": OutcomeTie(outcome_id=undecided.id, item_id=item.id, tied_at=clock.now()),
        "paper, filed": filed,
        "paper, open (another group's)": open_paper,
        "paper, filed in a forum being set up": hidden_paper,
        "item, filed": item,
        "item, withdrawn": make_item(filed, withdrawn_at=clock.now()),
        "item, open (another group's)": open_item,
        "evidence, of a filed item": _evidence(item),
        "evidence, of an open item (another group's)": _evidence(open_item),
        "joining, offered by another group": make_joining(open_item, seat),
        "thread (another group's)": thread,
        "comment (another group's)": thread.comments[0],
        "suggestion (another group's)": make_suggestion(open_paper, their_leader, item=open_item),
        "paper brought in (another group's)": arrival,
        "row, public": row,
        "row, unpublished": unpublished,
        "row of a forum being set up": hidden_row,
        "referral": referral,
        "referral of an unpublished row": handed,
        "referral to an outside body": outside_referral,
        "reply, draft by staff": make_reply(referral, is_public=False, drafted_by=people["staff"]),
        "reply, draft by the approver": make_reply(make_referral(row, department), is_public=False, drafted_by=people["approver"]),
        "reply, published": make_reply(make_referral(row, department)),
        "note of an office": Note(referral=referral, written_by=people["staff"], written_at=clock.now(), text="Look."),
        "note about an outside body": Note(
            referral=outside_referral, written_by=people["facilitator"], written_at=clock.now(), text="Their letter came."
        ),
        "commitment": make_commitment(make_referral(row, department), people["staff"]),
        "batch": Batch(department=department, title="June", publishes_at=clock.now(), made_by=people["approver"]),
        "text block": make_text_block(department),
        "file of answers": AnswerFile(department=department, number=1, brought_at=clock.now(), file_name="a.xlsx", digest="0" * 64),
        "change of the plan": _change(forum, element, row),
        "change of the plan in a forum being set up": _change(hidden, element, hidden_row),
        "sessions planned together": PlannedBatch(forum=forum, saved_by_id=None, saved_at=clock.now()),
        "holiday": Holiday(day=clock.today(), name="A day off", entered_at=clock.now()),
        **_alleys(forum, seat, department, people),
        "indicator": indicator,
        "round": rounds[0],
        "round of a forum being set up": rounds[1],
        "account of somebody": people["account"],
        "role of somebody": people["staff"].memberships[0] if people["staff"] else None,
        "invitation": Invitation(
            email="new@example.org", role=Role.ADMINISTRATOR, locale="ko", invited_at=clock.now(), expires_at=clock.now()
        ),
    }
    db.session.add_all(things.values())
    db.session.flush()
    return World(people, things)


def _alleys(forum: Any, seat: Any, department: Any, people: dict[str, Person | None]) -> dict[str, Any]:
    """An alley meeting that gathers people, one that is public, and what came of that."""
    public = Alley(question="Why?", proposed_at=clock.now(), number=1, public_at=clock.now(), department=department)
    drafted = {"alley": public, "text": "So.", "written_at": clock.now()}
    passed = {"words": "It is larger.", "passed_by": people["staff"], "passed_at": clock.now()}
    return {
        "alley meeting, gathering": Alley(question="Why?", proposed_at=clock.now(), begun_at=clock.now(), gathers_until=clock.today()),
        "alley meeting": public,
        "alley answer, draft by staff": AlleyText(kind=TextKind.ANSWER, number=1, written_by=people["staff"], **drafted),
        "alley notes, draft by the approver": AlleyText(kind=TextKind.NOTES, number=1, written_by=people["approver"], **drafted),
        "alley notes, public": AlleyText(
            kind=TextKind.NOTES, number=2, reason="Wrong", written_by=people["staff"], published_at=clock.now(), **drafted
        ),
        "alley item, offered": AlleyOffer(
            alley=public, forum_group=seat, text="Stop there.", offered_by=people["staff"], offered_at=clock.now()
        ),
        "alley meeting passed on": AlleyPassage(alley=public, forum=forum, **passed),
        **_taken_down(forum, seat, department, people),
    }


def _taken_down(forum: Any, seat: Any, department: Any, people: dict[str, Person | None]) -> dict[str, Any]:
    """An alley meeting that an administrator hid, and what hangs on it."""
    hidden = Alley(question="", proposed_at=clock.now(), number=2, public_at=clock.now(), department=department)
    staff, administrator = people["staff"], people["administrator"]
    assert administrator is not None
    taken = {"taken_down_by_id": administrator.id, "taken_down_at": clock.now(), "reason": "An insult"}
    return {
        "alley meeting, taken down": hidden,
        "why an alley meeting was taken down": AlleyTakedown(alley=hidden, part=TakenPart.MEETING, **taken),
        "alley notes, taken down with all": AlleyText(
            alley=hidden, kind=TextKind.NOTES, number=1, text="So.", written_by=staff, written_at=clock.now(), published_at=clock.now()
        ),
        "alley item, offered and taken down": AlleyOffer(
            alley=hidden, forum_group=seat, text="Stop there.", offered_by=staff, offered_at=clock.now()
        ),
        "alley meeting passed on and taken down": AlleyPassage(
            alley=hidden, forum=forum, words="It is larger.", passed_by=staff, passed_at=clock.now()
        ),
    }


def _change(forum: Any, element: Any, row: Any) -> ElementChange:
    return ElementChange(
        forum=forum,
        number=1,
        element=element,
        part=ChangePart.NAME,
        before="Buses",
        after="Low-floor buses",
        changed_on=clock.today(),
        recorded_at=clock.now(),
        rows=[row],
    )
