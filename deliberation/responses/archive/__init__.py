"""A finished forum comes in from its files, and comes in again without undoing what a person did.

    contents.py   what the files say; start here          reading.py    files to contents, every mistake named
    fields.py     one JSON object, field by field          sheets.py     forum.json's lists, a paper, a question table
    judging.py    what the machine makes of it             route.py      the way of a row through the offices
    importing.py  into the database                        papers.py     its papers          tables.py     its question tables
    arrival.py    what an import shares, and renewing      placing.py    the machine's proposal, put in force
    reviewing.py  a person confirms, corrects, undoes      report.py     what came of it, line by line

The format is told in `docs/archive-format.md`.
"""
