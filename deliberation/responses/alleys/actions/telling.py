"""Who is told of what: one happening a letter, so that each is sent, and tried again, by itself."""

import enum

from sqlalchemy import Select, select

from deliberation.db import db, record
from deliberation.people.models import Membership, Person, Role
from deliberation.responses.alleys.happenings import AlleyLetterAddressed
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.results import AlleyOffer, AlleyPassage


class About(enum.StrEnum):
    """What a letter to those who signed up is about."""

    PUBLIC = "public"
    PASSED = "passed"
    ARRANGED = "arranged"
    MOVED = "moved"
    CALLED_OFF = "called off"
    DECLINED = "declined"
    NOTES = "notes"
    ANSWER = "answer"
    CORRECTED = "corrected"
    ITEM = "item"
    TO_FORUM = "to forum"
    FORUM_ACCEPTED = "forum accepted"
    FORUM_DECLINED = "forum declined"
    FOLLOWED_UP = "followed up"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    #: To the people of an office, or to an administrator: it lies with them now.
    TO_OFFICE = "to office"
    #: To the leaders of a group that a result was offered to; to the secretariat of a forum that one was passed on to.
    TO_GROUP = "to group"
    TO_SECRETARIAT = "to secretariat"
    TAKEN_DOWN = "taken down"
    BROUGHT_BACK = "brought back"


def tell_joiners(by: Person | None, alley: Alley, about: About) -> None:
    """Everybody who signed up and stands by it."""
    for joiner in alley.joined:
        record(AlleyLetterAddressed(alley_id=alley.id, joiner_id=joiner.id, about=about.value, by=by.id if by else None))


def tell_office(by: Person | None, alley: Alley, about: About = About.TO_OFFICE) -> None:
    """The people of the office that has it now; administrators, where none has."""
    held = _held_now()
    if alley.department_id is not None:
        held = held.where(Membership.department_id == alley.department_id, Membership.role.in_((Role.STAFF, Role.APPROVER)))
    else:
        held = held.where(Membership.role == Role.ADMINISTRATOR)
    _tell(by, alley, about, held)


def tell_leaders(by: Person, offer: AlleyOffer) -> None:
    """The leaders of the group that the result is offered to."""
    held = _held_now().where(Membership.forum_group_id == offer.forum_group.id, Membership.role == Role.LEADER)
    _tell(by, offer.alley, About.TO_GROUP, held, offer_id=offer.id)


def tell_secretariat(by: Person, passage: AlleyPassage) -> None:
    """The facilitators of the forum that it is passed on to."""
    held = _held_now().where(Membership.forum_id == passage.forum.id, Membership.role == Role.FACILITATOR)
    _tell(by, passage.alley, About.TO_SECRETARIAT, held, passage_id=passage.id)


def _held_now() -> Select[int]:
    return select(Membership.person_id).where(Membership.until.is_(None))


def _tell(by: Person | None, alley: Alley, about: About, people: Select[int], **which: int) -> None:
    """Each of these people but the one who did it."""
    for person_id in sorted(set(db.session.scalars(people))):
        if by is None or person_id != by.id:
            record(AlleyLetterAddressed(alley_id=alley.id, person_id=person_id, about=about.value, by=by.id if by else None, **which))
