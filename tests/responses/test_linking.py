"""Which items a row came from, on a made-up group of harbour dwellers."""

import random

from hypothesis import given
from hypothesis import strategies as st

from deliberation.responses.linking import ItemPrint, Link, LinkReason, RowPrint, link, relations_of
from deliberation.responses.words import Relation

LIGHTS = ItemPrint(
    "papers/harbour#1", "둑길 가로등이 어두워 밤에 걷기 무서움. 밝은 전등으로 교체 필요", ("1:1-1-1",), "1", "1-1-1", "둑길 조명 교체"
)
BENCHES = ItemPrint("papers/harbour#2", "둑길 중간에 등받이 의자와 그늘막 설치 제안", ("1:1-1-1",), "1", "1-1-1", "둑길 조명 교체")
SWIMMING = ItemPrint(
    "papers/harbour#3", "어르신 수영 교실의 오전 시간 확대 및 무료 셔틀 운행 제안", ("1:1-2-2",), "1", "1-2-2", "수영 교실 운영"
)
BUSES = ItemPrint("papers/harbour#4", "심야 마을버스를 새벽 한 시까지 연장 운행 필요", ("2:1-1-1",), "2", "1-1-1", "심야 마을버스 증편")
WHOLE_AREA = ItemPrint("papers/harbour#5", "모든 안내문을 점자와 큰 글씨로 함께 인쇄하여 배포", ("1",), "1")
GULLS = ItemPrint("papers/harbour#other-1", "갈매기 먹이 주기 금지 표지판을 나루터 입구에 세워 주기를 바람")
ITEMS = (LIGHTS, BENCHES, SWIMMING, BUSES, WHOLE_AREA, GULLS)


def row(number: int, *questions: str, elements: tuple[str, ...] = (), area: str | None = None, code: str | None = None) -> RowPrint:
    return RowPrint(f"replies/harbour#{number}", questions, elements, area, code)


def only(one: RowPrint, *items: ItemPrint) -> tuple[Link, ...]:
    return link(items or ITEMS, [one])[one.source]


def test_an_item_asked_in_its_own_words_is_taken_over() -> None:
    (found,) = only(row(1, BUSES.text, elements=("2:1-1-1",), area="2", code="1-1-1"))

    assert (found.item, found.relations, found.reason) == (BUSES.source, (Relation.TAKEN_OVER,), LinkReason.PLACE_AND_WORDS)
    assert found.confidence > 0.95


def test_an_item_asked_in_other_words_is_rewritten() -> None:
    (found,) = only(row(1, "마을버스 막차 시간을 늦출 계획이 있는지", elements=("2:1-1-1",), area="2", code="1-1-1"))

    assert (found.item, found.relations) == (BUSES.source, (Relation.REWRITTEN,))
    assert found.confidence < 0.95


def test_a_row_joins_the_items_whose_words_it_holds() -> None:
    found = only(
        row(1, "가로등을 밝은 전등으로 교체할 계획과 의자, 그늘막 설치 계획이 있는지", elements=("1:1-1-1",), area="1", code="1-1-1")
    )

    assert {one.item for one in found} == {LIGHTS.source, BENCHES.source}
    assert all(Relation.MERGED in one.relations for one in found)
    assert Relation.MERGED in relations_of(found)


def test_an_item_of_which_each_row_asks_another_half_is_split() -> None:
    hours = row(1, "어르신 수영 교실의 오전 시간 확대 계획이 있는지", elements=("1:1-2-2",), area="1", code="1-2-2")
    shuttle = row(2, "무료 셔틀 운행 제안에 대한 의견은", elements=("2:1-1-1",), area="2", code="1-1-1")

    found = link([SWIMMING, LIGHTS], [hours, shuttle])

    assert [one.item for one in found[hours.source]] == [SWIMMING.source]
    assert [one.item for one in found[shuttle.source]] == [SWIMMING.source]
    assert found[hours.source][0].relations == (Relation.REWRITTEN, Relation.SPLIT)
    assert found[shuttle.source][0].relations == (Relation.REWRITTEN, Relation.SPLIT, Relation.RE_CODED, Relation.MOVED)


def test_items_that_say_the_same_stay_with_their_own_elements() -> None:
    words = "이주민도 신청 방법을 알 수 있도록 정확한 안내 제공"
    items = [ItemPrint(f"papers/harbour#{at}", words, (f"1:1-1-{at}",), "1", f"1-1-{at}") for at in (1, 2, 3)]
    rows = [row(at, words + " 계획이 있는지", elements=(f"1:1-1-{at}",), area="1", code=f"1-1-{at}") for at in (1, 2, 3)]

    found = link(items, rows)

    assert [[one.item for one in found[asked.source]] for asked in rows] == [[item.source] for item in items]


def test_a_paragraph_printed_twice_goes_where_its_twin_went() -> None:
    twin = ItemPrint("papers/harbour#9", BUSES.text, ("1:1-1-1",), "1", "1-1-1")
    found = only(row(1, BUSES.text, elements=("2:1-1-1",), area="2", code="1-1-1"), BUSES, LIGHTS, twin)

    assert {one.item: one.reason for one in found} == {BUSES.source: LinkReason.PLACE_AND_WORDS, twin.source: LinkReason.REPEATED}


