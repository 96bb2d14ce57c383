"""Neighbours of an item being written: the same demand of another group or another forum, and what has been asked and answered already.

`kept.py` holds what is public ready to be compared, `queries.py` finds and says what became of it, `passages.py` marks what is alike,
`citing.py` finds what somebody wants to cite. How alike two texts are is `responses/likeness.py`'s to say.
"""
