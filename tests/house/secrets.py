"""A small world in which everything that nobody but a few may see carries a word that no public answer may contain."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from deliberation import clock
from deliberation.db import db
from deliberation.forums.models import (
    Forum,
    Material,
    MaterialKind,
    MaterialRevision,
    MinutesProposal,
    MinutesRevision,
    Outcome,
    OutcomeKind,
    OutcomeRevision,
    Round,
    RoundKind,
    Session,
)
from deliberation.people.models import Invitation, Person, Role
from deliberation.plans.models import DepartmentName, FigureKind, Indicator, IndicatorFigure
from deliberation.positions.models import ItemRevision, OutcomeTie
from deliberation.responses.alleys.models import Alley, AlleyJoiner, AlleyStep, StepKind
from deliberation.responses.alleys.results import AlleyPassage, AlleyText, TextKind
from deliberation.responses.alleys.takedowns import AlleyTakedown, TakenPart
from deliberation.responses.models import HandOver, Omission
from tests.makers import (
    make_department,
    make_element,
    make_forum,
    make_forum_group,
    make_item,
    make_paper,
    make_participant,
    make_person,
    make_plan,
    make_referral,
    make_reply,
    make_row,
    make_session,
)

#: Stands in every secret, and nowhere else.
SECRET = "geheimnis"
#: Stands in much of what is public.
PUBLIC = "offenkundig"


@dataclass
class World:
    """What fills the parts of addresses: once leading to public things, once to those that are not."""

    public: dict[str, Any]
    hidden: dict[str, Any]
    #: The participant's real name, which is a secret without the word.
    name: str = "황보준영"


def make_secrets() -> World:
    """Everything flushed, nothing committed."""
    world = World({}, {})
    plan = make_plan(name=f"Plan {PUBLIC}")
    office = make_department(f"Office {PUBLIC}")
    office.other_names = [DepartmentName(name=f"Other office {PUBLIC}")]
    element = make_element(plan, "3:1-1-2", f"Task {PUBLIC}", (office,), purpose=PUBLIC)
    figures = [IndicatorFigure(year=2022, kind=FigureKind.TARGET, text=PUBLIC, number=12)]
    element.indicators = [Indicator(plan_id=plan.id, code="1", reference="3:1", name=f"Indicator {PUBLIC}", figures=figures)]
    forum = make_forum(plan, name=f"Forum {PUBLIC}")
    forum.rounds = [Round(number=1, name=PUBLIC, kind=RoundKind.ANSWERS, opens_on=clock.today(), closes_on=clock.today())]
    world.public = {"plan_slug": plan.slug, "reference": element.reference, "department_slug": office.slug, "forum_slug": forum.slug}
    world.public |= _published(world, forum, element, office)
    world.hidden = _unpublished_in(forum, element, office)
    _unpublished(world, make_forum(plan, is_public=False, name=f"Forum {SECRET}", introduction=SECRET), element, office)
    people = [make_person(role, at, name=f"{role} {SECRET}") for role, at in ((Role.FACILITATOR, forum), (Role.STAFF, office))]
    _alleys(world, forum, office, people[1])
    invitation = Invitation(email=f"{SECRET}@example.org", locale="en", role=Role.STAFF, department_id=office.id, invited_by=people[0])
    invitation.invited_at = invitation.expires_at = clock.now()
    db.session.add(invitation)
    db.session.flush()
    return world


def _published(world: World, forum: Forum, element: Any, office: Any) -> dict[str, Any]:
    """The whole chain in public, with a secret hanging on each link of it."""
    seat = make_forum_group(forum)
    clerk, head = (make_person(name=f"Official {SECRET}", email=f"{which}-{SECRET}@example.org") for which in "ab")
    paper = make_paper(seat, filed_by=clerk, general_opinion=PUBLIC)
    item = make_item(paper, f"Demand {PUBLIC}", (element,))
    item.revisions = [ItemRevision(number=1, text=f"Before {PUBLIC}", reason=PUBLIC, replaced_by=clerk, replaced_at=clock.now())]
    make_item(paper, f"Withdrawn {SECRET}", withdrawn_at=clock.now())
    left_out = make_item(paper, f"Left out {PUBLIC}")
    db.session.add(Omission(item=left_out, reason=PUBLIC, decided_by_id=clerk.id, decided_at=clock.now()))
    make_participant(paper, world.name, neighbourhood=PUBLIC)
    session = make_session(forum, (seat,), minutes=f"Minutes {PUBLIC}", minutes_published_at=clock.now(), round=forum.rounds[0])
    session.revisions = [MinutesRevision(number=1, text=PUBLIC, reason=PUBLIC, replaced_by_id=clerk.id, replaced_at=clock.now())]
    row = make_row(forum, (f"Question {PUBLIC}?",), (item,))
    _decided(session, row.number, clerk)
    _beside(session, row.number, clerk)
    first = make_referral(row, office, referred_by_id=clerk.id)
    first.hand_over = HandOver(to_department=office, reason=PUBLIC, handed_over_on=clock.today(), handed_over_by_id=clerk.id)
    referral = make_referral(row, office, came_by=first.hand_over)
    for words in (f"Wrong {PUBLIC}", f"Right {PUBLIC}"):
        make_reply(referral, (words,), drafted_by=clerk, approved_by=head, remark=SECRET, correction_reason=PUBLIC)
    make_reply(referral, (f"Draft {SECRET}",), is_public=False, remark=SECRET, correction_reason=SECRET, drafted_by=clerk)
    return {
        "group_slug": seat.slug,
        "key": item.key,
        "number": row.number,
        "referral_id": referral.id,
        "session_id": session.id,
        "revision": 1,
    }


def _beside(session: Session, number: int, clerk: Person) -> None:
    """A public material that was changed twice; the second time somebody's own number was taken out."""
    material = Material(session=session, number=number, kind=MaterialKind.LINK, title=PUBLIC, address="https://example.org/")
    material.added_at = material.shown_at = clock.now()
    said = {"language": "ko", "address": "", "text": "", "missing": "", "replaced_by_id": clerk.id, "replaced_at": clock.now()}
    material.revisions = [
        MaterialRevision(number=1, title=PUBLIC, reason=PUBLIC, **said),
        MaterialRevision(number=2, title=SECRET, reason=SECRET, is_held=True, **said),
    ]
    db.session.add(material)


