"""The official form, empty, to be filled in wherever people like: as a document and as a workbook, with this forum's areas and tasks."""

from collections.abc import Iterator, Sequence

from flask_babel import get_locale
from flask_babel import gettext as _

from deliberation.documents import docx, xlsx
from deliberation.documents.model import Block, Document, Heading, Listing, Paragraph, Run, Table, as_anchor, runs
from deliberation.documents.xlsx import Book, Sheet, column_range
from deliberation.plans.files.checking import RECORD_LANGUAGE
from deliberation.plans.models import Element, Plan
from deliberation.plans.queries import elements_of
from deliberation.positions.arrivals.guidance import sentences_for
from deliberation.positions.labels import KINDS, language_name
from deliberation.positions.leaving import columns
from deliberation.positions.leaving.columns import Column
from deliberation.positions.models import PositionPaper

MEDIA_TYPES = {"docx": docx.MEDIA_TYPE, "xlsx": xlsx.MEDIA_TYPE}
#: What a table of the document asks for; the rest is asked for on the page, where it matters.
_ASKED = (columns.CODE, columns.HEADING, columns.KIND, columns.TEXT)
_IN_SHEET = tuple(column for column in columns.ITEM if column not in columns.BESIDES)
_OTHERS_IN_SHEET = tuple(column for column in columns.OTHER_PROPOSAL if column not in (*columns.BESIDES, columns.ELEMENTS))
_EMPTY_ROWS, _EMPTY_NAMES = 40, 6


def blank_template(paper: PositionPaper, ending: str) -> bytes:
    """The empty form for that paper's group, in the language now spoken; `ending` is "docx" or "xlsx". Two statements."""
    elements = [element for element in elements_of(paper.forum_group.forum.plan) if not element.is_retired]
    return docx.write_docx(_document(paper, elements)) if ending == "docx" else xlsx.write_xlsx(_book(paper, elements))


def _language() -> str:
    return str(get_locale() or RECORD_LANGUAGE)


def _title(paper: PositionPaper) -> str:
    return str(_("Position paper of %(group)s", group=paper.forum_group.display_name))


def _known(paper: PositionPaper) -> list[tuple[Column, str]]:
    """What is known before anybody fills the form in."""
    group = paper.forum_group
    given = {columns.FORUM: group.forum.display_name, columns.GROUP: group.display_name, columns.LANGUAGE: language_name(paper.language)}
    return [(column, given.get(column, "")) for column in (columns.FORUM, columns.GROUP, columns.LANGUAGE, columns.WRITTEN_ON)]


# The document.


def _document(paper: PositionPaper, elements: Sequence[Element]) -> Document:
    return Document(
        title=_title(paper),
        subtitle=paper.forum_group.forum.display_name,
        language=_language(),
        blocks=tuple(_blocks(paper, elements)),
        author=paper.forum_group.display_name,
    )


def _blocks(paper: PositionPaper, elements: Sequence[Element]) -> Iterator[Block]:
    yield Listing(tuple(runs(sentence) for sentence in sentences_for("docx")))
    yield _heading(columns.ABOUT.key, str(columns.ABOUT.label))
    yield _fields(str(columns.ABOUT.label), _known(paper))
    yield _heading(columns.MEETINGS.key, str(columns.MEETINGS.label))
    yield _rows(str(columns.MEETINGS.label), columns.MEETING, 3)
    yield _heading(columns.OPINION.key, str(columns.OPINION.label))
    yield Paragraph(())
    for area in (element for element in elements if element.parent_id is None):
        yield Heading(1, (Run(f"{area.code} "), Run(area.display_name)), as_anchor(f"area_{area.code}"))
        yield from _item(str(_("Item")), area.code)
    yield _heading(columns.OTHER_PROPOSALS.key, str(columns.OTHER_PROPOSALS.label))
    yield from _item(str(_("Other proposal")), "other")
    yield _heading(columns.PARTICIPANTS.key, str(columns.PARTICIPANTS.label))
    yield _rows(str(columns.PARTICIPANTS.label), columns.PARTICIPANT[:3], _EMPTY_NAMES)
    yield _heading(columns.WORDS_SHEET.key, str(columns.WORDS_SHEET.label))
    yield Table(str(columns.KIND.label), (str(columns.KIND.label),), tuple((runs(str(word)),) for word in KINDS.values()))
    yield _codes(paper.forum_group.forum.plan, elements)


