"""The words for alley meetings."""

from datetime import date, time

from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.letters import language_spoken
from deliberation.responses.alleys.models import Alley, AlleyStep, DeclineReason, StepKind
from deliberation.responses.alleys.results import AlleyText, TextKind
from deliberation.responses.alleys.states import AlleyClock, AlleyState
from deliberation.responses.alleys.takedowns import AlleyTakedown, TakenPart

STATES: dict[AlleyState, LazyString] = {
    # L10n: where an alley meeting stands, as are the eleven that follow
    AlleyState.UNCONFIRMED: _l("Not confirmed yet"),
    AlleyState.GATHERING: _l("Gathering people"),
    AlleyState.LAPSED: _l("Too few signed up"),
    AlleyState.WITHDRAWN: _l("Proposal withdrawn"),
    AlleyState.WAITING: _l("Waiting for the office"),
    AlleyState.DECLINED: _l("Declined by the office"),
    AlleyState.ARRANGED: _l("Arranged"),
    AlleyState.HELD: _l("Held, result to come"),
    AlleyState.ANSWERED: _l("Answered"),
    AlleyState.BECAME_ITEMS: _l("Became an item"),
    AlleyState.PASSED_ON: _l("Passed on to a forum"),
    AlleyState.TAKEN_DOWN: _l("Taken down"),
}
#: How a badge shows it: tone and icon.
LOOKS: dict[AlleyState, tuple[str, str]] = {
    AlleyState.UNCONFIRMED: ("calm", "dots"),
    AlleyState.GATHERING: ("busy", "people"),
    AlleyState.LAPSED: ("calm", "minus"),
    AlleyState.WITHDRAWN: ("calm", "minus"),
    AlleyState.WAITING: ("busy", "clock"),
    AlleyState.DECLINED: ("warn", "refused"),
    AlleyState.ARRANGED: ("part", "calendar"),
    AlleyState.HELD: ("busy", "clock"),
    AlleyState.ANSWERED: ("good", "done"),
    AlleyState.BECAME_ITEMS: ("good", "paper"),
    AlleyState.PASSED_ON: ("good", "pass-on"),
    AlleyState.TAKEN_DOWN: ("calm", "minus"),
}
DECLINE_REASONS: dict[DeclineReason, LazyString] = {
    DeclineReason.OUTSIDE_POWERS: _l("Outside the district’s powers"),
    DeclineReason.ALREADY_ANSWERED: _l("Answered already"),
    DeclineReason.DECIDED_ELSEWHERE: _l("Being decided elsewhere"),
    DeclineReason.NOT_PUBLIC: _l("A private matter, not a public question"),
    DeclineReason.OTHER: _l("Other reason"),
}
TEXTS: dict[TextKind, LazyString] = {
    TextKind.NOTES: _l("What was talked about"),
    TextKind.ANSWER: _l("The office’s answer"),
}


def alley_title(alley: Alley) -> str:
    """The question, or that it was taken down."""
    if alley.question:
        return alley.question
    return str(_("This meeting was taken down") if alley.is_taken_down else _("The question was taken down"))


def alley_language(alley: Alley) -> str:
    """Of what `alley_title` says."""
    return alley.language if alley.question else language_spoken()


def takedown_label(takedown: AlleyTakedown) -> str:
    """What was taken down."""
    text = takedown.text
    if takedown.part is TakenPart.MEETING:
        return str(_("The whole meeting"))
    return text_version_label(text) if text is not None else str(_("The words of the question"))


def text_version_label(text: AlleyText) -> str:
    """A version of the notes or of the answer."""
    if text.kind is TextKind.NOTES:
        return str(_("What was talked about, version %(number)s", number=text.number))
    return str(_("The office’s answer, version %(number)s", number=text.number))


def alley_state_label(state: AlleyState) -> str:
    return str(STATES[state])


def alley_text_label(kind: TextKind) -> str:
    return str(TEXTS[kind])


def decline_reason_label(reason: DeclineReason) -> str:
    return str(DECLINE_REASONS[reason])


def step_label(step: AlleyStep) -> str:
    """What the office did, as a heading."""
    if step.kind is StepKind.PASSED:
        return str(_("Passed on to another office") if step.from_department else _("Went to the office"))
    if step.kind is StepKind.ARRANGED:
        return str(_("The office takes up the residents’ invitation") if step.is_invited else _("The office invites"))
    return str(_("Called off") if step.kind is StepKind.CALLED_OFF else _("Declined by the office"))


def meeting_words(held_on: date | None, starts_at: time | None, ends_at: time | None) -> str:
    """The day with its weekday and the hours, as far as they are known."""
    if held_on is None:
        return ""
    day = str(format_date(held_on, format="full"))
    if starts_at is None:
        return day
    if ends_at is None:
        return str(_("%(day)s, from %(begins)s", day=day, begins=_hour(starts_at)))
    return str(_("%(day)s, %(begins)s to %(ends)s", day=day, begins=_hour(starts_at), ends=_hour(ends_at)))


def when_held(step: AlleyStep) -> str:
    return meeting_words(step.held_on, step.starts_at, step.ends_at)


def alley_clock_words(clock: AlleyClock) -> str:
    """Until when the office owes a word, and how long that is."""
    due, left = str(format_date(clock.deadline.due_on, format="long")), clock.days_left
    if left < 0:
        return str(ngettext("It was due: %(due)s, %(num)d day ago", "It was due: %(due)s, %(num)d days ago", -left, due=due))
    return str(ngettext("Due %(due)s, %(num)d day left", "Due %(due)s, %(num)d days left", left, due=due))


def _hour(moment: time) -> str:
    return moment.isoformat("minutes")
