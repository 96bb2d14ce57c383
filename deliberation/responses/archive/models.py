"""What an import keeps of the files it read."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.db import Model


class ArchiveFile(Model):
    """One file of an archive as it was last imported, word for word.

    The next import compares with it: what differs from it in the database was changed by a person, and stays.
    """

    __tablename__ = "archive_file"
    __table_args__ = (UniqueConstraint("forum_id", "path"),)

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    #: "forum.json", "papers/education.json".
    path: Mapped[str]
    content: Mapped[Any] = mapped_column(JSON)
    imported_at: Mapped[datetime]
