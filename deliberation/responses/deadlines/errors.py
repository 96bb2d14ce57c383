"""What can be refused about due dates, besides bad input."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict


class ClockStopped(Conflict):
    code = "clock-stopped"
    sentence = _l("The time for this answer no longer runs: it was answered, passed on, or has no due date.")


class ExtensionUsed(Conflict):
    code = "extension-used"
    sentence = _l("An office extends its time once, before the due date has passed. Further extensions are the secretariat’s to decide.")


class AlreadyStruckOut(Conflict):
    code = "already-struck-out"
    sentence = _l("This holiday was struck out already.")


class HolidayKnown(Conflict):
    code = "holiday-known"
    sentence = _l("That day is a public holiday in the calendar already.")


class CalendarChanged(Conflict):
    """More, fewer or other due dates would move now than the person has seen."""

    code = "calendar-changed"
    sentence = _l("Meanwhile other due dates would move. Look at the list again.")
