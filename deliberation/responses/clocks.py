"""How a referral's clock stands on a day, in figures; `labels.py` puts it into words."""

import enum
from dataclasses import dataclass
from datetime import date, time

from deliberation.responses.models import QuestionRow, Referral, ReferralState
from deliberation.responses.words import Stance


class Tone(enum.StrEnum):
    BUSY = "busy"
    GOOD = "good"
    BAD = "bad"


_TONES = {
    ReferralState.ANSWERED: Tone.GOOD,
    ReferralState.ANSWERED_LATE: Tone.BAD,
    ReferralState.OVERDUE: Tone.BAD,
    ReferralState.NO_ANSWER: Tone.BAD,
}


@dataclass(frozen=True)
class Clock:
    """A referral's time. Days are calendar days; all are None where an archive prints no dates."""

    state: ReferralState
    referred_on: date | None
    due_on: date | None
    #: When it stopped: the answer or the hand-over; None while it runs.
    stopped_on: date | None
    #: Days from the referral until it stopped, or until today.
    used: int | None
    #: Days from the referral to the due date.
    total: int | None
    #: The hour it is due on that day, where the period is counted in hours. Whether an answer is late goes by the day.
    due_time: time | None = None
    #: The due date before any change, where the page that shows the clock asked for it.
    first_due_on: date | None = None

    @property
    def tone(self) -> Tone:
        return _TONES.get(self.state, Tone.BUSY)

    @property
    def is_moved(self) -> bool:
        """Whether the due date is another than at first."""
        return self.first_due_on not in (None, self.due_on)

    @property
    def left(self) -> int | None:
        """Days left; below zero the days it is late."""
        return None if self.total is None or self.used is None else self.total - self.used


def clock_of(referral: Referral, today: date, *, first_due_on: date | None = None) -> Clock:
    """How it stands today. `first_due_on`: the referral's, from pages that read what changed its due date; lists do without."""
    state = referral.state(today)
    stopped_on = referral.first_answered_on
    if state is ReferralState.PASSED_ON and referral.hand_over:
        stopped_on = referral.hand_over.handed_over_on
    referred_on, due_on = referral.referred_on, referral.due_on
    return Clock(
        state=state,
        referred_on=referred_on,
        due_on=due_on,
        stopped_on=stopped_on,
        used=((stopped_on or today) - referred_on).days if referred_on else None,
        total=(due_on - referred_on).days if due_on and referred_on else None,
        due_time=referral.due_time,
        first_due_on=first_due_on,
    )


def standings(row: QuestionRow, today: date) -> tuple[list[Stance], list[ReferralState]]:
    """A row in brief: the stances of the answers in force, and how it stands where there is none; each once, in their order."""
    replies = [reply for referral in row.referrals if (reply := referral.public_reply)]
    stances = dict.fromkeys(point.stance for reply in replies for point in reply.points if point.stance)
    states = dict.fromkeys(referral.state(today) for referral in row.referrals if not referral.public_reply)
    return list(stances), list(states)
