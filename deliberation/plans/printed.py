"""Reading what was printed: the same words however they are spelled, and a text that only says there is nothing to say.

Papers print one heading in many ways: with the separators ․ · ‧ . or none, with spaces here and there, in quotation marks or angle
brackets. Comparing letters and digits alone makes them one, and pairs of neighbouring letters forgive the misprint that is left.
"""

import re
import unicodedata

_DIVIDERS = re.compile(r"[\W_]+")
#: "해당 내용 없음", "별도 의견 없음", "No opinion.": after folding, nothing but words for "matter" and a word for "none".
_SAYS_NOTHING = re.compile(
    r"(?:해당|별도|별다른|기타|추가|특이|특별한|관련|제시할|제안할)*(?:내용|의견|사항|제안|부분)*(?:은|이|도)?없(?:음|다|습니다)|"
    r"no(?:further)?(?:opinions?|comments?|remarks?)|none|na"
)


def folded(text: str | None) -> str:
    """The letters and digits of a text in one form (NFKC, small letters); separators, spaces, quotes and brackets fall away."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text or "").casefold() if sign.isalnum())


def code_parts(code: str | None) -> tuple[str, ...]:
    """The parts of a code or a lasting reference, whatever divides them: "3-1-5", "3.1.5" and "3-1-5." are one."""
    return tuple(_DIVIDERS.sub(" ", unicodedata.normalize("NFKC", code or "").casefold()).split())


def pairs(text: str | None) -> frozenset[str]:
    """Every two neighbouring letters of a text after folding; a text of one letter is that letter."""
    letters = folded(text)
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1)) or frozenset(letters)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets of pairs share, 0 to 1 (the coefficient of Sørensen and Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def says_nothing(text: str | None) -> bool:
    """Whether a text holds no demand at all: it is empty, or only says that there is none."""
    letters = folded(text)
    return not letters or _SAYS_NOTHING.fullmatch(letters) is not None
