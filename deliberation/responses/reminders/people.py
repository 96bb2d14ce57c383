"""Who can be reminded: those who now hold a role in an office or a forum, and whose account is active."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, select

from deliberation.db import db
from deliberation.people.models import Membership, Person, Role


@dataclass(frozen=True)
class Office:
    """The ids of those who work in a department."""

    staff: set[int] = field(default_factory=set)
    approvers: set[int] = field(default_factory=set)

    @property
    def everybody(self) -> set[int]:
        return self.staff | self.approvers

    def who_answers(self, assigned_to_id: int | None = None) -> set[int]:
        """The person it is assigned to, as long as they work there; else the staff, and where there is none the approvers."""
        if assigned_to_id in self.everybody:
            return {assigned_to_id} if assigned_to_id is not None else set()
        return self.staff or self.approvers

    def who_approves(self, drafted_by_id: int | None = None) -> set[int]:
        """The approvers, without the one who wrote the answer unless there is no other; where there are none the staff."""
        return self.approvers - {drafted_by_id} or self.approvers or self.staff


def offices(department_ids: Collection[int]) -> Mapping[int, Office]:
    """Who works in each of these departments: 1 statement."""
    found: dict[int, Office] = {one: Office() for one in department_ids}
    held = select(Membership.department_id, Membership.role, Membership.person_id).where(Membership.department_id.in_(department_ids))
    for department_id, role, person_id in db.session.execute(_current(held)) if department_ids else ():
        (found[department_id].approvers if role is Role.APPROVER else found[department_id].staff).add(person_id)
    return found


def facilitators(forum_ids: Collection[int]) -> Mapping[int, set[int]]:
    """Who facilitates each of these forums: 1 statement."""
    found: dict[int, set[int]] = {one: set() for one in forum_ids}
    held = select(Membership.forum_id, Membership.person_id).where(Membership.forum_id.in_(forum_ids), Membership.role == Role.FACILITATOR)
    for forum_id, person_id in db.session.execute(_current(held)) if forum_ids else ():
        found[forum_id].add(person_id)
    return found


def _current(held: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return held.join(Membership.person).where(Membership.until.is_(None), Person.active)
