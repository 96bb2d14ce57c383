"""An archive is read whole, or refused whole with every mistake named."""

import json
from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deliberation.errors import BadFile
from deliberation.positions.kinds import ItemKind
from deliberation.responses.archive.contents import Archive
from deliberation.responses.archive.reading import read_again, read_archive
from deliberation.responses.words import RefusalReason, Relation, Stance
from tests.responses.archives import harbour, write


def read(folder, files) -> Archive:
    return read_archive(write(folder, files))[0]


def refused(folder, files) -> list[tuple[str, str, str]]:
    """The mistakes as (file, place, field)."""
    with pytest.raises(BadFile) as refusal:
        read_archive(write(folder, files))
    return [(one.file, one.place, one.field) for one in refusal.value.mistakes]


def test_a_plain_archive_is_read_as_printed(app, tmp_path):
    archive, plan = read_archive(write(tmp_path, harbour()))
    paper, (lights, swimming, other) = archive.papers["harbour"], archive.tables["harbour"]
    assert (archive.slug, archive.name, archive.translated_names, plan.slug) == (
        "harbour-2022",
        "물가 숙의",
        {"en": "Harbour forum"},
        "harbour-plan",
    )
    assert [item.source for item in paper.items] == [*(f"papers/harbour#{no}" for no in (1, 2, 3)), "papers/harbour#other-1"]
    assert paper.general_opinion == ("물이 맑아야 합니다.", "그리고 밝아야 합니다.")
    assert (paper.meetings[0].held_on, paper.meetings[0].starts_at, paper.meetings[0].note) == (date(2022, 4, 20), time(16), "배 위에서")
    assert (paper.items[1].placement.area, paper.items[1].placement.code, paper.items[1].placement.heading) == ("1", "1-1", "수영교실 운영")
    assert [point.question for point in lights.points] == [0, 0]
    assert [point.question for point in swimming.points] == [None]
    assert swimming.stance_as_printed == "비동의"
    assert {point.stance for row in archive.rows for point in row.points} == {None}
    assert other.is_blank
    assert archive.closed_on == date(2022, 5, 1)


def test_what_a_person_decided_is_read_too(app, tmp_path):
    files = harbour()
    files["papers/harbour.json"]["items"][0] |= {"kind": "conflict", "elements": ["1:1-1", "1:1"]}
    files["papers/harbour.json"]["items"][1] |= {"left_out": "다음 차수에 다룸"}
    files["replies/harbour.json"]["items"][1] |= {
        "items": ["papers/harbour#1"],
        "relation": ["re-coded", "rewritten"],
        "elements": ["1:1-2"],
        "referred_on": "2022-06-01",
        "replied_on": "2022-07-04",
        "points": [{"question": 1, "stance": "not accepted", "reason": "budget", "proof": "표 3", "onward": "시청"}],
        "hand_overs": [{"from": "둑길과", "to": "체육과", "reason": "업무가 다름", "on": "2022-06-03"}],
    }
    files["replies/harbour.json"]["items"][2] |= {"relation": ["no source"]}
    archive = read(tmp_path, files)
    first, second = archive.papers["harbour"].items[:2]
    row = archive.tables["harbour"][1]
    assert (first.kind, first.elements, second.left_out) == (ItemKind.CONFLICT, ("1:1-1", "1:1"), "다음 차수에 다룸")
    assert (row.items, row.relations, row.elements) == (("papers/harbour#1",), (Relation.REWRITTEN, Relation.RE_CODED), ("1:1-2",))
    point = row.points[0]
    assert (point.question, point.stance, point.reason, point.proof, point.onward) == (
        1,
        Stance.NOT_ACCEPTED,
        RefusalReason.BUDGET,
        "표 3",
        "시청",
    )
    assert archive.tables["harbour"][2].items == ()
    assert archive.closed_on == date(2022, 7, 4)


