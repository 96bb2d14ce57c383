"""What people wrote, as blocks."""

from deliberation.documents.markdown import blocks_of
from deliberation.documents.model import Heading, Listing, Paragraph, Run, Table, runs, said_in, strong


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
