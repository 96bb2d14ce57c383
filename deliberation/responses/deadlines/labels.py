"""The words for days, holidays, rules, and how a due date was found."""

from datetime import date, time
from functools import lru_cache

from babel.lists import format_list
from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.forums.reply_rules import ReplyRule
from deliberation.responses.deadlines.calendars import BETWEEN, DayKind
from deliberation.responses.deadlines.counting import REFUSAL_LEAVES
from deliberation.responses.deadlines.rules import GIVEN_BACK, LONGEST_IN_HOURS, Deadline, Step
from deliberation.responses.models import DueChangeKind, HandOver

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

DUE_CHANGE_KINDS: dict[DueChangeKind, LazyString] = {
    # L10n: why a due date moved, as is the one that follows
    DueChangeKind.EXTENSION: _l("Extended"),
    DueChangeKind.HOLIDAY: _l("Moved by a holiday"),
}

#: Each rule as the pages print it, one sentence an entry.
PRINTED_RULES: dict[str, tuple[LazyString, ...]] = {
    ReplyRule.CALENDAR_DAYS.value: (
        _l(
            "Days are calendar days in Korea. The day of the referral does not count; day 1 is the day after"
            " (Civil Act of Korea, article 157)."
        ),
        _l(
            "If the last day is a Saturday, a Sunday or a public holiday, the period ends on the next working day (article 161)."
            " Substitute, election and temporary holidays count as public holidays."
        ),
    ),
    ReplyRule.WORKING_DAYS.value: (
        _l(
            "Days are working days in Korea: Saturdays, Sundays and public holidays are left out, and the first day counts"
            " (Civil Petitions Treatment Act of Korea, article 19)."
        ),
        _l(
            "A period of five days or less is counted in hours from the time of receipt, eight hours a day."
            " We take the office hours to be 9:00 to 18:00 without the lunch hour from 12:00 to 13:00."
        ),
        _l(
            "What comes in on a day off begins on the next working day. Where hours are counted, what comes in outside office hours"
            " begins with the next hour that is worked."
        ),
    ),
    GIVEN_BACK: (
        _l(
            "When an office refuses a question and gives it back, the due date of the office it came from stands;"
            " but at least seven calendar days are left from the refusal on, ending on a working day."
        ),
    ),
}
_SUBSTITUTE = "Alternative holiday for "


def full_day(day: date) -> str:
    """A date with its weekday, which is what a due date turns on."""
    return str(format_date(day, format="full"))


def hour(moment: time) -> str:
    """An hour of the day in the district, as a digital clock shows it in every language."""
    return moment.isoformat("minutes")


def holiday_label(name: str) -> str:
    """A holiday's name as the library gives it, substitute days and two on one day included, in the reader's words."""
    return str(format_list([_one_holiday(one) for one in name.split(BETWEEN)], locale=get_locale() or "ko"))


def _one_holiday(name: str) -> str:
    if name.startswith(_SUBSTITUTE):
        return str(_("Substitute holiday for %(holiday)s", holiday=_one_holiday(name.removeprefix(_SUBSTITUTE))))
    return str(HOLIDAYS.get(name, name))


def day_kind_label(step: Step) -> str:
    """What kind of day it is, a holiday with its name."""
    if step.holiday:
        return str(_("Public holiday: %(holiday)s", holiday=holiday_label(step.holiday)))
    return str(DAY_KINDS[step.kind])


def due_change_label(kind: DueChangeKind | str) -> str:
    return str(DUE_CHANGE_KINDS[DueChangeKind(kind)])


def printed_rule(rule: str) -> list[str]:
    """The rule in sentences."""
    return [str(sentence) for sentence in PRINTED_RULES.get(rule, ())]


def due_words(deadline: Deadline) -> str:
    """The due date, with the hour where hours are counted."""
    if deadline.due_time is None:
        return full_day(deadline.due_on)
    return str(_("%(day)s, %(hour)s", day=full_day(deadline.due_on), hour=hour(deadline.due_time)))


def hours_words(step: Step) -> str:
    """What a day contributed where hours are counted; empty where it did not."""
    if step.begins is None or step.ends is None:
        return ""
    hours, minutes = divmod(step.minutes, 60)
    words = _(
        "%(begins)s to %(ends)s; together %(hours)s hours",
        begins=hour(step.begins),
        ends=hour(step.ends),
        hours=f"{hours}:{minutes:02d}",
    )
    return str(words)


def clock_after(hand_over: HandOver) -> str:
    """What the hand-over does to the clock, in one sentence: the rule that is printed with it."""
    if hand_over.to_department_id is None:
        return clock_rules()["decided"]
    return clock_rules()["refused" if hand_over.is_refusal else "passed on"]


