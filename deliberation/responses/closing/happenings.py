"""What can happen to a closing report."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class ClosingIntroduced(Happening):
    """The facilitator wrote what stands before it; `number` is the version."""

    subject = ("ClosingIntroduction", "introduction_id")
    introduction_id: int
    forum_id: int
    number: int
    language: str
    text: str
