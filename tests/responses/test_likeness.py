"""How much two demands say the same."""

import pytest

from deliberation.responses.likeness import Likeness, nearness, pairs_of


def store(*texts):
    return Likeness({text: pairs_of(text) for text in texts})


def test_pairs_stay_inside_words_and_cross_them_by_half():
    assert dict(pairs_of("빗물 저금통")) == {"빗물": 1.0, "저금": 1.0, "금통": 1.0, "물저": 0.5}
    assert dict(pairs_of("A")) == {"a": 1.0}
    assert dict(pairs_of(" · ")) == {}


def test_the_same_words_are_wholly_alike_and_others_not_at_all():
    kept = store("저상버스를 늘려 주세요", "Dig a well")
    assert kept.to("저상버스를 늘려 주세요") == {"저상버스를 늘려 주세요": pytest.approx(1.0)}
    assert kept.to("ㅋ") == {}
    assert kept.to("") == {}


def test_other_particles_and_spaces_leave_two_texts_alike():
    kept = store("저상 버스의 비율 공개")
    assert kept.to("저상버스 비율을 공개할 것")["저상 버스의 비율 공개"] > 0.4


def test_a_rare_word_in_common_says_more_than_a_common_one():
    kept = store("빗물 저금통 필요", "교육 프로그램 필요", *(f"{one} 사업 필요" for one in "가나다라마바사"))
    scores = kept.to("빗물 시설 필요")
    assert scores["빗물 저금통 필요"] > 2 * scores["교육 프로그램 필요"]
    assert kept.is_telling("빗물")
    assert not kept.is_telling("필요")


def test_an_empty_store_knows_nothing():
    assert store().to("빗물") == {}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("abcd", "abcd", 1.0),
        ("abcd", "abce", 0.5625),
        ("abcd", "abxx", 0.25),
        ("abcd", "a", 0.0625),
        ("abcd", "xbcd", 0.0),
        ("", "", 0.0),
    ],
)
def test_tasks_of_one_target_are_nearer_than_those_of_one_area(one, other, near):
    assert nearness(one, other) == near
