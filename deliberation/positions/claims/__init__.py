"""Who writes where now, and what becomes of words that two people wrote at once.

Read `models.py` (a claim: somebody has a part in the editor), then `actions.py`; `together.py` puts two people's words together field by
field, over `deliberation/merging.py`, and `saving.py` does so for the actions that change a paper. `deliberation/together.py` is what a
form shows where both changed the same words.
"""
