"""Where a forum stands on one page: its rounds over the months, what is done in each, what comes next, and who owes what.

`picture.py` says where bars and months stand (pure), `queries.py` gathers, `views.py` shows it and sends reminders.
"""
