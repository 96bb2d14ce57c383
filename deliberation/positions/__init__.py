"""Position papers: what a stakeholder group puts before the forum, item by item. Start with `models.py`, then `actions.py`."""
