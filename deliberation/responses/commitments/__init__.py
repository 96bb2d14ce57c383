"""What replies promise, and what becomes of it.

A machine only points at words that look like a promise (`suggesting.py`, with the dates of `dating.py`); it is a commitment once a person
of the office or the facilitator confirmed it (`actions/`). From then on it is public, with its owner, its date or condition, and every
slip with the date before. Read `models.py` first.
"""
