"""A published plan: its tree, the departments behind it, its indicators, and how it comes in. Start with `models.py`."""