def _heading(key: str, words: str) -> Heading:
    return Heading(1, runs(words), as_anchor(key))


def _fields(caption: str, fields: Sequence[tuple[Column, str]]) -> Table:
    rows = tuple((runs(str(column.label)), runs(words)) for column, words in fields)
    return Table(caption, (str(columns.TERM), str(columns.WORDS)), rows)


def _rows(caption: str, order: Sequence[Column], count: int) -> Table:
    return Table(caption, tuple(str(column.label) for column in order), ((((),) * len(order)),) * count, has_row_heads=False)


def _item(name: str, place: str) -> Iterator[Block]:
    asked = _ASKED if place != "other" else (columns.KIND, columns.TEXT)
    yield Heading(2, runs(name), as_anchor(f"item_{place}"))
    yield _fields(name, [(column, "") for column in asked])


def _codes(plan: Plan, elements: Sequence[Element]) -> Table:
    """What there is to choose from, by its lasting reference."""
    rows = tuple((runs(element.reference), runs(element.display_name)) for element in elements)
    return Table(plan.display_name, (str(columns.CODE.label), str(columns.HEADING.label)), rows)


# The workbook.


def _book(paper: PositionPaper, elements: Sequence[Element]) -> Book:
    words = _words(elements)
    lists = {columns.KIND: 0, columns.LEVEL: 1, columns.PART: 2, columns.ELEMENTS: 3}

    def sheet(name: str, order: Sequence[Column], count: int) -> Sheet:
        offered = {place: column_range(words, lists[column]) for place, column in enumerate(order) if column in lists}
        return Sheet(
            name, [str(column.label) for column in order], [[""] * len(order)] * count, [column.width for column in order], offered
        )

    known = [(str(column.label), said) for column, said in _known(paper)]
    about = Sheet(
        str(columns.PAPER_SHEET.label),
        (str(columns.TERM), str(columns.WORDS)),
        [*known, (str(columns.GENERAL_OPINION.label), "")],
        (24, 100),
    )
    return Book(
        title=_title(paper),
        language=_language(),
        author=paper.forum_group.display_name,
        sheets=(
            about,
            sheet(str(columns.ITEMS_SHEET.label), _IN_SHEET, _EMPTY_ROWS),
            sheet(str(columns.OTHER_PROPOSALS.label), _OTHERS_IN_SHEET, _EMPTY_NAMES),
            sheet(str(columns.MEETINGS.label), columns.MEETING, _EMPTY_NAMES),
            sheet(str(columns.PARTICIPANTS.label), columns.PARTICIPANT[:3], _EMPTY_NAMES * 3),
            _how(),
            words,
        ),
    )


def _how() -> Sheet:
    told = [("", sentence) for sentence in sentences_for("xlsx")]
    told += [(str(column.label), str(column.meaning)) for column in dict.fromkeys((*_IN_SHEET, *columns.MEETING, *columns.PARTICIPANT[:3]))]
    return Sheet(str(columns.HOW_SHEET.label), (_("Column"), _("What stands there")), told, (30, 110))


def _words(elements: Sequence[Element]) -> Sheet:
    """The words to choose from, which the lists of the other sheets point to."""
    lists = [[str(word) for word in words.values()] for words in (KINDS, columns.LEVELS, columns.IS_DRAFTER)]
    lists.append([f"{element.reference} {element.display_name}" for element in elements])
    rows = [[one[place] if place < len(one) else "" for one in lists] for place in range(max(map(len, lists)))]
    heads = (columns.KIND, columns.LEVEL, columns.PART, columns.ELEMENTS)
    return Sheet(str(columns.WORDS_SHEET.label), [str(column.label) for column in heads], rows, (32, 20, 24, 60))
