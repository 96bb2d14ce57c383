"""Who takes part: accounts, the roles they hold in a forum, a group or a department, and how they come in.

Start with `models.py`; `access.py` is where every other package learns who is asking and what a rule is.
"""
