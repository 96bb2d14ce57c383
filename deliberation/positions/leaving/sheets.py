"""The official form of a position paper as a workbook: its items a row each, and what to know for filling one in."""

from collections.abc import Iterator, Sequence

from flask_babel import get_locale
from flask_babel import gettext as _

from deliberation import clock
from deliberation.documents.model import words_of
from deliberation.documents.xlsx import Book, Sheet, column_range
from deliberation.plans.files.checking import RECORD_LANGUAGE
from deliberation.positions.labels import KINDS
from deliberation.positions.leaving import columns
from deliberation.positions.leaving.columns import Column, Part
from deliberation.positions.leaving.fields import (
    Fields,
    fields_of_item,
    fields_of_joined,
    fields_of_meeting,
    fields_of_paper,
    fields_of_participants,
)
from deliberation.positions.leaving.naming import address
from deliberation.positions.leaving.queries import beside
from deliberation.positions.leaving.told import notice_of, title_of
from deliberation.positions.models import Item, Stand
from deliberation.positions.queries import OfficialForm

#: A row by its columns, as words.
Row = dict[Column, str]


def book_of(form: OfficialForm) -> Book:
    """The paper in the language now spoken. What an item says stands in its cell as it was written, in Markdown."""
    paper, group = form.paper, form.paper.forum_group
    words = _words()
    return Book(
        title=title_of(paper),
        language=str(get_locale() or RECORD_LANGUAGE),
        sheets=tuple(_sheets(form, words)),
        author=group.display_name,
        address="" if paper.is_open else address("positions.paper", forum_slug=group.forum.slug, group_slug=group.slug),
        made_on=clock.local(paper.filed_at).date() if paper.filed_at else clock.today(),
        notice=notice_of(paper),
    )


def _sheets(form: OfficialForm, words: Sheet) -> Iterator[Sheet]:
    along = beside(form.paper)
    about = [*_plain(fields_of_paper(form)).items(), (columns.GENERAL_OPINION, form.paper.general_opinion)]
    told = [(str(column.label), said) for column, said in about if said]
    yield Sheet(str(columns.PAPER_SHEET.label), (str(columns.TERM), str(columns.WORDS)), told, (24, 100))
    areas = ((item, chapter.area.code if chapter.area else None) for chapter in form.chapters for item in chapter.items)
    items = [_item(item, fields_of_item(item, area, along)) for item, area in areas]
    others = [_item(item, fields_of_item(item, None, along)) for item in form.other_proposals]
    yield _sheet(columns.ITEMS_SHEET, items, columns.ITEM, words)
    yield _sheet(columns.OTHER_PROPOSALS, others, columns.OTHER_PROPOSAL, words)
    meetings = [_plain(fields_of_meeting(meeting, place)) for place, meeting in enumerate(form.meetings, 1)]
    yield _sheet(columns.MEETINGS, meetings, columns.MEETING, words)
    yield _sheet(columns.PARTICIPANTS, list(map(_plain, fields_of_participants(form, along))), columns.PARTICIPANT, words)
    if form.joined:
        yield _sheet(
            columns.JOINED,
            [_plain(fields_of_joined(one, form.paper.language)) for one in form.joined],
            (columns.SOURCE, columns.REMARK),
            words,
        )
    different = [{columns.NAME: one.name, columns.DIFFERENT_OPINION: one.opinion} for one in form.signatures if one.stand is Stand.DIFFERS]
    if different:
        yield _sheet(columns.DIFFERENT_OPINIONS, different, (columns.NAME, columns.DIFFERENT_OPINION), words)
    yield _how()
    yield words


def _sheet(part: Part, rows: Sequence[Row], order: Sequence[Column], words: Sheet) -> Sheet:
    lists = {columns.KIND: 0, columns.LEVEL: 1, columns.PART: 2}
    return Sheet(
        str(part.label),
        [str(column.label) for column in order],
        [[row.get(column, "") for column in order] for row in rows],
        [column.width for column in order],
        {place: column_range(words, lists[column]) for place, column in enumerate(order) if column in lists},
    )


def _item(item: Item, fields: Fields) -> Row:
    return {**_plain(fields), columns.TEXT: item.text}


def _plain(fields: Fields) -> Row:
    return {column: words_of(said) for column, said in fields.items()}


def _how() -> Sheet:
    """What to know for filling the sheets in, and what stands in each column."""
    sentences = (
        _("Each opinion stands in a line of its own in the second sheet. Columns may change places; those you do not need may go."),
        _("The code and the heading are enough: which part of the plan they mean is looked up when the file is brought in, and shown."),
        _("Bring the file in on the page of the draft. You are shown what was understood before anything is taken in."),
    )
    told = [("", one) for one in sentences]
    told += [(str(column.label), str(column.meaning)) for column in dict.fromkeys((*columns.PAPER, *columns.ITEM, *columns.MEETING))]
    told += [(str(column.label), str(column.meaning)) for column in columns.PARTICIPANT]
    return Sheet(str(columns.HOW_SHEET.label), (_("Column"), _("What stands there")), told, (30, 110))


def _words() -> Sheet:
    """The words to choose from, which the lists of the other sheets point to."""
    lists = [[str(word) for word in words.values()] for words in (KINDS, columns.LEVELS, columns.IS_DRAFTER)]
    rows = [[one[place] if place < len(one) else "" for one in lists] for place in range(max(map(len, lists)))]
    heads = (columns.KIND, columns.LEVEL, columns.PART)
    return Sheet(str(columns.WORDS_SHEET.label), [str(column.label) for column in heads], rows, (32, 20, 24))
