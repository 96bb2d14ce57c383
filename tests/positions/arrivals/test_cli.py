"""`deliberation paper read`."""

import json

import pytest

from deliberation.db import db
from tests.positions.arrivals.conftest import PASTED
from tests.positions.arrivals.files import document


@pytest.fixture
def pasted(tmp_path):
    file = tmp_path / "paper.txt"
    file.write_text(PASTED)
    return file


def run(app, *arguments):
    return app.test_cli_runner().invoke(args=["paper", "read", *map(str, arguments)])


def test_a_paper_is_told_in_the_keys_of_an_archive(app, pasted):
    done = run(app, pasted, "--json")
    assert done.exit_code == 0
    paper = json.loads(done.output)
    assert paper["general_opinion"] == ["We like it."]
    assert paper["items"][0] == {
        "no": 1,
        "area": 1,
        "level": None,
        "code": "1-1-1",
        "heading": "Dig a well",
        "text": "Dig it deeper.",
        "kind": "addition",
    }
    assert paper["other_proposals"] == ["More benches", "Fewer cars"]
    assert paper["participants"][0] == {"name": "한가람", "neighbourhood": "Riverside", "drafter": False}
    assert [one["text"][:8] for one in paper["not_understood"]] == ["Dear all"]
    assert {"group", "group_name", "written_on", "meetings"} <= paper.keys()


def test_with_a_plan_codes_are_looked_up(app, scene, pasted):
    db.session.commit()
    for option in (("--forum", scene.forum.slug), ("--plan", scene.forum.plan.slug)):
        item = json.loads(run(app, pasted, "--json", *option).output)["items"][0]
        assert (item["elements"], item["level"]) == (["1:1-1-1"], "task")


def test_without_json_every_piece_is_told_with_its_place(app, pasted):
    done = run(app, pasted)
    assert done.exit_code == 0
    assert "1-1-1 · Dig a well · Dig it deeper." in done.output


def test_a_file_that_cannot_be_read_ends_with_its_place(app, tmp_path):
    file = tmp_path / "half.docx"
    file.write_bytes(document(lambda made: made.add_paragraph("Good."))[:900])
    done = run(app, file)
    assert done.exit_code == 1
    assert "half.docx" in done.output
    told = run(app, file, "--json")
    assert told.exit_code == 1
    assert "mistakes" in told.output
