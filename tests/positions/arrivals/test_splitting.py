"""What papers in a form of people's own are understood to be."""

import pytest

from deliberation.positions.arrivals.pieces import What
from deliberation.positions.arrivals.recognising import area_heading, coded, day_in, times_in
from deliberation.positions.kinds import ItemKind
from tests.positions.arrivals.files import document, only, read, table, workbook

pytestmark = pytest.mark.usefixtures("app")

PASTED = """교육 그룹 입장문서
작성일: 2026. 6. 4.

Ⅰ. 총평
전반적으로 좋습니다.
다만 예산이 부족합니다.

Ⅱ. 회의 경과
제1차 2026. 4. 20. 16:00 구청
Ⅲ. 분야별 의견
1. 환경 분야
3-1-3 푸른 길: 학교 앞을 먼저
○ ３－１－４. 도시 농업
 - 텃밭을 늘려 주세요
 - 물도 필요
[신설] 3-1-5 심야 버스
노선이 없음
핵심전환분야 2
해당 내용 없음
3. 돌봄 분야
- 첫째 의견
- 둘째 의견
기타 제안
1. 홍보 강화
 - 소식지
2. 다국어 안내
참여자: 최○진(연희동), 김○훈
"""


@pytest.mark.parametrize(
    ("line", "code", "rest"),
    [
        ("3-1-3 Night bus", "3-1-3", "Night bus"),
        ("３－１－３．Night bus", "3-1-3", "Night bus"),
        ("○ 3–1–3 Night bus", "3-1-3", "Night bus"),
        ("3~1~3 Night bus", "3-1-3", "Night bus"),
        ("[3-1-3] Night bus", "3-1-3", "Night bus"),
        ("과제 3-1-3: Night bus", "3-1-3", "Night bus"),
        ("1-1-1, 1-1-2 Both", "1-1-1, 1-1-2", "Both"),
    ],
)
def test_a_code_is_known_however_it_is_written(line, code, rest):
    found = coded(line)
    assert found is not None
    assert (found.code, found.rest) == (code, rest)


@pytest.mark.parametrize("line", ["2-3회 실시", "만 3~5세 교육", "3~5 명", "2026-04-16 회의", "3.5 퍼센트", "1) 먼저"])
def test_spans_days_and_figures_are_no_codes(line):
    assert coded(line) is None


def test_a_code_may_say_its_area():
    assert coded("1:3-1-3 Night bus").area == "1"


@pytest.mark.parametrize(
    ("line", "code"),
    [("1. 환경 분야", "1"), ("핵심전환분야 2", "2"), ("분야 3: 돌봄", "3"), ("Ⅱ. 주거 분야", "2"), ("Area 4: Housing", "4")],
)
def test_areas_are_known_by_number_and_name(line, code):
    assert area_heading(line).code == code


def test_a_sentence_that_ends_in_the_word_is_no_area():
    assert area_heading("이 사업은 모든 분야에서 필요") is None


def test_days_and_times_are_read_as_people_write_them():
    assert str(day_in("’26. 4. 6.(월)")) == "2026-04-06"
    assert day_in("2026년 13월 40일") is None
    assert times_in("2026년 4월 16일 오후 4시~6시 30분") == ["16:00", "18:30"]


def test_a_pasted_text_becomes_pieces_of_a_paper():
    pieces = read(PASTED)
    assert [piece.words for piece in only(pieces, What.GENERAL_OPINION)] == ["전반적으로 좋습니다.\n다만 예산이 부족합니다."]
    assert [(one.area, one.code, one.heading, one.words) for one in only(pieces, What.ITEM)] == [
        ("1", "3-1-3", "푸른 길", "학교 앞을 먼저"),
        ("1", "3-1-4", "도시 농업", "- 텃밭을 늘려 주세요\n - 물도 필요"),
        ("1", "3-1-5", "[신설] 심야 버스", "노선이 없음"),
        ("2", None, "", "해당 내용 없음"),
        ("3", None, "", "첫째 의견"),
        ("3", None, "", "둘째 의견"),
    ]
    assert [piece.words for piece in only(pieces, What.OTHER_PROPOSAL)] == ["홍보 강화\n - 소식지", "다국어 안내"]
    assert [piece.fields["name"] for piece in only(pieces, What.PARTICIPANT)] == ["최○진", "김○훈"]
    assert [dict(piece.fields) for piece in only(pieces, What.MEETING)] == [{"ordinal": "1", "date": "2026-04-20", "time": "16:00"}]
    assert only(pieces, What.NOT_UNDERSTOOD) == []


