"""The ledger as a table to download."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from deliberation.locales import public_address
from deliberation.responses.commitments.labels import COLUMNS
from deliberation.responses.commitments.models import ChangeKind, Commitment

#: A spreadsheet program would take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(commitments: Iterable[Commitment], today: date) -> str:
    """One line a commitment, comma-separated, the names of `COLUMNS` first. What looks like a formula gets an apostrophe before it."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for one in commitments:
        line = _line(one, today)
        writer.writerow([_safe(line[column]) for column in COLUMNS])
    return written.getvalue()


def _line(one: Commitment, today: date) -> dict[str, object]:
    row, slips = one.referral.row, one.slips
    kept = next((change for change in reversed(one.changes) if change.kind is ChangeKind.KEPT), None)
    return {
        "forum": one.forum.slug,
        "number": one.number,
        "url": public_address("responses.commitment", forum_slug=one.forum.slug, number=one.number),
        "question": row.number,
        "elements": " ".join(element.reference for element in row.elements),
        "department": one.referral.department.name,
        "owner": one.owner,
        "text": one.text,
        "due": one.due or "",
        "due_on": one.due_on or "",
        "condition": one.condition,
        "state": one.state(today).value,
        "slips": len(slips),
        "first_due": slips[0].due_before if slips else "",
        "ended_on": one.ended_on or "",
        "evidence": kept.evidence if kept and one.outcome == "kept" else "",
        "indicator": one.indicator.reference if one.indicator else "",
    }


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
