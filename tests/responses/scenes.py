"""What several tests of this package set up or look at."""

import re
from html import unescape

from deliberation.db import db
from deliberation.people.models import Role
from tests.makers import (
    make_department,
    make_element,
    make_forum,
    make_forum_group,
    make_item,
    make_paper,
    make_person,
    make_referral,
    make_row,
)


def happened():
    """The happenings noted and not committed yet, oldest first."""
    return db.session().info.get("happened", [])


def names_of_what_happened():
    return [one.name for one in happened()]


def seen(answer):
    """The words of a page: its main part without tags, spaces made one."""
    main = re.search(r"<main.*</main>", answer.text, re.DOTALL)
    words = re.sub(r"<[^>]+>", " ", main.group() if main else answer.text)
    return " ".join(unescape(words).split())


def asked_anew(client, address, statements):
    """The page as a fresh process makes it, and how many SQL statements it took."""
    db.session.commit()
    db.session.expunge_all()
    client.application.extensions["page_cache"].forget()
    statements.clear()
    answer = client.get(address)
    assert answer.status_code == 200, answer.status
    return answer, len(statements)


class Scene:
    """A forum with one task and its office, a group with a filed paper, and the people around it."""

    def __init__(self):
        self.office = make_department("Transport")
        self.other_office = make_department("Parks")
        self.forum = make_forum()
        self.task = make_element(self.forum.plan, "6:2-2-1", "Low-floor buses", (self.office,))
        self.group = make_forum_group(self.forum)
        self.paper = make_paper(self.group)
        self.item = make_item(self.paper, "Publish the share of low-floor buses every year.", (self.task,))
        self.other_item = make_item(self.paper, "Begin with the steepest routes of the district.", (self.task,))
        self.facilitator = make_person(Role.FACILITATOR, self.forum)
        self.staff = make_person(Role.STAFF, self.office)
        self.approver = make_person(Role.APPROVER, self.office)
        db.session.flush()

    def address(self, rest):
        return f"/forums/{self.forum.slug}/{rest}"

    def row(self, *questions, **details):
        return make_row(self.forum, questions or ("What share is low-floor?",), (self.item,), **details)

    def referral(self, *questions, **details):
        return make_referral(self.row(*questions), self.office, **details)
