"""Taking a paper along: what everybody may, and what only those of a draft may."""

from io import BytesIO

import docx
import pytest

from deliberation.db import db
from deliberation.documents import pdf
from deliberation.positions.leaving.writing import ENDINGS
from tests.responses.scenes import seen

WITHOUT_PDF = [ending for ending in ENDINGS if ending != "pdf"]


@pytest.mark.parametrize("ending", WITHOUT_PDF)
def test_everybody_takes_a_filed_paper_along_in_every_format(filed, client, ending):
    answer = client.get(f"{filed.address}/paper.{ending}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f"attachment; filename={filed.forum.slug}-women.{ending}"
    assert len(answer.data) > 2000
    assert "한가람".encode() not in answer.data


@pytest.mark.pdf
def test_also_as_pdf(filed, client):
    answer = client.get(f"{filed.address}/paper.pdf")
    assert (answer.content_type, answer.data[:5]) == ("application/pdf", b"%PDF-")


def test_a_filed_paper_is_kept_ready_until_something_changes(filed, client, statements):
    client.get(f"{filed.address}/paper.docx")
    statements.clear()
    assert client.get(f"{filed.address}/paper.docx").status_code == 200
    assert {statement for statement in statements if "history_entry" not in statement} == set()


def test_the_page_offers_each_format_and_pdf_only_where_it_can_be_made(filed, client, client_of, monkeypatch):
    shown = client.get(filed.address).text
    assert all(f"/paper.{ending}" in shown for ending in WITHOUT_PDF)
    monkeypatch.setattr(pdf, "writes_pdf", lambda: False)
    assert "/paper.pdf" not in client_of(filed.leader).get(filed.address).text


def test_a_draft_goes_to_the_group_and_the_facilitator_alone_and_is_kept_nowhere(draft, client, client_of):
    db.session.commit()
    address = f"{draft.address}/paper.docx"
    for person in (draft.leader, draft.drafter, draft.facilitator):
        answer = client_of(person).get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        assert "-draft.docx" in answer.headers["Content-Disposition"]
        file = docx.Document(BytesIO(answer.data))
        assert file.sections[0].header.paragraphs[0].text.startswith("DRAFT")
    assert client.get(address).status_code == 404
    assert client_of(draft.outsider).get(address).status_code == 404
    assert "Download the paper: HTML DOCX" in seen(client_of(draft.leader).get(f"{draft.address}/draft/preview"))


def test_what_does_not_exist_is_not_found(filed, client):
    assert client.get(f"{filed.address}/paper.rtf").status_code == 404
    assert client.get(f"/forums/{filed.forum.slug}/papers/nobody/paper.docx").status_code == 404


def test_headings_are_in_the_readers_language(filed, client):
    for locale in ("ko", "en"):
        answer = client.get(f"/{locale}{filed.address}/paper.docx")
        assert docx.Document(BytesIO(answer.data)).core_properties.language == locale
