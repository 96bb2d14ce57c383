"""Plan files in JSON: what is read, and everything that is wrong with one, named."""

import json
import os
from dataclasses import asdict

import pytest

from deliberation.errors import BadFile
from deliberation.plans.files.contents import PlanFile
from deliberation.plans.files.reading import LARGEST, read_plan, read_plan_content
from tests.plans.samples import first_task, read, sample_plan


@pytest.fixture(autouse=True)
def words(app):
    """Sentences need a language, and so an application."""


def mistakes(plan):
    """(place, field) of every mistake, in file order."""
    with pytest.raises(BadFile) as refused:
        read(plan)
    return [(mistake.place, mistake.field) for mistake in refused.value.mistakes]


def refused(content, name="plan.json"):
    with pytest.raises(BadFile) as wrong:
        read_plan_content(name, content)
    return wrong.value.mistakes


# What is read.


def test_the_tree_is_read_in_order_with_lasting_references():
    plan = read(sample_plan())
    assert [(one.reference, one.parent, one.level) for one in plan.elements] == [
        ("1", None, "area"),
        ("1:1-1", "1", "task"),
        ("1:1-2", "1", "task"),
        ("2", None, "area"),
        ("2:1-1", "2", "task"),
    ]
    assert (plan.first_year, plan.last_year) == (2022, 2026)


def test_names_in_other_languages_are_kept_however_they_are_written():
    sample = sample_plan()
    sample["elements"][1]["name"] = {"ko": "교통", "en": "Traffic"}
    plan = read(sample)
    assert (plan.name, plan.translated_names) == ("구 이행계획", {"en": "District plan"})
    assert [(one.name, one.translated_names) for one in plan.elements if one.parent is None] == [
        ("먹거리", {"en": "Food"}),
        ("교통", {"en": "Traffic"}),
    ]


def test_what_is_printed_differently_is_kept_word_for_word():
    assert read(sample_plan()).elements[1].as_printed == {"purpose_label": "추진경과", "overview_departments": ["복지과"]}


def test_targets_are_kept_as_printed_and_numbers_as_text():
    first, second = read(sample_plan()).indicators
    assert first.targets == {2022: "1,500", 2023: "10회 이상"}
    assert second.targets == {2022: "70", 2023: "80.5"}


def test_an_indicator_named_by_its_code_is_shared():
    assert read(sample_plan()).indicators[1].elements == ("1:1-1", "1:1-2")


def test_an_indicator_printed_twice_alike_is_one():
    sample = sample_plan()
    sample["elements"][0]["elements"][1]["indicators"] = [dict(first_task(sample)["indicators"][0])]
    plan = read(sample)
    assert [one.reference for one in plan.indicators] == ["1:1-1-1", "1:1-1-2"]
    assert plan.indicators[0].elements == ("1:1-1", "1:1-2")


def test_a_plan_may_have_one_level_or_seven():
    one = {"slug": "p", "name": "p", "levels": [{"key": "task", "name": "Task"}], "elements": [{"level": "task", "code": "1", "name": "a"}]}
    assert [element.reference for element in read(one).elements] == ["1"]
    seven = {**one, "levels": [{"key": f"l{depth}", "name": "L"} for depth in range(7)]}
    below = seven["elements"] = []
    for depth in range(7):
        below.append({"level": f"l{depth}", "code": "-".join("1" * max(depth, 1)), "name": "a", "elements": []})
        below = below[0]["elements"]
    assert [element.reference for element in read(seven).elements][-1] == "1:1-1-1-1-1-1"


def test_a_level_may_be_left_out_on_the_way_down():
    sample = sample_plan()
    sample["levels"].insert(1, {"key": "goal", "name": "Goal"})
    assert [one.level for one in read(sample).elements][:2] == ["area", "task"]


def test_a_byte_order_mark_is_no_mistake():
    assert read_plan_content("p", b"\xef\xbb\xbf" + json.dumps(sample_plan()).encode()) == read(sample_plan())


def test_the_real_plan_is_read_whole(corpus):
    path = corpus / "seodaemun-2022" / "plan.json"
    plan = read_plan(path)
    assert len(plan.elements) == 7 + 22 + 49 + 112
    assert (len(plan.indicators), sum(len(one.elements) for one in plan.indicators)) == (116, 117 + 3)
    said = _every_text(plan)
    assert [text for text in _leaves(json.loads(path.read_text(encoding="utf-8"))) if text not in said] == []


def _leaves(value, key=""):
    """Every text of a JSON value that says something: references are made of codes, and `indicator_codes` become links."""
    if isinstance(value, dict):
        for name, below in value.items():
            if name != "indicator_codes":
                yield from _leaves(below, name)
    elif isinstance(value, list):
        for below in value:
            yield from _leaves(below, key)
    elif isinstance(value, str):
        yield value.strip()


def _every_text(plan: PlanFile) -> set[str]:
    return set(_leaves(json.loads(json.dumps(asdict(plan), ensure_ascii=False))))


# What is refused.


