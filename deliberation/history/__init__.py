"""The record: every happening, append-only, each entry bound to the one before by a hash. Read `models.py`, then `record.py`."""
