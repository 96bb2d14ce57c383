"""From a printed code and heading to the elements they mean.

A printed code is a clue, not a key: codes repeat in every area, titles repeat under several codes, and either may be misprinted. Every
element is therefore weighed by everything that was printed, the heaviest wins, and the answer says how sure it is and why. Where
nothing fits, nothing is answered. The number of levels, their names and the look of the codes are the plan's own.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from deliberation.plans.printed import code_parts, folded, likeness, pairs, says_nothing

#: A heading and a name mean the same from this likeness on. In the forum of 2022 right headings reach 0.57 at worst, and wrong ones
#: 0.5 at most unless two tasks of the plan bear nearly the same name (then the code decides).
SAME_NAME = 0.52

#: What each clue weighs beside the likeness of the names (at most 1). The order is what matters: an exact heading outweighs the
#: code and the area it contradicts, a code in its own area outweighs a heading that is merely alike elsewhere, and the level only
#: parts what is otherwise even.
CODE_WEIGHT = 0.5
AREA_WEIGHT = 0.3
LEVEL_WEIGHT = 0.1
#: The share of leading code parts in common, for a title that stands under several codes of which none was printed.
NEARNESS_WEIGHT = 0.05


class ResolutionReason(StrEnum):
    """Why a resolution says what it says."""

    CODE_AND_HEADING = "code and heading agree"
    HEADING_UNDER_ANOTHER_CODE = "heading under another code"
    HEADING_IN_ANOTHER_AREA = "heading in another area"
    HEADING_ONLY = "heading only"
    CODE_ONLY = "code only"
    CODE_WITH_UNKNOWN_HEADING = "code with an unknown heading"
    AREA_ONLY = "area only"
    NEW_ELEMENT = "new element under its parent"
    SEVERAL_CODES = "several codes printed"
    FROM_ITEMS = "taken from the items it came from"
    UNKNOWN = "not in the plan"
    NO_OPINION = "says there is no opinion"
    NOTHING_PRINTED = "nothing printed"
    #: Not found here: the archive's own files name the elements.
    GIVEN = "given in the files"


#: How sure each reason makes us before the likeness of the names is counted in; judged on the papers of 2022.
_SURE = {
    ResolutionReason.CODE_AND_HEADING: 1.0,
    ResolutionReason.HEADING_ONLY: 0.9,
    ResolutionReason.HEADING_UNDER_ANOTHER_CODE: 0.85,
    ResolutionReason.HEADING_IN_ANOTHER_AREA: 0.75,
    ResolutionReason.AREA_ONLY: 0.9,
    ResolutionReason.CODE_ONLY: 0.8,
    ResolutionReason.CODE_WITH_UNKNOWN_HEADING: 0.5,
    ResolutionReason.NEW_ELEMENT: 0.7,
}

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class ElementName:
    """What one element of a plan is called. `reference` is lasting ("3:1-1-2", an area itself "3"); `area` is its area's code."""

    reference: str
    level: str
    code: str
    area: str
    name: str


@dataclass(frozen=True)
class Resolution:
    """The elements a print means (none where nothing fits), how sure that is (0 to 1), why, and what else it might have meant."""

    references: tuple[str, ...]
    confidence: float
    reason: ResolutionReason
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Print:
    """One code with its heading, as printed in one place."""

    area: str | None
    level: str | None
    code: tuple[str, ...]
    heading: str


@dataclass(frozen=True)
class _Candidate:
    """One element weighed against one print."""

    element: ElementName
    weight: float
    likeness: float
    is_at_code: bool
    is_in_area: bool

    @property
    def is_named(self) -> bool:
        return self.likeness >= SAME_NAME


def taken_from(resolutions: Iterable[Resolution]) -> Resolution:
    """What a row means that names no element itself ("further remarks"): what the items it came from mean."""
    told = [one for one in resolutions if one.references]
    if not told:
        return Resolution((), 0.0, ResolutionReason.NOTHING_PRINTED)
    references = tuple(dict.fromkeys(reference for one in told for reference in one.references))
    return Resolution(references, min(one.confidence for one in told), ResolutionReason.FROM_ITEMS)


