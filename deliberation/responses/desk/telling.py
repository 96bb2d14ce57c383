"""What came of assigning, in words."""

from collections.abc import Sequence

from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from deliberation.responses.desk.actions import Move
from deliberation.responses.models import Referral


def assigned_words(done: Sequence[Move]) -> str:
    """How many are with whom now."""
    people = {move.referral.assigned_to for move in done}
    number = len(done)
    if len(people) > 1:
        words = ngettext("%(num)d question was assigned.", "%(num)d questions were assigned.", number)
    elif (person := people.pop()) is None:
        words = ngettext("%(num)d question is assigned to nobody now.", "%(num)d questions are assigned to nobody now.", number)
    else:
        words = ngettext(
            "%(num)d question is assigned to %(name)s now.", "%(num)d questions are assigned to %(name)s now.", number, name=person.name
        )
    return str(words)


def left_alone_words(changed: Sequence[Referral]) -> str:
    """Which were not touched, and who has them now."""
    each = [_now(referral) for referral in changed]
    return str(
        _(
            "Somebody else was quicker, so these were left as they are: %(questions)s.",
            questions=format_list(each, locale=get_locale() or "ko"),
        )
    )


def _now(referral: Referral) -> str:
    number, person = referral.row.number, referral.assigned_to
    if referral.hand_over is not None:
        return str(_("question %(number)s (passed on)", number=number))
    if person is None:
        return str(_("question %(number)s (with nobody)", number=number))
    return str(_("question %(number)s (with %(name)s)", number=number, name=person.name))
