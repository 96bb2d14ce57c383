"""What can be asked: `chain.py` (one question's page), `lists.py` (many), `fates.py` (of items), `workshop.py`, `desk.py`, `places.py`."""
