"""A plan as a file: JSON as the corpus has it, or a spreadsheet with the same content.

    contents.py      what a plan file says once it is read; start here
    findings.py      records, and collecting every mistake in them
    checking.py      the rules: from records to a plan, the same for both formats
    reading.py       `read_plan`, and JSON          spreadsheet.py  a workbook's sheets as records
    columns.py       the sheets and their columns   writing.py      the workbook: the template, or a plan to edit and bring back
    differences.py   what one edition changes in another

Nothing here knows the database; `plans/actions.py` does.
"""
