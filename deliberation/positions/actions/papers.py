"""Opening a paper, its general opinion, and filing it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import subqueryload

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.forums.models import Forum, ForumGroup, RoundKind
from deliberation.people.models import Person
from deliberation.positions.claims import saving
from deliberation.positions.completeness import missing_in
from deliberation.positions.errors import AlreadyFiled, CorrectionsClosed, ForumIsClosed, NotFiled, PaperIncomplete, PapersNotTaken
from deliberation.positions.happenings import GeneralOpinionWritten, PaperFiled, PaperOpened
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.official import area_of
from deliberation.positions.revisions import keeping
from deliberation.positions.revisions.models import GENERAL_OPINION, Cause
from deliberation.positions.signing.errors import NotAllSigned, WordsChanged
from deliberation.positions.signing.receipts import issue_receipt
from deliberation.positions.signing.standing import sheet_of
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


def refuse_unless_correctable(paper: PositionPaper) -> None:
    """Pass while the items of a filed paper can be corrected. Raises NotFiled, ForumIsClosed, CorrectionsClosed."""
    forum = paper.forum_group.forum
    if paper.is_open:
        raise NotFiled
    if forum.is_closed:
        raise ForumIsClosed
    if not forum.takes_papers(clock.today()):
        raise CorrectionsClosed(since=_drafting_closed_on(forum))


def _drafting_closed_on(forum: Forum) -> date | None:
    """The last day of the drafting round that closed last."""
    drafting = [one.closes_on for one in forum.rounds if one.kind is RoundKind.DRAFTING and one.closes_on < clock.today()]
    return max(drafting, default=None)


def hold_open(paper: PositionPaper) -> None:
    """Hold a paper that is about to be changed. Raises as `refuse_unless_open` does."""
    hold(paper)
    refuse_unless_open(paper)


def write_general_opinion(
    writer: Person,
    paper: PositionPaper,
    words: str,
    *,
    version: int | None = None,
    cause: Cause = Cause.TYPED,
    restored_from: int | None = None,
) -> PositionPaper:
    """Replace the general opinion. When `version` is no longer current, the words are put together with those saved since.

    Raises AlreadyFiled, PapersNotTaken; BothChanged where two changed the same words, ChangedMeanwhile where nobody knows what it
    said at `version`.
    """
    hold_open(paper)
    before, after = paper.general_opinion, tidy(words)
    if version is not None and version != paper.version and before != after:
        mine, theirs = {"general_opinion": after}, {"general_opinion": before}
        after = saving.merged(paper, GENERAL_OPINION, version, mine, version=paper.version, theirs=theirs)["general_opinion"]
        cause = Cause.MERGED if cause is Cause.TYPED else cause
    if before == after:
        return paper
    paper.version += 1
    paper.general_opinion = after
    keeping.keep_revision(writer, paper, None, {"general_opinion": after}, cause=cause, restored_from=restored_from)
    record(GeneralOpinionWritten(paper_id=paper.id, before=before, after=after, by=writer.id))
    return paper


def file_paper(leader: Person, paper: PositionPaper, *, without_all: bool = False, seen: str | None = None) -> PositionPaper:
    """Put the paper before the forum: it becomes public, its items get their lasting names and are open to questions; a receipt is issued.

    `without_all` files it also where somebody who took part has not signed it as it stands; `seen` is the fingerprint of the words that
    were read, None asks for no check. Raises AlreadyFiled, PapersNotTaken, PaperIncomplete with everything that is missing, WordsChanged,
    NotAllSigned.
    """
    hold_open(paper)
    items = _items_of(paper)
    missing = missing_in(items)
    if missing:
        raise PaperIncomplete(missing)
    sheet = sheet_of(paper)
    if seen is not None and seen != sheet.fingerprint:
        raise WordsChanged
    if sheet.missing and not without_all:
        raise NotAllSigned
    paper.filed_at, paper.filed_by = clock.now(), leader
    paper.written_on = paper.written_on or clock.today()
    paper.version += 1
    filed = [item for item in items if not item.is_withdrawn]
    for item in filed:
        item.source = f"papers/{paper.forum_group.slug}#{item.key}"
        _print_place(item)
    issue_receipt(leader, paper)
    record(PaperFiled(paper_id=paper.id, items=[item.key for item in filed], by=leader.id))
    return paper


def _items_of(paper: PositionPaper) -> Sequence[Item]:
    """The paper's items with their elements, two statements for all of them; whoever keeps the list keeps them loaded."""
    wanted = select(Item).where(Item.paper == paper).order_by(Item.is_other, Item.order).options(subqueryload(Item.elements))
    return db.session.scalars(wanted).all()


def _print_place(item: Item) -> None:
    """Keep the code and heading the paper shows on the day it is filed; what the item is tied to may be corrected later."""
    if item.elements and item.printed_area is None:
        first = item.elements[0]
        item.printed_area, item.printed_level = area_of(item), first.level
        item.printed_code, item.printed_heading = first.code, first.name