def test_words_find_their_item_under_another_code_and_say_so() -> None:
    (found,) = only(row(1, "심야 마을버스를 새벽까지 연장 운행할 계획이 있는지", elements=("2:1-1-2",), area="2", code="1-1-2"))

    assert (found.item, found.reason) == (BUSES.source, LinkReason.WORDS)
    assert Relation.RE_CODED in found.relations
    assert Relation.MOVED not in found.relations


def test_words_find_their_item_in_another_area_and_say_so() -> None:
    (found,) = only(row(1, "심야 마을버스를 새벽까지 연장 운행할 계획이 있는지", elements=("1:1-1-2",), area="1", code="1-1-2"))

    assert {Relation.RE_CODED, Relation.MOVED} <= set(found.relations)


def test_an_item_about_a_whole_area_is_found_under_one_of_its_tasks() -> None:
    (found,) = only(row(1, "둑길 안내문을 점자로도 인쇄하는지", elements=("1:1-1-1",), area="1", code="1-1-1"), WHOLE_AREA, BUSES)

    assert (found.item, found.reason) == (WHOLE_AREA.source, LinkReason.WIDER_PLACE_AND_WORDS)


def test_another_proposal_can_be_the_source_and_was_never_coded() -> None:
    (found,) = only(row(1, "나루터 입구에 갈매기 먹이 주기 금지 표지판을 세울 수 있는지", elements=("1:1-1-1",), area="1", code="1-1-1"))

    assert (found.item, found.relations) == (GULLS.source, (Relation.REWRITTEN,))


def test_a_row_without_common_words_comes_from_the_only_item_of_its_element_with_doubt() -> None:
    (found,) = only(row(1, "왜 사업이 없습니까", elements=("2:1-1-1",), area="2", code="1-1-1"))

    assert (found.item, found.reason) == (BUSES.source, LinkReason.PLACE)
    assert found.confidence <= 0.5


def test_a_row_about_nothing_in_the_paper_has_no_source() -> None:
    found = only(row(1, "구청 누리집 접속 장애", elements=("7:1-1-1",), area="7", code="1-1-1"))

    assert found == ()
    assert relations_of(found) == (Relation.NO_SOURCE,)


def test_a_heading_stands_for_the_element_where_it_was_not_resolved() -> None:
    item = ItemPrint("papers/harbour#1", "갈매기 쉼터", heading="새들의 쉼터")
    asked = RowPrint("replies/harbour#1", ["물새 관찰대를 지을지"], heading="새들의․쉼터")

    assert [one.item for one in link([item, BUSES], [asked])[asked.source]] == [item.source]


def test_a_group_without_items_or_rows_has_no_links() -> None:
    assert link([], []) == {}
    assert link([], [row(1, "왜")]) == {"replies/harbour#1": ()}


words = st.text(alphabet="가나다라마바사 abc1?․", max_size=30)
places = st.lists(st.sampled_from(["1", "1:1", "1:1-1", "2:1-1", "2"]), max_size=2)
codes = st.none() | st.sampled_from(["1", "1-1", "2-1"])
some_items = st.lists(st.builds(ItemPrint, st.uuids().map(str), words, places, st.sampled_from([None, "1", "2"]), codes, words), max_size=5)
some_rows = st.lists(
    st.builds(RowPrint, st.uuids().map(str), st.lists(words, max_size=2), places, st.sampled_from([None, "1", "2"]), codes, words),
    max_size=5,
)


@given(items=some_items, rows=some_rows, seed=st.randoms(use_true_random=False))
def test_every_row_is_answered_from_its_group_in_whatever_order(items: list[ItemPrint], rows: list[RowPrint], seed: random.Random) -> None:
    found = link(items, rows)

    assert set(found) == {one.source for one in rows}
    for links in found.values():
        assert {one.item for one in links} <= {item.source for item in items}
        assert all(0 < one.confidence <= 1 and one.relations and Relation.NO_SOURCE not in one.relations for one in links)
    assert link(seed.sample(items, len(items)), seed.sample(rows, len(rows))) == found


@given(text=st.text(min_size=1))
def test_any_text_asked_under_its_element_is_linked(text: str) -> None:
    asked = row(1, text, elements=("1:1",), area="1", code="1")

    assert [one.item for one in only(asked, ItemPrint("papers/harbour#1", text, ("1:1",), "1", "1"))] == ["papers/harbour#1"]


def test_the_phrases_that_everyone_uses_are_no_source() -> None:
    asked = row(1, "가로등 계획이 있는지, 없다면 이유는 무엇인지", elements=("1:1-1-1",), area="1", code="1-1-1")
    others = [
        row(at, f"{word} 계획이 있는지, 없다면 이유는 무엇인지") for at, word in ((2, "연못"), (3, "도서관"), (4, "텃밭"), (5, "운동장"))
    ]
    stray = ItemPrint("papers/harbour#8", "없다면 이유는 무엇인지", ("3:1",), "3", "1")

    found = link([LIGHTS, stray], [asked, *others])

    assert [one.item for one in found[asked.source]] == [LIGHTS.source]
