"""What a group says about its draft: threads of comments beside the parts, and suggestions that the leader takes or declines.

Read `models.py`, then `actions/` (`threads.py`, `suggestions.py`); `fitting.py` says how a suggestion fits a text that has moved on. All of
it is for the group's own people (`access.py`): the secretariat reads the draft, and nothing of this.
"""
