"""Whatever a file holds, every word of it is in some piece: in its source word for word, and in what the piece says."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deliberation.plans.printed import folded
from deliberation.positions.arrivals.blocks import Cell, Paragraph, Place, Row, Table, Where, everything_in
from deliberation.positions.arrivals.pieces import Piece
from deliberation.positions.arrivals.reading_docx import read_docx
from deliberation.positions.arrivals.reading_text import read_text
from deliberation.positions.arrivals.spellings import OUR_SENTENCES, Spellings, TableKind
from deliberation.positions.arrivals.splitting import split
from tests.positions.arrivals.files import document, table

#: What papers are made of, and what they are not.
LINES = st.one_of(
    st.sampled_from(
        [
            "3-1-3 Night bus",
            "1. 환경 분야",
            "총평",
            "기타 제안",
            "참여자: 최○진(연희동), 김○훈",
            "해당 내용 없음",
            "- a point",
            "의견: more of it",
            "제1차 2026. 4. 20. 16:00",
            "[신설] 3-1-5 심야 버스",
            "분야 2",
            "의견",
            "코드",
            "성명",
            "일자",
            "과제",
            "Item 3: 3-1-3 Bus",
            "1) 먼저",
            "What it is",
            "유형: 질문",
            "Kind",
            "Question",
            "In the plan",
            "1:3-1-3 Bus",
            "other-1",
            "Who took part",
            "Joined items",
            "Words",
            "Area",
            "3",
            "About this paper",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=30),
)
CELLS = st.one_of(st.just(""), LINES)
PLACE = Place(Where.PARAGRAPH, 1)


def paragraph(words: str, level: int | None, is_apart: bool) -> Paragraph:
    return Paragraph(words, PLACE, level=level, is_apart=is_apart)


PARAGRAPHS = st.builds(paragraph, LINES.filter(str.strip), st.sampled_from([None, None, None, 0, 1, 2, 3]), st.booleans())
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=4)
TABLES = ROWS.map(
    lambda rows: Table(
        tuple(Row(PLACE, tuple(Cell((Paragraph(one, PLACE),)) if one.strip() else Cell() for one in cells)) for cells in rows)
    )
)


def words_in(text: str) -> Counter[str]:
    """The letters and digits of a text: how they are parted into words is not told by a code or a list."""
    return Counter(folded(text))


@pytest.fixture(scope="module")
def spellings(one_app):
    with one_app.app_context():
        known = Spellings()
        for kind in TableKind:
            known.column(kind, "x")
        known.part("x")
        assert known.kinds
        assert known.levels
        assert known.drafters
        assert known.heads
        assert known.sentences or OUR_SENTENCES
        return known


@given(st.lists(st.one_of(PARAGRAPHS, TABLES), max_size=12))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_word_of_a_document_stands_in_the_source_of_some_piece(spellings, blocks):
    pieces = split(blocks, spellings)
    there = words_in("".join(everything_in(blocks)))
    assert not there - words_in("".join(line.words for piece in pieces for line in piece.source))


@given(st.lists(PARAGRAPHS, max_size=12))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_said_in_paragraphs_is_said_by_some_piece(spellings, blocks):
    """Labels before a colon, names of codes and kinds are understood, not repeated; nor is a heading that is there twice."""
    pieces = split(blocks, spellings)
    said = words_in("".join(map(everything, pieces)))
    understood = words_in("의견참여자유형질문Question의견코드과제번호목표세부이행Item" * 12)
    assert not words_in("".join(dict.fromkeys(everything_in(blocks)))) - said - understood


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_pasted(spellings, text):
    blocks = read_text(text)
    pieces = split(blocks, spellings)
    there = words_in(text.replace("<br>", ""))
    assert not there - words_in("".join(line.words for piece in pieces for line in piece.source))


@given(st.lists(st.one_of(LINES.map(str.strip).filter(bool), ROWS), min_size=1, max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_document_made_by_another_program_is_read_whole(spellings, parts):
    def fill(made):
        for part in parts:
            if isinstance(part, str):
                made.add_paragraph(part)
            else:
                table(made, part)

    there = words_in("".join(part if isinstance(part, str) else "".join(map("".join, part)) for part in parts))
    pieces = split(read_docx(document(fill)), spellings)
    assert not there - words_in("".join(line.words for piece in pieces for line in piece.source))


def everything(piece: Piece) -> str:
    return f"{piece.everything}{piece.kind.value if piece.kind else ''}"
