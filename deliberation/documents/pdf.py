"""A document as tagged PDF (PDF/UA-1): headings, lists and tables stay headings, lists and tables for who listens to it.

WeasyPrint lays out the same HTML as the page shows. It is optional (extra `pdf`) and needs Pango; without it a clear sentence says so.
"""

import logging
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l

from deliberation.documents.model import Document
from deliberation.errors import Refusal

MEDIA_TYPE = "application/pdf"
#: How it looks on paper.
STYLE = Path(__file__).with_name("print.css")


class PdfNotInstalled(Refusal):
    status = 503
    code = "pdf-not-installed"
    sentence = _l(
        "This site cannot make PDF files: WeasyPrint or Pango is not installed here. The document also exists as DOCX, ODT and HWPX."
    )


def writes_pdf() -> bool:
    """Whether this machine can."""
    return _weasyprint() is not None


def write_pdf(document: Document) -> bytes:
    """The file; about one second for ten pages. Raises PdfNotInstalled."""
    weasyprint = _weasyprint()
    if weasyprint is None:
        raise PdfNotInstalled
    # Without what pages have around them: a command writes it too.
    html = current_app.jinja_env.get_template("documents/print.html").render(document=document)
    page = weasyprint.HTML(string=html, url_fetcher=_fetch_nothing)
    written: bytes = page.write_pdf(stylesheets=[weasyprint.CSS(filename=STYLE)], pdf_variant="pdf/ua-1")
    return written


def _fetch_nothing(url: str, *_arguments: Any, **_details: Any) -> Any:
    """A document brings everything along; nothing is asked of other machines, whatever somebody wrote into it."""
    raise ValueError(f"not fetched: {url}")


@lru_cache(maxsize=1)
def _weasyprint() -> Any | None:
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    try:
        return import_module("weasyprint")
    except (ImportError, OSError):  # OSError: Pango is not there
        return None
