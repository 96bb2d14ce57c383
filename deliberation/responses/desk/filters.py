"""How a desk is narrowed and sorted. It all stands in the address, and goes along through every action and back."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

Word = TypeVar("Word", bound=enum.StrEnum)


class Tray(enum.StrEnum):
    """What has to be done with what lies here. A referral may lie in several: what is late also waits to be answered."""

    ANSWER = "answer"
    BACK = "back"
    LATE = "late"
    WAITING = "waiting"
    APPROVE = "approve"
    HELD = "held"


class Order(enum.StrEnum):
    DUE = "due"
    TASK = "task"
    GROUP = "group"


#: `assigned`: to whoever asks, to nobody; else somebody's number.
ME, NOBODY = "me", "nobody"


@dataclass(frozen=True, kw_only=True)
class DeskFilters:
    """What a person narrowed the desk to; empty words narrow nothing. Whatever is not understood counts as empty."""

    #: None: what waits for this person first, approving before writing.
    tray: Tray | None = None
    #: ME, NOBODY or a person's number.
    assigned: str = ""
    #: A plan's slug and a lasting reference in it: "plan-2022:6:2-2-1".
    task: str = ""
    #: A group's and a forum's slug.
    group: str = ""
    forum: str = ""
    words: str = ""
    order: Order = Order.DUE

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "DeskFilters":
        """From the arguments of an address."""
        assigned = given.get("assigned", "")
        return cls(
            tray=_one_of(Tray, given.get("tray")),
            assigned=assigned if assigned in (ME, NOBODY) or (assigned.isdecimal() and assigned.isascii()) else "",
            order=_one_of(Order, given.get("order")) or Order.DUE,
            **{name: given.get(name, "").strip() for name in ("task", "group", "forum", "words")},
        )

    @property
    def is_narrowed(self) -> bool:
        return any((self.assigned, self.task, self.group, self.forum, self.words))

    @property
    def plan_and_reference(self) -> tuple[str, str]:
        plan, _colon, reference = self.task.partition(":")
        return plan, reference

    def arguments(self, page: int = 1) -> dict[str, Any]:
        """As arguments of an address; what says nothing is left out."""
        given = {
            "tray": self.tray.value if self.tray else "",
            "assigned": self.assigned,
            "task": self.task,
            "group": self.group,
            "forum": self.forum,
            "words": self.words,
            "order": "" if self.order is Order.DUE else self.order.value,
            "page": page if page > 1 else "",
        }
        return {name: value for name, value in given.items() if value}

    def place(self, page: int = 1) -> str:
        """The same as one word that forms and addresses carry along: "tray=late&page=2"."""
        return urlencode(self.arguments(page))

    def without(self) -> "DeskFilters":
        """The same tray and order, not narrowed."""
        return DeskFilters(tray=self.tray, order=self.order)

    def at(self, tray: Tray) -> "DeskFilters":
        return replace(self, tray=tray)


def desk_arguments(place: str) -> dict[str, Any]:
    """The arguments of the desk that a `place` means. Nothing but a desk can come of it, whatever somebody puts there."""
    given = dict(parse_qsl(place[:2000]))
    return DeskFilters.of(given).arguments(page_number(given.get("page")))


def page_number(given: str | None) -> int:
    return int(given) if given and given.isascii() and given.isdecimal() and len(given) < 7 else 1


def _one_of(words: type[Word], given: str | None) -> Word | None:
    return words(given) if given in {one.value for one in words} else None
