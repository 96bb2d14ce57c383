"""The report of the real forum of 2022: every demand of every group, in every format, and no name that is not masked."""

import pytest
from sqlalchemy import select

from deliberation import clock
from deliberation.db import db
from deliberation.documents.docx import write_docx
from deliberation.documents.hwpx import write_hwpx
from deliberation.documents.model import everything_said
from deliberation.people.names import mask_name
from deliberation.positions.models import Participant
from deliberation.responses.archive.importing import import_archive
from deliberation.responses.archive.reading import read_archive
from deliberation.responses.closing.queries import report_of
from deliberation.responses.closing.told import document_of
from tests.documents.examples import words_in_docx, words_in_hwpx


@pytest.fixture
def report(app, corpus):
    archive, plan = read_archive(corpus / "seodaemun-2022")
    with app.test_request_context():
        forum = import_archive(None, archive, plan).forum
        db.session.flush()
        db.session.expire_all()
        yield report_of(forum, clock.today())


def test_all_nine_groups_are_told_demand_by_demand_with_masked_names(report):
    document = document_of(report)
    demands = [item for told in report.groups for item in told.demands]
    assert len(report.groups) == 9
    assert len(demands) == sum(report.figures.total.demands.values())
    everything = _bare(everything_said(document))
    assert [item.source for item in demands if _bare([item.text])[:60] not in everything] == []
    names = [name for name in db.session.scalars(select(Participant.name)) if mask_name(name) != name]
    assert [name for name in names if name in everything] == []
    for found in (words_in_docx(write_docx(document)), words_in_hwpx(write_hwpx(document))):
        written = _bare(found)
        assert [item.source for item in demands if _bare([item.text])[:60] not in written] == []


def _bare(words):
    """Letters alone: Markdown's signs, the numbers of a list and the formats' own marks are no words."""
    return "".join(sign for one in words for sign in one if sign.isalpha())
