"""Files that people bring: kept under the fingerprint of their bytes, named so that no name does harm."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.errors import NotFound
from deliberation.files import LONGEST_NAME, clean_name, folder, keep_file, kept_file


def test_a_file_is_found_under_its_fingerprint_and_kept_once(app):
    digest = keep_file(b"words")
    assert digest == keep_file(b"words") == hashlib.sha256(b"words").hexdigest()
    assert kept_file(digest) == b"words"
    assert len([path for path in folder("files").rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize("digest", ["", "../secret_key", "a" * 63, "A" * 64, "0" * 64])
def test_what_was_never_kept_is_not_found(app, digest):
    with pytest.raises(NotFound):
        kept_file(digest)


def test_a_file_that_is_not_what_it_was_is_not_handed_out(app):
    digest = keep_file(b"words")
    (folder("files") / digest[:2] / digest).write_bytes(b"other words")
    with pytest.raises(NotFound):
        kept_file(digest)


@pytest.mark.parametrize(
    ("brought", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("보고서 (최종).PDF", "보고서 (최종).PDF"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\fakepath\\report.pdf", "report.pdf"),
        ("report\u202efdp.exe", "reportfdp.exe.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie b.pdf"),
        ("..", "file.pdf"),
        (".pdf", "file.pdf"),
        ("", "file.pdf"),
        ("report.v2", "report.v2.pdf"),
    ],
)
def test_a_name_is_kept_without_what_does_harm(brought, kept):
    assert clean_name(brought, ("pdf",)) == kept


@given(st.text(max_size=400))
def test_whatever_a_name_is_it_ends_in_its_kind_and_names_no_folder(name):
    cleaned = clean_name(name, ("jpg", "jpeg"))
    assert cleaned.rpartition(".")[2].lower() in ("jpg", "jpeg")
    assert len(cleaned.encode()) <= LONGEST_NAME + 5
    assert not set(cleaned) & set('/\\\n\r\0"<>')
    assert not cleaned.startswith(".")
