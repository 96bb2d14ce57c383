"""What LibreOffice makes of our files: a small paper always, the nine papers of the real forum where they are here."""

import csv
import re
from html import unescape
from io import StringIO

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from deliberation.db import db
from deliberation.documents.docx import write_docx
from deliberation.documents.hwpx import write_hwpx
from deliberation.documents.model import everything_said
from deliberation.documents.odt import write_odt
from deliberation.documents.pdf import write_pdf
from deliberation.documents.webpage import write_html
from deliberation.documents.xlsx import write_xlsx
from deliberation.people.names import mask_name
from deliberation.positions.leaving.sheets import book_of
from deliberation.positions.leaving.told import document_of
from deliberation.positions.models import Participant, PositionPaper
from deliberation.positions.queries import official_form
from deliberation.responses.archive.importing import import_archive
from deliberation.responses.archive.reading import read_archive
from tests.documents.examples import words_in_docx, words_in_hwpx, words_in_odt
from tests.positions.leaving.office import CSV, converted, letters, letters_in_pdf

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def papers(app, corpus):
    """The nine papers of the real forum, by group."""
    archive, plan = read_archive(corpus / "seodaemun-2022")
    import_archive(None, archive, plan)
    db.session.flush()
    db.session.expire_all()
    return {paper.forum_group.slug: paper for paper in db.session.scalars(select(PositionPaper))}


def said_by(paper):
    """What a reader of any format must find: headings and words of every item, in letters alone."""
    for item in paper.standing_items:
        yield letters([item.printed_code or "", item.printed_heading])
        yield letters([item.text])
    yield letters([paper.general_opinion])


def missing(paper, found):
    return [words for words in said_by(paper) if words not in found]


def test_every_format_of_the_nine_papers_holds_every_item_and_no_name_in_full(app, papers):
    names = [name for name in db.session.scalars(select(Participant.name)) if mask_name(name) != name]
    assert len(papers) == 9
    assert sum(len(paper.standing_items) for paper in papers.values()) >= 190
    with app.test_request_context():
        for paper in papers.values():
            form = official_form(paper)
            document = document_of(form)
            written = {
                "docx": letters(words_in_docx(write_docx(document))),
                "odt": letters(words_in_odt(write_odt(document))),
                "hwpx": letters(words_in_hwpx(write_hwpx(document))),
                "html": letters([unescape(re.sub("<[^>]*>", "", write_html(document).decode()))]),
            }
            assert {ending: missing(paper, found) for ending, found in written.items() if missing(paper, found)} == {}
            sheets = letters(cell for sheet in book_of(form).sheets for row in sheet.rows for cell in row)
            assert missing(paper, sheets) == []
            assert [name for name in names if any(name in found for found in (*written.values(), sheets))] == []


@pytest.mark.office
def test_libreoffice_opens_a_paper_with_one_of_everything(app, filed, tmp_path):
    with app.test_request_context(), force_locale("en"):
        form = official_form(filed.paper)
        document = document_of(form)
        (tmp_path / "a.docx").write_bytes(write_docx(document))
        (tmp_path / "b.odt").write_bytes(write_odt(document))
        (tmp_path / "c.xlsx").write_bytes(write_xlsx(book_of(form)))
    converted([tmp_path / "a.docx", tmp_path / "b.odt"], "pdf", tmp_path)
    converted([tmp_path / "c.xlsx"], CSV, tmp_path)
    everything = [letters([words]) for words in everything_said(document)]
    for name in ("a", "b"):
        shown = letters_in_pdf((tmp_path / f"{name}.pdf").read_bytes())
        assert [words for words in everything if words not in shown] == [], name
    cells = [cell for sheet in tmp_path.glob("c-*.csv") for row in csv.reader(StringIO(sheet.read_text("utf-8"))) for cell in row]
    assert {sheet.name for sheet in tmp_path.glob("c-*.csv")} >= {"c-Paper.csv", "c-Items.csv", "c-Meetings.csv"}
    assert missing(filed.paper, letters(cells)) == []


@pytest.mark.office
@pytest.mark.pdf
def test_libreoffice_opens_the_nine_papers_and_shows_every_item(app, papers, tmp_path):
    with app.test_request_context(), force_locale("ko"):
        for slug, paper in papers.items():
            form = official_form(paper)
            document = document_of(form)
            (tmp_path / f"{slug}-docx.docx").write_bytes(write_docx(document))
            (tmp_path / f"{slug}-odt.odt").write_bytes(write_odt(document))
            (tmp_path / f"{slug}.xlsx").write_bytes(write_xlsx(book_of(form)))
            (tmp_path / f"{slug}.pdf").write_bytes(write_pdf(document))
    converted(tmp_path.glob("*.pdf"), "png", tmp_path)
    converted([*tmp_path.glob("*.docx"), *tmp_path.glob("*.odt")], "pdf", tmp_path)
    converted(tmp_path.glob("*.xlsx"), CSV, tmp_path)
    for slug, paper in papers.items():
        for name in (slug, f"{slug}-docx", f"{slug}-odt"):
            assert missing(paper, letters_in_pdf((tmp_path / f"{name}.pdf").read_bytes())) == [], name
        assert (tmp_path / f"{slug}.png").read_bytes().startswith(PNG), slug
        cells = [cell for sheet in tmp_path.glob(f"{slug}-*.csv") for row in csv.reader(StringIO(sheet.read_text("utf-8"))) for cell in row]
        assert missing(paper, letters(cells)) == [], slug
