"""How news leaves the site: Atom feeds of forums and groups, and the list of pages for search engines. Read `feeds.py` first."""
