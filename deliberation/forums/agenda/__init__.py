"""The agenda of a session: its points with their minutes. Start with `times.py`, then `actions.py`; the model is the forum's."""
