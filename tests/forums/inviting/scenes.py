"""A running forum with two groups, for the mails about its sessions."""

from datetime import date, datetime, time, timedelta

from deliberation import clock
from deliberation.db import commit
from deliberation.forums.actions.sessions import add_session
from deliberation.people.models import Role
from deliberation.work import do_chores
from tests.makers import make_forum, make_forum_group, make_person
from tests.people.test_mails import mails

#: A Wednesday; sessions of the scene are held on days counted from it.
DAY = date(2026, 5, 6)


def at(days, hour=9, minute=0):
    """The district's clock so many days after (before) the day."""
    return clock.stopped(datetime.combine(DAY + timedelta(days=days), time(hour, minute), clock.DISTRICT_ZONE))


def chores_at(days, hour=9, minute=0):
    with at(days, hour, minute):
        do_chores()


def addressees():
    """Who got a mail so far, as often as they did."""
    return sorted(message["To"] for message in mails())


class Scene:
    def __init__(self, is_public=True):
        self.forum = make_forum(is_public=is_public)
        self.seat, self.other_seat = make_forum_group(self.forum), make_forum_group(self.forum)
        self.leader = make_person(Role.LEADER, self.seat, locale="en")
        self.member = make_person(Role.MEMBER, self.seat, locale="en")
        self.other_leader = make_person(Role.LEADER, self.other_seat, locale="en")
        self.facilitator = make_person(Role.FACILITATOR, self.forum, locale="en")
        commit()

    def add(self, days=0, **details):
        """A session so many days after the day, as a facilitator adds it; nothing is committed."""
        given = {"groups": [] if details.get("is_plenary") else [self.seat], "starts_at": time(19), "ends_at": time(21), "place": "Room 3"}
        return add_session(self.facilitator, self.forum, held_on=DAY + timedelta(days=days), **{**given, **details})
