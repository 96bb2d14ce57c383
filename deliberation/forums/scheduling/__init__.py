"""Sessions that do not clash. Start with `model.py` and `clashes.py`, which are pure; `situation.py` loads, `solving.py` finds."""
