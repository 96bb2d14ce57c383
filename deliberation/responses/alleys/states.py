"""Where an alley meeting stands: read off its dates and off what was done, never set by anybody."""

import enum
from dataclasses import dataclass
from datetime import date

from deliberation import clock
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.results import AlleyText, TextKind
from deliberation.responses.deadlines import RULE, Calendar, Deadline, due

#: So many confirmed people make it public.
ENOUGH = 5
#: Days in which they have to be found.
GATHERING_DAYS = 30
#: From more people than these on, the page proposes to pass it on to a forum.
OUTGROWN = 30
#: Calendar days an office has to invite, accept or decline, and after the meeting to say what came of it.
REPLY_DAYS = 14


class AlleyState(enum.StrEnum):
    UNCONFIRMED = "unconfirmed"
    GATHERING = "gathering"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    WAITING = "waiting"
    DECLINED = "declined"
    ARRANGED = "arranged"
    HELD = "held"
    ANSWERED = "answered"
    BECAME_ITEMS = "became items"
    PASSED_ON = "passed on"
    TAKEN_DOWN = "taken down"


#: Those a reader without the link can come upon.
PUBLIC_STATES = tuple(one for one in AlleyState if one not in (AlleyState.UNCONFIRMED, AlleyState.GATHERING, AlleyState.LAPSED))
#: Those in which the office owes something.
OWING = (AlleyState.WAITING, AlleyState.HELD)


def state_of(alley: Alley, today: date) -> AlleyState:
    """Where it stands on that day, as everybody may know it."""
    if alley.is_taken_down:
        return AlleyState.TAKEN_DOWN
    if alley.withdrawn_at is not None:
        return AlleyState.WITHDRAWN
    if not alley.is_public:
        return _before_it_is_public(alley, today)
    if any(one.is_accepted is not False for one in alley.passages):
        return AlleyState.PASSED_ON
    if any(one.public_item for one in alley.offers):
        return AlleyState.BECAME_ITEMS
    if public_texts(alley, TextKind.ANSWER):
        return AlleyState.ANSWERED
    if is_held(alley, today):
        return AlleyState.HELD
    if alley.arrangement is not None:
        return AlleyState.ARRANGED
    return AlleyState.DECLINED if alley.refusal is not None else AlleyState.WAITING


def _before_it_is_public(alley: Alley, today: date) -> AlleyState:
    if alley.begun_at is None or alley.gathers_until is None:
        return AlleyState.UNCONFIRMED
    return AlleyState.GATHERING if today <= alley.gathers_until and alley.lapsed_at is None else AlleyState.LAPSED


def is_held(alley: Alley, today: date) -> bool:
    """Whether the meeting was: its day has passed, or notes of it are public."""
    arrangement = alley.arrangement
    if arrangement is None or arrangement.held_on is None:
        return False
    return arrangement.held_on < today or bool(public_texts(alley, TextKind.NOTES))


def has_outgrown(alley: Alley) -> bool:
    return alley.outgrown_at is not None or len(alley.joined) > OUTGROWN


def public_texts(alley: Alley, kind: TextKind) -> list[AlleyText]:
    """The published versions of the notes or the answer, the one in force last."""
    return [one for one in alley.texts if one.kind is kind and one.is_public]


def draft_of(alley: Alley, kind: TextKind) -> AlleyText | None:
    return next((one for one in alley.texts if one.kind is kind and not one.is_public), None)


@dataclass(frozen=True)
class AlleyClock:
    """What the office owes, until when, and how that day was counted."""

    deadline: Deadline
    days_left: int

    @property
    def is_overdue(self) -> bool:
        return self.days_left < 0


def clock_of(alley: Alley, today: date, calendar: Calendar) -> AlleyClock | None:
    """The clock that runs: from its arrival at the office that has it, or from the meeting. None where nothing is owed.

    It is counted anew each time, so that a holiday announced later moves it. What is passed on has the whole period anew.
    """
    state = state_of(alley, today)
    if state is AlleyState.HELD and alley.arrangement and alley.arrangement.held_on:
        begin = alley.arrangement.held_on
    elif state is AlleyState.WAITING and alley.public_at:
        begin = clock.local(alley.steps[-1].made_at if alley.steps else alley.public_at).date()
    else:
        return None
    deadline = due(begin, REPLY_DAYS, rule=RULE, calendar=calendar)
    return AlleyClock(deadline, (deadline.due_on - today).days)
