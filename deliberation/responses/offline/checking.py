"""Line by line: what it belongs to, what it says, what it would change. Nothing is written here.

Every line comes out in one of four states: ready, unchanged, stale (with both versions) or refused (with each problem and its column).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from deliberation.responses.offline.columns import ANSWERS, ID, ONWARD, PROOF, REASON, SEEN, STANCE, TEXT, Spellings
from deliberation.responses.offline.lines import Problem, Reference, TypedLine, Words, fingerprint_of, writable
from deliberation.responses.offline.models import LineState
from deliberation.responses.offline.standing import Spot, Standing
from deliberation.spellings import fold
from deliberation.text import tidy

#: As the page's own form takes them.
LONGEST = {TEXT.key: 20_000, PROOF.key: 300, ONWARD.key: 300}


@dataclass(frozen=True)
class CheckedLine:
    """What became of a line; the fields are those of `AnswerLine`."""

    place: int
    typed: TypedLine
    reference: Reference | None = None
    referral_id: int | None = None
    question_id: int | None = None
    extra: int | None = None
    said: Words = field(default_factory=Words)
    here: Words = field(default_factory=Words)
    seen: str = ""
    state: LineState = LineState.REFUSED
    problems: tuple[Problem, ...] = ()

    @property
    def number(self) -> int:
        return self.typed.number

    def as_row(self) -> dict[str, Any]:
        """The columns of `AnswerLine`."""
        return {
            "place": self.place,
            "number": self.number,
            "referral_id": self.referral_id,
            "question_id": self.question_id,
            "extra": self.extra,
            "cells": dict(self.typed.cells),
            "said": self.said.as_record(),
            "here": self.here.as_record(),
            "seen": self.seen,
            "state": self.state,
            "was_stale": self.state is LineState.STALE,
            "problems": [one.as_record() for one in self.problems],
        }


def says_something(line: TypedLine) -> bool:
    """Whether anything is filled in; a line without an answer is skipped, and is no mistake."""
    return any(line.cells.get(column.key, "").strip() for column in ANSWERS)


def references_in(lines: Iterable[TypedLine]) -> set[int]:
    """The referrals that lines name."""
    found = (Reference.read(line.cells.get(ID.key, "")) for line in lines)
    return {reference.referral for reference in found if reference}


def check_lines(lines: Sequence[TypedLine], standings: Mapping[int, Standing]) -> list[CheckedLine]:
    """Every line that says something, judged. `standings` are the department's own referrals among those the lines name, by id."""
    spellings = Spellings()
    filled = [line for line in lines if says_something(line)]
    checked = [_checked(place, line, standings, spellings) for place, line in enumerate(filled)]
    return _without_doubles(checked)


def _checked(place: int, typed: TypedLine, standings: Mapping[int, Standing], spellings: Spellings) -> CheckedLine:
    said, problems = _read(typed, spellings)
    reference = Reference.read(typed.cells.get(ID.key, ""))
    line = CheckedLine(place, typed, reference, said=said, problems=tuple(problems))
    if reference is None:
        return _refused(line, _no_reference(typed))
    standing = standings.get(reference.referral)
    if standing is None or not _fits(reference, standing):
        return _refused(line, Problem(ID.key, "not-here"))
    question = standing.question_at(reference.question) if reference.question else None
    line = replace(line, referral_id=reference.referral, question_id=question.id if question else None, extra=reference.extra)
    spot = standing.spot(line.question_id, line.extra)
    if spot is None:
        return _refused(line, Problem(ID.key, "no-such-point"))
    line = replace(line, here=spot.words, seen=spot.fingerprint)
    if standing.closed_by and not _is_same(line.said, spot, standing):
        return _refused(line, Problem("", standing.closed_by))
    if line.problems:
        return line
    return replace(line, state=_state(typed, line.said, spot, standing))


