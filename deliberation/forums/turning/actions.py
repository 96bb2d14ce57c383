"""What the clock does with rounds: it says, once, that the first day of one has come and that the last one is over.

What is possible in a round goes by its days alone (`Forum.takes_papers`); this is the record of it, and the mails that follow. A night
that was missed is made up for: what should have been said is said, in the order of the days.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import and_, or_, select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.forums.happenings import RoundClosed, RoundOpened
from deliberation.forums.models import Forum, Round
from deliberation.forums.turning.happenings import RoundAnnounced
from deliberation.forums.turning.telling import called_by

#: Days for which an opening is news. Later, after a long standstill or in a forum taken up again, it is noted and mailed to nobody.
NEWS = 7


def turn_rounds() -> None:
    """The chore: say of every round of the public forums under way what its days have come to. 1 statement when nothing is to be said."""
    today = clock.today()
    turned = _turning(today)
    openings = [(one.opens_on, one) for one in turned if one.opened_at is None and one.opens_on <= today]
    closings = [(one.closes_on, one) for one in turned if one.closed_at is None and one.closes_on < today]
    says = [(day, 0, one.id, _open, one) for day, one in openings] + [(day, 1, one.id, _close, one) for day, one in closings]
    for _day, _order, _id, say, one in sorted(says, key=lambda entry: entry[:3]):
        say(one)


def set_back(one: Round, today: date) -> None:
    """After its days were moved: what the clock has said and is true no longer, it says again when the day comes."""
    if one.opens_on > today:
        one.opened_at = None
    if one.closes_on >= today:
        one.closed_at = None


def is_news(one: Round, today: date) -> bool:
    """Whether people should hear of its opening: it is open, and opened a few days ago at most."""
    return one.is_open(today) and today - one.opens_on <= timedelta(days=NEWS)


def _turning(today: date) -> Sequence[Round]:
    """The rounds of which something is to be said. Two clocks at once: the second waits here until the first has committed, and then
    finds that it was said."""
    opens = and_(Round.opened_at.is_(None), Round.opens_on <= today)
    closes = and_(Round.closed_at.is_(None), Round.closes_on < today)
    under_way = and_(Forum.published_at.is_not(None), Forum.closed_on.is_(None))
    found = db.session.scalars(select(Round).join(Round.forum).where(under_way, or_(opens, closes)).order_by(Round.id)).all()
    for one in found:
        hold(one)
    return found


def _open(one: Round) -> None:
    one.opened_at = clock.now()
    record(RoundOpened(round_id=one.id, opens_on=one.opens_on.isoformat()))
    for person_id in sorted(called_by(one)) if is_news(one, clock.today()) else ():
        record(RoundAnnounced(person_id=person_id, round_id=one.id))


def _close(one: Round) -> None:
    one.closed_at = clock.now()
    record(RoundClosed(round_id=one.id, closes_on=one.closes_on.isoformat()))
