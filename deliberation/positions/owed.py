"""Papers that are not filed: who owes them until when, whom a drafting round calls to write, and how many are filed.

That a paper is being written, or not begun, is public from the day its round opens (`views/reading.py`); what a draft says is not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.lists import format_list
from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import Select, or_, select

from deliberation import clock
from deliberation.db import db
from deliberation.forums.additions import Measure, Owed, adds_measures, adds_owed
from deliberation.forums.models import Forum, ForumGroup, Group, Round, RoundKind
from deliberation.forums.turning.telling import Call, calls_people
from deliberation.letters import public_link
from deliberation.people.access import Verb, may
from deliberation.people.models import Membership, Person, Role
from deliberation.positions import queries
from deliberation.positions.models import PositionPaper
from deliberation.positions.queries import PaperListed, PaperState


@dataclass(frozen=True)
class Writer:
    """Somebody who writes for a group that has not filed its paper."""

    person_id: int
    seat: ForumGroup
    leads: bool


def drafting_round(forum: Forum, today: date) -> Round | None:
    """The drafting round that papers are owed in: the last one that has opened."""
    opened = [one for one in forum.rounds if one.kind is RoundKind.DRAFTING and one.opens_on <= today]
    return max(opened, key=lambda one: one.closes_on, default=None)


def writers_without_paper(*seats: Any) -> list[Writer]:
    """The leaders and drafters of groups whose paper is not filed, narrowed by conditions on `ForumGroup`: 1 statement."""
    wanted: Select[int, ForumGroup, Role] = (
        select(Membership.person_id, ForumGroup, Membership.role)
        .join(ForumGroup, ForumGroup.id == Membership.forum_group_id)
        .join(Membership.person)
        .outerjoin(PositionPaper, PositionPaper.forum_group_id == ForumGroup.id)
        .where(Membership.role.in_((Role.LEADER, Role.DRAFTER)), Membership.until.is_(None), Person.active)
        .where(or_(PositionPaper.id.is_(None), PositionPaper.filed_at.is_(None)), *seats)
        .order_by(ForumGroup.position, Membership.id)
    )
    return [Writer(person_id, seat, role is Role.LEADER) for person_id, seat, role in db.session.execute(wanted)]


@adds_owed
def papers_owed(person: Person | None, forum: Forum) -> Sequence[Owed]:
    """Papers not filed, from the first day of drafting on: two statements."""
    rounds = [one for one in forum.rounds if one.kind is RoundKind.DRAFTING]
    current = drafting_round(forum, clock.today())
    if not forum.is_public or forum.is_closed or (rounds and current is None):
        return ()
    due_on = current.closes_on if current else None
    return [_owed(person, forum, one, due_on) for one in queries.papers_in(forum) if one.state is not PaperState.FILED]


def _owed(person: Person | None, forum: Forum, one: PaperListed, due_on: date | None) -> Owed:
    what = _("The position paper is not begun.") if one.state is PaperState.NONE else _("The position paper is being written.")
    if may(person, Verb.CREATE, one.group) or (one.paper is not None and may(person, Verb.READ, one.paper)):
        url = url_for("positions.draft", forum_slug=forum.slug, group_slug=one.group.slug)
        if one.paper is not None and not may(person, Verb.DISCUSS, one.paper):  # the secretariat reads the draft and none of the talk
            url = url_for("positions.preview", forum_slug=forum.slug, group_slug=one.group.slug)
    else:
        url = url_for("positions.index", forum_slug=forum.slug)
    return Owed("paper", one.group.display_name, what, url, due_on)


@adds_measures
def papers_filed(forum: Forum) -> Mapping[RoundKind, Sequence[Measure]]:
    """How many groups have filed theirs: two statements."""
    papers = queries.papers_in(forum)
    filed = sum(one.state is PaperState.FILED for one in papers)
    return {RoundKind.DRAFTING: [Measure(_("Papers filed"), filed, len(papers), url_for("positions.index", forum_slug=forum.slug))]}


@calls_people(RoundKind.DRAFTING)
def those_who_write(one: Round) -> Mapping[int, Call]:
    """The leaders and drafters of the groups that have not filed: 1 statement."""
    theirs: dict[int, dict[str, Group]] = {}
    for writer in writers_without_paper(ForumGroup.forum_id == one.forum_id):
        theirs.setdefault(writer.person_id, {})[writer.seat.slug] = writer.seat.group
    return {person_id: _call(one.forum, groups) for person_id, groups in theirs.items()}


def _call(forum: Forum, groups: Mapping[str, Group]) -> Call:
    said = ngettext(
        "The position paper of %(group)s is not filed yet. It can be written and filed until the round closes.",
        "The position papers of %(group)s are not filed yet. They can be written and filed until the round closes.",
        len(groups),
        group=format_list([group.display_name for group in groups.values()], locale=get_locale() or "ko"),
    )
    if len(groups) == 1:
        [slug] = groups
        return Call(said, _("Open the draft"), public_link("positions.draft", forum_slug=forum.slug, group_slug=slug))
    return Call(said, _("See the papers"), public_link("positions.index", forum_slug=forum.slug))
