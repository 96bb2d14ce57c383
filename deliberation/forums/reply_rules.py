"""By which rule a forum counts the days for an answer: the names alone; how each counts stands in `responses/deadlines/rules.py`."""

import enum

from flask_babel import lazy_gettext as _l


class ReplyRule(enum.StrEnum):
    CALENDAR_DAYS = "calendar-days"
    WORKING_DAYS = "working-days"


REPLY_RULES: dict[ReplyRule, object] = {
    ReplyRule.CALENDAR_DAYS: _l("Calendar days, ending on a working day"),
    ReplyRule.WORKING_DAYS: _l("Working days, as for civil petitions"),
}


def reply_rule_word(rule: str) -> str:
    """The rule's name in the reader's words; a rule that is no longer offered is called by its own name."""
    return str(REPLY_RULES[ReplyRule(rule)]) if rule in set(ReplyRule) else rule
