"""Answers on paper, so to speak: a department takes its open questions away as a spreadsheet or a document, fills it in, brings it back.

    lines.py       what a line is: which question it belongs to, what it says, the fingerprint of what was sent
    columns.py     the columns, and their words in every language
    workbooks.py, documents.py   writing and reading XLSX and DOCX; `sheets.py` does whichever it is, `packages.py` guards the door
    checking.py    line by line: what would change, what changed here meanwhile, what is wrong
    actions.py     keeping a file, deciding about its lines, carrying it out in portions

Read `lines.py` and `checking.py` first. Nothing that comes back is public: it becomes drafts.
"""
