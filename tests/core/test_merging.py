"""Two people's changes of one text put together: what is taken, what is left to a person, and that no word vanishes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.differences import Change, differences
from deliberation.merging import Choice, Clash, Merge, merge

#: Words of several scripts: Korean with particles, in jamo too, Han, right to left, joined emoji, Nepali vowel signs, white space.
WORDS = st.sampled_from(
    ["우물", "우물을", "깊이", "한다", "한", "計", "画", "کنواں", "گہرا", "well", "deep", "3-1-3", "खानेपानी", "👩‍👧", "🇰🇷", "é", "."]
)
SPACES = st.sampled_from([" ", " ", " ", "", "\n", "\n\n"])
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=14).map(lambda pairs: "".join(word + space for word, space in pairs))
ANY_TEXT = st.text(max_size=40) | TEXTS


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "together"),
    [
        ("우물을 더 판다.", "우물을 더 판다. 올해 한다.", "마을의 우물을 더 판다.", "마을의 우물을 더 판다. 올해 한다."),
        ("계획을 세운다. 예산을 쓴다.", "계획이 선다. 예산을 쓴다.", "계획을 세운다. 예산을 줄인다.", "계획이 선다. 예산을 줄인다."),
        ("Dig the well at night.", "Dig a well at night.", "Dig the well at noon.", "Dig a well at noon."),
        ("One.\n\nTwo.", "One!\n\nTwo.", "One.\n\nTwo.\n\nThree.", "One!\n\nTwo.\n\nThree."),
        ("One", "One more", "One\n\nTwo", "One more\n\nTwo"),
        ("工事を進める。記録を残す。", "工事を急ぐ。記録を残す。", "工事を進める。記録を公開する。", "工事を急ぐ。記録を公開する。"),
        ("کنواں گہرا ہے۔ سڑک تنگ ہے۔", "کنواں خشک ہے۔ سڑک تنگ ہے۔", "کنواں گہرا ہے۔ سڑک چوڑی ہے۔", "کنواں خشک ہے۔ سڑک چوڑی ہے۔"),
        ("Dig.", "Dig. Now.", "Dig. Now.", "Dig. Now."),
    ],
)
def test_what_only_one_of_them_touched_is_taken(base, mine, theirs, together):
    assert merge(base, mine, theirs).words == merge(base, theirs, mine).words == together


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "clash"),
    [
        ("Dig here.", "Dig there.", "Dig nowhere.", Clash("here", "there", "nowhere")),
        ("계획을 세운다.", "계획이 세운다.", "계획도 세운다.", Clash("계획을", "계획이", "계획도")),
        ("dig a well", "sink a well", "dig a pit", None),
        ("Dig well.", "Sink well.", "Dig pit.", Clash("Dig well", "Sink well", "Dig pit")),
        ("Dig.", "Dig. I add.", "Dig. They add.", Clash("", " I add.", " They add.")),
        ("We dig a well here.", "", "We dig a deep well here.", Clash("We dig a well here.", "", "We dig a deep well here.")),
        ("", "Mine.", "Theirs.", Clash("", "Mine.", "Theirs.")),
    ],
)
def test_what_both_touched_is_for_a_person(base, mine, theirs, clash):
    found = merge(base, mine, theirs)
    if clash is None:
        assert found.words == "sink a pit", "one word stays between them"
        return
    assert found.clashes == [clash]
    assert not found.is_clean
    with pytest.raises(ValueError, match="both changed"):
        _ = found.words


def test_a_korean_word_is_one_with_its_particle():
    found = merge("주민에게 알린다.", "주민에게도 알린다.", "주민에게 알려야 한다.")
    assert found.clashes == [Clash("주민에게 알린다", "주민에게도 알린다", "주민에게 알려야 한다")]


def test_the_text_follows_the_choices_and_both_is_taken_where_none_was_made():
    found = merge("Dig here. We will be there. Pay now.", "Dig east. We will be there. Pay soon.", "Dig west. We will be there. Pay later.")
    assert found.chosen([Choice.MINE, Choice.THEIRS]) == "Dig east. We will be there. Pay later."
    assert found.chosen([Choice.THEIRS]) == "Dig west. We will be there. Pay later soon."
    assert found.chosen([]) == "Dig west east. We will be there. Pay later soon."


def inserted(base: str, text: str) -> list[str]:
    return [stretch.words for stretch in differences(base, text) if stretch.change is Change.PUT_IN]


@given(ANY_TEXT, ANY_TEXT)
def test_one_who_changed_nothing_gets_what_the_other_wrote(base, text):
    assert merge(base, text, base).chosen([]) == merge(base, base, text).chosen([]) == merge(base, text, text).chosen([]) == text


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_it_is_the_same_whoever_comes_first(base, mine, theirs):
    other = merge(base, theirs, mine).parts
    turned = tuple(Clash(part.base, part.theirs, part.mine) if isinstance(part, Clash) else part for part in other)
    assert merge(base, mine, theirs) == Merge(turned)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_no_words_vanish(base, mine, theirs):
    """What either put in stands in the settled words, or in what a clash says of that side."""
    found = merge(base, mine, theirs)
    for text, said in (
        (mine, [part if isinstance(part, str) else part.mine for part in found.parts]),
        (theirs, [part if isinstance(part, str) else part.theirs for part in found.parts]),
    ):
        for words in inserted(base, text):
            assert words in "".join(said)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_a_person_is_asked_only_where_both_changed_something_and_differently(base, mine, theirs):
    for clash in merge(base, mine, theirs).clashes:
        assert len({clash.base, clash.mine, clash.theirs}) == 3


SENTENCES = [f"{name} deliberates about {thing} today." for name, thing in zip("ABCDEFGH", "jklmnopq", strict=True)]


@given(st.sets(st.integers(0, 7), min_size=1), st.data())
def test_changes_in_sentences_of_their_own_are_always_put_together(mine, data):
    theirs = data.draw(st.sets(st.integers(0, 7).filter(lambda place: place not in mine)))
    change = st.sampled_from(["", "새로 ", "계획을 바꾼다 ", "👩‍👧 ", "کنواں "])
    words = {place: data.draw(change) for place in mine | theirs}

    def text(changed):
        return " ".join(words[place] + one if place in changed else one for place, one in enumerate(SENTENCES))

    assert merge(text(()), text(mine), text(theirs)).words == text(mine | theirs)
