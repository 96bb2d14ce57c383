"""The words for what an import made of an archive: why a resolution or a link says what it says, and what was made."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.plans.resolving import ResolutionReason
from deliberation.responses.archive.report import DECIDED
from deliberation.responses.linking import LinkReason

RESOLUTION_REASONS: dict[ResolutionReason, LazyString] = {
    # L10n: why an item was tied to an element of the plan, as are those that follow
    ResolutionReason.CODE_AND_HEADING: _l("The printed code and heading agree."),
    ResolutionReason.HEADING_UNDER_ANOTHER_CODE: _l("The printed heading stands in the plan under another code."),
    ResolutionReason.HEADING_IN_ANOTHER_AREA: _l("The printed heading stands in another area of the plan."),
    ResolutionReason.HEADING_ONLY: _l("The heading fits; no code is printed."),
    ResolutionReason.CODE_ONLY: _l("The code fits; no heading is printed."),
    ResolutionReason.CODE_WITH_UNKNOWN_HEADING: _l("The code is in the plan, but the heading printed with it is not."),
    ResolutionReason.AREA_ONLY: _l("Only the area is printed."),
    ResolutionReason.NEW_ELEMENT: _l("It proposes something the plan does not have; this is where it would stand."),
    ResolutionReason.SEVERAL_CODES: _l("Several codes or headings are printed."),
    ResolutionReason.FROM_ITEMS: _l("The question names nothing itself; this is what its items are about."),
    ResolutionReason.UNKNOWN: _l("What is printed is not in the plan."),
    ResolutionReason.NO_OPINION: _l("It says that there is no opinion."),
    ResolutionReason.NOTHING_PRINTED: _l("Neither a code nor a heading is printed."),
    ResolutionReason.GIVEN: _l("The archive itself names it."),
}

LINK_REASONS: dict[LinkReason, LazyString] = {
    # L10n: why a question was linked to an item, as are those that follow
    LinkReason.PLACE_AND_WORDS: _l("They are about the same element and share words."),
    LinkReason.WIDER_PLACE_AND_WORDS: _l("One is about an element above the other’s, and they share words."),
    LinkReason.WORDS: _l("They share words, though they are about different elements."),
    LinkReason.PLACE: _l("It is the nearest item about the same element; they hardly share words."),
    LinkReason.REPEATED: _l("It says the same as another item of this question."),
    LinkReason.GIVEN: _l("The archive itself names it."),
}

#: What an import counts, in its order.
THINGS: dict[str, LazyString] = {
    # L10n: what an import made or changed, before a number, as are those that follow
    "plan": _l("plans"),
    "forum": _l("forums"),
    "department": _l("departments"),
    "other name": _l("other names of departments"),
    "group": _l("groups"),
    "seat": _l("seats of groups"),
    "session": _l("sessions"),
    "paper": _l("position papers"),
    "item": _l("items"),
    "omission": _l("reasons for leaving out"),
    "row": _l("rows of questions"),
    "referral": _l("referrals"),
    "hand-over": _l("hand-overs"),
    "reply": _l("replies"),
}


def resolution_reason_label(reason: str | None) -> str:
    """Why an item or a row is tied to its elements; None: a person decided."""
    return str(_l("A person decided.") if reason in (None, DECIDED) else RESOLUTION_REASONS[ResolutionReason(reason)])


def link_reason_label(reason: LinkReason | str) -> str:
    return str(LINK_REASONS[LinkReason(reason)])
