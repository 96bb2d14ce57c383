"""A small world in which everything that nobody but a few may see carries a word that no public answer may contain."""

from dataclasses import dataclass
from typing import Any

from deliberation import clock
from deliberation.db import db
from deliberation.forums.models import Forum, MinutesRevision, Round, RoundKind
from deliberation.people.models import Invitation, Role
from deliberation.plans.models import DepartmentName, FigureKind, Indicator, IndicatorFigure
from deliberation.positions.models import ItemRevision
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
    }


def _unpublished_in(forum: Forum, element: Any, office: Any) -> dict[str, Any]:
    """What is not public yet in a forum that is."""
    seat = make_forum_group(forum)
    draft = make_paper(seat, is_filed=False, general_opinion=SECRET)
    item = make_item(draft, f"Draft {SECRET}", (element,))
    participant = make_participant(draft, f"Writer {SECRET}", neighbourhood=SECRET)
    session = make_session(forum, (seat,), minutes=f"Minutes {SECRET}")
    row = make_row(forum, (f"Question {SECRET}?",), (item,), published_at=None)
    referral = make_referral(row, office)
    make_reply(referral, (f"Reply {SECRET}",))
    return {
        "group_slug": seat.slug,
        "key": item.key,
        "number": row.number,
        "referral_id": referral.id,
        "session_id": session.id,
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
