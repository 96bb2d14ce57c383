"""Passages of a plan, read as points, tables and lines."""

from deliberation.plans.files.reading import read_plan
from deliberation.plans.outline import Line, Point, Points, Rows, outline


def plainly(blocks):
    """The blocks as nested lists: a point is [words, what belongs to it], a table {rows}, a line its words."""
    told = []
    for block in blocks:
        if isinstance(block, Points):
            told += [[point.words, *plainly(point.blocks)] for point in block.points]
        else:
            told.append({"rows": block.rows} if isinstance(block, Rows) else block.words)
    return told


def test_points_stand_within_points():
    assert plainly(outline("- a\n  - b\n    - c\n  - d\n- e")) == [["a", ["b", ["c"]], ["d"]], ["e"]]


def test_a_step_too_deep_stands_under_the_last_point():
    assert plainly(outline("- a\n      - b\n  - c")) == [["a", ["b"], ["c"]]]


def test_a_table_belongs_to_the_point_it_follows():
    assert plainly(outline("- a\nx | y\n1 | 2\n- b")) == [["a", {"rows": [["x", "y"], ["1", "2"]]}], ["b"]]


def test_lines_before_and_after_points():
    assert plainly(outline("소개\n- a\n※ 주석\n\n끝")) == ["소개", ["a", "※ 주석", "끝"]]


def test_a_row_names_its_columns_only_where_it_names_them_all():
    assert Rows([["구분", "a"], ["1", "2"]]).headings == ["구분", "a"]
    assert Rows([["구분", "a"], ["1", "2", "3"]]).headings == []
    assert Rows([["x", "a"], ["1", "2"]]).headings == []


def test_a_hyphen_in_a_line_is_no_point():
    assert plainly(outline("a - b\n-c\n2020-2021")) == ["a - b", "-c", "2020-2021"]


def test_no_word_of_the_real_plan_is_lost(app, corpus):
    for element in read_plan(corpus / "seodaemun-2022" / "plan.json").elements:
        for text in (element.purpose, element.content, element.future_plan):
            said = "".join(words_of(outline(text)))
            assert said.replace(" ", "") == "".join(part.lstrip(" ").removeprefix("- ") for part in text.split("\n")).replace(
                "|", ""
            ).replace(" ", "")


def words_of(blocks):
    for block in blocks:
        match block:
            case Line(words):
                yield words
            case Rows(rows):
                yield from (cell for row in rows for cell in row)
            case Points(points):
                for point in points:
                    assert isinstance(point, Point)
                    yield point.words
                    yield from words_of(point.blocks)
