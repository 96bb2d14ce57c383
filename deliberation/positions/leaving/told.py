"""The official form of a position paper as a document, said once for every format.

Headings and names of fields are in the language being read, what the group wrote in its own. `columns.py` names the parts, so that a file
that comes back is understood; the words of items stand so that they come back as they are (`documents/markdown.py`).
"""

from collections.abc import Iterator, Sequence

from flask_babel import get_locale
from flask_babel import gettext as _

from deliberation import clock
from deliberation.documents.markdown import written_blocks
from deliberation.documents.model import Block, Contents, Document, Heading, Paragraph, Run, Runs, Table, as_anchor, runs
from deliberation.plans.files.checking import RECORD_LANGUAGE
from deliberation.positions.labels import item_name
from deliberation.positions.leaving import columns
from deliberation.positions.leaving.columns import Column, Part
from deliberation.positions.leaving.fields import (
    Fields,
    fields_of_item,
    fields_of_joined,
    fields_of_meeting,
    fields_of_paper,
    fields_of_participants,
    item_link,
    used,
)
from deliberation.positions.leaving.naming import address, named_run
from deliberation.positions.leaving.queries import Beside, beside
from deliberation.positions.models import Item, PositionPaper, Stand
from deliberation.positions.official import Chapter
from deliberation.positions.queries import OfficialForm


def document_of(form: OfficialForm) -> Document:
    """The paper in the language now spoken; a draft says on every page that it is one."""
    paper, group = form.paper, form.paper.forum_group
    return Document(
        title=title_of(paper),
        subtitle=group.forum.display_name,
        language=str(get_locale() or RECORD_LANGUAGE),
        blocks=tuple(_blocks(form, beside(paper))),
        author=group.display_name,
        subject=_("Position paper of a stakeholder group"),
        address="" if paper.is_open else address("positions.paper", forum_slug=group.forum.slug, group_slug=group.slug),
        made_on=clock.local(paper.filed_at).date() if paper.filed_at else clock.today(),
        keywords=(group.forum.display_name, group.display_name),
        notice=notice_of(paper),
        turns_pages=False,
    )


def title_of(paper: PositionPaper) -> str:
    title = str(_("Position paper of %(group)s", group=paper.forum_group.display_name))
    return str(_("DRAFT: %(title)s", title=title)) if paper.is_open else title


def notice_of(paper: PositionPaper) -> str:
    """What every page of a draft says."""
    return str(_("DRAFT – not filed. For the group and the secretariat only.")) if paper.is_open else ""


def _blocks(form: OfficialForm, along: Beside) -> Iterator[Block]:
    yield _heading(columns.ABOUT)
    yield _facts(str(columns.ABOUT.label), fields_of_paper(form))
    yield Contents(_("Contents"), depth=2)
    meetings = [fields_of_meeting(meeting, place) for place, meeting in enumerate(form.meetings, 1)]
    yield from _table(columns.MEETINGS, meetings, columns.MEETING)
    if form.paper.general_opinion:
        yield _heading(columns.OPINION)
        yield from written_blocks(form.paper.general_opinion, form.paper.language, heading_level=2)
    for chapter in form.chapters:
        yield from _chapter(chapter, along)
    if form.other_proposals:
        yield _heading(columns.OTHER_PROPOSALS)
        for item in form.other_proposals:
            yield from _item(item, along)
    yield from _table(columns.JOINED, [fields_of_joined(one, form.paper.language) for one in form.joined], (columns.SOURCE, columns.REMARK))
    yield from _participants(form, along)


def _heading(part: Part) -> Heading:
    return Heading(1, runs(str(part.label)), as_anchor(part.key))


def _chapter(chapter: Chapter, along: Beside) -> Iterator[Block]:
    if chapter.area is None:
        yield _heading(columns.OUTSIDE_AREAS)
    else:
        yield Heading(1, (Run(f"{chapter.area.code} "), named_run(chapter.area)), as_anchor(f"area_{chapter.area.code}"))
    for item in chapter.items:
        yield from _item(item, along)


def _item(item: Item, along: Beside) -> Iterator[Block]:
    """A heading, a table of what is said about the item, and its words, with nothing after them."""
    name = item_name(item)
    yield Heading(2, (Run(name), *_about(item)), as_anchor(f"item_{item.key}"))
    yield _facts(name, fields_of_item(item, None, along), link=item_link(item) if item.source else None)
    yield from written_blocks(item.text, item.paper.language)


def _about(item: Item) -> Iterator[Run]:
    """What stands over an item after its name: as printed or, of one written here, what it is about first."""
    if item.printed_code or item.printed_heading:
        yield Run(f": {item.printed_code} " if item.printed_code else ": ")
        if item.printed_heading:
            yield Run(item.printed_heading, language=item.paper.language)
    elif item.elements:
        yield Run(f": {item.elements[0].code} ")
        yield named_run(item.elements[0])


def _facts(caption: str, fields: Fields, link: str | None = None) -> Table:
    """A table of two columns. The number of an item leads to where it can be cited."""
    rows = tuple(
        (runs(str(column.label)), tuple(Run(one.words, link=link) for one in said) if link and column is columns.NUMBER else said)
        for column, said in fields.items()
    )
    return Table(caption, (str(columns.TERM), str(columns.WORDS)), rows, shows_caption=False)


def _table(part: Part, rows: Sequence[Fields], order: Sequence[Column]) -> Iterator[Block]:
    if not rows:
        return
    shown = used(rows, order)
    cells: tuple[tuple[Runs, ...], ...] = tuple(tuple(fields.get(column, ()) for column in shown) for fields in rows)
    yield _heading(part)
    yield Table(str(part.label), tuple(str(column.label) for column in shown), cells, shows_caption=False)


def _participants(form: OfficialForm, along: Beside) -> Iterator[Block]:
    yield from _table(columns.PARTICIPANTS, fields_of_participants(form, along), columns.PARTICIPANT)
    if form.participants:
        yield Paragraph(runs(_("Names are masked. A mask is no identity: two people may share one.")), kind="small")
    different = [one for one in form.signatures if one.stand is Stand.DIFFERS]
    if different:
        yield _heading(columns.DIFFERENT_OPINIONS)
    for number, one in enumerate(different, 1):
        yield Heading(2, (Run(one.name, language=form.paper.language),), as_anchor(f"opinion_{number}"))
        if not one.is_current:
            yield Paragraph(runs(_("Said of an earlier version of the paper.")), kind="small")
        yield from written_blocks(one.opinion, form.paper.language)
