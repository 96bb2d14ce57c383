"""Residents: propose a meeting, sign up for one, confirm, take one's name away, withdraw; and what the clock does when nobody comes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.people.actions import tidy_email
from deliberation.people.models import Person
from deliberation.plans.models import Department, Element
from deliberation.responses.alleys.actions.telling import About, tell_joiners, tell_office
from deliberation.responses.alleys.errors import AlleyDown, AlleyHeld, AlleyOver
from deliberation.responses.alleys.happenings import (
    AlleyAddressesForgotten,
    AlleyBecamePublic,
    AlleyBegun,
    AlleyJoined,
    AlleyLapsed,
    AlleyLeft,
    AlleyLinkAsked,
    AlleyProposed,
    AlleyStepTaken,
    AlleyWithdrawn,
)
from deliberation.responses.alleys.models import Alley, AlleyJoiner, AlleyStep, StepKind
from deliberation.responses.alleys.states import ENOUGH, GATHERING_DAYS, AlleyState, is_held, state_of
from deliberation.text import tidy

#: Before that, the link is not sent again to the same address.
AGAIN_AFTER = timedelta(minutes=10)
#: So many links that nobody has used may go to one address in a day, whatever the meetings.
LINKS_A_DAY = 5
#: Days after which an address that nobody confirmed is forgotten.
FORGOTTEN_AFTER = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What residents ask for. With `invites_on` and a place they invite the office; otherwise it invites them."""

    question: str
    why: str = ""
    language: str = "ko"
    wished_place: str = ""
    wished_time: str = ""
    invites_on: date | None = None
    invites_from: time | None = None
    invites_until: time | None = None
    element: Element | None = None
    department: Department | None = None


def propose(person: Person | None, proposal: Proposal, *, name: str = "", email: str = "", locale: str) -> Alley:
    """Propose a meeting. Somebody with an account counts at once; anybody else once the mailed link has been followed.

    Raises BadInput naming `question`, `invites_on`, `invites_until`, `wished_place`, `name` or `email`.
    """
    words, person = _checked(proposal), _known(person)
    name, email = _who(person, name, email)
    alley = Alley(**words, proposed_at=clock.now())
    joiner = AlleyJoiner(name=name, email=email, locale=locale, person=person, is_proposer=True, asked_at=clock.now())
    alley.joiners.append(joiner)
    _refuse_too_many(email)
    db.session.add(alley)
    db.session.flush()  # the record names it by its number
    by = person.id if person else None
    record(AlleyProposed(alley_id=alley.id, by=by))
    if person is not None:
        confirm(joiner)
    else:
        record(AlleyLinkAsked(alley_id=alley.id, joiner_id=joiner.id, by=by))
    return alley


def join(person: Person | None, alley: Alley, *, name: str = "", email: str = "", locale: str) -> AlleyJoiner:
    """Sign up. An address counts once, however often it is given; whether it is known already, the page does not say.

    Raises BadInput naming `name` or `email`, AlleyOver, AlleyHeld.
    """
    person = _known(person)
    name, email = _who(person, name, email)
    hold(alley, "withdrawn_at", "lapsed_at", "gathers_until", "public_at", "joiners", "takedowns")
    _refuse_over(alley)
    joiner = next((one for one in alley.joiners if one.email == email), None)
    is_new = joiner is None
    if joiner is None:
        _refuse_too_many(email)
        joiner = AlleyJoiner(name=name, email=email, locale=locale, person=person, asked_at=clock.now())
        alley.joiners.append(joiner)
        db.session.flush()  # the record names it by its number
    if person is not None:
        joiner.person, joiner.name = person, name
        confirm(joiner)
    elif is_new or joiner.asked_at + AGAIN_AFTER <= clock.now():
        joiner.asked_at = clock.now()
        record(AlleyLinkAsked(alley_id=alley.id, joiner_id=joiner.id))
    return joiner


def confirm(joiner: AlleyJoiner) -> AlleyJoiner:
    """The address is theirs. The proposer's opens the meeting to others; with the fifth it becomes public. Raises AlleyOver, AlleyHeld."""
    alley = joiner.alley
    hold(alley, "withdrawn_at", "lapsed_at", "gathers_until", "public_at", "begun_at", "joiners", "takedowns")
    _refuse_over(alley)
    if joiner.stands:
        return joiner
    joiner.confirmed_at, joiner.left_at = clock.now(), None
    by = joiner.person_id
    if joiner.is_proposer and alley.begun_at is None:
        alley.begun_at, alley.gathers_until = clock.now(), clock.today() + timedelta(days=GATHERING_DAYS)
        record(AlleyBegun(alley_id=alley.id, joiner_id=joiner.id, by=by))
    else:
        record(AlleyJoined(alley_id=alley.id, joiner_id=joiner.id, by=by))
    if not alley.is_public and alley.begun_at is not None and len(alley.joined) >= ENOUGH:
        _make_public(alley)
    return joiner


def leave(joiner: AlleyJoiner) -> AlleyJoiner:
    """Take one's name away. What is public stays public, and says how many are left."""
    if joiner.stands:
        joiner.left_at = clock.now()
        record(AlleyLeft(alley_id=joiner.alley_id, joiner_id=joiner.id, by=joiner.person_id))
    return joiner


