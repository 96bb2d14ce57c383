"""What can be done: `asking.py` (items to questions), `routing.py` (referring, passing on), `answering.py` (replies)."""
