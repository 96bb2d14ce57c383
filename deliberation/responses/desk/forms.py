"""What people type and tick at their desk."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import SelectMultipleField, TextAreaField
from wtforms.validators import Length

from deliberation.forms import Form
from deliberation.people.models import Person
from deliberation.responses.desk.actions import LONGEST_NOTE, Move
from deliberation.responses.models import Referral


class NoteForm(Form):
    """A note, and whom it should reach. `colleagues`: everybody in the office but the writer."""

    text = TextAreaField(
        _l("A note for colleagues"),
        description=_l("Only your office reads it. @ and a name tells that colleague, too."),
        validators=[Length(max=LONGEST_NOTE, message=_l("Please use at most %(max)d characters."))],
    )
    tell = SelectMultipleField(_l("Tell"), coerce=int)

    def __init__(self, colleagues: Sequence[Person], **given: object) -> None:
        super().__init__(**given)
        self.colleagues = colleagues
        self.tell.choices = [(one.id, one.name) for one in colleagues]

    def told(self) -> list[Person]:
        return [one for one in self.colleagues if one.id in (self.tell.data or ())]


def ticked(given: MultiDict[str, str]) -> list[int]:
    """The numbers of the referrals that were ticked."""
    return [int(one) for one in given.getlist("referral") if _is_number(one)][:500]


def moves(given: MultiDict[str, str], referrals: Sequence[Referral]) -> list[Move]:
    """What is to become of each: `to` for all, or `to-<number>` for one; `seen-<number>` is whom the page showed there. "" is nobody."""
    return [
        Move(one, seen_id=_person(given.get(f"seen-{one.id}")), to_id=_person(given.get(f"to-{one.id}", given.get("to"))))
        for one in referrals
    ]


def _person(given: str | None) -> int | None:
    return int(given) if given and _is_number(given) else None


def _is_number(given: str) -> bool:
    return given.isascii() and given.isdecimal() and len(given) < 19
