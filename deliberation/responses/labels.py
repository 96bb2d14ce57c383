"""The words that pages show for stances, reasons, relations, states, fates, clocks and holidays."""

from datetime import date
from functools import lru_cache

from babel.lists import format_list
from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.responses.clocks import Clock
from deliberation.responses.deadlines import DayKind, Deadline, Step, due
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
    Stance.ALREADY_IN_PLACE: _l("It is done already. Needs proof: a link, a figure or a place."),
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

#: The public holidays of Korea, by the names the `holidays` library gives them in English.
HOLIDAYS: dict[str, LazyString] = {
    # L10n: a public holiday of Korea, as are those that follow
    "New Year's Day": _l("New Year’s Day"),
    "The day preceding Korean New Year": _l("the day before Korean New Year"),
    "Korean New Year": _l("Korean New Year"),
    "The second day of Korean New Year": _l("the day after Korean New Year"),
    "Independence Movement Day": _l("Independence Movement Day"),
    "Labor Day": _l("Labour Day"),
    "Children's Day": _l("Children’s Day"),
    "Buddha's Birthday": _l("Buddha’s Birthday"),
    "Memorial Day": _l("Memorial Day"),
    "Constitution Day": _l("Constitution Day"),
    "Liberation Day": _l("Liberation Day"),
    "The day preceding Chuseok": _l("the day before Chuseok"),
    "Chuseok": _l("Chuseok"),
    "The second day of Chuseok": _l("the day after Chuseok"),
    "Armed Forces Day": _l("Armed Forces Day"),
    "National Foundation Day": _l("National Foundation Day"),
    "Hangul Day": _l("Hangul Day"),
    "Christmas Day": _l("Christmas Day"),
    "Presidential Election Day": _l("the day of the presidential election"),
    "National Assembly Election Day": _l("the day of the National Assembly election"),
    "Local Election Day": _l("the day of the local elections"),
    "Temporary Public Holiday": _l("a temporary public holiday"),
}

DAY_KINDS: dict[DayKind, LazyString] = {
    DayKind.WORKING_DAY: _l("Working day"),
    DayKind.SATURDAY: _l("Saturday"),
    DayKind.SUNDAY: _l("Sunday"),
    DayKind.HOLIDAY: _l("Public holiday"),
}
_SUBSTITUTE = "Alternative holiday for "


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


def full_day(day: date) -> str:
    """A date with its weekday, which is what a due date turns on."""
    return str(format_date(day, format="full"))


def explanation(deadline: Deadline) -> tuple[str, ...]:
    """How a due date was found, in sentences: the beginning, the last days, and why it rolled on where it did."""
    return _explanation(deadline.referred_on, deadline.days, str(get_locale() or ""))


@lru_cache(maxsize=1024)  # many referrals begin on one day, and a page may show two hundred of them
def _explanation(referred_on: date, days: int, _locale: str) -> tuple[str, ...]:
    deadline = due(referred_on, days)
    sentences = [
        _(
            "Referred on %(day)s. Counting starts on the day after, and the answer may take %(days)s calendar days"
            " (Civil Act of Korea, article 157).",
            day=full_day(referred_on),
            days=days,
        )
    ]
    for step in deadline.rolled:
        day, kind = full_day(step.day), day_kind_label(step)
        if step.number:
            sentences.append(_("Day %(number)s is %(day)s (%(kind)s).", number=step.number, day=day, kind=kind))
        else:
            sentences.append(_("%(day)s (%(kind)s).", day=day, kind=kind))
    if len(deadline.rolled) > 1:
        sentences.append(_("A period that ends on a day off ends on the next working day (article 161)."))
    return tuple(map(str, sentences))


def holiday_label(name: str) -> str:
    """A holiday's name as the library gives it, substitute days and two on one day included, in the reader's words."""
    return str(format_list([_one_holiday(one) for one in name.split("; ")], locale=get_locale() or "ko"))


def _one_holiday(name: str) -> str:
    if name.startswith(_SUBSTITUTE):
        return str(_("Substitute holiday for %(holiday)s", holiday=_one_holiday(name.removeprefix(_SUBSTITUTE))))
    return str(HOLIDAYS.get(name, name))


def day_kind_label(step: Step) -> str:
    """What kind of day it is, a holiday with its name."""
    if step.holiday:
        return str(_("Public holiday: %(holiday)s", holiday=holiday_label(step.holiday)))
    return str(DAY_KINDS[step.kind])


def clock_words(clock: Clock) -> str:
    """How the clock stands, in one sentence."""
    return _clock_words(clock, str(get_locale() or ""))


@lru_cache(maxsize=4096)
def _clock_words(clock: Clock, _locale: str) -> str:
    if clock.left is None or clock.used is None:
        return _words_without_due_date(clock)
    due_on, stopped, late = _day(clock.due_on), _day(clock.stopped_on), -clock.left
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


def _day(day: date | None) -> str:
    return str(format_date(day, format="medium")) if day else ""
