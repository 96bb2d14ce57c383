"""Forms as pages use them: what was typed stays, and what an action refuses is shown where it can be mended.

form = RoundForm(obj=round)
if form.validate_on_submit():
    with form.refusals():
        change_round(someone(), round, **form.details())
        commit()
        return redirect(...)
return render_template("...", form=form), form.status
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from deliberation.db import rollback
from deliberation.errors import BadInput, ChangedMeanwhile, Conflict, Refusal


class Form(FlaskForm):  # type: ignore[misc]
    """A form that can show what an action refused."""

    #: What is saved now, by field, where somebody else saved first; both versions are then shown side by side.
    theirs: Mapping[str, str] = {}

    def __init__(self, *arguments: Any, obj: Any = None, **details: Any) -> None:
        super().__init__(*arguments, obj=obj, **details)
        self._thing = obj
        self._refusal: Refusal | None = None

    @property
    def status(self) -> int:
        """The status of the page that shows the form: 200 before anything was sent, else what was wrong with it."""
        if self._refusal is not None:
            return self._refusal.status
        return 422 if self.errors else 200

    def said(self) -> dict[str, Any]:
        """What was sent, by field, without token and version; a text field that was left out is empty."""
        given = {name: field for name, field in self._fields.items() if name not in ("csrf_token", "version")}
        return {name: "" if field.data is None and isinstance(field, StringField) else field.data for name, field in given.items()}

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Around an action and its commit: a refusal the person can mend ends up in the form, and nothing is half-saved."""
        try:
            yield
        except (BadInput, Conflict) as refusal:
            rollback()
            self._refusal = refusal
            self._show(refusal)

    def _show(self, refusal: Refusal) -> None:
        if isinstance(refusal, ChangedMeanwhile):
            self.theirs = refusal.theirs
            if "version" in self:
                self.version.data, self.version.raw_data = self._thing.version, None  # what was sent would be shown again
        for name, messages in refusal.fields.items():
            field = self._fields.get(name)
            if field is None:
                self.form_errors.extend(messages)
            else:
                field.errors = [*field.errors, *messages]
        if not refusal.fields:
            self.form_errors.append(refusal.message)


class VersionedForm(Form):
    """A form on something two people may have open at once."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