def clock_rules() -> dict[str, str]:
    """What happens to the clock when a question moves on: "passed on", "refused" and "decided" (by the secretariat)."""
    return {
        "passed on": _("The office that receives it has the full period anew, from that day. The due date above stays readable."),
        "refused": ngettext(
            "The office it goes back to keeps its own due date, and has at least %(num)d calendar day from the refusal on.",
            "The office it goes back to keeps its own due date, and has at least %(num)d calendar days from the refusal on.",
            REFUSAL_LEAVES,
        ),
        "decided": _("The secretariat decides where it goes; the office it chooses has the full period anew, from that day."),
    }


def explanation(deadline: Deadline) -> tuple[str, ...]:
    """How a due date was found, in sentences: the beginning, the last days, and why it rolled on where it did."""
    return _explanation(deadline, str(get_locale() or ""))


@lru_cache(maxsize=1024)  # many referrals begin on one day, and a page may show two hundred of them
def _explanation(deadline: Deadline, _locale: str) -> tuple[str, ...]:
    if deadline.rule == ReplyRule.WORKING_DAYS:
        return _in_working_days(deadline)
    return _in_calendar_days(deadline)


def _in_calendar_days(deadline: Deadline) -> tuple[str, ...]:
    sentences = [_begun(deadline)]
    for step in deadline.rolled if deadline.rule != GIVEN_BACK else deadline.rolled[:1]:
        day, kind = full_day(step.day), day_kind_label(step)
        if step.number:
            sentences.append(_("Day %(number)s is %(day)s (%(kind)s).", number=step.number, day=day, kind=kind))
        else:
            sentences.append(_("%(day)s (%(kind)s).", day=day, kind=kind))
    if len(deadline.rolled) > 1 and deadline.rule != GIVEN_BACK:
        sentences.append(_("A period that ends on a day off ends on the next working day (article 161)."))
    if deadline.rule == GIVEN_BACK:
        sentences.append(_("So the answer is due on %(day)s.", day=full_day(deadline.due_on)))
    return tuple(map(str, sentences))


def _begun(deadline: Deadline) -> str:
    day = full_day(deadline.referred_on)
    if deadline.rule != GIVEN_BACK:
        return str(
            _(
                "Referred on %(day)s. Counting starts on the day after, and the answer may take %(days)s calendar days"
                " (Civil Act of Korea, article 157).",
                day=day,
                days=deadline.days,
            )
        )
    if deadline.not_before is None:
        return str(_("Given back on %(day)s. At least %(days)s calendar days are left from then on.", day=day, days=deadline.days))
    return str(
        _(
            "Given back on %(day)s. The due date of before, %(before)s, stands; but at least %(days)s calendar days are left.",
            day=day,
            before=full_day(deadline.not_before),
            days=deadline.days,
        )
    )


def _in_working_days(deadline: Deadline) -> tuple[str, ...]:
    day, first, last = full_day(deadline.referred_on), full_day(deadline.first.day), deadline.steps[-1]
    sentences = []
    if deadline.days > LONGEST_IN_HOURS:
        sentences.append(
            _(
                "Referred on %(day)s. The answer may take %(days)s working days, the first day included"
                " (Civil Petitions Treatment Act of Korea, article 19, paragraph 2).",
                day=day,
                days=deadline.days,
            )
        )
    else:
        received = _("%(day)s, %(hour)s", day=day, hour=hour(deadline.received_at)) if deadline.received_at else day
        sentences.append(
            _(
                "Referred on %(moment)s. A period of five days or less is counted in hours: %(days)s days are %(hours)s working hours"
                " (Civil Petitions Treatment Act of Korea, article 19, paragraph 1).",
                moment=received,
                days=deadline.days,
                hours=deadline.days * 8,
            )
        )
    if deadline.first.day != deadline.referred_on:
        sentences.append(_why_later(deadline, first))
    left_out = [step for step in deadline.steps if step.number is None and step.day > deadline.first.day]
    if left_out:
        sentences.append(
            ngettext(
                "%(num)d day between is left out, a Saturday, a Sunday or a public holiday.",
                "%(num)d days between are left out: Saturdays, Sundays and public holidays.",
                len(left_out),
            )
        )
    if deadline.is_in_hours:
        sentences.append(_("The hours are used up on %(moment)s.", moment=due_words(deadline)))
    else:
        sentences.append(_("Day %(number)s is %(day)s (%(kind)s).", number=last.number, day=full_day(last.day), kind=day_kind_label(last)))
    return tuple(map(str, sentences))


def _why_later(deadline: Deadline, first: str) -> str:
    step = deadline.steps[0]
    if step.kind is DayKind.WORKING_DAY:
        return str(_("It came in after office hours, so the first day is %(first)s.", first=first))
    return str(_("That day does not count (%(kind)s), so the first day is %(first)s.", kind=day_kind_label(step), first=first))