def _no_reference(typed: TypedLine) -> Problem:
    words = typed.cells.get(ID.key, "").strip()
    return Problem(ID.key, "no-such-number", {"words": words[:80]}) if words else Problem(ID.key, "no-number")


def _fits(reference: Reference, standing: Standing) -> bool:
    """Whether the parts of a reference belong together; somebody may have typed into it."""
    row = standing.referral.row
    asked = reference.question is None or standing.question_at(reference.question) is not None
    return row.forum.slug == reference.forum and row.number == reference.row and asked


def _refused(line: CheckedLine, problem: Problem) -> CheckedLine:
    return replace(line, state=LineState.REFUSED, problems=(problem, *line.problems))


def _state(typed: TypedLine, said: Words, spot: Spot, standing: Standing) -> LineState:
    if _is_same(said, spot, standing):
        return LineState.UNCHANGED
    if spot.extra == 0:  # what is added takes nobody's place
        return LineState.READY
    # Without its mark a line counts as written over an empty answer.
    seen = typed.cells.get(SEEN.key, "").strip() or fingerprint_of(spot.question, Words())
    return LineState.READY if seen == spot.fingerprint else LineState.STALE


def _is_same(said: Words, spot: Spot, standing: Standing) -> bool:
    """Whether it is here already, as a file can say it."""
    if spot.extra == 0:
        return standing.has_extra(spot.question.id if spot.question else None, said)
    return said == as_a_file_says(spot.words)


def as_a_file_says(words: Words) -> Words:
    """The words after a journey through a file, which cannot hold every sign."""
    return replace(words, text=_plain(words.text), proof=_plain(words.proof), onward=_plain(words.onward))


def _plain(words: str) -> str:
    return tidy(writable(words))


# What a line says.


def _read(typed: TypedLine, spellings: Spellings) -> tuple[Words, list[Problem]]:
    problems = [Problem(key, code) for key, code in typed.unreadable.items() if key in {column.key for column in ANSWERS}]
    texts: dict[str, str] = {}
    for key, longest in LONGEST.items():
        raw = typed.cells.get(key, "")
        texts[key] = _plain(raw)
        if any("\ud800" <= sign <= "\udfff" for sign in raw):
            problems.append(Problem(key, "damaged"))
        elif len(texts[key]) > longest:
            problems.append(Problem(key, "too-long", {"length": len(texts[key]), "count": longest}))
    stance = _chosen(typed, STANCE.key, spellings.stances, problems)
    reason = _chosen(typed, REASON.key, spellings.reasons, problems)
    return Words(stance=stance, reason=reason, **texts), problems


def _chosen(typed: TypedLine, key: str, known: Mapping[str, Any], problems: list[Problem]) -> Any:
    words = typed.cells.get(key, "").strip()
    if not words or key in typed.unreadable:
        return None
    found = known.get(fold(words))
    if found is None:
        problems.append(Problem(key, "unknown-word", {"words": words[:80]}))
    return found


# Lines against each other.


def _without_doubles(lines: Sequence[CheckedLine]) -> list[CheckedLine]:
    """Two lines that answer one question differently are both refused: which of them is meant, nobody here can know."""
    places: dict[tuple[int, int | None, int | None], list[CheckedLine]] = defaultdict(list)
    for line in lines:
        if line.referral_id is not None and line.extra != 0:
            places[line.referral_id, line.question_id if line.extra is None else None, line.extra].append(line)
    doubled = {line.place: lines for lines in places.values() if len({line.said for line in lines}) > 1 for line in lines}
    repeated = {line.place for lines in places.values() for line in lines[1:]} - doubled.keys()
    done = []
    for line in lines:
        if line.place in doubled:
            numbers = [one.number for one in doubled[line.place]]
            line = _refused(line, Problem(ID.key, "twice", {"lines": numbers}))
        elif line.place in repeated and line.state in (LineState.READY, LineState.STALE):
            line = replace(line, state=LineState.UNCHANGED)  # said once already, word for word
        done.append(line)
    return done
