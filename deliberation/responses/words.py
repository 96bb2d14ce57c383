"""The field's words for answers: stances, reasons for a refusal, and what became of an item on its way to a question."""

import enum


class Stance(enum.StrEnum):
    """What a department says in substance (DESIGN section 3, point 5)."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly accepted"
    UNDER_CONSIDERATION = "under consideration"
    ALREADY_IN_PLACE = "already in place"
    NOT_ACCEPTED = "not accepted"
    OUTSIDE_OUR_REMIT = "outside our remit"
    INFORMATION_ONLY = "information only"


class RefusalReason(enum.StrEnum):
    """Why not: a refusal names one of these and explains it in words."""

    LAW = "law"
    BUDGET = "budget"
    OUTSIDE_POWERS = "outside powers"
    HIGHER_AUTHORITY = "higher authority"
    NO_DEMAND = "no demand"
    NO_DATA = "no data"
    ONE_OFF_PROJECT = "one-off project"
    OTHER = "other"


class Relation(enum.StrEnum):
    """How a row of questions relates to an item it came from; a link may carry several."""

    TAKEN_OVER = "taken over"
    REWRITTEN = "rewritten"
    MERGED = "merged"
    SPLIT = "split"
    RE_CODED = "re-coded"
    MOVED = "moved"
    NO_SOURCE = "no source"


class ItemFate(enum.StrEnum):
    """What became of an item on its way to a question, as everybody may know it: work that is not public yet is undecided."""

    PUT_FORWARD = "put forward"
    LEFT_OUT = "left out"
    #: The forum is closed, and nobody ever said why.
    NEVER_PUT_FORWARD = "never put forward"
    UNDECIDED = "undecided"
    #: It says that there is nothing to say.
    NO_DEMAND = "no demand"
