"""The sample's accounts: one for each role, with a password that everybody may know."""

from dataclasses import dataclass
from typing import Any

from deliberation.people.actions import give_role, make_person, person_with
from deliberation.people.models import Pace, Person, Role
from deliberation.people.post.actions import choose_pace

PASSWORD = "sample-password"  # noqa: S105 - it is printed on the screen of whoever runs the sample


@dataclass(frozen=True)
class Account:
    """One demo account: its address is `<key>@example.org`."""

    key: str
    name: str
    role: Role
    does: str
    pace: Pace = Pace.IMMEDIATE

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"


#: The accounts `make run` prints, one a role. The names are invented.
ACCOUNTS = [
    Account("administrator", "관리자(예시)", Role.ADMINISTRATOR, "plans, accounts, everything that is set up"),
    Account("facilitator", "사무국(예시)", Role.FACILITATOR, "sets up forums, makes and refers questions"),
    Account("leader", "그룹 대표(예시)", Role.LEADER, "writes and files the migrants' paper"),
    Account("drafter", "작성자(예시)", Role.DRAFTER, "helps to write it"),
    Account("member", "그룹 구성원(예시)", Role.MEMBER, "reads the migrants' draft, comments, suggests and signs", Pace.DAILY),
    Account("staff", "부서 담당자(예시)", Role.STAFF, "answers for the traffic department"),
    Account("approver", "부서장(예시)", Role.APPROVER, "approves what the traffic department answers"),
    Account("translator", "번역자(예시)", Role.TRANSLATOR, "translates"),
]


def person_for(account: Account) -> Person:
    """The account's person, made if need be."""
    known = person_with(account.email)
    return known or choose_pace(make_person(account.name, account.email, password=PASSWORD, locale=None), account.pace)


def person_with_role(key: str, name: str, role: Role, place: Any) -> Person:
    """A further person whom the running forum needs: a leader of another group, staff of another department."""
    account = Account(key, name, role, "")
    person = person_for(account)
    give_role(person, role, place)
    return person
