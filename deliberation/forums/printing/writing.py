"""The plan as a file, by the ending of its name."""

from collections.abc import Sequence

from flask_babel import gettext as _

from deliberation.documents import xlsx
from deliberation.documents.model import Document
from deliberation.documents.writing import FORMATS, formats_here
from deliberation.documents.xlsx import Book, Sheet
from deliberation.forums.models import ForumGroup, Session
from deliberation.forums.printing.told import cells, groups_of, heads

ENDINGS = (*FORMATS, "xlsx")
_WIDTHS = (18, 14, 44, 30, 30, 40)


def endings_here() -> list[str]:
    """The endings this machine can write."""
    return [*formats_here(), "xlsx"]


def media_type_of(ending: str) -> str:
    return xlsx.MEDIA_TYPE if ending == "xlsx" else FORMATS[ending].media_type


def write_plan(plan: Document, sessions: Sequence[Session], seats: Sequence[ForumGroup], ending: str) -> bytes:
    if ending != "xlsx":
        return FORMATS[ending].write(plan)
    held = [one for one in sessions if not one.is_cancelled]
    by_group = [(words, *cells(one)) for words, own in groups_of(held, seats) for one in own]
    book = Book(
        title=plan.title,
        language=plan.language,
        sheets=(
            Sheet(_("The weeks"), heads(), [cells(one) for one in sessions], _WIDTHS),
            Sheet(_("Group by group"), (_("Group"), *heads()), by_group, (30, *_WIDTHS)),
        ),
        address=plan.address,
        made_on=plan.made_on,
    )
    return xlsx.write_xlsx(book)
