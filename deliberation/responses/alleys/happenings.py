"""What can happen to an alley meeting. The record is for good: no names and no addresses stand in it."""

from dataclasses import dataclass
from typing import Any

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class AlleyHappening(Happening):
    subject = ("Alley", "alley_id")
    alley_id: int


@dataclass(frozen=True, kw_only=True)
class AlleyProposed(AlleyHappening):
    pass


@dataclass(frozen=True, kw_only=True)
class AlleyLinkAsked(AlleyHappening):
    """Somebody signed up and has to confirm their address."""

    joiner_id: int


@dataclass(frozen=True, kw_only=True)
class AlleyBegun(AlleyHappening):
    """The proposer confirmed: others can sign up."""

    joiner_id: int


@dataclass(frozen=True, kw_only=True)
class AlleyJoined(AlleyHappening):
    joiner_id: int


@dataclass(frozen=True, kw_only=True)
class AlleyLeft(AlleyHappening):
    joiner_id: int


@dataclass(frozen=True, kw_only=True)
class AlleyBecamePublic(AlleyHappening):
    number: int
    question: str
    department_id: int | None


@dataclass(frozen=True, kw_only=True)
class AlleyLapsed(AlleyHappening):
    pass


@dataclass(frozen=True, kw_only=True)
class AlleyWithdrawn(AlleyHappening):
    pass


@dataclass(frozen=True, kw_only=True)
class AlleyAddressesForgotten(AlleyHappening):
    """Addresses that nobody confirmed were deleted: so many."""

    count: int


@dataclass(frozen=True, kw_only=True)
class AlleyStepTaken(AlleyHappening):
    """It was passed to an office, arranged, called off or declined; `details` is all the step says."""

    number: int
    kind: str
    details: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class AlleySaidToOutgrow(AlleyHappening):
    pass


@dataclass(frozen=True, kw_only=True)
class AlleyTextDrafted(AlleyHappening):
    text_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class AlleyTextPublished(AlleyHappening):
    """Version `number` of the notes or the answer is public."""

    text_id: int
    kind: str
    number: int
    text: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class AlleyOffered(AlleyHappening):
    offer_id: int
    forum_group_id: int


@dataclass(frozen=True, kw_only=True)
class AlleyOfferTaken(AlleyHappening):
    offer_id: int
    item_id: int


@dataclass(frozen=True, kw_only=True)
class AlleyOfferDeclined(AlleyHappening):
    offer_id: int
    answer: str


@dataclass(frozen=True, kw_only=True)
class AlleyOfferWithdrawn(AlleyHappening):
    offer_id: int


@dataclass(frozen=True, kw_only=True)
class AlleyPassedToForum(AlleyHappening):
    passage_id: int
    forum_id: int
    words: str


@dataclass(frozen=True, kw_only=True)
class AlleyTakenUpByForum(AlleyHappening):
    """The forum's secretariat accepted or declined it."""

    passage_id: int
    is_accepted: bool
    answer: str


@dataclass(frozen=True, kw_only=True)
class AlleyFollowedUp(AlleyHappening):
    """What followed in the forum: a session, a question."""

    passage_id: int
    session_id: int | None
    row_id: int | None


@dataclass(frozen=True, kw_only=True)
class AlleyTakenDown(AlleyHappening):
    """An administrator hid the meeting, its question or one version of a text; the words themselves do not stand here."""

    part: str
    text_id: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class AlleyBroughtBack(AlleyHappening):
    part: str
    text_id: int | None


@dataclass(frozen=True, kw_only=True)
class AlleyLetterAddressed(AlleyHappening):
    """Somebody who signed up, or somebody of an office, a group or a secretariat, is told. `about` names what of (`mails.py`)."""

    about: str
    joiner_id: int | None = None
    person_id: int | None = None
    offer_id: int | None = None
    passage_id: int | None = None
