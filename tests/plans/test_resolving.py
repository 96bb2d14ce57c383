"""Printed codes and headings, right and wrong, against small plans of our own."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.plans.resolving import ElementName, Resolution, ResolutionReason, Resolver, taken_from

#: Four levels, two areas; "나루터 음악회" stands under two codes, and both areas have a 1-1-1.
TOWN = [
    ElementName("1", "area", "1", "1", "물가의 삶"),
    ElementName("1:1", "goal", "1", "1", "안전한 물가"),
    ElementName("1:1-1", "target", "1-1", "1", "누구나 걸을 수 있는 둑길"),
    ElementName("1:1-1-1", "task", "1-1-1", "1", "둑길 조명 교체"),
    ElementName("1:1-1-2", "task", "1-1-2", "1", "나루터 음악회"),
    ElementName("1:1-2", "target", "1-2", "1", "배움이 있는 물가"),
    ElementName("1:1-2-1", "task", "1-2-1", "1", "나루터 음악회"),
    ElementName("1:1-2-2", "task", "1-2-2", "1", "수영 교실·안전 교실 운영"),
    ElementName("2", "area", "2", "2", "마을의 밤"),
    ElementName("2:1", "goal", "1", "2", "어두운 골목 줄이기"),
    ElementName("2:1-1", "target", "1-1", "2", "2020-2030년 골목 밝기 두 배"),
    ElementName("2:1-1-1", "task", "1-1-1", "2", "심야 마을버스 증편"),
    ElementName("2:1-1-2", "task", "1-1-2", "2", "골목 안심벨 설치"),
]
#: Two levels only, with codes of another look.
FIELDS = [
    ElementName("A", "field", "A", "A", "Harbour"),
    ElementName("A:A.1", "measure", "A.1", "A", "Quiet engines for ferries"),
    ElementName("A:A.2", "measure", "A.2", "A", "A roof over the fish market"),
    ElementName("B", "field", "B", "B", "Hills"),
    ElementName("B:B.1", "measure", "B.1", "B", "Benches on every path"),
]
#: Two levels, and codes that are bare numbers.
NUMBERS = [
    ElementName("1", "field", "1", "1", "Harbour"),
    ElementName("1:1", "measure", "1", "1", "Quiet engines"),
    ElementName("1:2", "measure", "2", "1", "Market roof"),
]

town = Resolver(TOWN)
fields = Resolver(FIELDS)
numbers = Resolver(NUMBERS)


@pytest.mark.parametrize("element", TOWN, ids=lambda element: element.reference)
def test_what_is_printed_as_in_the_plan_is_found_with_certainty(element: ElementName) -> None:
    found = town.resolve(area=element.area, level=element.level, code=element.code, heading=element.name)

    assert found.references == (element.reference,)
    assert found.confidence >= 0.9


@pytest.mark.parametrize(
    "heading", ["수영 교실․안전 교실 운영", "수영교실 안전교실 운영", "“수영 교실‧안전 교실” 운영", "수영 교실.안전 교실 추진"]
)
def test_separators_spaces_quotes_and_a_misprint_do_not_matter(heading: str) -> None:
    found = town.resolve(area=1, level="task", code="1-2-2", heading=heading)

    assert (found.references, found.reason) == (("1:1-2-2",), ResolutionReason.CODE_AND_HEADING)


def test_a_heading_outweighs_a_wrong_code_and_the_code_is_kept_as_an_alternative() -> None:
    found = town.resolve(area=1, level="task", code="1-1-1", heading="수영 교실·안전 교실 운영")

    assert (found.references, found.reason) == (("1:1-2-2",), ResolutionReason.HEADING_UNDER_ANOTHER_CODE)
    assert "1:1-1-1" in found.alternatives
    assert found.confidence < town.resolve(area=1, level="task", code="1-2-2", heading="수영 교실·안전 교실 운영").confidence


def test_a_heading_is_found_under_a_code_that_is_not_in_the_plan() -> None:
    found = town.resolve(area=2, level="task", code="4-3-1", heading="골목 안심벨 설치")

    assert (found.references, found.reason) == (("2:1-1-2",), ResolutionReason.HEADING_UNDER_ANOTHER_CODE)


def test_a_heading_of_another_area_is_found_there() -> None:
    found = town.resolve(area=1, level="task", code="1-1-1", heading="심야 마을버스 증편")

    assert (found.references, found.reason) == (("2:1-1-1",), ResolutionReason.HEADING_IN_ANOTHER_AREA)


def test_of_two_elements_with_one_title_the_printed_code_decides() -> None:
    assert town.resolve(area=1, level="task", code="1-1-2", heading="나루터 음악회").references == ("1:1-1-2",)
    assert town.resolve(area=1, level="task", code="1-2-1", heading="나루터 음악회").references == ("1:1-2-1",)


def test_of_two_elements_with_one_title_the_nearer_to_a_wrong_code_is_taken() -> None:
    assert town.resolve(area=1, level="task", code="1-2-2", heading="나루터 음악회").references == ("1:1-2-1",)


def test_a_title_of_two_elements_without_a_code_names_both_and_is_half_as_sure() -> None:
    found = town.resolve(area=1, level="task", heading="나루터 음악회")

    assert found.references == ("1:1-1-2", "1:1-2-1")
    assert found.confidence <= 0.5


def test_a_heading_may_join_two_codes() -> None:
    found = town.resolve(
        area=1, level="task", code="1-1-1", codes=["1-1-1", "1-2-2"], heading="둑길 조명 교체, 1-2-2 수영 교실․안전 교실 운영"
    )

    assert (found.references, found.reason) == (("1:1-1-1", "1:1-2-2"), ResolutionReason.SEVERAL_CODES)


def test_a_second_code_beside_the_heading_counts_too() -> None:
    assert town.resolve(area=1, level="task", code="1-1-1", codes=["1-1-1", "1-1-2"], heading="둑길 조명 교체").references == (
        "1:1-1-1",
        "1:1-1-2",
    )


def test_years_in_a_heading_are_no_codes() -> None:
    found = town.resolve(area=2, level="target", code="1-1", heading="2020-2030년 골목 밝기 두 배")

    assert (found.references, found.reason) == (("2:1-1",), ResolutionReason.CODE_AND_HEADING)


def test_a_heading_that_is_no_title_leaves_the_code_to_decide_with_doubt() -> None:
    found = town.resolve(area=1, level="task", code="1-1-1", heading="전등 밝기 조사 등")

    assert (found.references, found.reason) == (("1:1-1-1",), ResolutionReason.CODE_WITH_UNKNOWN_HEADING)
    assert found.confidence <= 0.5


def test_a_code_without_a_heading_is_taken_at_its_word() -> None:
    assert town.resolve(area=2, level="task", code="1-1-2", heading="").reason is ResolutionReason.CODE_ONLY


@pytest.mark.parametrize("heading", ["<전체>", "‹전체>", "", None])
def test_a_whole_area_is_the_area_itself(heading: str | None) -> None:
    found = town.resolve(area=2, level="area", heading=heading, text="밤길에 안내가 더 있어야 함")

    assert (found.references, found.reason) == (("2",), ResolutionReason.AREA_ONLY)


def test_a_goal_is_not_taken_for_the_area_of_the_same_number() -> None:
    assert town.resolve(area=1, level="goal", code="1", heading="안전한 물가").references == ("1:1",)


def test_a_new_element_stands_under_the_one_it_would_belong_to() -> None:
    found = town.resolve(area=1, level="target", code="1-2", heading="배움이 있는 물가", text="[신설] 1-2-3 물새 관찰 교실")

    assert (found.references, found.reason) == (("1:1-2",), ResolutionReason.NEW_ELEMENT)


def test_a_new_code_with_a_new_heading_stands_under_its_parent_with_doubt() -> None:
    found = town.resolve(area=1, level="task", code="1-2-9", heading="물새 관찰")

    assert (found.references, found.reason) == (("1:1-2",), ResolutionReason.NEW_ELEMENT)
    assert found.confidence < 0.5


@pytest.mark.parametrize("text", ["3-5개월마다 점검 필요", "[추가] 1-1-1 조명을 더 밝게", "[기간] 2020-2030 계획 수립", "[일정] 4.19 회의"])
def test_other_figures_in_a_text_propose_nothing_new(text: str) -> None:
    assert town.resolve(area=1, level="task", code="1-1-1", heading="둑길 조명 교체", text=text).reason is ResolutionReason.CODE_AND_HEADING


@pytest.mark.parametrize("text", ["해당 내용 없음", "별도 의견 없음.", "의견없음", "No opinion."])
@pytest.mark.parametrize("level", ["none", "area"])
def test_no_opinion_means_no_element_and_that_is_certain(text: str, level: str) -> None:
    assert town.resolve(area=2, level=level, heading="", text=text) == Resolution((), 1.0, ResolutionReason.NO_OPINION)


def test_nothing_is_forced_where_nothing_fits() -> None:
    assert town.resolve(area=2, level="none", heading="그 밖의 의견").reason is ResolutionReason.UNKNOWN
    assert town.resolve(area=2, level="none", heading="그 밖의 의견").references == ()
    assert town.resolve().reason is ResolutionReason.NOTHING_PRINTED
    assert town.resolve(area=1, level="task", code="7-7-7", heading="우주 정거장").references == ()


def test_a_row_without_an_element_of_its_own_has_those_of_its_items() -> None:
    items = [town.resolve(area=1, level="task", code="1-1-1"), town.resolve(area=2, level="area")]

    assert taken_from(items).references == ("1:1-1-1", "2")
    assert taken_from(items).reason is ResolutionReason.FROM_ITEMS
    assert taken_from([town.resolve()]).references == ()


def test_another_plan_has_other_levels_and_other_codes() -> None:
    assert fields.resolve(area="A", level="measure", code="A.2", heading="A roof over the fish market").references == ("A:A.2",)
    assert fields.resolve(area="A", level="measure", code="A.1", heading="Benches on every path").references == ("B:B.1",)
    assert fields.resolve(area="B", level="field", heading="<all>").references == ("B",)
    assert fields.resolve(
        area="B", level="measure", code="B.1", heading="Benches on every path, A.1 quiet engines for ferries"
    ).references == (
        "B:B.1",
        "A:A.1",
    )
    assert numbers.resolve(area=1, level="measure", code="2", heading="Market roof").references == ("1:2",)
    assert numbers.resolve(area=1, level="measure", code="9", heading="A lighthouse").references == ("1",)


def test_an_empty_plan_answers_nothing() -> None:
    assert Resolver([]).resolve(area=1, level="task", code="1-1-1", heading="둑길").references == ()


anything = st.none() | st.text() | st.sampled_from([element.name for element in TOWN] + [element.code for element in TOWN])


@given(
    area=st.none() | st.integers() | st.text(), level=anything, code=anything, codes=st.lists(st.text()), heading=anything, text=anything
)
def test_whatever_is_printed_only_elements_of_the_plan_come_back(
    area: str | int | None, level: str | None, code: str | None, codes: list[str], heading: str | None, text: str | None
) -> None:
    for resolver, elements in ((town, TOWN), (fields, FIELDS), (numbers, NUMBERS)):
        found = resolver.resolve(area=area, level=level, code=code, codes=codes, heading=heading, text=text)

        assert {*found.references, *found.alternatives} <= {element.reference for element in elements}
        assert len(set(found.references)) == len(found.references)
        assert not set(found.references) & set(found.alternatives)
        assert 0 <= found.confidence <= 1


@given(seed=st.randoms(use_true_random=False), area=st.sampled_from(["1", "2"]), code=anything, heading=anything)
def test_the_order_of_the_elements_does_not_matter(seed: random.Random, area: str, code: str | None, heading: str | None) -> None:
    shuffled = seed.sample(TOWN, len(TOWN))

    assert Resolver(shuffled).resolve(area=area, level="task", code=code, heading=heading) == town.resolve(
        area=area, level="task", code=code, heading=heading
    )
