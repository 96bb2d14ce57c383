"""What approvers type: when an answer goes out, and why it is taken back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import format_datetime
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, HiddenField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from deliberation import clock
from deliberation.forms import Form, VersionedForm
from deliberation.responses.actions.publishing import LONGEST_TITLE
from deliberation.responses.models import Batch, Reply


class ApproveForm(Form):
    """Public at once, or in one of the department's batches."""

    batch = SelectField(_l("When is it published?"), coerce=lambda value: int(value) if value else None)
    version = IntegerField(validators=[Optional()])

    def __init__(self, batches: Sequence[Batch], reply: Reply | None = None, **given: Any) -> None:
        super().__init__(**given)
        self._thing = reply
        self.batches = {batch.id: batch for batch in batches}
        self.batch.choices = [("", _("At once")), *((batch.id, batch_words(batch)) for batch in batches)]

    @property
    def chosen(self) -> Batch | None:
        return self.batches.get(self.batch.data)


class ApproveManyForm(ApproveForm):
    """Several answers read on one page; `seen` says in which version each was read."""

    replies = SelectMultipleField(_l("Answers"), coerce=int, choices=[], validate_choice=False)
    seen = HiddenField()

    def __init__(self, batches: Sequence[Batch], waiting: Sequence[Reply], **given: Any) -> None:
        super().__init__(batches, None, **given)
        self.waiting = waiting

    @property
    def ticked(self) -> list[Reply]:
        return [reply for reply in self.waiting if reply.id in (self.replies.data or ())]

    @property
    def gone(self) -> int:
        """How many that were ticked no longer wait here."""
        return len(set(self.replies.data or ()) - {reply.id for reply in self.waiting})

    def versions(self) -> dict[int, int]:
        """The version in which each reply was read, by its id, as the page had it."""
        parts = (one.partition(":") for one in (self.seen.data or "").split())
        return {int(reply): int(version) for reply, _colon, version in parts if reply.isdecimal() and version.isdecimal()}


class BatchForm(VersionedForm):
    title = StringField(
        _l("Title"),
        description=_l("Read by the department alone."),
        validators=[Length(max=LONGEST_TITLE, message=_l("Please use at most %(max)d characters."))],
    )
    publishes_at = DateTimeLocalField(
        _l("Published on"), format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], description=_l("Day and hour in Korea."), validators=[Optional()]
    )

    def __init__(self, batch: Batch | None = None, **given: Any) -> None:
        super().__init__(**{**_of_batch(batch), **given})
        self._thing = batch

    def details(self) -> dict[str, Any]:
        typed: datetime | None = self.publishes_at.data
        return {"title": self.title.data or "", "publishes_at": typed.replace(tzinfo=clock.DISTRICT_ZONE) if typed else None}


class WithdrawalForm(Form):
    withdrawal_reason = TextAreaField(
        _l("Why is the answer withdrawn?"),
        description=_l("Everybody can read this where the answer stood. Its words stay readable among the earlier versions."),
        validators=[Length(max=2000, message=_l("Please use at most %(max)d characters."))],
    )


def batch_words(batch: Batch) -> str:
    return str(_("%(title)s, on %(moment)s", title=batch.title, moment=format_datetime(batch.publishes_at, "medium")))


def _of_batch(batch: Batch | None) -> dict[str, Any]:
    if batch is None:
        return {"version": 0}
    return {"version": batch.version, "title": batch.title, "publishes_at": clock.local(batch.publishes_at).replace(tzinfo=None)}
