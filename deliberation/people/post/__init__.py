"""Mail that can wait: at once, once a day, once a week, or not at all, as each person chose.

`posting.py` is the way in, `times.py` says when letters go out, `actions.py` writes them from what waits, `mails.py` sends them.
"""
