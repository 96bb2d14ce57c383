"""The words a desk shows for its trays and orders, and why something came back."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from deliberation.responses.desk.filters import Order, Tray
from deliberation.responses.models import Referral

TRAYS: dict[Tray, LazyString] = {
    # L10n: a list on a department's desk, as are the five that follow
    Tray.APPROVE: _l("Answers to approve"),
    Tray.ANSWER: _l("Questions to answer"),
    Tray.BACK: _l("Came back"),
    Tray.LATE: _l("Overdue"),
    Tray.WAITING: _l("With the approver"),
    Tray.HELD: _l("Waiting for its batch"),
}
#: What lies in each, for those who have not seen it before.
TRAY_HINTS: dict[Tray, LazyString] = {
    Tray.APPROVE: _l("Written by somebody else in the office. Once you approve it, it goes public."),
    Tray.ANSWER: _l("Nobody has written an answer yet, or the draft was not sent for approval."),
    Tray.BACK: _l("Returned by the approver, refused by the next office, asked again, withdrawn, or not answered in the group’s eyes."),
    Tray.LATE: _l("The due date has passed and no answer is public. Readers see it."),
    Tray.WAITING: _l("Sent for approval; somebody who did not write it has to approve it."),
    Tray.HELD: _l("Approved. It becomes public together with the others of its batch."),
}
ORDERS: dict[Order, LazyString] = {
    # L10n: what a list is sorted by, as are the two that follow
    Order.DUE: _l("Due date"),
    Order.TASK: _l("Task"),
    Order.GROUP: _l("Group"),
}


def came_back_words(referral: Referral, is_judged_badly: bool = False) -> str:
    """Why it is on the desk again; empty where it is there for the first time."""
    draft = referral.draft
    words = ""
    if draft and draft.remark:
        words = _("Returned with a remark")
    elif referral.follow_up_id:
        words = _("Asked again by the group")
    elif referral.came_by and referral.came_by.is_refusal:
        words = _("Refused by the office it was passed on to")
    elif any(reply.withdrawn_at for reply in referral.replies) and not referral.public_reply:
        words = _("The answer was withdrawn")
    elif is_judged_badly:
        words = _("The group is not content with the answer")
    return str(words)


def days_left_words(referral: Referral, today: date) -> str:
    """How far its due date is away; empty where it has none or is answered."""
    if referral.due_on is None or referral.public_reply:
        return ""
    left = (referral.due_on - today).days
    if left < 0:
        return str(ngettext("%(num)d day late", "%(num)d days late", -left))
    return str(ngettext("%(num)d day left", "%(num)d days left", left) if left else _("due today"))
