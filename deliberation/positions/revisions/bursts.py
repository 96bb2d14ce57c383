"""Saves of one sitting told as one: while somebody types, a draft saves itself every few seconds. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from deliberation.positions.revisions.models import Cause

#: A longer pause than this ends a sitting.
PAUSE = timedelta(minutes=10)
#: What a sitting is made of; whatever else happens to a part stands for itself.
_TYPING = frozenset({Cause.BEGUN, Cause.TYPED, Cause.MERGED})


@dataclass(frozen=True)
class Save:
    """A revision without its words."""

    number: int
    part: str
    person_id: int | None
    #: Empty: a command.
    name: str
    at: datetime
    cause: Cause
    restored_from: int | None


@dataclass(frozen=True)
class Burst:
    """Saves of the same part by the same person, each soon after the one before; the oldest first."""

    saves: Sequence[Save]
    #: The revision of the part that it began on; 0: there was none.
    before: int

    @property
    def first(self) -> Save:
        return self.saves[0]

    @property
    def last(self) -> Save:
        return self.saves[-1]

    @property
    def part(self) -> str:
        return self.last.part

    @property
    def causes(self) -> list[Cause]:
        """How it came about, each way once; not that somebody typed, which goes without saying."""
        return list(dict.fromkeys(save.cause for save in self.saves if save.cause is not Cause.TYPED))


def in_bursts(saves: Iterable[Save]) -> list[Burst]:
    """The sittings that saves (the oldest first) were made in, the latest first. People may type in several parts at once."""
    sittings: list[list[Save]] = []
    latest: dict[str, list[Save]] = {}
    before: list[int] = []
    for save in saves:
        sitting = latest.get(save.part)
        if sitting and _goes_on(sitting[-1], save):
            sitting.append(save)
            continue
        before.append(sitting[-1].number if sitting else 0)
        latest[save.part] = [save]
        sittings.append(latest[save.part])
    told = [Burst(tuple(sitting), start) for sitting, start in zip(sittings, before, strict=True)]
    return sorted(told, key=lambda burst: burst.last.number, reverse=True)


def _goes_on(one: Save, other: Save) -> bool:
    return one.person_id == other.person_id and other.at - one.at <= PAUSE and one.cause in _TYPING and other.cause in _TYPING