def withdraw(joiner: AlleyJoiner) -> Alley:
    """The proposer takes the whole proposal back, until the meeting. Raises AlleyOver, AlleyHeld."""
    alley = joiner.alley
    hold(alley, "withdrawn_at", "lapsed_at", "gathers_until", "public_at", "takedowns")
    _refuse_over(alley)
    alley.withdrawn_at = clock.now()
    record(AlleyWithdrawn(alley_id=alley.id, by=joiner.person_id))
    tell_joiners(joiner.person, alley, About.WITHDRAWN)
    return alley


def _make_public(alley: Alley) -> None:
    """It gets its number and goes to the office of the plan's task, or the one wished for."""
    newest = select(Alley.id).where(Alley.number.is_not(None)).order_by(Alley.number.desc()).limit(1)
    db.session.execute(newest.with_for_update())  # numbers are given one at a time
    alley.number = (db.session.scalar(select(func.max(Alley.number))) or 0) + 1
    alley.public_at = clock.now()
    alley.department = _office_of(alley.element) or alley.department
    department_id = alley.department.id if alley.department else None
    record(AlleyBecamePublic(alley_id=alley.id, number=alley.number, question=alley.question, department_id=department_id))
    if alley.department is not None:
        step = AlleyStep(number=1, kind=StepKind.PASSED, to_department=alley.department, made_at=clock.now())
        alley.steps.append(step)
        record(AlleyStepTaken(alley_id=alley.id, number=1, kind=step.kind.value, details={"to_department": department_id}))
    db.session.flush()  # whoever is told reads the office from it
    tell_joiners(None, alley, About.PUBLIC)
    tell_office(None, alley)


def _office_of(element: Element | None) -> Department | None:
    """The first office of the district that is responsible for the element."""
    return next((one for one in element.departments if not one.is_outside), None) if element else None


# What the clock does.


def lapse_alleys() -> int:
    """Say so where too few signed up in time, and forget the addresses that nobody confirmed. Returns how many lapsed."""
    ended = select(Alley).where(
        Alley.public_at.is_(None), Alley.withdrawn_at.is_(None), Alley.lapsed_at.is_(None), Alley.gathers_until < clock.today()
    )
    lapsed = db.session.scalars(ended).all()
    for alley in lapsed:
        alley.lapsed_at = clock.now()
        record(AlleyLapsed(alley_id=alley.id))
        tell_joiners(None, alley, About.LAPSED)
    forget_addresses()
    return len(lapsed)


def forget_addresses() -> None:
    """Names and addresses that nobody confirmed within a week are deleted."""
    stale = select(AlleyJoiner).where(
        AlleyJoiner.confirmed_at.is_(None), AlleyJoiner.email.is_not(None), AlleyJoiner.asked_at < clock.now() - FORGOTTEN_AFTER
    )
    counts: dict[int, int] = {}
    for joiner in db.session.scalars(stale):
        joiner.name, joiner.email = "", None
        counts[joiner.alley_id] = counts.get(joiner.alley_id, 0) + 1
    for alley_id, count in counts.items():
        record(AlleyAddressesForgotten(alley_id=alley_id, count=count))


# What is typed.


def _checked(proposal: Proposal) -> Mapping[str, Any]:
    words = {name: tidy(value) if isinstance(value, str) else value for name, value in vars(proposal).items()}
    wrong: dict[str, list[str]] = {}
    if not words["question"]:
        wrong["question"] = [_("Write your question in one sentence.")]
    if proposal.invites_on is not None:
        if proposal.invites_on <= clock.today():
            wrong["invites_on"] = [_("Choose a day to come.")]
        if not words["wished_place"]:
            wrong["wished_place"] = [_("Say where you meet, so that the office can come.")]
    if proposal.invites_from and proposal.invites_until and proposal.invites_until <= proposal.invites_from:
        wrong["invites_until"] = [_("It has to end after it begins.")]
    if wrong:
        raise BadInput(fields=wrong)
    return words


def _known(person: Person | None) -> Person | None:
    """The person, where the account's address is confirmed; else whoever it is confirms it by the link like everybody."""
    return person if person is not None and person.confirmed_at is not None else None


def _who(person: Person | None, name: str, email: str) -> tuple[str, str]:
    if person is not None:
        return person.name, person.email.lower()
    name = " ".join(tidy(name).split())
    if not name:
        raise BadInput(fields={"name": [_("Please write a name.")]})
    return name, tidy_email(email)


def _refuse_too_many(email: str) -> None:
    """Nobody's mailbox is filled from here."""
    unused = select(func.count(AlleyJoiner.id)).where(
        AlleyJoiner.email == email, AlleyJoiner.confirmed_at.is_(None), AlleyJoiner.asked_at > clock.now() - timedelta(days=1)
    )
    with db.session.no_autoflush:
        if (db.session.scalar(unused) or 0) >= LINKS_A_DAY:
            raise BadInput(
                fields={"email": [_("Several links went to this address today. Please use one of them, or try again tomorrow.")]}
            )


def _refuse_over(alley: Alley) -> None:
    """Pass while people can sign up. Raises AlleyDown, AlleyOver, AlleyHeld."""
    today = clock.today()
    if alley.is_taken_down:
        raise AlleyDown
    if state_of(alley, today) in (AlleyState.WITHDRAWN, AlleyState.LAPSED):
        raise AlleyOver
    if alley.is_public and is_held(alley, today):
        raise AlleyHeld
