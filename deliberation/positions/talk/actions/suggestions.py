"""Suggesting other words for a part, or a new item; taking, declining and withdrawing what was suggested."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.people.models import Person
from deliberation.positions.actions.items import add_item, change_item
from deliberation.positions.actions.papers import hold_open, write_general_opinion
from deliberation.positions.errors import ItemIsWithdrawn
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.revisions.models import GENERAL_OPINION, Cause
from deliberation.positions.talk.actions.threads import refuse_when_filed
from deliberation.positions.talk.errors import SuggestionClashes, SuggestionIsDecided
from deliberation.positions.talk.happenings import (
    SuggestionAddressed,
    SuggestionDeclined,
    SuggestionMade,
    SuggestionOpenedAgain,
    SuggestionTaken,
    SuggestionWithdrawn,
)
from deliberation.positions.talk.models import Suggestion, SuggestionState
from deliberation.positions.talk.parts import NEW, NEW_OTHER, NOT_THERE_YET
from deliberation.positions.talk.queries import item_words, leaders_of, next_number, said_now, together_now
from deliberation.positions.words import ItemWords
from deliberation.text import tidy

#: Characters a reason has at most.
LONGEST_REASON = 2000


@dataclass(frozen=True)
class Taken:
    """What came of taking several at once. What clashes, or was decided meanwhile, is left as it is, and named."""

    done: list[Suggestion] = field(default_factory=list)
    left: list[Suggestion] = field(default_factory=list)


def suggest_change(person: Person, item: Item, words: ItemWords, *, version: int | None, reason: str = "") -> Suggestion:
    """Suggest that an item say something else. `version`: that of the item the words were written on.

    Raises TalkIsOver, ItemIsWithdrawn, and BadInput where nothing would change.
    """
    hold(item.paper)
    hold(item)
    if item.is_withdrawn:
        raise ItemIsWithdrawn(key=item.key)
    return _suggest(person, item.paper, item.key, item, words.tidied().as_record(), _seen(version, item.version), reason)


def suggest_general_opinion(person: Person, paper: PositionPaper, words: str, *, version: int | None, reason: str = "") -> Suggestion:
    """Suggest another general opinion. Raises as `suggest_change` does."""
    hold(paper)
    return _suggest(person, paper, GENERAL_OPINION, None, {"general_opinion": tidy(words)}, _seen(version, paper.version), reason)


def suggest_new_item(person: Person, paper: PositionPaper, words: ItemWords, *, is_other: bool = False, reason: str = "") -> Suggestion:
    """Suggest an item the paper does not have. Raises TalkIsOver, and BadInput where nothing is asked for."""
    hold(paper)
    words = words.tidied()
    if not words.text and words.kind is not ItemKind.NO_OPINION:
        raise BadInput(fields={"text": [_("Write what the group asks for.")]})
    return _suggest(person, paper, NEW_OTHER if is_other else NEW, None, words.as_record(), 0, reason)


def _seen(version: int | None, newest: int) -> int:
    return newest if version is None else min(version, newest)


def _suggest(
    person: Person, paper: PositionPaper, part: str, item: Item | None, words: Mapping[str, str], version: int, reason: str
) -> Suggestion:
    refuse_when_filed(paper)
    if part not in NOT_THERE_YET and words == said_now(paper, item):
        raise BadInput(fields={"words": [_("That is what stands there already. Change something first.")]})
    suggestion = Suggestion(
        paper=paper,
        number=next_number(paper),
        part=part,
        item=item,
        suggested_by=person,
        suggested_at=clock.now(),
        on_version=version,
        words=dict(words),
        reason=_reason(reason),
    )
    db.session.add(suggestion)
    db.session.flush()  # the happenings need the id
    record(SuggestionMade(suggestion_id=suggestion.id, paper_id=paper.id, number=suggestion.number, part=part, by=person.id))
    for leader in leaders_of(paper):
        if leader is not person:
            record(SuggestionAddressed(suggestion_id=suggestion.id, person_id=leader.id, by=person.id))
    return suggestion


def take(leader: Person, suggestion: Suggestion) -> Suggestion:
    """Let the part say what was suggested, put together with what was changed since it was written.

    Raises SuggestionIsDecided, ItemIsWithdrawn, AlreadyFiled, PapersNotTaken, and SuggestionClashes when both changed the same words.
    """
    _hold_to_take(suggestion)
    both = together_now(suggestion)
    if not both.is_clean:
        raise SuggestionClashes(number=suggestion.number)
    return _take(leader, suggestion, both.words, settled=False)


def settle(leader: Person, suggestion: Suggestion, words: Mapping[str, str], *, version: int | None) -> Suggestion:
    """Take a suggestion in the words the leader gives it. Raises as `take` does; instead of SuggestionClashes, ChangedMeanwhile."""
    _hold_to_take(suggestion)
    if suggestion.part not in NOT_THERE_YET:
        thing = suggestion.item or suggestion.paper
        if version is not None and version != thing.version:
            raise ChangedMeanwhile(theirs=said_now(suggestion.paper, suggestion.item))
    return _take(leader, suggestion, words, settled=True)


def take_each(leader: Person, suggestions: Sequence[Suggestion]) -> Taken:
    """Take several, the oldest first; each finds what the ones before it changed. Raises AlreadyFiled, PapersNotTaken."""
    taken = Taken()
    for suggestion in sorted(suggestions, key=lambda one: one.number):
        try:
            taken.done.append(take(leader, suggestion))
        except (SuggestionIsDecided, SuggestionClashes, ItemIsWithdrawn):
            taken.left.append(suggestion)
    return taken


def decline(leader: Person, suggestion: Suggestion, reason: str = "") -> Suggestion:
    """Let the part stay as it is. Raises SuggestionIsDecided, TalkIsOver."""
    _hold_to_decide(suggestion)
    suggestion.decision_reason = _reason(reason)
    _close(leader, suggestion, SuggestionState.DECLINED)
    record(SuggestionDeclined(suggestion_id=suggestion.id, by=leader.id))
    return suggestion


def decline_each(leader: Person, suggestions: Sequence[Suggestion]) -> Taken:
    """Decline several. Raises TalkIsOver."""
    declined = Taken()
    for suggestion in sorted(suggestions, key=lambda one: one.number):
        try:
            declined.done.append(decline(leader, suggestion))
        except SuggestionIsDecided:
            declined.left.append(suggestion)
    return declined


def withdraw(person: Person, suggestion: Suggestion) -> Suggestion:
    """Take one's own suggestion back. Raises SuggestionIsDecided, TalkIsOver."""
    _hold_to_decide(suggestion)
    _close(person, suggestion, SuggestionState.WITHDRAWN)
    record(SuggestionWithdrawn(suggestion_id=suggestion.id, by=person.id))
    return suggestion


