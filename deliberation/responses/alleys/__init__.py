"""Alley meetings: residents propose a small meeting on a question of theirs; from five confirmed people on it is public and at an office.

`models.py` says what is kept, `states.py` reads off it where a meeting stands; `actions/` in the order of things: `proposing`,
`arranging`, `results`, `forums`.
"""
