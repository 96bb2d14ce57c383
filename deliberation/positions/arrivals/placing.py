"""Where in the plan the items of a paper belong: what the file says itself, or what its codes and headings most likely mean."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deliberation.plans.resolving import ElementName, ResolutionReason, Resolver
from deliberation.positions.arrivals.growing import GIVEN_AWAY
from deliberation.positions.arrivals.pieces import Piece, What
from deliberation.positions.kinds import ItemKind, guess_kind


def placed(pieces: Iterable[Piece], elements: Sequence[ElementName], lowest_level: str) -> list[Piece]:
    """The same pieces, each item with the elements it is about. `lowest_level` is what the plan calls its tasks."""
    resolver = Resolver(elements)
    levels = {element.reference: element.level for element in elements}
    return [_placed(piece, resolver, levels, lowest_level) if piece.what is What.ITEM else piece for piece in pieces]


def _placed(piece: Piece, resolver: Resolver, levels: dict[str, str], lowest_level: str) -> Piece:
    given = tuple(reference for reference in piece.references if reference in levels)
    if given:
        is_whole = len(given) == len(piece.references)
        confidence = piece.confidence if is_whole else min(piece.confidence, 0.5)
        return replace(piece, references=given, confidence=confidence, reason=ResolutionReason.GIVEN.value)
    codes = tuple(piece.code.split(", ")) if piece.code else ()
    found = resolver.resolve(
        area=piece.area,
        level=piece.level,
        code=codes[0] if len(codes) == 1 else None,
        codes=codes if len(codes) > 1 else (),
        heading=piece.heading,
        text=piece.words,
    )
    references = found.references
    if piece.kind is ItemKind.NO_OPINION and not references and piece.area in levels:
        references = (piece.area,)  # having nothing to say is said of a part of the plan
    is_printed = bool(piece.code or piece.heading or piece.area)
    sure = found.confidence if is_printed and piece.kind is not ItemKind.NO_OPINION else 1.0
    level = piece.level or (levels[references[0]] if len(references) == 1 else None)
    kind = guess_kind(piece.words, piece.heading, names_task=level == lowest_level) if _is_open(piece) else piece.kind
    return replace(
        piece,
        references=references,
        alternatives=found.alternatives,
        reason=found.reason.value,
        confidence=round(min(piece.confidence, sure), 3),
        level=level,
        kind=kind,
    )


def _is_open(piece: Piece) -> bool:
    """Whether the kind was guessed from the words alone; now that the level is known, it can be guessed better."""
    return piece.is_guessed and not any(key in piece.fields for key in GIVEN_AWAY)