def _decided(session: Session, number: int, clerk: Person) -> None:
    """What a session decided, and a correction of its minutes that was proposed; the item of a draft came of it too."""
    draft = make_item(make_paper(make_forum_group(session.forum), is_filed=False), f"Draft {SECRET}")
    outcome = Outcome(session=session, number=number, kind=OutcomeKind.TASK, words=PUBLIC, owner=PUBLIC, added_at=clock.now())
    outcome.revisions = [_before(PUBLIC, clerk)]
    before = session.minutes_published_at - timedelta(days=1)  # a slip of the draft: what is taken away later stays readable as that
    gone = Outcome(session=session, number=number + 1, kind=OutcomeKind.TASK, words=SECRET, added_at=before, removed_at=before)
    proposal = MinutesProposal(session=session, number=number, passage=PUBLIC, wanted=SECRET, reason=SECRET, answer=SECRET)
    proposal.proposed_by, proposal.proposed_at = clerk, clock.now()
    db.session.add_all([outcome, gone, proposal, OutcomeTie(outcome=outcome, item=draft, tied_at=clock.now())])


def _before(words: str, clerk: Person) -> OutcomeRevision:
    said = {"kind": OutcomeKind.TASK, "words": words, "owner": words, "reason": words}
    return OutcomeRevision(number=1, **said, replaced_by_id=clerk.id, replaced_at=clock.now())


def _unpublished_in(forum: Forum, element: Any, office: Any) -> dict[str, Any]:
    """What is not public yet in a forum that is."""
    seat = make_forum_group(forum)
    draft = make_paper(seat, is_filed=False, general_opinion=SECRET)
    item = make_item(draft, f"Draft {SECRET}", (element,))
    participant = make_participant(draft, f"Writer {SECRET}", neighbourhood=SECRET)
    session = make_session(forum, (seat,), minutes=f"Minutes {SECRET}")
    row = make_row(forum, (f"Question {SECRET}?",), (item,), published_at=None)
    outcome = Outcome(session=session, number=row.number, kind=OutcomeKind.TASK, words=SECRET, owner=SECRET, added_at=clock.now())
    db.session.add(OutcomeTie(outcome=outcome, item=item, tied_at=clock.now()))
    referral = make_referral(row, office)
    make_reply(referral, (f"Reply {SECRET}",))
    return {
        "group_slug": seat.slug,
        "key": item.key,
        "number": row.number,
        "referral_id": referral.id,
        "session_id": session.id,
        "revision": 1,
        "participant_id": participant.id,
    }


def _unpublished(world: World, forum: Forum, element: Any, office: Any) -> None:
    """A whole forum that is still being set up."""
    seat = make_forum_group(forum)
    paper = make_paper(seat, general_opinion=SECRET)
    item = make_item(paper, SECRET, (element,))
    make_session(forum, (seat,), title=SECRET, minutes=SECRET, minutes_published_at=clock.now())
    make_reply(make_referral(make_row(forum, (SECRET,), (item,)), office), (SECRET,))
    world.hidden["hidden_forum"] = {"forum_slug": forum.slug, "group_slug": seat.slug}


def _alleys(world: World, forum: Forum, office: Any, clerk: Person) -> None:
    """An alley meeting with a draft and words that were taken down; another that was taken down as a whole."""
    now, since = clock.now(), {"department": office, "proposed_at": clock.now(), "public_at": clock.now()}
    shown = Alley(number=world.public["number"], question=f"Bench {PUBLIC}?", why=PUBLIC, **since)
    whole = Alley(number=world.hidden["number"], question="", **since)
    written = {"written_by": clerk, "written_at": now}
    gone = AlleyText(alley=shown, kind=TextKind.NOTES, number=1, text="", published_at=now, **written)
    draft = AlleyText(alley=shown, kind=TextKind.ANSWER, number=1, text=SECRET, **written)
    notes = AlleyText(alley=whole, kind=TextKind.NOTES, number=1, text=SECRET, published_at=now, **written)
    joiner = AlleyJoiner(alley=shown, name=SECRET, email=f"{SECRET}@example.org", locale="ko", asked_at=now, confirmed_at=now)
    step = AlleyStep(alley=whole, number=1, kind=StepKind.CALLED_OFF, words=SECRET, made_at=now)
    passage = AlleyPassage(alley=whole, forum=forum, words=SECRET, passed_by=clerk, passed_at=now)
    taken = {"reason": PUBLIC, "taken_down_by_id": clerk.id, "taken_down_at": now}
    text_down = AlleyTakedown(alley=shown, part=TakenPart.TEXT, text=gone, kept={"text": SECRET}, **taken)
    whole_down = AlleyTakedown(alley=whole, part=TakenPart.MEETING, kept={"question": SECRET}, **taken)
    db.session.add_all([shown, whole, draft, notes, joiner, step, passage, text_down, whole_down])
