"""What the facilitator types before a closing report."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, TextAreaField

from deliberation.forms import Form
from deliberation.locales import OWN_NAMES
from deliberation.positions.forms import LONG


class IntroductionForm(Form):
    text = TextAreaField(
        _l("Introduction"),
        description=_l(
            "In Markdown: a blank line begins a paragraph, - a list, ** around strong words. Empty: the usual words stand there."
        ),
        validators=[LONG],
    )
    language = SelectField(_l("Language of the introduction"), choices=lambda: list(OWN_NAMES.items()), default="ko")
    #: The number of the version the person had before them.
    seen = HiddenField(default="0")

    @property
    def version_seen(self) -> int:
        seen = str(self.seen.data or "")
        return int(seen) if seen.isdecimal() and len(seen) < 9 else 0
