"""`deliberation answers export` and `answers import`."""

import json

import pytest

from deliberation.db import commit, db
from deliberation.errors import BadFile
from deliberation.people.models import Role
from deliberation.plans.cli import FileExists
from deliberation.responses.actions.answering import Point, draft_reply
from deliberation.responses.models import Referral
from deliberation.responses.offline.cli import NoSuchDepartment, NoSuchEnding, NoSuchPerson, answer_commands
from tests.makers import make_person
from tests.responses.offline.bringing import ANSWER, number_of
from tests.responses.offline.files import file_of, filled, lines_in, workbook_of
from tests.responses.scenes import Scene


@pytest.fixture
def scene(app):
    scene = Scene()
    commit()
    return scene


@pytest.fixture
def run(app):
    """`run("import", path)`: exit status and what it printed; a refusal is raised as it is."""

    def run(*arguments):
        result = app.test_cli_runner().invoke(answer_commands, [str(one) for one in arguments], catch_exceptions=False)
        return result.exit_code, result.output

    return run


@pytest.fixture
def bring(run, tmp_path):
    """`bring(content, ...)`: the file imported with --json; exit status and what it said."""

    def bring(content, *options):
        path = tmp_path / "answers.xlsx"
        path.write_bytes(content)
        status, output = run("import", path, "--json", *options)
        return status, json.loads(output)

    return bring


def drafts():
    return {one.id: [point.text for point in one.draft.points] for one in db.session.query(Referral) if one.draft}


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_the_open_questions_are_written_by_name_or_address(scene, run, tmp_path, ending):
    referral = scene.referral()
    commit()
    for name in (scene.office.name, scene.office.slug):
        out = tmp_path / f"{name}.{ending}"
        status, said = run("export", name, out)
        assert status == 0
        assert out.name in said
        assert [line["id"] for line in lines_in(out.read_bytes())] == [number_of(referral)]


def test_an_export_narrows_to_one_forum(scene, run, tmp_path):
    scene.referral()
    commit()
    assert run("export", scene.office.slug, tmp_path / "other.xlsx", "--forum", "another")[0] == 0
    assert lines_in((tmp_path / "other.xlsx").read_bytes()) == []


def test_an_export_refuses_what_it_does_not_know_and_overwrites_nothing(scene, run, tmp_path):
    (tmp_path / "there.xlsx").write_bytes(b"mine")
    with pytest.raises(NoSuchDepartment):
        run("export", "Nobody", tmp_path / "x.xlsx")
    with pytest.raises(NoSuchEnding):
        run("export", scene.office.slug, tmp_path / "x.pdf")
    with pytest.raises(FileExists):
        run("export", scene.office.slug, tmp_path / "there.xlsx")
    assert (tmp_path / "there.xlsx").read_bytes() == b"mine"


def test_an_import_says_what_it_drafted_and_what_not(scene, bring):
    good, stale, same = scene.referral(), scene.referral(), scene.referral()
    draft_reply(scene.staff, same, [Point(question_id=same.row.questions[0].id, text="Same.")])
    content = filled(
        scene.office,
        {number_of(good): ANSWER, number_of(stale): {"text": "Mine."}},
    )
    draft_reply(scene.staff, stale, [Point(question_id=stale.row.questions[0].id, text="Theirs.")])
    commit()
    status, told = bring(content, "--as", scene.staff.email.upper())
    assert status == 3
    assert (told["lines"], told["drafted"], told["unchanged"], told["refused"]) == (3, 1, 1, [])
    assert [(one["id"], one["here"]["text"], one["file"]["text"]) for one in told["stale"]] == [(number_of(stale), "Theirs.", "Mine.")]
    assert drafts() == {good.id: ["We will."], stale.id: ["Theirs."], same.id: ["Same."]}
    assert db.session.get(Referral, good.id).draft.drafted_by.email == scene.staff.email


def test_a_wrong_line_is_named_by_number_and_column(scene, bring):
    referral = scene.referral()
    commit()
    status, told = bring(file_of({"id": number_of(referral), **ANSWER}, {"id": "x", "stance": "Perhaps"}))
    assert status == 3
    assert told["drafted"] == 1
    assert [(one["line"], one["column"]) for one in told["refused"]] == [(3, "id"), (3, "stance")]
    assert all(one["problem"] for one in told["refused"])


def test_everything_taken_is_exit_status_0_and_nobody_need_put_their_name_to_it(scene, bring):
    referral = scene.referral()
    commit()
    assert bring(file_of({"id": number_of(referral), **ANSWER}))[0] == 0
    assert drafts() == {referral.id: ["We will."]}
    assert db.session.get(Referral, referral.id).draft.drafted_by is None


def test_a_dry_run_says_the_same_and_writes_nothing(scene, bring):
    referral = scene.referral()
    commit()
    content = file_of({"id": number_of(referral), **ANSWER}, {"text": "To whom?"})
    before = bring(content, "--dry-run")
    assert drafts() == {}
    assert bring(content) == before
    assert drafts() == {referral.id: ["We will."]}


def test_a_file_that_cannot_be_read_is_refused_whole(scene, run, bring, tmp_path):
    status, told = bring(workbook_of(["Name"], ["Kim"]))
    assert status == 1
    assert not told["imported"]
    assert told["mistakes"][0]["expected"]
    assert bring(b"%PDF")[0] == 1
    assert bring(file_of({"id": "a/1-1/999", **ANSWER}))[0] == 1, "no line of it is ours"
    with pytest.raises(BadFile):
        run("import", tmp_path / "nowhere.xlsx")


def test_only_somebody_of_the_office_puts_their_name_to_it(scene, bring):
    referral = scene.referral()
    elsewhere = make_person(Role.STAFF, scene.other_office)
    commit()
    for email in (elsewhere.email, "nobody@example.org"):
        with pytest.raises(NoSuchPerson):
            bring(file_of({"id": number_of(referral), **ANSWER}), "--as", email)
    assert drafts() == {}


def test_in_words_each_line_that_was_not_taken_is_told(scene, run, tmp_path):
    path = tmp_path / "answers.xlsx"
    referral = scene.referral()
    content = file_of({"id": number_of(referral), "text": "Mine."}, {"id": "x", "text": "To whom?"})
    draft_reply(scene.staff, referral, [Point(question_id=referral.row.questions[0].id, text="Theirs.")])
    commit()
    path.write_bytes(content)
    status, said = run("import", path)
    assert status == 3
    assert all(words in said for words in ("Mine.", "Theirs.", "2", "3"))
