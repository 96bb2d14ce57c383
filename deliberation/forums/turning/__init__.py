"""Rounds that open and close by themselves.

`actions.py` is what the clock does, `telling.py` is how the packages say whom an opening round calls to work, `mails.py` calls them.
"""
