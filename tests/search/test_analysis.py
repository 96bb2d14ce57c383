"""How texts become terms: together or apart, with particles or without, in every script."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.search.analysis import Role, implied, read, terms


def found(text: str) -> set[str]:
    return {term for term, _ in terms(read(text)) if not term.startswith("=")}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("자전거 도로를 넓혀 주세요", "자전거도로"),
        ("자전거도로 확충", "도로"),
        ("보도를 정비하고", "보도정비"),
        ("학습·일 연계", "학습일연계"),
        ("4차 산업", "4차산업"),
        ("4차산업", "산업"),
        ("주차장이 모자람", "주차"),
        ("남학생", "학생"),
        ("자원봉사 인증", "봉사"),
        ("빗물을 모으는", "모으다"),
        ("음식 나눔", "나눔"),
        ("분수를 놓을 계획", "분수"),
        ("공원환경과에서 답함", "공원환경과"),
        ("Non-GMO 식품", "nongmo"),
        ("LED신호등", "led신호등"),
        ("1,200원", "1200"),
        ("地下鉄の駅", "地下"),
        ("도로 3–1–3 참고", "3-1-3"),
        ("người khuyết tật", "khuyet"),
    ],
)
def test_a_text_is_found_by(text: str, term: str) -> None:
    assert term in found(text)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("별도로 알림", "도로"),
        ("재난방재단 운영", "난방"),
        ("공공기관 이용", "공기"),
        ("산재·고용 상담", "재고"),
        ("청소년 모임", "청소"),
        ("먹거리 나눔", "거리"),
        ("통조림 기부", "조림"),
        ("parking lot", "king"),
        ("parking lot", "parkinglot"),
        ("2022-04-16", "04-16"),
    ],
)
def test_a_word_inside_another_is_not_found(text: str, inside: str) -> None:
    assert inside not in found(text)


def test_nothing_is_joined_across_sentences_and_lines() -> None:
    assert "버스공원" not in found("저상 버스. 공원 정비")
    assert "버스공원" not in found("저상 버스\n공원 정비")


def test_verbs_that_only_hold_a_sentence_together_do_not_part_nouns() -> None:
    assert "장애인일자리" in found("장애인을 위한 일자리")


def test_a_noun_behind_a_prefix_counts_less_than_alone() -> None:
    assert dict(terms(read("친환경")))["환경"] < dict(terms(read("환경")))["환경"]


@pytest.mark.parametrize(("noun", "shorter"), [("보조금", ("보조",)), ("학부모", ("부모",)), ("청소년", ()), ("여성", ()), ("planner", ())])
def test_a_longer_noun_implies_a_shorter_one_only_where_its_ending_says_so(noun: str, shorter: tuple[str, ...]) -> None:
    assert implied(noun) == shorter


def test_pieces_say_where_they_stood_in_the_text_as_given() -> None:
    text = "ＣＣＴＶ 설치, 컨텐츠 개발"
    places = {piece.term: text[piece.start : piece.end] for clause in read(text).clauses for piece in clause}
    assert places == {"cctv": "ＣＣＴＶ", "설치": "설치", "콘텐츠": "컨텐츠", "개발": "개발"}


@given(st.text())
def test_any_text_is_read_the_same_each_time_and_every_piece_lies_in_it(text: str) -> None:
    reading = read(text)
    assert reading == read(text)
    for piece in (*reading.written, *(piece for clause in reading.clauses for piece in clause)):
        assert 0 <= piece.start < piece.end <= len(text)
        assert piece.term


@given(st.text(alphabet="가나다라마바사아자차카타파하도로시장이을는 ·-1:."))
def test_syllables_in_any_order_are_read_without_complaint(text: str) -> None:
    assert all(piece.role in Role for clause in read(text).clauses for piece in clause)


def test_many_threads_read_at_once() -> None:
    texts = [f"{number}동 자전거 도로와 공원을 정비해 주세요" for number in range(40)]
    alone = [read(text) for text in texts]
    together: list[object] = [None] * len(texts)

    def work(first: int) -> None:
        for place in range(first, len(texts), 8):
            together[place] = read(texts[place])

    threads = [threading.Thread(target=work, args=(first,)) for first in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone
