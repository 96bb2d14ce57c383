"""From question to answer: rows of questions, referrals with their clocks, replies. Start with `models.py`, then `actions/`."""
