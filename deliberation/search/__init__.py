"""Everything ever demanded and answered, found again by word, phrase or code, and narrowed by who, where and how it went.

Read in this order: `documents.py` (what is indexed), `analysis.py` (how a text becomes terms, with `folding.py` for spellings and
`korean.py` for morphemes), `asking.py` (how what someone typed becomes wanted terms), `whoosh_index.py` (the index on disk and how it
ranks), `excerpts.py` (what of a document is shown). Nothing here reads the database or knows of pages.
"""
