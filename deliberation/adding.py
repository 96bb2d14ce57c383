"""What packages bring to the pages of one that knows none of them. They say so when they are imported.

adds_facts: Adding[Facts] = Adding()        # in the package below, beside what it does with them

@adds_facts                                 # in a package above
def counts(forums): return {forum.id: [ngettext("%(num)s item", "%(num)s items", ...)]}

for facts in adds_facts: ...                # where they are shown
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Brought = TypeVar("Brought")


class Adding(Generic[Brought]):
    """A place that functions are brought to, by decorating them; they stand in the order in which they came."""

    def __init__(self) -> None:
        self._brought: list[Brought] = []

    def __call__(self, one: Brought) -> Brought:
        self._brought.append(one)
        return one

    def __iter__(self) -> Iterator[Brought]:
        return iter(self._brought)


@dataclass(frozen=True)
class Part:
    """A section of a page: a template, and what it is shown with under the name `about`. `rank` orders them, the lowest first."""

    template: str
    about: dict[str, Any]
    rank: int = 50


def in_order(parts: Iterable[Part | None]) -> list[Part]:
    """Those there are, by their rank."""
    return sorted((part for part in parts if part is not None), key=lambda part: part.rank)