def open_again(person: Person, suggestion: Suggestion) -> Suggestion:
    """Undo a declining or a withdrawal. One that was taken stands in the paper: its revision is restored instead. Raises TalkIsOver."""
    hold(suggestion.paper, "filed_at")
    refuse_when_filed(suggestion.paper)
    hold(suggestion)
    if suggestion.state is SuggestionState.TAKEN:
        raise SuggestionIsDecided(number=suggestion.number)
    if not suggestion.is_open:
        suggestion.state = SuggestionState.OPEN
        suggestion.decided_by = suggestion.decided_at = None
        suggestion.decision_reason = ""
        record(SuggestionOpenedAgain(suggestion_id=suggestion.id, by=person.id))
    return suggestion


def _hold_to_take(suggestion: Suggestion) -> None:
    """Hold paper, item and suggestion, in this order, and see each as it is now."""
    hold_open(suggestion.paper)
    if suggestion.item:
        hold(suggestion.item)
    _hold_to_decide(suggestion)
    if suggestion.item and suggestion.item.is_withdrawn:
        raise ItemIsWithdrawn(key=suggestion.item.key)


def _hold_to_decide(suggestion: Suggestion) -> None:
    hold(suggestion.paper, "filed_at")
    refuse_when_filed(suggestion.paper)
    hold(suggestion)
    if not suggestion.is_open:
        raise SuggestionIsDecided(number=suggestion.number)


def _take(leader: Person, suggestion: Suggestion, words: Mapping[str, str], *, settled: bool) -> Suggestion:
    paper, said = suggestion.paper, dict(words)
    if suggestion.part == GENERAL_OPINION:
        write_general_opinion(leader, paper, said["general_opinion"], cause=Cause.SUGGESTED)
    elif suggestion.part in NOT_THERE_YET:
        is_other = suggestion.part == NEW_OTHER
        suggestion.item = add_item(leader, paper, item_words(paper, said), is_other=is_other, cause=Cause.SUGGESTED)
    elif suggestion.item:
        change_item(leader, suggestion.item, item_words(paper, said), cause=Cause.SUGGESTED)
    _close(leader, suggestion, SuggestionState.TAKEN)
    record(SuggestionTaken(suggestion_id=suggestion.id, settled=settled, by=leader.id))
    return suggestion


def _close(person: Person, suggestion: Suggestion, state: SuggestionState) -> None:
    suggestion.state, suggestion.decided_by, suggestion.decided_at = state, person, clock.now()


def _reason(reason: str) -> str:
    words = tidy(reason)
    if len(words) > LONGEST_REASON:
        raise BadInput(fields={"reason": [_("Please use at most %(max)d characters.", max=LONGEST_REASON)]})
    return words
