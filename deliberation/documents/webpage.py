"""A document as one page of HTML that needs nothing else: it can be read from a disk, sent by mail, and listened to."""

from flask import current_app

from deliberation.documents.model import Document
from deliberation.documents.pdf import STYLE

MEDIA_TYPE = "text/html; charset=utf-8"
#: The page brings its style along and takes nothing from elsewhere, wherever it is opened.
_HEAD = (
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
)


def write_html(document: Document) -> bytes:
    """The file. It is meant to be kept, not to be shown by the site: there it would have no style."""
    page = current_app.jinja_env.get_template("documents/print.html").render(document=document)
    style = STYLE.read_text("utf-8")
    return page.replace("</head>", f"{_HEAD}<style>\n{style}</style>\n</head>", 1).encode("utf-8")
