"""What people wrote, as blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.documents.markdown import blocks_of, markdown_of, written_blocks
from deliberation.documents.model import Heading, Listing, Paragraph, Run, Table, runs, said_in, strong
from deliberation.text import tidy


def test_paragraphs_lists_links_and_strong_words_come_over():
    found = blocks_of("첫 **굵은** 말\n다음 줄\n\n- 하나\n  - 안쪽\n- [둘](https://example.org)\n\n1. 일\n2. 이", "ko")
    assert found == (
        Paragraph((Run("첫 "), strong("굵은"), Run(" 말"), Run("\n"), Run("다음 줄")), "ko"),
        Listing((runs("하나"), (Run("– "), Run("안쪽")), (Run("둘", link="https://example.org"),)), language="ko"),
        Listing((runs("일"), runs("이")), True, "ko"),
    )


def test_a_heading_stands_at_the_level_asked_for_and_in_quoted_words_is_a_strong_line():
    assert blocks_of("# 제목", "ko", heading_level=2) == (Heading(2, runs("제목"), language="ko"),)
    assert blocks_of("# 제목", "ko", kind="quoted") == (Paragraph((strong("제목"),), "ko", "quoted"),)


def test_a_table_keeps_its_head():
    assert blocks_of("|연도|값|\n|-|-|\n|2022|1,500|") == (
        Table("", ("연도", "값"), ((runs("2022"), runs("1,500")),), has_row_heads=False),
    )


def test_a_numbered_list_begins_where_it_was_begun():
    assert blocks_of("3. 셋\n4. 넷", "ko") == (Listing((runs("셋"), runs("넷")), True, "ko", 3),)


def test_html_is_words_and_a_script_address_is_no_link():
    found = blocks_of('<script>alert(1)</script> [끌기](javascript:alert(1)) <b onclick="x">굵게</b>')
    assert all(run.link is None for block in found for run in block.runs)
    assert "<script>alert(1)</script>" in "".join(words for block in found for words in said_in(block))


def test_nothing_gives_nothing():
    assert blocks_of("") == ()
    assert blocks_of(" \n\n ") == ()


def test_emphasised_words_come_over():
    assert blocks_of("그냥 *기운* 말") == (Paragraph((Run("그냥 "), Run("기운", is_emphasised=True), Run(" 말"))),)


@pytest.mark.parametrize(
    ("typed", "blocks"),
    [
        ("첫 **굵은** 말\n다음 줄\n\n둘째 *문단*", [Paragraph, Paragraph]),
        ("다음을 요청합니다:\n- 하나\n- 둘\n  이어서\n  - 안쪽", [Paragraph, Listing]),
        ("- 하나\n\n- 다른 목록", [Listing, Listing]),
        ("3. 셋\n4. 넷", [Listing]),
        ("[누리집](https://example.org/?a=1) 참고", [Paragraph]),
        ("# 제목\n\n말", [Heading, Paragraph]),
    ],
)
def test_what_markdown_gives_back_the_same_is_written_as_what_it_is(typed, blocks):
    found = written_blocks(typed, "ko")
    assert [type(one) for one in found] == blocks
    assert markdown_of(found) == typed


@pytest.mark.parametrize(
    "typed", ["1) 하나\n2) 둘", "* 별표", "가  나", "`코드`와 ~~지운 말~~", "> 인용", "<b>굵게</b> &amp;", "가\n\n\n\n나"]
)
def test_what_it_would_not_stands_as_it_was_typed(typed):
    found = written_blocks(typed, "ko")
    assert {type(one) for one in found} == {Paragraph}
    assert "\n\n".join("".join(run.words for run in one.runs) for one in found) == typed
    assert markdown_of(found) == typed


def test_a_list_that_follows_at_once_belongs_to_its_paragraph():
    assert [one.leads_on for one in written_blocks("가:\n- 나\n\n다") if isinstance(one, Paragraph)] == [True, False]
    assert [one.leads_on for one in written_blocks("가:\n\n- 나") if isinstance(one, Paragraph)] == [False]


def test_a_table_stays_a_table():
    (found,) = written_blocks("|연도|값|\n|-|-|\n|2022|1,500|")
    assert isinstance(found, Table)
    assert markdown_of((found,)) == "| 연도 | 값 |\n| --- | --- |\n| 2022 | 1,500 |"


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from("가나다 a1.)-*+_`~<>#[](!\\&:\n\n"), max_size=40), st.sampled_from([2, 3]))
def test_whatever_is_typed_comes_back_word_for_word(typed, level):
    kept = tidy(typed)
    assert markdown_of(written_blocks(kept, "ko", heading_level=level), heading_level=level) == kept
