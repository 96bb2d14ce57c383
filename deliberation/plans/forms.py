"""What people send about plans and departments."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from deliberation.forms import Form
from deliberation.plans.actions.departments import LONGEST_NAME


class UploadForm(Form):
    file = FileField(_l("Plan file (JSON or XLSX)"), validators=[FileRequired(_l("Choose a file."))])


class ConfirmForm(Form):
    """What was shown: the digest of the file is in the address, the fingerprint of its difference here."""

    seen = HiddenField(validators=[InputRequired()])


class DepartmentNameForm(Form):
    name = StringField(_l("Name"), validators=[InputRequired(_l("Give a name.")), Length(max=LONGEST_NAME)])
