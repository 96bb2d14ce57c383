"""Documents that leave the site: said once as headings, paragraphs and tables (`model.py`), written as HTML, DOCX, ODT, HWPX and PDF.

Read `model.py` first. `markdown.py` makes blocks of what people wrote; each writer takes a `Document` and gives bytes. The page shows the
same blocks through `templates/documents/_blocks.html`, so that page and files cannot differ (docs/decisions/0005-documents.md).
"""
