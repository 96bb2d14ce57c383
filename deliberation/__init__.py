"""Deliberation: a published plan goes before its stakeholder groups, and every item of theirs is answered in public.

Start reading at `docs/tour.md`, then `app.py` (how the parts are put together) and `wiring.py` (what follows from what).
"""
