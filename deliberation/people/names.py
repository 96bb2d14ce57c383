"""How names become public: masked, always, and by this one function.

A mask lets somebody recognise their own name in a list and tells nobody else who it is. Korean names follow the usage of
published minutes; names in other scripts are treated likewise.
"""

import unicodedata

from deliberation.text import tidy

CIRCLE = "○"
#: Circles that other documents print; a name with one of them was masked by whoever wrote it.
CIRCLES = frozenset("○◯〇")
#: Korean surnames of two syllables; they stay whole where the given name has two.
COMPOUND_SURNAMES = frozenset("강전 공손 남궁 독고 동방 망절 사공 서문 선우 소봉 어금 장곡 제갈 황보".split())
#: Dots between the parts of a foreign name, as Korean, Chinese and Japanese write it.
_DOTS = str.maketrans(dict.fromkeys("·・‧･", " "))
#: Scripts whose signs are syllables; Unicode's names of their signs start so.
_SYLLABIC = ("HANGUL", "CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC")
_VIRAMA = 9
_JOINERS = "\u200c\u200d"


def mask_name(name: str) -> str:
    """What may be public of a name.

    In Hangul, Han or kana the first and last syllable stay (최○진, 김○○별), of two only the first (김○); a compound surname
    stays with the last of four (남궁○수). In other scripts the first letter of each word stays (N○ T○ H○). A single
    syllable or letter disappears. A name that is already masked stays as it is.
    """
    name = tidy(name)
    if CIRCLES.intersection(name):
        return name
    words = [graphemes(word) for word in name.translate(_DOTS).split()]
    if all(_is_syllable(sign) for word in words for sign in word):
        return _mask_syllables([sign for word in words for sign in word])
    return " ".join(word[0] + CIRCLE if len(word) > 1 else CIRCLE for word in words)


def _mask_syllables(syllables: list[str]) -> str:
    count = len(syllables)
    if count < 2:
        return CIRCLE * count
    if count == 2:
        return syllables[0] + CIRCLE
    surname = 2 if count > 3 and "".join(syllables[:2]) in COMPOUND_SURNAMES else 1
    return "".join([*syllables[:surname], CIRCLE * (count - surname - 1), syllables[-1]])


def _is_syllable(sign: str) -> bool:
    return unicodedata.name(sign[0], "").startswith(_SYLLABIC)


def graphemes(text: str) -> list[str]:
    """The text in signs as a reader counts them: a letter with its marks, a consonant cluster, a syllable of old Hangul."""
    signs: list[str] = []
    for character in text:
        if signs and (_continues(character) or _expects_more(signs[-1])):
            signs[-1] += character
        else:
            signs.append(character)
    return signs


def _continues(character: str) -> bool:
    is_mark = unicodedata.category(character).startswith("M")
    is_vowel_or_final = "\u1160" <= character <= "\u11ff"
    return is_mark or is_vowel_or_final or character in _JOINERS


def _expects_more(sign: str) -> bool:
    """After a virama (Nepali "स्") or a joiner the next letter belongs to the same sign."""
    return unicodedata.combining(sign[-1]) == _VIRAMA or sign[-1] == _JOINERS[1]
