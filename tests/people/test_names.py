"""Names become public only masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.people.names import CIRCLE, CIRCLES, graphemes, mask_name
from deliberation.text import tidy


@pytest.mark.parametrize(
    ("name", "mask"),
    [
        ("최수진", "최○진"),
        ("김구", "김○"),
        ("김", "○"),
        ("김아름별", "김○○별"),
        ("남궁민수", "남궁○수"),
        ("제갈아름별", "제갈○○별"),
        ("선우진", "선○진"),
        ("김 철수", "김○수"),
        ("\u110e\u116c\u1109\u116e\u110c\u1175\u11ab", "최○진"),  # typed on a machine that takes syllables apart
    ],
)
def test_korean_names_keep_first_and_last_syllable_and_short_ones_the_first(name, mask):
    assert mask_name(name) == mask


@pytest.mark.parametrize(
    ("name", "mask"),
    [
        ("Nguyễn Thị Hoa", "N○ T○ H○"),
        ("Nguye\u0302\u0303n", "N○"),
        ("Mary Ann O'Brien", "M○ A○ O○"),
        ("Ольга Иванова", "О○ И○"),
        ("محمد علی", "م○ ع○"),
        ("सीता श्रेष्ठ", "सी○ श्रे○"),
        ("Батбаяр", "Б○"),
        ("J Smith", "○ S○"),
        ("김 John", "○ J○"),
    ],
)
def test_names_in_letters_keep_the_first_letter_of_each_word(name, mask):
    assert mask_name(name) == mask


@pytest.mark.parametrize(
    ("name", "mask"),
    [
        ("王小明", "王○明"),
        ("王明", "王○"),
        ("田中太郎", "田○○郎"),
        ("さくら", "さ○ら"),
        ("マリア・サントス", "マ○○○○○ス"),
        ("응우옌 티 호아", "응○○○○아"),
    ],
)
def test_names_in_other_syllables_are_masked_like_korean_ones(name, mask):
    assert mask_name(name) == mask


@pytest.mark.parametrize("mask", ["안○봉", "김○", "남궁○수", "N○ T○ H○", "안◯봉", "안〇봉"])
def test_a_masked_name_stays_as_it_is(mask):
    assert mask_name(mask) == mask


def test_what_is_no_name_has_no_mask():
    assert mask_name("") == mask_name(" \n\ufeff") == ""


real_names = st.text(min_size=1, max_size=40).filter(lambda name: len(graphemes(tidy(name))) > 1 and not CIRCLES & set(tidy(name)))


@given(real_names)
def test_a_mask_is_never_the_name_and_shows_less_of_it(name):
    mask = mask_name(name)
    assert mask not in (name, tidy(name))
    shown = [sign for sign in mask if sign != CIRCLE and not sign.isspace()]
    assert len(shown) < len([sign for sign in tidy(name) if not sign.isspace()])


@given(st.text(max_size=40))
def test_masking_twice_changes_nothing(name):
    assert mask_name(mask_name(name)) == mask_name(name)


@given(st.text(max_size=40))
def test_graphemes_put_together_are_the_text(text):
    assert "".join(graphemes(text)) == text
