"""Going back to what a part of an open paper said."""

from dataclasses import dataclass

from deliberation.db import Versioned, db, hold, record
from deliberation.people.models import Person
from deliberation.plans.references import elements_named
from deliberation.positions.actions.items import change_item
from deliberation.positions.actions.papers import hold_open, write_general_opinion
from deliberation.positions.models import PositionPaper
from deliberation.positions.revisions.errors import SavedSince
from deliberation.positions.revisions.happenings import PartRestored
from deliberation.positions.revisions.models import Cause, Revision
from deliberation.positions.revisions.queries import last_of, revision_of
from deliberation.positions.words import ItemWords


@dataclass(frozen=True)
class Restored:
    """What came of it. `number`: the new revision, None where the part says that already; `before`: the revision it replaced."""

    number: int | None
    before: int | None
    #: References of elements that the plan no longer has.
    missing: list[str]


def restore(writer: Person, paper: PositionPaper, part: str, number: int, *, version: int | None = None) -> Restored:
    """Let a part say again what it said at that revision, as a new revision; to undo it, restore the one it replaced.

    `version`: of the part, as the writer saw it. Raises NotFound, AlreadyFiled, PapersNotTaken, ItemIsWithdrawn, SavedSince.
    """
    hold_open(paper)
    kept, replaced = revision_of(paper, part, number), last_of(paper, part, 1)[0]
    missing: list[str] = []
    if kept.item is None:
        _refuse_outdated(paper, version)
        write_general_opinion(writer, paper, kept.words["general_opinion"], cause=Cause.RESTORED, restored_from=number)
    else:
        hold(kept.item)
        _refuse_outdated(kept.item, version)
        words, missing = _words_again(paper, kept)
        change_item(writer, kept.item, words, cause=Cause.RESTORED, restored_from=number)
    db.session.flush()  # the number it got
    new = last_of(paper, part, 1)[0]
    if new.number == replaced.number:
        return Restored(None, None, missing)
    record(PartRestored(paper_id=paper.id, part=part, number=new.number, restored_from=number, by=writer.id))
    return Restored(new.number, replaced.number, missing)


def _refuse_outdated(part: Versioned, version: int | None) -> None:
    """Going back replaces the whole part, so it is never put together with what somebody saved meanwhile, as typed words are."""
    if version not in (None, part.version):
        raise SavedSince


def _words_again(paper: PositionPaper, kept: Revision) -> tuple[ItemWords, list[str]]:
    """The words of an item's revision as the item takes them, and the elements in them that the plan no longer has."""
    references = kept.words["elements"].split()
    elements = {element.reference: element for element in elements_named(paper.forum_group.forum.plan, references)}
    still_there = " ".join(reference for reference in references if reference in elements)
    words = ItemWords.from_record({**kept.words, "elements": still_there}, elements)
    return words, [reference for reference in references if reference not in elements]
