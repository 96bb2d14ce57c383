"""What was counted: of the whole, or of one group, area, department or forum."""

import enum
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from deliberation.responses.commitments.models import CommitmentState
from deliberation.responses.figures.scope import By
from deliberation.responses.models import Judgement
from deliberation.responses.words import ItemFate, Stance


class Outcome(enum.IntEnum):
    """What became of a question, the best first: at several departments the best outcome counts."""

    ANSWERED = 1
    #: There is a reply, and it does not say which of the questions its points answer: archives seldom do.
    UNCLEAR = 2
    #: Every point of the reply answers another question.
    PASSED_OVER = 3
    WAITING = 4
    #: The due date has passed, or the forum is closed.
    NO_ANSWER = 5
    #: Of departments only: another one has it now.
    PASSED_ON = 6


class Act(enum.StrEnum):
    """What is counted of referrals: a row of questions at one office."""

    PUT = "put"
    ON_TIME = "on_time"
    ANSWERED_LATE = "answered_late"
    #: The due date has passed without an answer, or the forum closed first.
    UNANSWERED = "unanswered"
    #: Its time still runs, or there is no due date.
    OTHERS = "others"
    ASKED_AGAIN = "asked_again"
    SENT_ON = "sent_on"
    RECEIVED = "received"
    REFUSED = "refused"
    EXTENDED = "extended"
    WITHDRAWN = "withdrawn"


@dataclass
class Figures:
    """The figures of one line. `slug` is "" for what belongs to none."""

    slug: str = ""
    name: str = ""
    #: What became of demands: of items but for those that say there is no opinion.
    demands: dict[ItemFate, int] = field(default_factory=lambda: defaultdict(int))
    questions: dict[Outcome, int] = field(default_factory=lambda: defaultdict(int))
    #: Questions answered after their due date, or overdue now.
    late: int = 0
    #: Questions to which one office says yes and another one no.
    contradictory: int = 0
    #: Points of the replies in force, by stance; None: not stated.
    points: dict[Stance | None, int] = field(default_factory=lambda: defaultdict(int))
    acts: dict[Act, int] = field(default_factory=lambda: defaultdict(int))
    #: How many answers took so many calendar days.
    days: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    verdicts: dict[Judgement, int] = field(default_factory=lambda: defaultdict(int))
    #: Questions a group calls not answered though an office says yes.
    mismatches: int = 0
    commitments: dict[CommitmentState, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def is_empty(self) -> bool:
        return not any((*self.demands.values(), *self.questions.values(), *self.points.values(), *self.acts.values()))

    @property
    def decided(self) -> int:
        """Referrals of which it is known by now whether they were answered on time."""
        return sum(self.acts[act] for act in (Act.ON_TIME, Act.ANSWERED_LATE, Act.UNANSWERED))

    @property
    def on_time(self) -> Fraction | None:
        """The share answered on time; None while nothing is decided."""
        return Fraction(self.acts[Act.ON_TIME], self.decided) if self.decided else None

    @property
    def median_days(self) -> Fraction | None:
        return median(self.days)


def median(counts: Mapping[int, int]) -> Fraction | None:
    """The median of numbers that occur so many times; of an even count the mean of the two in the middle; None of nothing."""
    total = sum(counts.values())
    if not total:
        return None
    return Fraction(_at((total - 1) // 2, counts) + _at(total // 2, counts), 2)


def _at(place: int, counts: Mapping[int, int]) -> int:
    """The number at that place, from 0, when all stand in order."""
    for number in sorted(counts):
        place -= counts[number]
        if place < 0:
            return number
    raise IndexError(place)


@dataclass(frozen=True)
class FiguresTold:
    """`tables` are in the order of groups, areas, departments or forums. What belongs to none comes last, without a name."""

    total: Figures
    tables: Mapping[By, Sequence[Figures]]
    #: How many verdicts of each kind meet each stance, over the whole; None: stance not stated.
    verdicts_by_stance: Mapping[Stance | None, Mapping[Judgement, int]]
