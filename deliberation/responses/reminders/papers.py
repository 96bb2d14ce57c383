"""Papers that are not filed: whom to remind before the drafting round closes, and what the mail says.

    seven days before            the group's leaders
    three days before, and on    its leaders and drafters
    the last day

The day after nothing is filed any more, and nobody is reminded. A round that opened today has just called everybody by its own mail.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from deliberation import clock
from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup, Round, RoundKind
from deliberation.letters import language_spoken, public_link
from deliberation.positions.owed import drafting_round, writers_without_paper
from deliberation.responses.reminders.dues import AHEAD, REMINDS, Due, Entry, ReminderKind, Source, Stage, stage_of

#: Days before the last day from which everybody who writes is reminded once more.
SOON = 3


def papers_due(today: date) -> Iterator[Due]:
    """Every paper that is not filed in a round that closes within a week, by its group's seat, with whom to remind: 2 statements."""
    wanted = (
        select(Round)
        .join(Round.forum)
        .where(Forum.published_at.is_not(None), Forum.closed_on.is_(None), Round.kind == RoundKind.DRAFTING)
        .where(Round.opens_on < today, Round.closes_on.between(today, today + timedelta(days=AHEAD)))
    )
    last_days = {one.forum_id: one.closes_on for one in db.session.scalars(wanted)}
    writers = writers_without_paper(ForumGroup.forum_id.in_(last_days)) if last_days else []
    people: dict[tuple[int, int], set[int]] = {}
    for one in writers:
        theirs = people.setdefault((one.seat.forum_id, one.seat.id), set())
        if one.leads or (last_days[one.seat.forum_id] - today).days <= SOON:
            theirs.add(one.person_id)
    for (forum_id, seat_id), theirs in people.items():
        stage = _stage(last_days[forum_id], today)
        if stage is not None:
            yield Due(seat_id, last_days[forum_id], stage, sorted(theirs), forum_id)


def _stage(last_day: date, today: date) -> Stage | None:
    stage = stage_of(last_day, today)
    if stage is not None and stage.kind is ReminderKind.AHEAD and (last_day - today).days <= SOON:
        return Stage(ReminderKind.AHEAD, 1)
    return stage


def paper_entries(ids: Sequence[int]) -> Mapping[int, Entry]:
    """What the mail says of these groups' papers, as far as they can still be filed and are not: 2 statements, 1 more a forum."""
    open_seats = {one.seat.id for one in writers_without_paper(ForumGroup.id.in_(ids))}
    wanted = select(ForumGroup).where(ForumGroup.id.in_(open_seats)).options(joinedload(ForumGroup.forum))
    return {one.id: entry for one in db.session.scalars(wanted) if (entry := _entry(one)) is not None}


def _entry(seat: ForumGroup) -> Entry | None:
    today = clock.today()
    current = drafting_round(seat.forum, today)
    if current is None or not current.is_open(today) or seat.forum.is_closed:
        return None
    return Entry(
        due_on=current.closes_on,
        words=_("The position paper of %(group)s is not filed yet.", group=seat.display_name),
        language=language_spoken(),
        place=seat.forum.display_name,
        address=public_link("positions.draft", forum_slug=seat.forum.slug, group_slug=seat.slug),
    )


REMINDS.append(Source("ForumGroup", due=papers_due, entries=paper_entries, word=_l("Papers that are not filed")))
