"""What differs between two texts, as a reader would say it."""

import itertools
import time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from deliberation.differences import Change, Stretch, differences, folded, pieces_of

WORDS = [
    "계획을",
    "계획이",
    "추진계획",
    "추진",
    "마을버스를",
    "늘려",
    "the",
    "bus",
    "3-1-3",
    "1,500",
    "我",
    "们",
    "بس",
    "गाउँ",
    "é",
    "👩‍🔬",
    "🇰🇷",
]
texts = st.lists(st.sampled_from([*WORDS, " ", "  ", "\n", ". ", "。", ", ", "\u0301"]), max_size=60).map("".join)
anything = st.text(max_size=80)


def told(before: str, after: str) -> str:
    """The difference in one line: [-struck out-], {+put in+}."""
    signs = {Change.SAME: "%s", Change.STRUCK_OUT: "[-%s-]", Change.PUT_IN: "{+%s+}", Change.LEFT_OUT: "<%s>"}
    return "".join(signs[stretch.change] % stretch.words for stretch in differences(before, after))


@given(st.one_of(texts, anything), st.one_of(texts, anything))
@example("a\r\nb", "a\nb")
def test_both_texts_can_be_read_off_it_to_the_last_sign(before, after):
    stretches = differences(before, after)
    assert "".join(one.words for one in stretches if one.change is not Change.PUT_IN) == before
    assert "".join(one.words for one in stretches if one.change is not Change.STRUCK_OUT) == after
    assert all(one.words for one in stretches)
    assert all(one.change is not other.change for one, other in itertools.pairwise(stretches))


@given(st.one_of(texts, anything))
def test_equal_texts_are_one_stretch(text):
    assert differences(text, text) == ([Stretch(Change.SAME, text)] if text else [])


@given(anything)
def test_pieces_joined_are_the_text(text):
    assert "".join(pieces_of(text)) == text


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8), st.integers(0, 7), st.integers(0, 5))
def test_one_changed_word_touches_only_its_sentence(sentences, which, place):
    assume(which < len(sentences))
    before = [f"그룹{number}은 도서관{number} 계획을 다시 검토해 주세요." for number in sentences]
    words = before[which].split(" ")
    words[place % len(words)] = "다른말"
    after = [*before[:which], " ".join(words), *before[which + 1 :]]
    stretches = differences(" ".join(before), " ".join(after))
    assert len([one for one in stretches if one.change is Change.PUT_IN]) == 1
    put_in = next(one.words for one in stretches if one.change is Change.PUT_IN)
    assert put_in.strip(". ") == "다른말"


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ("계획을 세운다", "계획이 세운다", "[-계획을-]{+계획이+} 세운다"),
        ("이 추진계획은 좋다.", "이 추진 계획은 좋다.", "이 [-추진계획은-]{+추진 계획은+} 좋다."),
        ("과제 3-1-3을 보라", "과제 3-1-4를 보라", "과제 [-3-1-3을-]{+3-1-4를+} 보라"),
        ("예산 1,500만원", "예산 1,600만원", "예산 [-1,500만원-]{+1,600만원+}"),
        ("我们要求修建学校。请答复。", "我们要求修建医院。请答复。", "我们要求修建[-学校-]{+医院+}。请答复。"),
        ("学校を建てる", "病院を建てる", "[-学校-]{+病院+}を建てる"),
        ("جملہ ایک ہے۔ دوسرا", "جملہ دو ہے۔ دوسرا", "جملہ [-ایک-]{+دو+} ہے۔ دوسرا"),
        ("नेपाली भाषा सजिलो छ।", "नेपाली भाषा गाह्रो छ।", "नेपाली भाषा [-सजिलो-]{+गाह्रो+} छ।"),
        ("don't go", "don’t go", "[-don't-]{+don’t+} go"),
    ],
)
def test_a_word_is_what_its_readers_take_for_one(before, after, difference):
    assert told(before, after) == difference


