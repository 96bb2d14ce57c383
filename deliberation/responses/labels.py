"""The words that pages show for stances, reasons, relations, states, fates and clocks; those about days stand in `deadlines/labels.py`."""

from datetime import date
from functools import lru_cache

from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.responses.clocks import Clock
from deliberation.responses.deadlines.labels import hour
from deliberation.responses.models import ReferralState
from deliberation.responses.words import ItemFate, RefusalReason, Relation, Stance

STANCES: dict[Stance, LazyString] = {
    # L10n: a department's stance on a question, as are the six that follow
    Stance.ACCEPTED: _l("Accepted"),
    Stance.PARTLY_ACCEPTED: _l("Partly accepted"),
    Stance.UNDER_CONSIDERATION: _l("Under consideration"),
    Stance.ALREADY_IN_PLACE: _l("Already in place"),
    Stance.NOT_ACCEPTED: _l("Not accepted"),
    Stance.OUTSIDE_OUR_REMIT: _l("Outside our remit"),
    Stance.INFORMATION_ONLY: _l("Information only"),
}

#: What each stance means and asks for, for those who choose one.
STANCE_HINTS: dict[Stance, LazyString] = {
    Stance.ACCEPTED: _l("You will do it."),
    Stance.PARTLY_ACCEPTED: _l("You will do some of it. Say which part, and why not the rest."),
    Stance.UNDER_CONSIDERATION: _l("You have not decided. Say when you will."),
    Stance.ALREADY_IN_PLACE: _l("It is done already. Needs evidence: a link, a figure or a place."),
    Stance.NOT_ACCEPTED: _l("You will not do it. Needs a reason."),
    Stance.OUTSIDE_OUR_REMIT: _l("It is not yours. Needs where it goes next."),
    Stance.INFORMATION_ONLY: _l("It was asked for information, and you give it."),
}

REASONS: dict[RefusalReason, LazyString] = {
    # L10n: why a department refuses, as are the seven that follow
    RefusalReason.LAW: _l("The law does not allow it"),
    RefusalReason.BUDGET: _l("No budget"),
    RefusalReason.OUTSIDE_POWERS: _l("Outside the district's powers"),
    RefusalReason.HIGHER_AUTHORITY: _l("Scope fixed by a higher authority"),
    RefusalReason.NO_DEMAND: _l("No demand for it"),
    RefusalReason.NO_DATA: _l("The data are not collected"),
    RefusalReason.ONE_OFF_PROJECT: _l("A project that happens only once"),
    RefusalReason.OTHER: _l("Another reason"),
}

RELATIONS: dict[Relation, LazyString] = {
    # L10n: how a question relates to the item it came from, as are the six that follow
    Relation.TAKEN_OVER: _l("Taken over"),
    Relation.REWRITTEN: _l("Rewritten"),
    Relation.MERGED: _l("Merged with others"),
    Relation.SPLIT: _l("Split"),
    Relation.RE_CODED: _l("Put under another code"),
    Relation.MOVED: _l("Moved to another area"),
    Relation.NO_SOURCE: _l("No source in a paper"),
}

REFERRAL_STATES: dict[ReferralState, LazyString] = {
    # L10n: where a question stands at a department, as are the five that follow
    ReferralState.WAITING: _l("Waiting for an answer"),
    ReferralState.OVERDUE: _l("Overdue"),
    ReferralState.ANSWERED: _l("Answered"),
    ReferralState.ANSWERED_LATE: _l("Answered late"),
    ReferralState.PASSED_ON: _l("Passed on"),
    ReferralState.NO_ANSWER: _l("No answer"),
}

FATES: dict[ItemFate, LazyString] = {
    # L10n: what became of an item of a position paper, as are the four that follow
    ItemFate.PUT_FORWARD: _l("Put forward"),
    ItemFate.LEFT_OUT: _l("Left out"),
    ItemFate.NEVER_PUT_FORWARD: _l("Never put forward"),
    ItemFate.UNDECIDED: _l("Not decided yet"),
    ItemFate.NO_DEMAND: _l("No demand"),
}

# The filters of templates; each takes the enumeration or its value.


def stance_label(stance: Stance | str | None) -> str:
    """The stance in the reader's words; None: nobody has said yet."""
    return str(STANCES[Stance(stance)] if stance else _("Stance not stated"))


def reason_label(reason: RefusalReason | str) -> str:
    return str(REASONS[RefusalReason(reason)])


def relation_label(relation: Relation | str) -> str:
    return str(RELATIONS[Relation(relation)])


def referral_state_label(state: ReferralState | str) -> str:
    return str(REFERRAL_STATES[ReferralState(state)])


def fate_label(fate: ItemFate | str) -> str:
    return str(FATES[ItemFate(fate)])


def clock_words(clock: Clock) -> str:
    """How the clock stands, in one sentence."""
    return _clock_words(clock, str(get_locale() or ""))


@lru_cache(maxsize=4096)
def _clock_words(clock: Clock, _locale: str) -> str:
    if clock.left is None or clock.used is None:
        return _words_without_due_date(clock)
    due_on, stopped, late = _due(clock), _day(clock.stopped_on), -clock.left
    match clock.state:
        case ReferralState.WAITING if not clock.left:
            words = _("Due today, %(due)s", due=due_on)
        case ReferralState.WAITING:
            words = ngettext("Due on %(due)s: %(num)d day left", "Due on %(due)s: %(num)d days left", clock.left, due=due_on)
        case ReferralState.OVERDUE:
            words = ngettext(
                "No answer after %(num)d day; it was due on %(due)s",
                "No answer after %(num)d days; it was due on %(due)s",
                clock.used,
                due=due_on,
            )
        case ReferralState.NO_ANSWER:
            words = _("No answer came before the forum closed; it was due on %(due)s", due=due_on)
        case ReferralState.PASSED_ON:
            words = _("Passed on %(stopped)s; the answer here was due on %(due)s", stopped=stopped, due=due_on)
        case ReferralState.ANSWERED_LATE:
            words = ngettext(
                "Answered on %(stopped)s, %(num)d day late; it was due on %(due)s",
                "Answered on %(stopped)s, %(num)d days late; it was due on %(due)s",
                late,
                stopped=stopped,
                due=due_on,
            )
        case ReferralState.ANSWERED:
            words = _("Answered on %(stopped)s, in time; it was due on %(due)s", stopped=stopped, due=due_on)
    return str(words)


def _words_without_due_date(clock: Clock) -> str:
    """For archives: they may print one date, or none."""
    sentence: str
    if clock.stopped_on:
        sentence = _("Closed on %(stopped)s. The archive prints no due date.", stopped=_day(clock.stopped_on))
    elif clock.state in (ReferralState.ANSWERED, ReferralState.ANSWERED_LATE):
        sentence = _("Answered. The archive prints no dates.")
    elif clock.state is ReferralState.PASSED_ON:
        sentence = _("Passed on. The archive prints no dates.")
    else:
        sentence = _("Left blank: no answer was given. The archive prints no dates.")
    return sentence


def _due(clock: Clock) -> str:
    """The due date with its hour, where it has one, and what it was at first, where it moved."""
    day = _day(clock.due_on)
    if clock.due_time is not None:
        day = _("%(day)s, %(hour)s", day=day, hour=hour(clock.due_time))
    return str(_("%(day)s (at first %(before)s)", day=day, before=_day(clock.first_due_on)) if clock.is_moved else day)


def _day(day: date | None) -> str:
    return str(format_date(day, format="medium")) if day else ""
