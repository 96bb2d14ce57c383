"""Two wordings side by side."""

from hypothesis import given
from hypothesis import strategies as st

from deliberation.responses.changes.difference import side_by_side


def test_a_word_with_its_particle_changes_whole_and_the_rest_stays():
    assert side_by_side("저상버스를 해마다 늘린다.", "저상버스는 해마다 늘린다.") == [
        (
            [("저상버스를", True), (" 해마다 늘린다.", False)],
            [("저상버스는", True), (" 해마다 늘린다.", False)],
        )
    ]


def test_words_that_were_added_are_marked_on_one_side_only():
    [(before, after)] = side_by_side("비율을 공개한다.", "비율을 해마다 공개한다.")
    assert before == [("비율을 공개한다.", False)]
    assert after == [("비율을", False), (" 해마다", True), (" 공개한다.", False)]


def test_a_line_that_has_little_in_common_is_another_line():
    assert side_by_side("정류장을 고친다.", "어르신을 위한 안내를 새로 만든다.") == [
        ([("정류장을 고친다.", True)], [("어르신을 위한 안내를 새로 만든다.", True)])
    ]


def test_lines_far_from_any_change_are_left_out():
    before = "\n".join(f"{number}번째 줄" for number in range(10))
    after = before.replace("5번째 줄", "다섯째 줄")
    assert len(side_by_side(before, after)) == 3
    assert side_by_side(before, before) == []


def test_what_is_new_has_nothing_beside_it():
    assert side_by_side("", "새 과제") == [(None, [("새 과제", True)])]
    assert side_by_side("옛 과제", "") == [([("옛 과제", True)], None)]


lines = st.lists(st.text("가나다라 .,", max_size=12), max_size=5).map("\n".join)


@given(lines, lines)
def test_nothing_is_lost_of_a_line_that_changed(before, after):
    rows = side_by_side(before, after)
    old = ["".join(words for words, _changed in row[0]) for row in rows if row[0]]
    new = ["".join(words for words, _changed in row[1]) for row in rows if row[1]]
    assert set(filter(None, old)) <= set(before.split("\n"))
    assert {line for line in before.split("\n") if line and line not in after.split("\n")} <= set(old)
    assert {line for line in after.split("\n") if line and line not in before.split("\n")} <= set(new)
