"""A forum: one deliberation on one plan, with groups, rounds and sessions. Start with `models.py`, then `actions.py`."""
