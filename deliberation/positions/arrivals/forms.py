"""What people send about a paper that comes in."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField, ValidationError

from deliberation.forms import Form
from deliberation.plans.models import Plan
from deliberation.plans.references import ReferencesField, Unknown, elements_named
from deliberation.positions.arrivals.labels import WHAT
from deliberation.positions.arrivals.pieces import ITEMS, Piece, What
from deliberation.positions.arrivals.taking import OpinionChoice
from deliberation.positions.forms import LONG, SHORT, DraftForm
from deliberation.positions.kinds import ItemKind
from deliberation.positions.labels import KINDS
from deliberation.positions.leaving import columns


class BringForm(Form):
    """A file, or a text that was pasted; one of the two."""

    file = FileField(
        _l("File to bring in"), description=_l("A document (DOCX), a spreadsheet (XLSX), or a text; our template or your own.")
    )
    text = TextAreaField(_l("Or paste the text"), description=_l("From a mail, from HWP, from anywhere. Lines stay lines."))

    def brought(self) -> tuple[str, bytes]:
        """The name and the content of what was brought; a pasted text has no name."""
        if self.file.data:
            return self.file.data.filename or "", self.file.data.read()
        return "", (self.text.data or "").encode()

    def validate_file(self, field: FileField) -> None:
        if not field.data and not (self.text.data or "").strip():
            raise ValidationError(_("Choose a file, or paste a text."))


class PieceForm(DraftForm):
    """One piece of a paper that came in, as a person corrects it."""

    what = SelectField(_l("What is it?"), choices=lambda: [(what.value, str(word)) for what, word in WHAT.items()], coerce=What)
    kind = SelectField(
        _l("What kind of item is it?"), choices=lambda: [(kind.value, str(word)) for kind, word in KINDS.items()], coerce=ItemKind
    )
    elements = ReferencesField(
        _l("What in the plan is it about?"), description=_l("One task or several, a goal, a whole area, or nothing.")
    )
    words = TextAreaField(_l("What it says"), validators=[LONG])
    code = StringField(columns.CODE.label, validators=[SHORT])
    heading = StringField(columns.HEADING.label, validators=[SHORT])
    new_task_name = StringField(columns.NEW_TASK_NAME.label, validators=[SHORT])
    new_task_code = StringField(columns.NEW_TASK_CODE.label, validators=[SHORT])
    wording_now = StringField(columns.WORDING_NOW.label, validators=[SHORT])
    wording_wanted = StringField(columns.WORDING_WANTED.label, validators=[SHORT])
    indicator = StringField(columns.INDICATOR.label, validators=[SHORT])
    indicator_wish = StringField(columns.INDICATOR_WISH.label, validators=[SHORT])
    people_reached = StringField(columns.PEOPLE_REACHED.label, validators=[SHORT])
    name = StringField(columns.NAME.label, validators=[SHORT])
    neighbourhood = StringField(columns.NEIGHBOURHOOD.label, validators=[SHORT])
    is_drafter = BooleanField(_l("Wrote the paper"))

    #: Fields that only items of one kind have, and those of somebody who took part.
    KIND_FIELDS = tuple(column.key for column in columns.KIND_FIELDS)
    NAME_FIELDS = ("name", "neighbourhood")

    def __init__(self, piece: Piece, plan: Plan) -> None:
        given = {name: piece.fields.get(name, "") for name in (*self.KIND_FIELDS, *self.NAME_FIELDS)}
        if piece.what in (What.NOT_UNDERSTOOD, What.ABOUT) and not given["name"]:
            given["name"] = piece.words if "\n" not in piece.words and len(piece.words) <= 40 else ""
        said = {
            "what": piece.what,
            "kind": piece.kind or ItemKind.OPINION,
            "words": piece.words,
            "code": piece.code,
            "heading": piece.heading,
        }
        super().__init__(version=piece.version, is_drafter=piece.fields.get("is_drafter") == "y", **said, **given)
        self._thing = piece
        self.plan = plan
        if not self.is_submitted():
            self.elements.data = list(piece.references)

    @property
    def shown(self) -> list[Any]:
        """What the picker shows as chosen, also what the plan does not have."""
        known = {element.reference: element for element in elements_named(self.plan, self.elements.data)}
        return [known.get(reference) or Unknown(reference) for reference in self.elements.data]

    def validate_elements(self, field: ReferencesField) -> None:
        unknown = [one.reference for one in self.shown if isinstance(one, Unknown)]
        if unknown:
            raise ValidationError(_("The plan has no element %(references)s.", references=", ".join(unknown)))

    def validate_name(self, field: StringField) -> None:
        if self.what.data is What.PARTICIPANT and not (field.data or "").strip():
            raise ValidationError(_("Write the name."))

    def changes(self, piece: Piece) -> dict[str, Any]:
        """What is to be changed, by the fields of `Piece`; fields of the piece that the form does not show stay."""
        what = self.what.data
        names = self.KIND_FIELDS if what in ITEMS else self.NAME_FIELDS if what is What.PARTICIPANT else ()
        said = {name: (self[name].data or "").strip() for name in names}
        if what is What.PARTICIPANT:
            said["is_drafter"] = "y" if self.is_drafter.data else ""
        return {
            "what": what,
            "kind": self.kind.data if what in ITEMS else None,
            "references": tuple(self.elements.data) if what is What.ITEM else piece.references,
            "words": (self.words.data or "").replace("\r\n", "\n").strip(),
            "code": (self.code.data or "").strip() or None,
            "heading": (self.heading.data or "").strip(),
            "fields": {**piece.fields, **{name: value for name, value in said.items() if value or name in piece.fields}},
        }


class TakeInForm(Form):
    opinion = RadioField(
        _l("The general opinion"),
        choices=lambda: [
            (OpinionChoice.APPEND.value, str(_("Put it behind what is written here"))),
            (OpinionChoice.REPLACE.value, str(_("Let it replace what is written here; that can be restored"))),
            (OpinionChoice.LEAVE.value, str(_("Do not take it in"))),
        ],
        coerce=OpinionChoice,
        default=OpinionChoice.APPEND.value,
    )
