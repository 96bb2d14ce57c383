"""Reminders of due dates: seven days before, on the day, and afterwards the day after and then weekly; one mail a person and day.

`dues.py` says what a reminder is about and when it is due, `referrals.py` finds the answers that are due, `actions.py` sends each once.
"""
