"""Files of answers as tests make and change them."""

import io

from docx import Document
from openpyxl import Workbook, load_workbook

from deliberation.responses.offline.columns import Sheet
from deliberation.responses.offline.filling import open_sheet
from deliberation.responses.offline.packages import Format
from deliberation.responses.offline.queries import open_questions
from deliberation.responses.offline.sheets import read_sheet, write_sheet


def exported(department, kind=Format.XLSX):
    """The department's open questions as a file."""
    return write_sheet(open_sheet(department, open_questions(department)), kind)


def filled(department, answers, kind=Format.XLSX):
    """The same with cells filled in: `answers` goes by number of the question (as text), then by the column's key."""
    sheet = open_sheet(department, open_questions(department))
    return write_sheet(Sheet(sheet.title, [{**line, **answers.get(line["id"], {})} for line in sheet.lines]), kind)


def file_of(*lines, kind=Format.XLSX):
    """A file with these lines, by the columns' keys."""
    return write_sheet(Sheet("Answers", lines), kind)


def lines_in(content):
    return [dict(line.cells) for line in read_sheet("answers", content).lines]


def workbook_changed(content, change):
    """The workbook after `change(its first sheet)`."""
    workbook = load_workbook(io.BytesIO(content))
    change(workbook.worksheets[0])
    return saved(workbook)


def workbook_of(*rows):
    """A workbook with nothing but these rows, as somebody else's program might make it."""
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    return saved(workbook)


def document_of(*tables):
    """A document with these tables, each a list of rows of cells."""
    document = Document()
    for rows in tables:
        table = document.add_table(len(rows), len(rows[0]))
        for place, row in enumerate(rows):
            for column, words in enumerate(row):
                table.cell(place, column).text = words
    return saved(document)


def saved(thing):
    file = io.BytesIO()
    thing.save(file)
    return file.getvalue()