def test_every_mistake_is_named_with_its_place_and_field():
    sample = sample_plan()
    task = first_task(sample)
    task["level"], task["code"], task["name"] = "chapter", "1 1", ""
    task["indicators"][0]["targets"] = {"next year": "5", "2023": ["7"]}
    sample["elements"][1]["departmens"] = ["교통과"]
    sample["years"] = [2026, 2022]
    task_place = "elements[0].elements[0]"
    assert mistakes(sample) == [
        ("", "years"),
        (task_place, "code"),
        (task_place, "name"),
        (task_place, "level"),
        (f"{task_place}.indicators[0]", "targets.next year"),
        (f"{task_place}.indicators[0]", "targets.2023"),
        ("elements[1]", "departmens"),
    ]


def test_a_sentence_says_what_was_expected(client):
    sample = sample_plan()
    first_task(sample)["level"] = "chapter"
    with pytest.raises(BadFile) as wrong:
        read(sample)
    assert "chapter" in wrong.value.mistakes[0].expected
    assert "area › task" in wrong.value.mistakes[0].expected
    assert str(wrong.value.mistakes[0]).startswith("plan.json, elements[0].elements[0], level: ")


def test_one_code_cannot_stand_twice_in_an_area():
    sample = sample_plan()
    sample["elements"][0]["elements"][1]["code"] = "1-1"
    assert mistakes(sample) == [("elements[0].elements[1]", "code")]


def test_levels_only_go_down():
    sample = sample_plan()
    sample["elements"][0]["elements"][0]["level"] = "area"
    assert mistakes(sample) == [("elements[0].elements[0]", "level")]


def test_the_top_is_of_the_first_level():
    sample = sample_plan()
    sample["elements"].append({"level": "task", "code": "9", "name": "대중교통"})
    assert mistakes(sample) == [("elements[2]", "level")]


def test_one_indicator_code_cannot_mean_two_things():
    sample = sample_plan()
    other = {**first_task(sample)["indicators"][0], "name": "다른 지표"}
    sample["elements"][0]["elements"][1]["indicators"] = [other]
    assert mistakes(sample) == [("elements[0].elements[1].indicators[0]", "code")]


def test_an_indicator_code_must_be_an_indicators():
    sample = sample_plan()
    sample["elements"][0]["elements"][1]["indicator_codes"] = ["9-9-9"]
    assert mistakes(sample) == [("elements[0].elements[1]", "indicator_codes")]


def test_two_offices_in_one_name_are_not_taken_for_one():
    sample = sample_plan()
    first_task(sample)["departments"] = ["경제과, 복지과", "교통과", "교통과"]
    assert mistakes(sample) == [("elements[0].elements[0]", "departments[2]"), ("elements[0].elements[0]", "departments")]


@pytest.mark.parametrize("slug", ["", "Plan", "a b", "-a", "계획", "import", "a" * 81, 5, None])
def test_the_address_must_be_one(slug):
    assert ("", "slug") in mistakes({**sample_plan(), "slug": slug})


@pytest.mark.parametrize("field", ["levels", "elements"])
@pytest.mark.parametrize("value", [None, [], {}, "x", 3, [3], [[]], True])
def test_levels_and_elements_must_be_lists_of_named_fields(field, value):
    assert mistakes({**sample_plan(), field: value})


def test_a_field_written_twice_is_a_mistake():
    content = json.dumps(sample_plan()).replace('"team": ', '"team": "A", "team": ', 1).encode()
    assert [(one.place, one.field) for one in refused(content)] == [("elements[0].elements[0]", "team")]


def test_a_year_written_twice_is_a_mistake():
    content = json.dumps(sample_plan()).replace('"2022": "1,500"', '"2022": "1", "2022": "2"', 1).encode()
    assert [one.field for one in refused(content)] == ["targets.2022"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b"[]",
        b"null",
        b'"plan"',
        b"{",
        b"{}",
        b"[" * 100_000,
        b'{"slug": NaN}',
        b'{"years": [' + b"9" * 5000 + b", 1]}",
        "구 계획".encode("cp949"),
        json.dumps(sample_plan()).encode("utf-16"),
        b"PK\x03\x04 no archive",
        b"\x00" * 100,
        b"x" * (LARGEST + 1),
    ],
    ids=range(15),
)
def test_what_is_no_plan_is_refused_with_a_sentence(content):
    assert all(mistake.expected for mistake in refused(content))


def test_half_a_character_is_a_mistake_and_not_an_error_later():
    content = json.dumps(sample_plan()).replace('"team": "', '"team": "\\ud800', 1).encode()
    assert [one.field for one in refused(content)] == ["team"]


def test_elements_nested_without_end_are_refused():
    deep = {"level": "task", "code": "1", "name": "a"}
    for _ in range(200):
        deep = {"level": "task", "code": "1", "name": "a", "elements": [deep]}
    assert ("elements") in [field for _place, field in mistakes({**sample_plan(), "elements": [deep]})]


def test_reading_stops_after_a_thousand_mistakes():
    assert len(mistakes({**sample_plan(), "elements": [{} for _ in range(5000)]})) == 1001


def test_a_file_that_is_not_there_is_a_mistake(tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(BadFile):
            read_plan(path)


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(BadFile):
        read_plan(tmp_path / "pipe.json")