def test_every_mistake_of_every_file_is_named(app, tmp_path):
    files = harbour()
    files["forum.json"]["slug"] = "Harbour 2022"
    files["forum.json"]["reply_days"] = "30"
    files["plan.json"]["slug"] = ""
    files["papers/harbour.json"]["written_on"] = "1 May"
    files["papers/harbour.json"]["items"][0]["text"] = 7
    files["papers/harbour.json"]["items"][1]["no"] = 1
    files["papers/harbour.json"]["meetings"][0]["time"] = "in the afternoon"
    files["papers/harbour.json"]["participants"][0]["drafter"] = "yes"
    files["papers/sailors.json"] = files["papers/harbour.json"] | {"group": "sailors"}
    files["replies/harbour.json"]["items"][0] |= {"items": ["papers/harbour#9"], "elements": ["9:9"], "points": [{}]}
    files["replies/harbour.json"]["items"][1] |= {"relation": ["invented"], "questions": []}
    del files["replies/harbour.json"]["items"][2]["departments"]
    mistakes = refused(tmp_path, files)
    assert {
        ("forum.json", "", "slug"),
        ("forum.json", "", "reply_days"),
        ("plan.json", "", "slug"),
        ("papers/harbour.json", "", "written_on"),
        ("papers/harbour.json", "items[0]", "text"),
        ("papers/harbour.json", "meetings[0]", "time"),
        ("papers/harbour.json", "participants[0]", "drafter"),
        ("papers/sailors.json", "", ""),
        ("replies/harbour.json", "items[0]", "points"),
        ("replies/harbour.json", "items[1]", "relation"),
        ("replies/harbour.json", "items[1]", "questions"),
        ("replies/harbour.json", "items[2]", "departments"),
    } <= set(mistakes)
    assert [field for file, _place, field in mistakes if file == "papers/harbour.json"].count("") == 1  # the number that stands twice


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"items": ["papers/hills#1"]}, "items"),
        ({"elements": ["1:7"]}, "elements"),
        ({"replied_on": "2022-07-01", "replies": []}, "replied_on"),
        ({"departments": ["둑길과, 체육과"]}, "departments"),
        ({"departments": ["둑길과", "둑길과"]}, "departments[1]"),
        ({"points": [{"department": "시청"}, {}]}, "points"),
        ({"points": [{"question": 1}, {}]}, "question"),
        ({"hand_overs": [{"from": "둑길과", "to": None}, {"from": "둑길과", "to": "체육과"}]}, "hand_overs"),
        ({"hand_overs": [{"to": "체육과"}]}, "from"),
        ({"referred_on": "2022-02-30"}, "referred_on"),
        ({"replies": [""]}, "replies[0]"),
        ({"questions": ["둑길\ud800"]}, ""),
    ],
)
def test_a_row_that_cannot_be_right_is_refused(app, tmp_path, change, field):
    files = harbour()
    files["replies/harbour.json"]["items"][0] |= change
    folder = write(tmp_path, harbour())
    (folder / "replies/harbour.json").write_text(json.dumps(files["replies/harbour.json"]), "utf-8")
    with pytest.raises(BadFile) as refusal:
        read_archive(folder)
    assert [one.field for one in refusal.value.mistakes] == [field]


def test_an_item_that_was_left_out_cannot_have_become_a_question(app, tmp_path):
    files = harbour()
    files["papers/harbour.json"]["items"][0]["left_out"] = "다음 차수에 다룸"
    files["replies/harbour.json"]["items"][0]["items"] = ["papers/harbour#1"]
    assert [(file, field) for file, _place, field in refused(tmp_path, files)] == [("papers/harbour.json", "left_out")]


@pytest.mark.parametrize(("missing", "file"), [("forum.json", "forum.json"), ("plan.json", "plan.json"), ("papers/harbour.json", "papers")])
def test_a_missing_file_is_named(app, tmp_path, missing, file):
    files = harbour()
    del files[missing]
    assert file in {name for name, _place, _field in refused(tmp_path, files)}


def test_a_group_without_a_table_was_not_answered_and_is_no_mistake(app, tmp_path):
    files = harbour()
    del files["replies/harbour.json"]
    assert read(tmp_path, files).rows == ()


@pytest.mark.parametrize("plan", ["../plan.json", "/etc/passwd", "", 7, None])
def test_the_plan_is_a_file_of_the_same_folder(app, tmp_path, plan):
    files = harbour()
    files["forum.json"]["plan"] = plan
    assert ("forum.json", "", "plan") in refused(tmp_path, files)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{", b"[" * 100_000, b'{"slug": NaN}', b"1e999", b""])
def test_a_file_that_is_no_json_is_named(app, tmp_path, content):
    folder = write(tmp_path, harbour())
    (folder / "papers/harbour.json").write_bytes(content)
    with pytest.raises(BadFile) as refusal:
        read_archive(folder)
    assert "papers/harbour.json" in {one.file for one in refusal.value.mistakes}


def test_a_mistake_says_where_it_is_and_what_was_expected(app, tmp_path):
    files = harbour()
    files["papers/harbour.json"]["meetings"][0]["date"] = "20 April"
    with app.test_request_context(headers={"Accept-Language": "en"}), pytest.raises(BadFile) as refusal:
        read_archive(write(tmp_path, files))
    assert str(refusal.value.mistakes[0]) == "papers/harbour.json, meetings[0], date: Expected a day such as 2022-04-16."


def test_the_files_are_kept_and_can_be_read_again(app, tmp_path):
    files = harbour()
    files["papers/harbour.json"]["printer"] = "unknown to the format"
    archive = read(tmp_path, files)
    kept = json.loads(json.dumps(archive.files))
    assert kept["papers/harbour.json"]["printer"] == "unknown to the format"
    assert read_again(kept) == archive


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["harbour", "2022-04-16", "1:1-1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["no", "items", "questions", "points", "hand_overs", "from", "to"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_stands_in_a_file_the_archive_is_read_or_refused(app, tmp_path, data):
    files = harbour()
    path = data.draw(st.sampled_from(["forum.json", "papers/harbour.json", "replies/harbour.json"]))
    field = data.draw(st.sampled_from(sorted(files[path])))
    if isinstance(files[path][field], list) and files[path][field] and isinstance(files[path][field][0], dict) and data.draw(st.booleans()):
        entry = files[path][field][0]
        known = [*entry, "kind", "elements", "left_out", "codes", "points", "relation", "items", "referred_on", "hand_overs"]
        entry[data.draw(st.sampled_from(sorted(set(known))))] = data.draw(values)
    else:
        files[path][field] = data.draw(values)
    folder = write(tmp_path, harbour())
    (folder / path).write_text(json.dumps(files[path]), "utf-8")
    try:
        came_of_it: object = read_archive(folder)
    except BadFile as refusal:
        came_of_it = refusal.mistakes
    assert came_of_it
