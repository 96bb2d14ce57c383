"""Why a session could not be planned, and what clashes, in sentences."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation.forums.scheduling.model import Clash, ClashKind
from deliberation.forums.scheduling.wanted import Missing, Obstacle


def days_looked_at(missing: Missing) -> str:
    """The sentence before the reasons."""
    if not missing.days:
        return str(_("None of the days is one of the weekdays chosen."))
    return str(ngettext("%(num)s day was looked at, and it is not free:", "%(num)s days were looked at, and none is free:", missing.days))


def reasons_of(missing: Missing) -> list[str]:
    """How many of the days what stood in the way, each day counted once, in the order of the reasons."""
    return [obstacle_sentence(one, missing.obstacles[one]) for one in Obstacle if missing.obstacles.get(one)]


def obstacle_sentence(obstacle: Obstacle, days: int) -> str:
    match obstacle:
        case Obstacle.HOLIDAY:
            said = ngettext("%(num)s is a public holiday.", "%(num)s are public holidays.", days)
        case Obstacle.GROUP:
            said = ngettext("On %(num)s the group meets already.", "On %(num)s the group meets already.", days)
        case Obstacle.PERSON:
            said = ngettext(
                "On %(num)s somebody who runs or leads it is needed elsewhere at every hour.",
                "On %(num)s somebody who runs or leads it is needed elsewhere at every hour.",
                days,
            )
        case Obstacle.INTERPRETER:
            said = ngettext("On %(num)s an interpreter is needed elsewhere at every hour.",
                            "On %(num)s an interpreter is needed elsewhere at every hour.", days)  # fmt: skip
        case Obstacle.PLACE:
            said = ngettext("On %(num)s every place is taken at every hour.", "On %(num)s every place is taken at every hour.", days)
        case Obstacle.NEAR:
            said = ngettext("%(num)s is too few days away from another session of the group.",
                            "%(num)s are too few days away from another session of the group.", days)  # fmt: skip
        case Obstacle.SEVERAL:
            said = ngettext(
                "On %(num)s each hour has something else in the way.", "On %(num)s each hour has something else in the way.", days
            )
    return str(said)


def help_sentences(would_help: Sequence[Obstacle]) -> list[str]:
    """What would make room for all; one sentence where no single thing would."""
    words = {
        Obstacle.HOLIDAY: _("If sessions were held on public holidays too, there would be room for all."),
        Obstacle.NEAR: _("With fewer days between two sessions of a group, there would be room for all."),
        Obstacle.PERSON: _("If nobody were needed in two sessions at once, there would be room for all: let more people run them."),
        Obstacle.INTERPRETER: _("With more interpreters, there would be room for all."),
        Obstacle.PLACE: _("With more places, there would be room for all."),
    }
    said = [str(words[one]) for one in would_help]
    return said or [str(_("No single reason is to blame. More days, more weekdays or longer hours make room."))]


def clash_sentence(clash: Clash) -> str:
    match clash.kind:
        case ClashKind.HOLIDAY:
            said = _("A public holiday: %(holiday)s.", holiday=clash.what)
        case ClashKind.ROUND:
            said = _("The day is not in the round.")
        case ClashKind.NEAR:
            said = _("Too few days away from another session of %(groups)s.", groups=clash.what)
        case ClashKind.GROUP:
            said = _("%(groups)s: in another session at that time.", groups=clash.what)
        case ClashKind.PERSON:
            said = _("Needed in another session at that time: %(people)s.", people=clash.what)
        case ClashKind.INTERPRETER:
            said = _("Interpreting another session at that time: %(people)s.", people=clash.what)
        case ClashKind.PLACE:
            said = _("The place is taken at that time: %(place)s.", place=clash.what)
    return str(said)
