"""What people are told about the lines of a file."""

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

from babel.lists import format_list
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.responses.labels import REASONS, STANCES, reason_label, stance_label
from deliberation.responses.offline.columns import column_label
from deliberation.responses.offline.lines import Words
from deliberation.responses.offline.models import LineState

LINE_STATES: dict[LineState, LazyString] = {
    # L10n: how a line of a file with answers stands, as are the five that follow
    LineState.READY: _l("Will be drafted"),
    LineState.UNCHANGED: _l("Nothing new"),
    LineState.STALE: _l("Changed here meanwhile"),
    LineState.REFUSED: _l("Not taken"),
    LineState.DRAFTED: _l("Drafted"),
    LineState.KEPT: _l("Kept as it is here"),
}

#: What can be wrong with a line, in the words of whoever filled it in.
PROBLEMS: dict[str, LazyString] = {
    "no-number": _l("The line says something, but not which question it belongs to. Copy the number from the export."),
    "no-such-number": _l("“%(words)s” is no number of a question. Copy it from the export; it looks like sample/12-1/345."),
    "not-here": _l("No question of this number was put to your department."),
    "no-such-point": _l("There is no such further point here any more. Leave out the figure behind the + to add it as a new one."),
    "twice": _l("The same question stands in lines %(lines)s. Leave one of them."),
    "unknown-word": _l("“%(words)s” is not known here. Known are: %(known)s."),
    "too-long": _l("This has %(length)s characters. At most %(count)s fit."),
    "damaged": _l("This holds a sign that is damaged. Type it again."),
    "formula": _l("This is a formula. Put its result here instead."),
    "error": _l("This cell shows an error. Put the words here instead."),
    "public": _l("The answer is public meanwhile. Correct it on its page; the next version says why."),
    "review": _l("The answer waits for approval meanwhile. Withdraw it from there on its page to go on writing."),
    "held": _l("The answer is approved meanwhile and waits to be published."),
    "passed-on": _l("The question was passed on from here meanwhile."),
    "closed": _l("The forum is closed. No answers can be written any more."),
    "not-now": _l("No answer can be written here as things stand now. Its page says why."),
}


def line_state_label(state: LineState | str) -> str:
    return str(LINE_STATES[LineState(state)])


def problem_sentence(problem: Mapping[str, Any]) -> str:
    """What is wrong, in a sentence; `problem` as `Problem.as_record()` gives it."""
    details = dict(problem["details"])
    if problem["code"] == "unknown-word":
        known = STANCES if problem["column"] == "stance" else REASONS
        details["known"] = ", ".join(str(word) for word in known.values())
    if "lines" in details:
        details["lines"] = format_list([str(one) for one in details["lines"]], locale=get_locale() or "ko")
    sentence = str(PROBLEMS[problem["code"]])
    return sentence % details if details else sentence


def problem_told(problem: Mapping[str, Any]) -> str:
    """The same with its column before it, for a line of text."""
    sentence = problem_sentence(problem)
    if not problem["column"]:
        return sentence
    # L10n: a column of a file, and what is wrong in it
    return str(_("%(column)s: %(problem)s", column=column_label(problem["column"]), problem=sentence))


def in_words(said: Mapping[str, str]) -> dict[str, str]:
    """What a line says as the reader reads it: stance and reason by their words. `said` as `Words.as_record()` gives it."""
    words = Words.from_record(said)
    return {
        "stance": stance_label(words.stance) if words.stance else "",
        "reason": reason_label(words.reason) if words.reason else "",
        "text": words.text,
        "proof": words.proof,
        "onward": words.onward,
    }


#: The lines of a text, each with whether the other version lacks it.
Passage = list[tuple[str, bool]]


def versions(said: Mapping[str, str], here: Mapping[str, str]) -> list[tuple[str, Passage, Passage]]:
    """What differs between a file and what is here: the column's key, what is here, what the file says, both in full."""
    new, old = in_words(said), in_words(here)
    return [(key, *_side_by_side(old[key], new[key])) for key in new if new[key] != old[key]]


def _side_by_side(before: str, after: str) -> tuple[Passage, Passage]:
    old, new = before.split("\n") if before else [], after.split("\n") if after else []
    kept_old, kept_new = set[int](), set[int]()
    for start, new_start, length in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        kept_old |= set(range(start, start + length))
        kept_new |= set(range(new_start, new_start + length))
    return [(line, place not in kept_old) for place, line in enumerate(old)], [
        (line, place not in kept_new) for place, line in enumerate(new)
    ]
