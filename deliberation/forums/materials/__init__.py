"""What people read for a session: files, with what they say, and pages of the web. Start with `reading.py` and `personal.py`, which look
into files, then `actions.py`; the model is the forum's."""
