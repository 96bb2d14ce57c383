"""What of a text is shown, and what in it is marked."""

from hypothesis import given
from hypothesis import strategies as st

from deliberation.search.documents import IndexDocument, Kind, Part
from deliberation.search.excerpts import Excerpt, Searched, excerpts, marked
from deliberation.search.weighing import weigh


def made(*texts: str, replies: tuple[str, ...] = ()) -> IndexDocument:
    return IndexDocument(
        id="question:1", kind=Kind.QUESTION, source="replies/a#1", title="", url="/1", locale="ko", questions=texts, replies=replies
    )


def shown(document: IndexDocument, *terms: str) -> tuple[Excerpt, ...]:
    return excerpts(list(document.sections()), weigh(document).marks, Searched(terms))


def matches(found: Excerpt) -> list[str]:
    return [words for words, is_match in found.parts if is_match]


def test_a_joined_term_is_marked_as_it_was_written() -> None:
    (only,) = shown(made("공원의 자전거 도로를 넓혀 주세요"), "자전거도로")
    assert matches(only) == ["자전거 도로"]


def test_a_word_inside_another_is_not_marked() -> None:
    (only,) = shown(made("도로 옆에 별도로 만든 길"), "도로")
    assert only.parts == (("도로", True), (" 옆에 별도로 만든 길", False))


def test_overlapping_terms_make_one_mark() -> None:
    (only,) = shown(made("자전거 도로 정비"), "자전거", "자전거도로", "도로정비")
    assert matches(only) == ["자전거 도로 정비"]


def test_the_stretch_that_says_most_is_shown_and_said_to_be_cut() -> None:
    (only,) = shown(
        made("인사말이 길게 이어집니다. " * 20 + "마을버스 정류장에 의자가 없습니다. " + "맺음말이 이어집니다. " * 20), "마을버스", "정류장"
    )
    assert matches(only) == ["마을버스", "정류장"]
    assert only.cut_before
    assert only.cut_after
    assert len("".join(words for words, _ in only.parts)) <= 160


def test_question_and_reply_are_both_shown_in_their_order() -> None:
    first, second = shown(made("정류장에 의자를", replies=("의자를 놓겠음",)), "의자")
    assert (first.part, second.part) == (Part.QUESTION, Part.REPLY)


def test_without_any_match_the_text_begins_at_its_beginning() -> None:
    (only,) = shown(made("첫 문장", "둘째 문장"), "없음")
    assert only.parts == (("첫 문장", False),)


@given(text=st.text(), wanted=st.lists(st.text(min_size=1, max_size=3)))
def test_the_parts_put_together_are_the_text(text: str, wanted: list[str]) -> None:
    document = made(text)
    for section, marks in zip(document.sections(), weigh(document).marks, strict=True):
        parts = marked(section.text, Searched(wanted).spans(marks))
        assert "".join(words for words, _ in parts) == section.text
        assert all(words for words, _ in parts)
