"""The embedded index: what is written is found, by whom, in which order, and with several at work at once."""

import multiprocessing
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deliberation.search.asking import Ask
from deliberation.search.documents import Filter, IndexDocument, Kind
from deliberation.search.results import Results
from deliberation.search.whoosh_index import INDEX_NAME, WhooshIndex

ROAD = IndexDocument(
    id="question:1",
    kind=Kind.QUESTION,
    source="replies/women#1",
    title="보행 환경 개선",
    url="/questions/1",
    locale="ko",
    questions=("골목 도로에 자전거 길을 낼 계획이 있는지",),
    replies=("내년에 자전거도로 2km를 놓겠음",),
    codes=("6:2-1-1",),
    forum="2022",
    group="women",
    area="6",
    departments=("공원환경과",),
    stances=("accepted",),
    state="answered",
    year=2022,
)
BUS = replace(
    ROAD,
    id="question:2",
    source="replies/elderly#2",
    title="대중교통 확대",
    questions=("저상버스를 별도로 더 들여올 수 있는지",),
    replies=(),
    codes=("6:2-2-1",),
    group="elderly",
    departments=("교통행정과",),
    stances=(),
    state="blank",
    year=2023,
)
WISH = replace(
    BUS,
    id="item:3",
    kind=Kind.ITEM,
    source="papers/elderly#3",
    title="정류장 쉼터",
    questions=(),
    text=("마을버스 정류장에 의자와 지붕이 필요함",),
    codes=("6:2-2-1", "6:2-2"),
    state="put forward",
    year=2022,
)
TASK = IndexDocument(
    id="element:6:2-2-1",
    kind=Kind.ELEMENT,
    source="6:2-2-1",
    title="저상버스 보급",
    url="/plan/6:2-2-1",
    locale="ko",
    text=("대중교통을 누구나 쓰게 함",),
    codes=("6:2-2-1",),
    area="6",
    departments=("교통행정과",),
)
ALL = [ROAD, BUS, WISH, TASK]


@pytest.fixture
def index(tmp_path: Path) -> WhooshIndex:
    made = WhooshIndex(tmp_path)
    made.rebuild(ALL)
    return made


def found(index: WhooshIndex, words: str, **how: Any) -> list[str]:
    return [hit.document.id for hit in index.search(Ask(words=words, **how)).hits]


def test_words_are_found_together_and_apart_and_not_inside_others(index: WhooshIndex) -> None:
    assert found(index, "자전거도로") == found(index, "자전거 도로") == [ROAD.id]
    assert found(index, "도로") == [ROAD.id]


def test_a_hit_brings_back_the_document_and_marks_what_was_asked_for(index: WhooshIndex) -> None:
    (hit,) = index.search(Ask(words="자전거도로")).hits
    assert hit.document == ROAD
    marks = [words for excerpt in hit.excerpts for words, is_match in excerpt.parts if is_match]
    assert marks == ["도로", "자전거", "자전거도로"]


@pytest.mark.parametrize(("typed", "meant"), [("쟈전거", ROAD.id), ("마을법스", WISH.id), ("저상뻐스", BUS.id)])
def test_a_mistyped_word_is_searched_for_as_meant_and_that_is_said(index: WhooshIndex, typed: str, meant: str) -> None:
    results = index.search(Ask(words=typed))
    assert meant in [hit.document.id for hit in results.hits]
    assert results.respelled[typed]


def test_a_code_finds_its_element_first_then_all_that_is_tied_to_it(index: WhooshIndex) -> None:
    assert found(index, "6:2-2-1") == found(index, "2–2–1") == [TASK.id, BUS.id, WISH.id]


def test_a_code_finds_what_is_below_it_last_and_never_another_areas(index: WhooshIndex) -> None:
    assert found(index, "6:2-2")[0] == WISH.id
    assert set(found(index, "6:2-2")) == {WISH.id, TASK.id, BUS.id}
    assert found(index, "1:2-2-1") == []


def test_a_code_printed_in_a_heading_belongs_to_the_documents_area(index: WhooshIndex) -> None:
    index.write([replace(ROAD, title="보행 환경 개선, 4-1-2 안전 점검")])
    assert found(index, "6:4-1-2") == [ROAD.id]


def test_quoted_words_must_stand_next_to_each_other(index: WhooshIndex) -> None:
    assert found(index, '"골목 도로"') == [ROAD.id]
    assert found(index, '"도로 골목"') == []
    assert found(index, '"정류장에 의자" 지붕') == [WISH.id]


def test_a_document_with_all_words_comes_before_one_with_some(index: WhooshIndex) -> None:
    assert found(index, "저상버스 의자")[-1] == WISH.id
    assert found(index, "정류장 의자 자전거")[0] == WISH.id


def test_a_department_is_found_where_it_answers_and_filters_where_its_task_is_spoken_of(index: WhooshIndex) -> None:
    assert set(found(index, "교통행정과")) == {BUS.id, TASK.id}
    assert set(found(index, "", filters={Filter.DEPARTMENT: ("교통행정과",)})) == {BUS.id, WISH.id, TASK.id}


def test_nothing_asked_lists_everything_elements_first_then_by_source(index: WhooshIndex) -> None:
    assert found(index, " ") == [TASK.id, BUS.id, ROAD.id, WISH.id]


@pytest.mark.parametrize("words", ["?", "뷁뷁뷁뷁", '"', "***", "0:0-0", "AND OR NOT", "field:value", "[A TO B]", "\x00", "한" * 5000])
def test_odd_queries_find_nothing_and_hurt_nobody(index: WhooshIndex, words: str) -> None:
    assert index.search(Ask(words=words)).total == 0


