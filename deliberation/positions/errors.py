"""What can be refused about position papers, besides bad input."""

from collections.abc import Sequence
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from deliberation.errors import BadInput, Conflict
from deliberation.positions.completeness import Missing
from deliberation.positions.labels import GAPS


class PapersNotTaken(Conflict):
    code = "papers-not-taken"
    sentence = _l("The forum takes no papers today: no drafting round is open. Its secretariat can say when the next one is.")


class AlreadyFiled(Conflict):
    code = "already-filed"
    sentence = _l("The paper has been filed. Its items can only be corrected, by a new version that says why.")


class NotFiled(Conflict):
    code = "not-filed"
    sentence = _l("The paper has not been filed yet. Change the draft instead.")


class ItemIsWithdrawn(Conflict):
    code = "item-is-withdrawn"
    sentence = _l("Item %(key)s was withdrawn. Bring it back first.")


class CorrectionsClosed(Conflict):
    """`since` is the last day of the drafting round; None where no such round has closed yet."""

    code = "corrections-closed"
    sentence = _l("Items of a filed paper can be corrected only while a drafting round is open.")

    def __init__(self, *, since: date | None) -> None:
        super().__init__()
        self.since = since

    @property
    def message(self) -> str:
        if self.since is None:
            return super().message
        closed = format_date(self.since, "long")
        return str(_("Corrections were possible until the drafting round closed on %(day)s. What was filed stays as it is.", day=closed))


class ForumIsClosed(Conflict):
    code = "forum-is-closed"
    sentence = _l("The forum is closed. What was said in it stays as it is.")


class PaperIncomplete(BadInput):
    """Everything that is missing at once; `fields` names it by item ("items-3") or as "items"."""

    code = "paper-incomplete"
    sentence = _l("The paper cannot be filed yet: something is missing. Everything that is missing is named below.")

    def __init__(self, missing: Sequence[Missing]) -> None:
        fields: dict[str, list[str]] = {}
        for one in missing:
            fields.setdefault(f"items-{one.item.key}" if one.item else "items", []).append(str(GAPS[one.gap]))
        super().__init__(fields=fields)
        self.missing = list(missing)