@pytest.mark.parametrize(
    ("before", "after"),
    [("각", "간"), ("é", "è"), ("👩‍🔬", "👩‍🚀"), ("🇰🇷", "🇯🇵"), ("👍🏻", "👍🏿"), ("1️⃣", "2️⃣"), ("か\u3099", "か\u309a"), ("क्ष", "क्त")],
)
def test_what_is_seen_as_one_sign_is_never_cut(before, after):
    assert told(f"a {before} b", f"a {after} b") == f"a [-{before}-]{{+{after}+}} b"


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ("가 나 다. 라 마 바.", "가 나 다. 새 문장. 라 마 바.", "가 나 다. {+새 문장. +}라 마 바."),
        ("예산은 천원이다.", "예산은 만원이다. 끝.", "예산은 [-천원이다-]{+만원이다+}.{+ 끝.+}"),
        ("날을 정해 주세요.", "요일을 정해 알려 주세요.\n\n올려 주세요.", "[-날을 정해 -]{+요일을 정해 알려 +}주세요.{+\n\n올려 주세요.+}"),
        ("첫 줄\n둘째 줄\n셋째", "첫 줄\n셋째", "첫 줄\n[-둘째 줄\n-]셋째"),
        ("첫 줄 둘째", "첫 줄\n둘째", "첫 줄[- -]{+\n+}둘째"),
    ],
)
def test_sentences_and_lines_come_and_go_whole(before, after, difference):
    assert told(before, after) == difference


def test_changes_parted_by_next_to_nothing_are_one():
    assert (
        told("물 관리 계획을 수립하고 끝낸다", "물 관리 방안을 마련하고 끝낸다") == "물 관리 [-계획을 수립하고-]{+방안을 마련하고+} 끝낸다"
    )
    assert told("우리는 예산 및 인력을 원한다", "우리는 시설 및 장비를 원한다") == "우리는 [-예산 및 인력을-]{+시설 및 장비를+} 원한다"


def test_a_sentence_written_anew_is_struck_out_and_put_in_as_a_whole():
    before = "The quick brown fox jumps over the lazy dog in the park."
    after = "Nobody in the whole town has ever seen a dog like that."
    assert told(before, after) == f"[-{before[:-1]}-]{{+{after[:-1]}+}}."


def test_changes_in_two_sentences_stay_two():
    assert told("가나다 좋다. 라마바 싫다.", "사아자 좋다. 차카타 싫다.") == "[-가나다-]{+사아자+} 좋다. [-라마바-]{+차카타+} 싫다."


def test_a_line_break_alone_gets_a_sign_that_can_be_seen():
    assert [one.shown for one in differences("가 나", "가\n나")] == ["가", " ", "↵\n", "나"]


def test_what_did_not_change_is_folded_to_the_words_beside_a_change():
    long = "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 " * 10
    shown = folded(differences(long + "빨강" + long, long + "파랑" + long), around=10)
    assert [one.change for one in shown] == ["left out", "same", "struck out", "put in", "same", "left out"]
    assert "".join(one.words for one in shown if one.change is not Change.PUT_IN) == long + "빨강" + long, "nothing is lost"
    assert all(len(one.words) < 20 for one in shown if one.change is Change.SAME)


def test_a_short_text_is_shown_whole():
    stretches = differences("가 나 다", "가 라 다")
    assert folded(stretches, around=10) == stretches


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("가 나 " * 5_000, "나 가 나 " * 3_300),
        ("的是一在人有我他这" * 2_222, "这他我有人在一是的" * 2_222),
        (" ".join(f"가{number}" for number in range(4_000)), " ".join(f"나{number}" for number in range(4_000))),
        ("a\n" * 10_000, "\nb" * 10_000),
        (".,;" * 6_666, ",.;" * 6_666),
    ],
    ids=["two words", "Han", "nothing in common", "lines", "signs"],
)
def test_the_work_is_bounded(before, after):
    """A tenth of a second here; a slow machine may take longer, a table without bounds would take minutes."""
    start = time.process_time()
    differences(before, after)
    assert time.process_time() - start < 1
