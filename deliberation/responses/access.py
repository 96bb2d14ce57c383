"""Who may see and do what on the way from question to answer.

A row exists for its facilitator until it is first referred, then for everybody. A reply exists for the department's own
people until a second person there has approved it; a referral's department and clock are public with the row.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.sql.base import ExecutableOption

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.forums.access import facilitates, leads
from deliberation.forums.models import Forum
from deliberation.people.access import Verb, administers, require, rules_for
from deliberation.people.models import Person, Role
from deliberation.plans.access import approves_in, works_in
from deliberation.responses.models import Batch, QuestionRow, Referral, Reply

#: After so many hand-overs the offices have had their say, and the facilitator decides (DESIGN section 3, point 6).
HAND_OVERS_BY_OFFICES = 2


def is_public_row(_person: Person | None, row: QuestionRow) -> bool:
    return row.is_public and row.forum.is_public


def has_public_row(person: Person | None, referral: Referral) -> bool:
    return is_public_row(person, referral.row)


def facilitates_row(person: Person | None, row: QuestionRow) -> bool:
    return facilitates(person, row.forum)


def facilitates_referral(person: Person | None, referral: Referral) -> bool:
    return facilitates(person, referral.row.forum)


def works_there(person: Person | None, referral: Referral) -> bool:
    return person is not None and person.holds(Role.STAFF, Role.APPROVER, department_id=referral.department_id)


def approves_there(person: Person | None, referral: Referral) -> bool:
    return person is not None and person.holds(Role.APPROVER, department_id=referral.department_id)


def may_still_pass_on(person: Person | None, referral: Referral) -> bool:
    return works_there(person, referral) and referral.times_handed_over < HAND_OVERS_BY_OFFICES


def answers_for_outside_body(person: Person | None, referral: Referral) -> bool:
    """Nobody at an outside body has an account; the facilitator enters what it says."""
    return referral.department.is_outside and facilitates_referral(person, referral)


def leads_those_who_asked(person: Person | None, row: QuestionRow) -> bool:
    """The leaders of the groups that asked, once it is public."""
    return is_public_row(person, row) and any(leads(person, group) for group in row.groups_behind)


def is_public_reply(person: Person | None, reply: Reply) -> bool:
    return reply.is_public and has_public_row(person, reply.referral)


def wrote_or_approves(person: Person | None, reply: Reply) -> bool:
    return works_there(person, reply.referral) or answers_for_outside_body(person, reply.referral)


def may_approve(person: Person | None, reply: Reply) -> bool:
    """Nobody approves their own words; what a facilitator entered for an outside body, a second facilitator approves."""
    may = approves_there(person, reply.referral) or answers_for_outside_body(person, reply.referral)
    return person is not None and may and reply.drafted_by_id != person.id


def may_withdraw(person: Person | None, reply: Reply) -> bool:
    return approves_there(person, reply.referral) or answers_for_outside_body(person, reply.referral)


def works_on_batch(person: Person | None, batch: Batch) -> bool:
    return works_in(person, batch.department)


def approves_batch(person: Person | None, batch: Batch) -> bool:
    return approves_in(person, batch.department)


ROW_RULES = rules_for(
    QuestionRow,
    {
        Verb.READ: [is_public_row, facilitates_row, administers],
        Verb.EDIT: [facilitates_row],
        Verb.REFER: [facilitates_row],
        Verb.REVIEW: [facilitates_row],
        Verb.JUDGE: [leads_those_who_asked],
    },
)
REFERRAL_RULES = rules_for(
    Referral,
    {
        Verb.READ: [has_public_row, facilitates_referral, works_there],
        Verb.ANSWER: [works_there, answers_for_outside_body],
        Verb.PASS_ON: [may_still_pass_on, facilitates_referral],
        Verb.REFUSE: [works_there],
        Verb.ASSIGN: [works_there],
        Verb.DISCUSS: [works_there, answers_for_outside_body],
        Verb.EXTEND: [works_there, facilitates_referral],
        Verb.KEEP: [works_there, facilitates_referral],
    },
)
REPLY_RULES = rules_for(
    Reply,
    {
        Verb.READ: [is_public_reply, wrote_or_approves],
        Verb.EDIT: [wrote_or_approves],
        Verb.APPROVE: [may_approve],
        Verb.WITHDRAW: [may_withdraw],
    },
)
BATCH_RULES = rules_for(Batch, {Verb.READ: [works_on_batch], Verb.EDIT: [approves_batch]})


def row_for(
    person: Person | None, forum_slug: str, number: int, verb: Verb = Verb.READ, *, load: Sequence[ExecutableOption] = ()
) -> QuestionRow:
    """The row with that number in the forum, if this person may do that with it. `load`: what the page needs along with it."""
    wanted = select(QuestionRow).join(QuestionRow.forum).where(Forum.slug == forum_slug, QuestionRow.number == number)
    row = db.session.scalars(wanted.options(contains_eager(QuestionRow.forum), *load)).one_or_none()
    if row is None:
        raise NotFound
    require(person, verb, row)
    return row


def referral_for(
    person: Person | None, forum_slug: str, referral_id: int, verb: Verb = Verb.READ, *, load: Sequence[ExecutableOption] = ()
) -> Referral:
    """One referral of the forum, if this person may do that with it. `load`: what the page needs along with it."""
    wanted = select(Referral).join(Referral.row).join(QuestionRow.forum).where(Forum.slug == forum_slug, Referral.id == referral_id)
    along = (contains_eager(Referral.row).contains_eager(QuestionRow.forum), joinedload(Referral.department))
    referral = db.session.scalars(wanted.options(*along, *load)).one_or_none()
    if referral is None:
        raise NotFound
    require(person, verb, referral)
    return referral


def reply_for(person: Person | None, forum_slug: str, referral_id: int, number: int, verb: Verb = Verb.READ) -> Reply:
    """One version of a referral's reply."""
    referral = referral_for(person, forum_slug, referral_id)
    reply = db.session.scalars(select(Reply).where(Reply.referral == referral, Reply.number == number)).one_or_none()
    if reply is None:
        raise NotFound
    require(person, verb, reply)
    return reply


def batch_for(person: Person | None, department_slug: str, batch_id: int, verb: Verb = Verb.READ) -> Batch:
    """A batch of that department, if this person may do that with it."""
    batch = db.session.get(Batch, batch_id)
    if batch is None or batch.department.slug != department_slug:
        raise NotFound
    require(person, verb, batch)
    return batch
