"""A forum's closing report: we asked, you said, we did, item by item, as page, DOCX, HWPX and PDF.

`queries.py` gathers, `told.py` and `items.py` say it as the blocks of a document (`deliberation/documents`), `views.py` hands it out.
"""