def test_a_kind_is_guessed_and_said_to_be_a_guess():
    new_task, nothing = only(read(PASTED), What.ITEM)[2:4]
    assert (new_task.kind, new_task.is_guessed) == (ItemKind.NEW_TASK, True)
    assert (new_task.fields["new_task_code"], new_task.fields["new_task_name"]) == ("3-1-5", "심야 버스")
    assert nothing.kind is ItemKind.NO_OPINION


def test_what_stands_before_any_heading_is_for_a_person_to_decide():
    pieces = read("Dear secretariat, please find our paper below; we wrote it in a hurry and hope you can use it.\n총평\nGood.")
    assert [(piece.what, str(piece.place.number)) for piece in pieces] == [
        (What.NOT_UNDERSTOOD, "1"),
        (What.ABOUT, "2"),
        (What.GENERAL_OPINION, "3"),
    ]


def test_columns_may_stand_in_any_order_and_unknown_ones_are_kept_apart():
    rows = [
        ["의견", "이행과제", "비고", "코드"],
        ["더 자주", "심야 버스", "급함", "3-1-3"],
        ["", "", "", ""],
        ["더 싸게", "3-1-4 마을 버스", "", ""],
    ]
    pieces = read(document(lambda made: table(made, rows)))
    assert [(one.code, one.heading, one.words) for one in only(pieces, What.ITEM)] == [
        ("3-1-3", "심야 버스", "더 자주"),
        ("3-1-4", "마을 버스", "더 싸게"),
    ]
    assert [piece.words for piece in only(pieces, What.NOT_UNDERSTOOD)] == ["비고: 급함"]


def test_a_table_without_names_of_columns_is_read_by_its_codes():
    pieces = read(document(lambda made: table(made, [["3-1-3", "Night bus", "It should run every half an hour."], ["?", "x", "y"]])))
    assert [(one.code, one.heading, one.words) for one in only(pieces, What.ITEM)] == [
        ("3-1-3", "Night bus", "It should run every half an hour.")
    ]
    assert [piece.words for piece in only(pieces, What.NOT_UNDERSTOOD)] == ["? | x | y"]


def test_a_frame_that_people_put_text_into_is_read_as_text():
    pieces = read(document(lambda made: table(made, [["총평", "Good.\nBut slow."], ["분야별 의견", "3-1-3 Night bus\nMore of it"]])))
    assert [piece.words for piece in only(pieces, What.GENERAL_OPINION)] == ["Good.\nBut slow."]
    assert [(one.code, one.heading, one.words) for one in only(pieces, What.ITEM)] == [("3-1-3", "Night bus", "More of it")]


def test_headings_of_a_document_lead_and_lists_keep_their_numbers():
    def fill(made):
        made.add_heading("Position paper", 0)
        made.add_heading("General opinion", 1)
        made.add_paragraph("Good.")
        made.add_heading("3 Housing", 1)
        made.add_heading("3-1-3 Night bus", 2)
        made.add_paragraph("We ask for:")
        made.add_paragraph("more buses", style="List Bullet")
        made.add_paragraph("first this", style="List Number")
        made.add_paragraph("then that", style="List Number")

    item = only(read(document(fill)), What.ITEM)[0]
    assert (item.area, item.code, item.heading) == ("3", "3-1-3", "Night bus")
    assert item.words == "We ask for:\n- more buses\n1. first this\n2. then that"


def test_emphasis_comes_in_as_markdown():
    def fill(made):
        made.add_heading("3-1-3 Night bus", 2)
        paragraph = made.add_paragraph("It runs ")
        paragraph.add_run("too rarely").bold = True
        paragraph.add_run(".")

    assert only(read(document(fill)), What.ITEM)[0].words == "It runs **too rarely**."


def test_what_was_deleted_while_changes_are_tracked_is_not_said():
    def fill(made):
        made.add_heading("3-1-3 Night bus", 2)
        run = made.add_paragraph("kept ").add_run("gone")._r
        run.tag = run.tag.replace("}r", "}del")

    assert only(read(document(fill)), What.ITEM)[0].words == "kept"


def test_a_workbook_of_peoples_own_is_read_by_its_columns():
    pieces = read(workbook(시트=[["우리 그룹 의견"], ["과제번호", "제안사항"], ["3-1-3", "더 자주"], ["3-1-4", 5]]))
    assert [(one.code, one.words) for one in only(pieces, What.ITEM)] == [("3-1-3", "더 자주"), ("3-1-4", "5")]
    assert only(pieces, What.ITEM)[0].place.sheet == "시트"
