"""What follows from what, on one page.

    together     in the same transaction: true if and only if the happening is
    afterwards   after the commit, each alone, from the queue of errands; what fails is tried again

Every happening is written into the history; the effects of some are listed here.
"""

from collections.abc import Iterable

from deliberation.db import Effect, Happening, Wiring
from deliberation.history import record
from deliberation.work import carry_out_errands

TOGETHER: dict[type[Happening], list[Effect]] = {}

AFTERWARDS: dict[type[Happening], list[str]] = {}

#: The effects that errands name. An errand outlives a restart, so a name is never reused for something else.
EFFECTS: dict[str, Effect] = {}


def _together(happening: Happening) -> Iterable[Effect]:
    return [record.write, *TOGETHER.get(type(happening), ())]


def _afterwards(happening: Happening) -> Iterable[str]:
    return AFTERWARDS.get(type(happening), ())


def wire() -> Wiring:
    """The wiring of an application; errands are carried out in this process."""
    return Wiring(together=_together, afterwards=_afterwards, effects=EFFECTS, carry_out=carry_out_errands)
