"""A paper as a file, by the ending of its name."""

from deliberation.documents import xlsx
from deliberation.documents.writing import FORMATS, formats_here
from deliberation.positions.leaving.sheets import book_of
from deliberation.positions.leaving.told import document_of
from deliberation.positions.queries import OfficialForm

#: What a paper can be written as, in the order pages offer it.
ENDINGS = (*FORMATS, "xlsx")


def endings_here() -> list[str]:
    """Those this machine can write."""
    return [*formats_here(), "xlsx"]


def write_paper(form: OfficialForm, ending: str) -> bytes:
    """The file, in the language now spoken; `ending` is one of ENDINGS."""
    return xlsx.write_xlsx(book_of(form)) if ending == "xlsx" else FORMATS[ending].write(document_of(form))


def media_type_of(ending: str) -> str:
    return xlsx.MEDIA_TYPE if ending == "xlsx" else FORMATS[ending].media_type
