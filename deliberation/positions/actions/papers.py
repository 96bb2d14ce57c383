"""Opening a paper, its general opinion, and filing it."""

from sqlalchemy import select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.forums.models import ForumGroup
from deliberation.people.models import Person
from deliberation.positions.completeness import missing_in
from deliberation.positions.errors import AlreadyFiled, PaperIncomplete, PapersNotTaken
from deliberation.positions.happenings import GeneralOpinionWritten, PaperFiled, PaperOpened
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.official import area_of
from deliberation.text import tidy


def open_paper(writer: Person, group: ForumGroup, *, language: str = "ko") -> PositionPaper:
    """Start the group's paper, in the language it will be written in; the one already started, where there is one."""
    started = db.session.scalars(select(PositionPaper).where(PositionPaper.forum_group == group)).one_or_none()
    if started is not None:
        return started
    if not group.forum.takes_papers(clock.today()):
        raise PapersNotTaken
    paper = PositionPaper(forum_group=group, language=language)
    db.session.add(paper)
    db.session.flush()  # the happening needs the id
    record(PaperOpened(paper_id=paper.id, forum_group_id=group.id, language=language, by=writer.id))
    return paper


def refuse_unless_open(paper: PositionPaper) -> None:
    """Pass while the paper can be changed. Raises AlreadyFiled, PapersNotTaken."""
    if not paper.is_open:
        raise AlreadyFiled
    if not paper.forum_group.forum.takes_papers(clock.today()):
        raise PapersNotTaken


def hold_open(paper: PositionPaper) -> None:
    """Hold a paper that is about to be changed. Raises as `refuse_unless_open` does."""
    hold(paper)
    refuse_unless_open(paper)


def write_general_opinion(writer: Person, paper: PositionPaper, words: str, *, version: int | None = None) -> PositionPaper:
    """Replace the general opinion. Raises ChangedMeanwhile with the words now saved when `version` is no longer current."""
    hold_open(paper)
    before, after = paper.general_opinion, tidy(words)
    if before == after:
        return paper
    paper.expect(version, theirs={"general_opinion": before})
    paper.general_opinion = after
    record(GeneralOpinionWritten(paper_id=paper.id, before=before, after=after, by=writer.id))
    return paper


def file_paper(leader: Person, paper: PositionPaper) -> PositionPaper:
    """Put the paper before the forum: it becomes public, its items get their lasting names and are open to questions.

    Raises AlreadyFiled, PapersNotTaken, and PaperIncomplete with everything that is missing.
    """
    hold_open(paper)
    missing = missing_in(paper.items)
    if missing:
        raise PaperIncomplete(missing)
    paper.filed_at, paper.filed_by = clock.now(), leader
    paper.written_on = paper.written_on or clock.today()
    paper.version += 1
    filed = [item for item in paper.items if not item.is_withdrawn]
    for item in filed:
        item.source = f"papers/{paper.forum_group.slug}#{item.key}"
        _print_place(item)
    record(PaperFiled(paper_id=paper.id, items=[item.key for item in filed], by=leader.id))
    return paper


def _print_place(item: Item) -> None:
    """Keep the code and heading the paper shows on the day it is filed; what the item is tied to may be corrected later."""
    if item.elements and item.printed_area is None:
        first = item.elements[0]
        item.printed_area, item.printed_level = area_of(item), first.level
        item.printed_code, item.printed_heading = first.code, first.name
