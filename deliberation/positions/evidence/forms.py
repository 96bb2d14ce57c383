"""What people type about evidence."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from deliberation.file_kinds import LARGEST, words_of_kinds
from deliberation.forms import Form
from deliberation.positions.evidence.words import EvidenceWords
from deliberation.positions.models import Evidence, EvidenceKind
from deliberation.web_addresses import LONGEST_ADDRESS

_TOO_LONG = _l("Please use at most %(max)d characters.")
SHORT = Length(max=300, message=_TOO_LONG)
NOTE = Length(max=4_000, message=_TOO_LONG)


class EvidenceForm(Form):
    """What is said of a piece of evidence. Each kind has its own fields; `state` names the words it was opened on."""

    state = HiddenField()

    def __init__(self, evidence: Evidence | None = None, **given: Any) -> None:
        state = {"state": EvidenceWords.of(evidence).state} if evidence else {}
        super().__init__(obj=evidence, **{**state, **given})

    def words(self) -> EvidenceWords:
        names = EvidenceWords.__dataclass_fields__
        return EvidenceWords(**{name: field.data for name, field in self._fields.items() if name in names and field.data is not None})

    def differing(self) -> list[tuple[str, str, str]]:
        """(label, their words, one's own) for each field that somebody else gave other words meanwhile."""
        own = self.words().as_record()
        return [(self[name].label.text, words, own[name]) for name, words in self.theirs.items() if name in self and words != own[name]]

    def show_newest(self, evidence: Evidence) -> None:
        """After a conflict: what is sent next is written on the words now saved."""
        if self.theirs:
            self.state.data, self.state.raw_data = EvidenceWords.of(evidence).state, None


class FileForm(EvidenceForm):
    title = StringField(_l("Title"), description=_l("Without one, the file's name is shown."), validators=[SHORT])
    accessible_note = TextAreaField(
        _l("What does the file say?"),
        description=_l("A few sentences for those who cannot open or see it: what a table shows, what is in a picture."),
        validators=[NOTE],
    )


class NewFileForm(FileForm):
    file = FileField(_l("File to add"), validators=[FileRequired(_l("Choose a file."))])


class LinkForm(EvidenceForm):
    address = StringField(
        _l("Address"),
        description=_l("Of a page of the web: https://…"),
        validators=[Length(max=LONGEST_ADDRESS, message=_TOO_LONG)],
    )
    title = StringField(_l("Title"), description=_l("What is to be read there."), validators=[SHORT])


class FigureForm(EvidenceForm):
    title = StringField(_l("What is counted?"), validators=[SHORT])
    figure = StringField(_l("Figure"), description=_l("As the source prints it: 17,180."), validators=[SHORT])
    unit = StringField(_l("Unit"), description=_l("People, per cent, won …"), validators=[SHORT])
    year = IntegerField(_l("Year"), validators=[Optional()])
    source = StringField(_l("Where it comes from"), description=_l("The publication and the page, or who counted it."), validators=[SHORT])
    address = StringField(
        _l("Address of the source"),
        description=_l("Where it can be read on the web; it may stay empty."),
        validators=[Length(max=LONGEST_ADDRESS, message=_TOO_LONG)],
    )


ADDING: dict[EvidenceKind, type[EvidenceForm]] = {
    EvidenceKind.FILE: NewFileForm,
    EvidenceKind.LINK: LinkForm,
    EvidenceKind.FIGURE: FigureForm,
}
CHANGING: dict[EvidenceKind, type[EvidenceForm]] = {**ADDING, EvidenceKind.FILE: FileForm}


def empty_forms() -> dict[EvidenceKind, EvidenceForm]:
    """One for each kind, to stand on one page: their fields are named apart."""
    return {kind: form(formdata=None, prefix=kind.value) for kind, form in ADDING.items()}


def kinds_hint() -> str:
    """Which files are taken, and how large, for the field that takes one."""
    return str(_l("At most %(count)d million bytes. Taken are: %(kinds)s.", count=LARGEST // 1_000_000, kinds=words_of_kinds()))