class Resolver:
    """Finds the elements of one plan in what papers and replies print. The order of `elements` does not matter."""

    def __init__(self, elements: Iterable[ElementName]) -> None:
        self._elements = sorted(elements, key=lambda element: _order(element.reference))
        self._pairs = {element.reference: pairs(element.name) for element in self._elements}
        self._parts = {element.reference: code_parts(element.code) for element in self._elements}
        self._areas = {element.area: element for element in self._elements if _is_area(element)}
        self._by_code = {(element.area, self._parts[element.reference]): element for element in self._elements if not _is_area(element)}
        compound = {element.code for element in self._elements if len(self._parts[element.reference]) > 1}
        self._code_inside, self._code_behind_tag = _patterns({unicodedata.normalize("NFKC", code) for code in compound})

    def resolve(
        self,
        *,
        area: str | int | None = None,
        level: str | None = None,
        code: str | None = None,
        codes: Sequence[str] = (),
        heading: str | None = None,
        text: str | None = None,
    ) -> Resolution:
        """The elements meant by a printed area, level, code (or `codes`) and heading; `text` may propose a new one.

        Every part may be missing, wrong or of another plan; nothing raises.
        """
        where = str(area).strip() if area is not None else None
        if not folded(heading) and not folded(code) and not codes and says_nothing(text) and folded(text):
            return Resolution((), 1.0, ResolutionReason.NO_OPINION)
        found = [self._resolve_print(_Print(where, level, *printed)) for printed in self._split(code, codes, heading or "")]
        parent = self._parent_of_proposed(where, text)
        if parent is not None:
            found.insert(0, Resolution((parent.reference,), _SURE[ResolutionReason.NEW_ELEMENT], ResolutionReason.NEW_ELEMENT))
        return _joined(found)

    def _split(self, code: str | None, codes: Sequence[str], heading: str) -> list[tuple[tuple[str, ...], str]]:
        """The printed codes, each with its own part of the heading ("A, 2-1-3 B" under 2-1-2 is A there and B at 2-1-3)."""
        pieces = self._code_inside.split(unicodedata.normalize("NFKC", heading))
        split = [(code_parts(inside), words) for inside, words in zip(pieces[1::2], pieces[2::2], strict=True)]
        if folded(pieces[0]) or not split:
            split.insert(0, (code_parts(code), pieces[0]))
        seen = {parts for parts, _ in split}
        return split + [(parts, "") for parts in dict.fromkeys(map(code_parts, codes)) if parts and parts not in seen]

    def _resolve_print(self, printed: _Print) -> Resolution:
        heading = pairs(printed.heading)
        weighed = [self._weigh(element, printed, heading) for element in self._elements]
        fitting = sorted((one for one in weighed if one.is_named or one.is_at_code), key=lambda one: -one.weight)
        if not fitting:
            return self._unknown(printed)
        best = [one for one in fitting if one.weight > fitting[0].weight - 1e-9]
        reason = _reason(best[0], printed)
        sure = _SURE[reason] * ((1 + best[0].likeness) / 2 if best[0].is_named else 1.0) / len(best)
        others = tuple(one.element.reference for one in fitting[len(best) : len(best) + 3])
        return Resolution(tuple(one.element.reference for one in best), round(sure, 3), reason, others)

    def _weigh(self, element: ElementName, printed: _Print, heading: frozenset[str]) -> _Candidate:
        parts, is_in_area = self._parts[element.reference], element.area == printed.area
        alike = likeness(heading, self._pairs[element.reference])
        has_level = element.level == printed.level
        if _is_area(element):
            has_code = is_at_code = is_in_area and has_level
        else:
            has_code = bool(parts) and printed.code == parts
            is_at_code = has_code and is_in_area
        near = _shared(parts, printed.code) / len(parts) if is_in_area and parts else 0.0
        weight = alike if alike >= SAME_NAME else 0.0
        weight += CODE_WEIGHT * has_code + AREA_WEIGHT * is_in_area + LEVEL_WEIGHT * has_level + NEARNESS_WEIGHT * near
        return _Candidate(element, weight, alike, is_at_code, is_in_area)

    def _unknown(self, printed: _Print) -> Resolution:
        parent = self._parent(printed.area, printed.code)
        if parent is not None:
            sure = _SURE[ResolutionReason.NEW_ELEMENT] / 2
            return Resolution((parent.reference,), sure, ResolutionReason.NEW_ELEMENT)
        is_blank = not printed.code and not folded(printed.heading)
        return Resolution((), 0.0, ResolutionReason.NOTHING_PRINTED if is_blank else ResolutionReason.UNKNOWN)

    def _parent_of_proposed(self, area: str | None, text: str | None) -> ElementName | None:
        """Where a text that opens with a tag and a code the plan does not have ("[new] 3-1-5") would put its new element."""
        proposed = self._code_behind_tag.match(unicodedata.normalize("NFKC", text or ""))
        return self._parent(area, code_parts(proposed[1])) if proposed else None

    def _parent(self, area: str | None, parts: tuple[str, ...]) -> ElementName | None:
        """The element right above a code that the area does not have."""
        if area is None or not parts or (area, parts) in self._by_code:
            return None
        return self._by_code.get((area, parts[:-1])) if len(parts) > 1 else self._areas.get(area)