def test_filters_of_one_kind_add_up_and_of_several_narrow(index: WhooshIndex) -> None:
    both = {Filter.GROUP: ("women", "elderly")}
    assert set(found(index, "", filters=both)) == {ROAD.id, BUS.id, WISH.id}
    assert found(index, "", filters=both | {Filter.YEAR: ("2022",), Filter.KIND: ("item",)}) == [WISH.id]
    assert found(index, "버스", filters={Filter.STANCE: ("accepted",)}) == []
    assert found(index, "", filters={Filter.GROUP: ("\ud800", "")}) == []


def test_a_task_filter_lets_through_what_is_below_it(index: WhooshIndex) -> None:
    assert set(found(index, "", filters={Filter.TASK: ("6:2",)})) == {ROAD.id, BUS.id, WISH.id, TASK.id}
    assert found(index, "", filters={Filter.TASK: ("6:2-1",)}) == [ROAD.id]


def test_counts_say_what_each_choice_would_leave(index: WhooshIndex) -> None:
    results = index.search(Ask(filters={Filter.GROUP: ("women",)}, counted=(Filter.GROUP, Filter.STATE)))
    assert results.counts == {Filter.GROUP: {"elderly": 2, "women": 1}, Filter.STATE: {"answered": 1}}


def test_pages_follow_one_another_and_end(index: WhooshIndex) -> None:
    pages = [found(index, "", page=page, per_page=3) for page in (1, 2, 3, -1)]
    assert [len(page) for page in pages] == [3, 1, 0, 3]
    assert not set(pages[0]) & set(pages[1])


def test_writing_again_replaces_and_deleting_forgets(index: WhooshIndex) -> None:
    index.write([replace(ROAD, questions=("분수를 놓을 계획",), replies=())])
    assert found(index, "자전거") == []
    assert found(index, "분수") == [ROAD.id]
    index.write([replace(BUS, questions=("분수",))], gone=[ROAD.id, "question:404"])
    assert found(index, "분수") == [BUS.id]
    index.clear()
    assert index.count() == 0
    assert index.search(Ask(words="분수")) == Results(total=0, hits=(), counts={}, respelled={})


def test_a_mistake_halfway_changes_nothing(index: WhooshIndex) -> None:
    with pytest.raises(AttributeError):
        index.rebuild([ROAD, None])  # type: ignore[list-item]
    assert index.count() == len(ALL)
    index.delete([ROAD.id])
    assert index.count() == len(ALL) - 1


def test_another_index_on_the_folder_sees_the_change(index: WhooshIndex, tmp_path: Path) -> None:
    other = WhooshIndex(tmp_path)
    assert other.count() == len(ALL)
    index.delete([ROAD.id])
    assert other.count() == len(ALL) - 1
    assert found(other, "자전거") == []


def test_scores_do_not_depend_on_how_the_index_grew(index: WhooshIndex, tmp_path: Path) -> None:
    grown = WhooshIndex(tmp_path / "grown")
    for number in range(12):
        grown.write([replace(WISH, id=f"item:{number}"), *ALL])
    grown.write((), gone=[f"item:{number}" for number in range(12)])
    grown.write([WISH])
    assert _scores(grown) == _scores(index)


def _scores(index: WhooshIndex) -> list[tuple[str, float]]:
    return [(hit.document.id, round(hit.score, 5)) for hit in index.search(Ask(words="버스 정류장 6:2-2-1")).hits]


def _write_and_look(folder: str, number: int) -> bool:
    index = WhooshIndex(Path(folder))
    for step in range(4):
        mine = replace(ROAD, id=f"question:{number}-{step}", questions=(f"분수 {number}",))
        index.write([mine])
        if mine.id not in found(index, "분수", per_page=100):
            return False
    return True


def test_several_processes_write_and_search_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(3) as pool:
        assert all(pool.starmap(_write_and_look, [(str(tmp_path / "shared"), number) for number in range(3)]))
    assert WhooshIndex(tmp_path / "shared").count() == 12


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(alphabet=st.one_of(st.characters(), st.sampled_from('도로버스정류장 "1:2-–·'))), page=st.integers(-3, 5))
def test_any_text_can_be_searched_for(index: WhooshIndex, words: str, page: int) -> None:
    results = index.search(Ask(words=words, page=page))
    assert len(results.hits) <= min(results.total, 10)


_TITLE_WORDS = (
    "자전거 이용을 위한 도로 정비, 어르신·장애인 돌봄 1인가구 4차산업 서대문형 찾아가는 별도로 과 등 및 "
    "NON-GMO CCTV 3-1-3 환경과 「꿈」 Đường дорога سڑک 環境教育 센타"
).split()


@settings(deadline=None, max_examples=60)
@given(words=st.lists(st.sampled_from(_TITLE_WORDS), min_size=1, max_size=6))
def test_a_document_is_found_by_each_word_of_its_title(words: list[str]) -> None:
    with TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder))
        index.rebuild([ROAD, BUS, replace(WISH, title=" ".join(words))])
        assert [word for word in words if WISH.id not in found(index, word)] == []


def test_what_is_kept_has_not_changed_without_a_new_name_for_the_index() -> None:
    kept = "id kind source title url locale text questions replies codes forum group area departments stances state year"
    assert (INDEX_NAME, " ".join(field.name for field in fields(IndexDocument))) == ("deliberation_1", kept), (
        "an index made before cannot be read any more: give INDEX_NAME the next number, so that it begins empty and is rebuilt"
    )
