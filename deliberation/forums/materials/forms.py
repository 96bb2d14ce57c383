"""What people type about materials."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from deliberation.file_kinds import LARGEST, words_of_kinds
from deliberation.forms import Form, VersionedForm
from deliberation.forums.materials.reading import READABLE
from deliberation.forums.materials.words import MaterialWords
from deliberation.forums.models import Material, MaterialKind
from deliberation.locales import OWN_NAMES
from deliberation.web_addresses import LONGEST_ADDRESS

_TOO_LONG = _l("Please use at most %(max)d characters.")
SHORT = Length(max=200, message=_TOO_LONG)


class MaterialForm(Form):
    """What is said of a material. Each kind has its own fields."""

    language = SelectField(_l("Language"), choices=lambda: list(OWN_NAMES.items()), default="ko")

    def words(self) -> MaterialWords:
        names = MaterialWords.__dataclass_fields__
        return MaterialWords(**{name: field.data for name, field in self._fields.items() if name in names and field.data is not None})


class FileForm(MaterialForm):
    title = StringField(_l("Title"), description=_l("Without one, the file's name is shown."), validators=[SHORT])
    text = TextAreaField(
        _l("What the file says"),
        description=_l(
            "For those who cannot open or see the file: the same words, as a page. Markdown: a blank line starts a paragraph, # a heading, "
            "- a list."
        ),
        validators=[Length(max=200_000, message=_TOO_LONG)],
        render_kw={"rows": 8},
    )
    missing = TextAreaField(
        _l("What is missing, and whom to ask"),
        description=_l("Where nobody can write it all out: “The maps on pages 3 and 4. Ask the secretariat: 02-000-0000.”"),
        validators=[Length(max=1_000, message=_TOO_LONG)],
        render_kw={"rows": 2},
    )


class NewFileForm(FileForm):
    file = FileField(_l("File to add"), validators=[FileRequired(_l("Choose a file."))])
    takes_text = BooleanField(_l("Take the words from the file"))


class LinkForm(MaterialForm):
    address = StringField(
        _l("Address"), description=_l("Of a page of the web: https://…"), validators=[Length(max=LONGEST_ADDRESS, message=_TOO_LONG)]
    )
    title = StringField(_l("Title"), description=_l("What is to be read there."), validators=[SHORT])


class ChangeForm(MaterialForm, VersionedForm):
    reason = StringField(
        _l("Reason"), description=_l("Of a public material: shown with the earlier version, which stays readable."), validators=[SHORT]
    )
    has_looked = BooleanField(_l("I have looked: what stands here may be public"))


class ChangeFileForm(FileForm, ChangeForm):
    pass


class ChangeLinkForm(LinkForm, ChangeForm):
    pass


class TakeBackForm(Form):
    reason = StringField(_l("Reason"), description=_l("Shown in its place."), validators=[SHORT])


ADDING: dict[MaterialKind, type[MaterialForm]] = {MaterialKind.FILE: NewFileForm, MaterialKind.LINK: LinkForm}
_CHANGING: dict[MaterialKind, type[ChangeForm]] = {MaterialKind.FILE: ChangeFileForm, MaterialKind.LINK: ChangeLinkForm}


def empty_forms() -> dict[MaterialKind, MaterialForm]:
    """One for each kind, to stand on one page: their fields are named apart."""
    return {kind: form(formdata=None, prefix=kind.value) for kind, form in ADDING.items()}


def change_form(material: Material) -> ChangeForm:
    return _CHANGING[material.kind](obj=material)


def file_hints() -> dict[str, Any]:
    """Which files are taken, how large, and from which the words can be taken."""
    return {
        "kinds": str(_l("At most %(count)d million bytes. Taken are: %(kinds)s.", count=LARGEST // 1_000_000, kinds=words_of_kinds())),
        "takes_text": str(
            _l(
                "From files of the kinds %(kinds)s. Tables and pictures of a document are lost; read it through afterwards.",
                kinds=", ".join(kind.word for kind in READABLE),
            )
        ),
    }