def _reason(best: _Candidate, printed: _Print) -> ResolutionReason:
    if best.is_at_code and _is_area(best.element):
        return ResolutionReason.AREA_ONLY
    if best.is_at_code and best.is_named:
        return ResolutionReason.CODE_AND_HEADING
    if best.is_at_code:
        return ResolutionReason.CODE_WITH_UNKNOWN_HEADING if folded(printed.heading) else ResolutionReason.CODE_ONLY
    if printed.area is not None and not best.is_in_area:
        return ResolutionReason.HEADING_IN_ANOTHER_AREA
    return ResolutionReason.HEADING_UNDER_ANOTHER_CODE if printed.code else ResolutionReason.HEADING_ONLY


def _joined(found: Sequence[Resolution]) -> Resolution:
    """The resolutions of all prints as one, as sure as the least sure of those that found something."""
    told = [one for one in found if one.references]
    if len(told) < 2:
        return told[0] if told else found[0]
    references = tuple(dict.fromkeys(reference for one in told for reference in one.references))
    sure = min(one.confidence for one in told)
    others = tuple(dict.fromkeys(other for one in told for other in one.alternatives if other not in references))
    is_new = any(one.reason is ResolutionReason.NEW_ELEMENT for one in told)
    several = ResolutionReason.SEVERAL_CODES if len(references) > 1 else told[0].reason
    return Resolution(references, sure, ResolutionReason.NEW_ELEMENT if is_new else several, others)


def _patterns(codes: AbstractSet[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How to find these codes inside a heading, and any code that looks like them behind a tag in square brackets."""
    if not codes:
        return _NEVER, _NEVER
    longest_first = "|".join(re.escape(code) for code in sorted(codes, key=lambda code: (-len(code), code)))
    dividers = re.escape("".join(sorted({sign for code in codes for sign in code if not sign.isalnum()})))
    return (
        re.compile(rf"(?<![\w{dividers}])({longest_first})(?![\w{dividers}])"),
        re.compile(rf"\s*\[[^\]]*\]\s*([0-9A-Za-z]+(?:[{dividers}][0-9A-Za-z]+)+)(?!\w)"),
    )


def _is_area(element: ElementName) -> bool:
    return element.reference == element.area


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many leading parts two codes share."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _order(reference: str) -> tuple[tuple[int, int, str], ...]:
    """Puts "2-10" behind "2-9" and letters behind digits."""
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in code_parts(reference))
