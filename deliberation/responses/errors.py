"""What can be refused on the way from question to answer, besides bad input."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from deliberation.errors import BadInput, Conflict


class CannotBeAsked(Conflict):
    code = "cannot-be-asked"
    sentence = _l("Item %(key)s cannot be put forward: its paper must be filed, and the item must be a demand that was not withdrawn.")


class ItemIsLeftOut(Conflict):
    code = "item-is-left-out"
    sentence = _l("Item %(key)s was left out, and readers see why. Take that back first.")


class ItemIsAsked(Conflict):
    code = "item-is-asked"
    sentence = _l("Item %(key)s already went into question %(number)s.")


class RowIsPublic(Conflict):
    code = "row-is-public"
    sentence = _l("The question is public. It can no longer be changed or removed.")


class AlreadyReferred(Conflict):
    code = "already-referred"
    sentence = _l("The question is already with %(department)s.")


class AlreadyPassedOn(Conflict):
    code = "already-passed-on"
    sentence = _l("The question was already passed on from here.")


class NothingToRefuse(Conflict):
    code = "nothing-to-refuse"
    sentence = _l("Only what another office passed on can be given back, and only once. Pass it on, or answer it.")


class AlreadyAnswered(Conflict):
    code = "already-answered"
    sentence = _l("The answer is public. Correct it: the next version says why, and this one stays readable.")


class NotAnswered(Conflict):
    code = "not-answered"
    sentence = _l("There is no public answer to correct yet.")


class InReview(Conflict):
    code = "in-review"
    sentence = _l("The answer waits for approval. Withdraw it from there to go on writing.")


class AnswerOnItsWay(Conflict):
    code = "answer-on-its-way"
    sentence = _l("An answer is on its way here: it waits for approval or for its batch. Take it back first.")


class NotInReview(Conflict):
    code = "not-in-review"
    sentence = _l("The answer does not wait for approval.")


class WaitsForBatch(Conflict):
    code = "waits-for-batch"
    sentence = _l("The answer is approved and waits for its batch. Take it out of there to go on writing.")


class NotInBatch(Conflict):
    code = "not-in-batch"
    sentence = _l("The answer does not wait in a batch.")


class BatchIsPublished(Conflict):
    code = "batch-is-published"
    sentence = _l("The batch is public. It can no longer be changed.")


class SecondPersonNeeded(Conflict):
    code = "second-person-needed"
    sentence = _l("Somebody who did not write the answer has to approve it.")


@dataclass(frozen=True)
class Gap:
    """Something a reply still lacks.

    `place` is the position of the question (0 for the first) or, with `is_extra`, of the further point; None: the whole reply.
    `field` is what is missing there: "stance", "reason", "text", "proof", "onward", "figures", "correction_reason" or "stated_in".
    """

    field: str
    place: int | None = None
    is_extra: bool = False

    @property
    def name(self) -> str:
        """As programs and forms name it: "answers-0-stance", "extras-1-text", "correction_reason"."""
        return self.field if self.place is None else f"{'extras' if self.is_extra else 'answers'}-{self.place}-{self.field}"


#: What a person is told about each field that is missing.
GAPS = {
    "stance": _l("Choose a stance."),
    "reason": _l("A refusal names its reason: choose one."),
    "text": _l("Write the answer in words."),
    "proof": _l("Show that it is already in place: a link, a figure or a place."),
    "onward": _l("Say where it goes next: an office or a body."),
    "figures": _l("The table has headings alone: give it figures, or empty it."),
    "correction_reason": _l("Say why the published answer is being corrected."),
    "stated_in": _l("Say where the outside body states this: a letter, a page, minutes."),
}


class ReplyIncomplete(BadInput):
    """Every gap at once; `fields` names them."""

    code = "reply-incomplete"
    sentence = _l("The answer is not complete yet. Your draft is saved; what is missing is marked.")

    def __init__(self, gaps: Sequence[Gap]) -> None:
        super().__init__(fields={gap.name: [str(GAPS[gap.field])] for gap in gaps})
        self.gaps = list(gaps)
