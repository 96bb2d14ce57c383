"""`deliberation plan import` and `plan template`."""

import json
import os
import pty
import sys

import pytest

from deliberation.db import db
from deliberation.errors import BadFile
from deliberation.plans.cli import FileExists, NotConfirmed, plan_commands
from deliberation.plans.files.reading import read_plan
from deliberation.plans.models import Plan
from deliberation.plans.queries import plan_as_file
from tests.plans.samples import first_task, read, sample_plan


@pytest.fixture
def run(app):
    """`run("import", path)`: what it printed; a refusal is raised as it is."""

    def run(*arguments, catch=False):
        result = app.test_cli_runner().invoke(plan_commands, [str(one) for one in arguments], catch_exceptions=False)
        assert catch or result.exit_code == 0
        return result.output

    return run


@pytest.fixture
def write(tmp_path):
    """`write(plan)`: a JSON file with it."""

    def write(plan, name="plan.json"):
        path = tmp_path / name
        path.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
        return path

    return write


def plans():
    return [(plan.slug, plan.name) for plan in db.session.query(Plan)]


@pytest.fixture
def changed(run, write):
    """The sample plan is in; a file that changes one field of it."""
    run("import", write(sample_plan()))
    sample = sample_plan()
    first_task(sample)["team"] = "새 팀"
    return write(sample, "changed.json")


def test_a_new_plan_needs_no_confirmation(run, write):
    run("import", write(sample_plan()))
    assert plans() == [("district-plan", "구 이행계획")]


def test_a_dry_run_changes_nothing(run, write):
    said = json.loads(run("import", write(sample_plan()), "--dry-run", "--json"))
    assert (said["is_new"], said["imported"], len(said["added"]), said["new_departments"]) == (
        True,
        False,
        7,
        ["경제과", "복지과", "교통과"],
    )
    assert plans() == []


def test_the_same_file_again_changes_nothing(run, write):
    path = write(sample_plan())
    run("import", path)
    said = json.loads(run("import", path, "--json"))
    assert (said["imported"], said["added"], said["changed"], said["removed"]) == (False, [], [], [])


def test_a_change_that_nobody_confirms_is_refused_after_it_was_shown(app, changed):
    result = app.test_cli_runner().invoke(plan_commands, ["import", str(changed)])
    assert isinstance(result.exception, NotConfirmed)
    assert "먹거리팀" in result.output
    assert "새 팀" in result.output
    assert plan_as_file(db.session.query(Plan).one()) == read(sample_plan())


def test_yes_takes_the_changes_over(run, changed):
    said = json.loads(run("import", changed, "--yes", "--json"))
    assert [(one["reference"], one["field"], one["before"], one["after"]) for one in said["changed"]] == [
        ("1:1-1", "team", "먹거리팀", "새 팀")
    ]
    assert said["imported"]
    assert plan_as_file(db.session.query(Plan).one()) == read_plan(changed)


def test_a_wrong_file_is_refused_with_every_mistake(run, write):
    sample = sample_plan()
    sample["slug"], first_task(sample)["code"] = "Not One", ""
    path = write(sample)
    with pytest.raises(BadFile) as refused:
        run("import", path)
    assert [(one.file, one.place, one.field) for one in refused.value.mistakes] == [
        ("plan.json", "", "slug"),
        ("plan.json", "elements[0].elements[0]", "code"),
    ]
    said = json.loads(run("import", path, "--json", catch=True))
    assert [one["field"] for one in said["mistakes"]] == ["slug", "code"]
    assert plans() == []


def test_the_template_is_written_and_nothing_is_written_over(run, write, tmp_path):
    out = tmp_path / "plan.xlsx"
    run("template", out, "--from", write(sample_plan()))
    assert read_plan(out) == read(sample_plan())
    with pytest.raises(FileExists):
        run("template", out)


@pytest.fixture
def at_terminal(app, monkeypatch):
    """`at_terminal("y")`: somebody sits at a terminal and types this."""
    ours, theirs = pty.openpty()

    def answers(answer):
        os.write(ours, f"{answer}\n".encode())

    with os.fdopen(theirs, encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        yield answers
    os.close(ours)


def test_somebody_at_a_terminal_is_asked(changed, at_terminal):
    at_terminal("n")
    with pytest.raises(NotConfirmed):
        plan_commands.main(["import", str(changed)], standalone_mode=False)
    assert plan_as_file(db.session.query(Plan).one()) == read(sample_plan())
    at_terminal("y")
    plan_commands.main(["import", str(changed)], standalone_mode=False)
    assert plan_as_file(db.session.query(Plan).one()) == read_plan(changed)
