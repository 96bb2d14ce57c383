"""The first guess at an item's kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.positions.kinds import ItemKind, guess_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("해당 내용 없음", ItemKind.NO_OPINION),
        ("별도 의견 없음.", ItemKind.NO_OPINION),
        ("", ItemKind.NO_OPINION),
        ("No further comments", ItemKind.NO_OPINION),
        ("[질문] 둑길 공사는 언제 끝나는지", ItemKind.QUESTION),
        ("등대는 누가 관리합니까?", ItemKind.QUESTION),
        ("[신설] 1-2-3 물새 관찰 교실", ItemKind.NEW_TASK),
        ("[New] 1-2-3 a school for bird watchers", ItemKind.NEW_TASK),
        ("[추가] 나루터 지표 게시판", ItemKind.ADDITION),
        ("둑길을 주차장으로 쓰는 사업은 산책로 사업과 상충함", ItemKind.CONFLICT),
        ("나루터 음악회 → 나루터 마을 음악회", ItemKind.WORDING),
        ("‘모바일’이라는 용어를 쉬운 말로 변경 바람", ItemKind.WORDING),
        ("담당 과와 사전 협의 없이 정한 계획임", ItemKind.PROCESS),
        ("어르신 참여율을 이행지표로 넣기를 바람", ItemKind.INDICATOR),
        ("수영 교실 사업대상에 중장년 추가", ItemKind.WIDENING),
        ("둑길을 알리는 안내가 어디에도 없음", ItemKind.OPINION),
        ("둑길에 의자를 더 놓아 주기를 바람", ItemKind.ADDITION),
    ],
)
def test_tags_arrows_and_words_give_a_kind_away(text: str, kind: ItemKind) -> None:
    assert guess_kind(text) is kind


def test_a_tag_counts_in_the_heading_too() -> None:
    assert guess_kind("물새 관찰 교실", "[신설] 1-2-3") is ItemKind.NEW_TASK
    assert guess_kind("물새 관찰 교실", "물가의 삶") is ItemKind.ADDITION


def test_what_is_to_be_set_up_under_no_task_is_a_new_one() -> None:
    assert guess_kind("물새 관찰대 설치", names_task=False) is ItemKind.NEW_TASK
    assert guess_kind("물새 관찰대 설치", names_task=True) is ItemKind.ADDITION


@given(text=st.none() | st.text(), heading=st.none() | st.text(), names_task=st.booleans())
def test_every_text_has_a_kind(text: str | None, heading: str | None, names_task: bool) -> None:
    kind = guess_kind(text, heading, names_task=names_task)

    assert (kind is ItemKind.NO_OPINION) or (text or "").strip()
