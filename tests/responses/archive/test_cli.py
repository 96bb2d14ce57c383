"""`deliberation forum import` and its report."""

import json
import subprocess
import sys

import pytest
from sqlalchemy import func, select

from deliberation.db import commit, db
from deliberation.errors import BadFile
from deliberation.forums.models import Forum
from deliberation.plans.cli import NotConfirmed
from deliberation.positions.models import Item
from deliberation.responses.archive.report import DECIDED
from deliberation.responses.cli import forum_commands
from tests.makers import make_person
from tests.responses.archives import harbour, write


@pytest.fixture
def run(app, tmp_path):
    """`run("--json", ...)` imports the small archive, or the files given."""

    def run(*options, files=None):
        folder = write(tmp_path / "archive", files or harbour())
        return app.test_cli_runner().invoke(forum_commands, ["import", str(folder), *options])

    return run


def lines_in(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_json_is_one_object_of_counts(run):
    result = run("--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == {
        "groups": 1,
        "sessions": 1,
        "items": 3,
        "rows": 3,
        "questions": 4,
        "replies": 3,
        "resolved": 4,
        "linked": 3,
        "created": 20,
        "changed": 0,
        "unresolved": [
            {"source": "papers/harbour#3", "reason": "says there is no opinion"},
            {"source": "replies/harbour#3", "reason": "not in the plan"},
        ],
    }


def test_again_it_says_that_nothing_came_of_it(run):
    run()
    again = json.loads(run("--json").stdout)
    assert (again["created"], again["changed"], again["items"]) == (0, 0, 3)


def test_a_dry_run_tells_what_would_happen_and_writes_nothing(run, tmp_path):
    result = run("--dry-run", "--json", "--report", str(tmp_path / "report.jsonl"))
    assert json.loads(result.stdout)["created"] == 20
    assert db.session.scalar(select(func.count(Forum.id))) == 0
    assert len(lines_in(tmp_path / "report.jsonl")) == 7


def test_the_report_has_a_line_for_every_item_other_proposal_and_row(run, tmp_path):
    run("--report", str(tmp_path / "report.jsonl"))
    lines = {line["source"]: line for line in lines_in(tmp_path / "report.jsonl")}
    assert list(lines) == [
        *(f"papers/harbour#{key}" for key in ("1", "2", "3", "other-1")),
        *(f"replies/harbour#{number}" for number in (1, 2, 3)),
    ]
    assert set(lines["papers/harbour#1"]) == {"source", "elements", "confidence", "reason"}
    assert lines["papers/harbour#1"]["elements"] == ["1:1-1"]
    assert lines["replies/harbour#1"] == {
        "source": "replies/harbour#1",
        "elements": ["1:1-1"],
        "confidence": 1.0,
        "reason": "code and heading agree",
        "items": ["papers/harbour#1"],
        "relation": ["rewritten"],
    }


def test_the_report_says_what_a_person_decided(run, tmp_path):
    run()
    item = db.session.scalars(select(Item).where(Item.source == "papers/harbour#2")).one()
    item.elements, item.placed_by_id, item.confidence, item.resolution_reason = [], make_person().id, None, None
    commit()
    run("--report", str(tmp_path / "report.jsonl"))
    line = lines_in(tmp_path / "report.jsonl")[1]
    assert (line["elements"], line["confidence"], line["reason"]) == ([], None, DECIDED)


def test_a_wrong_archive_is_refused_with_every_mistake(run):
    files = harbour()
    files["forum.json"]["opened_on"] = "spring"
    files["replies/harbour.json"]["items"][0]["no"] = "one"
    result = run(files=files)
    assert isinstance(result.exception, BadFile)
    assert [(one.file, one.field) for one in result.exception.mistakes] == [("forum.json", "opened_on"), ("replies/harbour.json", "no")]
    assert db.session.scalar(select(func.count(Forum.id))) == 0


def test_programs_get_the_mistakes_as_json(run):
    files = harbour()
    files["forum.json"]["opened_on"] = "spring"
    result = run("--json", files=files)
    assert result.exit_code == 1
    (mistake,) = json.loads(result.stdout)["mistakes"]
    assert (mistake["file"], mistake["place"], mistake["field"]) == ("forum.json", "", "opened_on")


def test_a_plan_that_is_here_is_not_changed_without_a_word(run):
    run()
    files = harbour()
    files["plan.json"]["elements"][0]["name"] = "물가의 하루"
    result = run(files=files)
    assert isinstance(result.exception, NotConfirmed)
    assert "물가의 하루" in result.stderr
    assert run("--yes", "--json", files=files).exit_code == 0


def test_people_are_told_counts_what_is_unresolved_and_what_came_of_it(run):
    first, again = run().stdout.splitlines(), run().stdout.splitlines()
    assert [line.split(":")[0] for line in first[2:4]] == ["  papers/harbour#3", "  replies/harbour#3"]
    assert len(first) == 6
    assert (first[:4], first[5]) == (again[:4], again[5])
    assert first[4] != again[4]


def test_the_corpus_scores_as_its_judge_asks(app, corpus, tmp_path):
    report = tmp_path / "report.jsonl"
    result = app.test_cli_runner().invoke(forum_commands, ["import", str(corpus / "seodaemun-2022"), "--report", str(report)])
    assert result.exit_code == 0, result.output
    judge = [sys.executable, str(corpus / "score_import.py"), str(corpus / "seodaemun-2022" / "truth.json"), str(report)]
    said = subprocess.run(judge, capture_output=True, text=True, check=True).stdout
    scores = dict(part.split("=") for part in said.split() if "=" in part)
    assert float(scores["resolved"]) >= 0.95
    assert float(scores["linked_f1"]) >= 0.85
