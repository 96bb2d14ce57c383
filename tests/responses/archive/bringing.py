"""Bringing the small archive in, and finding what came of it."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from deliberation.db import commit, db
from deliberation.history.models import HistoryEntry
from deliberation.positions.models import Item
from deliberation.responses.archive.importing import Imported, import_archive
from deliberation.responses.archive.reading import read_archive
from deliberation.responses.models import QuestionRow
from tests.responses.archives import write

SAMPLE = Path(__file__).resolve().parents[3] / "deliberation" / "sample" / "archive"


def bring(folder: Path, files: dict[str, Any] | None = None) -> Imported:
    imported = import_archive(None, *read_archive(write(folder, files) if files else folder))
    commit()
    return imported


def one(model, **where):
    return db.session.scalars(select(model).filter_by(**where)).unique().one()


def item(number) -> Item:
    return one(Item, source=f"papers/harbour#{number}")


def row(number) -> QuestionRow:
    return one(QuestionRow, source=f"replies/harbour#{number}")


def happened() -> list[str]:
    return list(db.session.scalars(select(HistoryEntry.happening).order_by(HistoryEntry.number)))
