"""The passage that is alike, and what is marked in it."""

from deliberation.responses.neighbours.passages import LENGTH, alike_passage


def telling(pair):
    return pair not in ("필요",)


def test_words_that_say_the_same_are_marked_and_nothing_is_lost():
    parts = alike_passage("경로당에 빗물 저금통이 필요", "빗물저금통 설치 필요", telling)
    assert parts == [("경로당에", False), (" ", False), ("빗물 저금통이", True), (" ", False), ("필요", False)]


def test_of_a_long_text_the_stretch_is_shown_that_shares_most():
    text = "아무 상관도 없는 말이 길게 이어진다. " * 20 + "빗물 저금통 설치. " + "그리고 다시 딴 이야기가 나온다. " * 20
    parts = alike_passage(text, "빗물 저금통", telling)
    words = "".join(word for word, _ in parts)
    assert [word for word, is_marked in parts if is_marked] == ["빗물 저금통"]
    assert words.startswith("… ")
    assert words.endswith(" …")
    assert len(words) <= LENGTH + 4


def test_where_nothing_is_shared_the_beginning_is_shown():
    assert alike_passage("하나 둘", "셋", telling) == [("하나 둘", False)]
    assert alike_passage("", "셋", telling) == []


def test_one_endless_word_is_shown_whole():
    assert alike_passage("가" * 500, "나", telling) == [("가" * 500, False)]
