"""`deliberation paper export`."""

import pytest

from deliberation.db import db
from deliberation.positions.leaving.writing import ENDINGS


@pytest.fixture
def export(app):
    def run(*words):
        return app.test_cli_runner().invoke(args=["paper", "export", *map(str, words)])

    return run


@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ending != "pdf"])
def test_the_ending_says_the_format(filed, export, tmp_path, ending):
    out = tmp_path / f"paper.{ending}"
    result = export(filed.forum.slug, "women", out)
    assert result.exit_code == 0, result.output
    assert out.read_bytes()[:2] == (b"<!" if ending == "html" else b"PK")


@pytest.mark.parametrize(("locale", "heading"), [("en", "General opinion"), ("ko", "총괄 의견")])
def test_headings_are_in_the_language_asked_for(filed, export, tmp_path, locale, heading):
    out = tmp_path / "paper.html"
    assert export(filed.forum.slug, "women", out, "--locale", locale).exit_code == 0
    assert f">{heading}</h2>" in out.read_text("utf-8")
    assert export(filed.forum.slug, "women", out, "--locale", "tlh").exit_code == 2


def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_written(filed, export, tmp_path):
    out = tmp_path / "paper.docx"
    for words, code in (
        ((filed.forum.slug, "women", tmp_path / "paper.rtf"), "unknown-format"),
        (("nowhere", "women", out), "no-such-forum"),
        ((filed.forum.slug, "nobody", out), "no-such-group"),
    ):
        result = export(*words)
        assert result.exit_code != 0
        assert result.exception.code == code
    assert "women" in str(export(filed.forum.slug, "nobody", out).exception)
    assert not list(tmp_path.glob("paper*"))


def test_a_draft_and_a_forum_that_is_being_set_up_do_not_go_out(draft, export, tmp_path):
    db.session.commit()
    assert export(draft.forum.slug, "women", tmp_path / "paper.docx").exception.code == "nothing-filed"
    draft.forum.published_at = None
    db.session.commit()
    assert export(draft.forum.slug, "women", tmp_path / "paper.docx").exception.code == "no-such-forum"
    assert not list(tmp_path.glob("paper*"))


def test_a_place_that_cannot_be_written_to_is_named(filed, export, tmp_path):
    result = export(filed.forum.slug, "women", tmp_path / "nowhere" / "paper.html")
    assert result.exit_code == 1
    assert "nowhere" in result.output
