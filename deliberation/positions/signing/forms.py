"""What people type when they sign, record what somebody said, and file."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired

from deliberation.forms import Form
from deliberation.positions.forms import LONG, SHORT
from deliberation.positions.models import Stand
from deliberation.positions.signing.labels import OPINION_NEEDED, OWN_STANDS, STANDS, STATED_IN_NEEDED


class SigningForm(Form):
    """Agreeing, or saying otherwise. `seen` carries the fingerprint of the words on the page."""

    seen = HiddenField()
    stand = RadioField(
        _l("What do you say of the paper?"),
        choices=lambda: [(stand.value, str(word)) for stand, word in OWN_STANDS.items()],
        coerce=Stand,
        validators=[DataRequired(message=_l("Choose one."))],
    )
    opinion = TextAreaField(
        _l("The different opinion"),
        description=_l("Only where there is one. It is published with the paper, word for word, under the masked name."),
        validators=[LONG],
    )

    def validate_stand(self, field: RadioField) -> None:
        if field.data is Stand.AGREES and (self.opinion.data or "").strip():
            raise ValidationError(_("A different opinion is written below. Choose that, or empty the field."))

    def validate_opinion(self, field: TextAreaField) -> None:
        if self.stand.data is Stand.DIFFERS and not (field.data or "").strip():
            raise ValidationError(str(OPINION_NEEDED))


class RecordingForm(SigningForm):
    stand = RadioField(
        _l("What did they say of the paper?"),
        choices=lambda: [(stand.value, str(word)) for stand, word in STANDS.items()],
        coerce=Stand,
        validators=[DataRequired(message=_l("Choose one."))],
    )
    stated_in = StringField(
        _l("Where or how they said it"),
        description=_l("For example: at the meeting of 3 June. Only your group can read this."),
        validators=[DataRequired(message=STATED_IN_NEEDED), SHORT],
    )


class FilingForm(Form):
    seen = HiddenField()
    without_all = BooleanField(_l("File it although not everybody who took part has signed the paper as it stands"))
