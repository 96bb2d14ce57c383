"""What a document is found by, and how strongly: every term with its share of the score, worked out once when it is indexed."""

from collections import defaultdict
from dataclasses import dataclass

from deliberation.search.analysis import Reading, is_code, read, terms
from deliberation.search.documents import IndexDocument, Kind, Part, line

#: BM25F (Robertson, Zaragoza and Taylor, CIKM 2004): how soon repeating a word stops helping, and how much a long text is marked
#: down. The average length is a constant, so that a document's weights never change because of others.
_SATURATION = 1.0
_LENGTH_SHARE = 0.4
_AVERAGE_PIECES = 60.0

#: What a code counts for: the element of that code first, then what is printed under it or tied to it, then what mentions it; a tenth
#: for everything below it in the plan.
_OWN_CODE, _TIED_CODE, _MENTIONED_CODE, _BELOW = 8.0, 3.0, 2.0, 0.1

_TITLE_WORD = 0.5

#: A clause's pieces as (term, start, end).
Marks = list[list[tuple[str, int, int]]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A document ready for an index: the weight of each of its terms, and where the pieces of each of its sections stand."""

    weights: dict[str, float]
    marks: list[Marks]


def weigh(document: IndexDocument) -> Weighed:
    """Analyse a document. About 10 microseconds a character, nearly all of it Kiwi's."""
    counts: dict[str, float] = defaultdict(float)
    codes: dict[str, float] = {}
    marks: list[Marks] = []
    length = 0.0
    for section in document.sections():
        reading = read(section.text)
        marks.append(_marks(reading))
        length += section.weight * sum(len(clause) for clause in reading.clauses)
        for term, weight in terms(reading):
            counts[term] += section.weight * weight
            if is_code(term) and "-" in term:  # "1:1" in a text is a ratio
                _add_code(codes, _full_code(term, document.area), _MENTIONED_CODE)
        if section.part is Part.TITLE:
            # A title is found by each of its words, even where the analyser reads the word alone in another way.
            for word in reading.written:
                counts.setdefault(word.term, section.weight * _TITLE_WORD)
    own = _OWN_CODE if document.kind is Kind.ELEMENT else _TIED_CODE
    for code in document.codes:
        _add_code(codes, code, own)
    damping = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _AVERAGE_PIECES)
    weights = {term: count * (_SATURATION + 1) / (count + damping) for term, count in counts.items()}
    return Weighed(weights | codes, marks)


def code_terms(code: str) -> tuple[str, str]:
    """The terms that a plan code is asked for by: what carries that very code, and what is below it."""
    return f"#{code}", f"#{code}/"


def _full_code(printed: str, area: str | None) -> str:
    return printed if ":" in printed or not area else f"{area}:{printed}"


def _add_code(codes: dict[str, float], code: str, weight: float) -> None:
    for step, above in enumerate(line(code)):
        share = weight if step == 0 else weight * _BELOW
        for written in {above, above.partition(":")[2]} - {""}:
            term = code_terms(written)[min(step, 1)]
            codes[term] = max(share, codes.get(term, 0.0))


def _marks(reading: Reading) -> Marks:
    clauses = [[(piece.term, piece.start, piece.end) for piece in clause] for clause in reading.clauses]
    return clauses + [[(word.term, word.start, word.end)] for word in reading.written]
