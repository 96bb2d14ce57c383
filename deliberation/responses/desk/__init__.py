"""The desk: what waits for a person, who in the office sees to it, and what the office says about it among itself.

Read `queries.py` (the trays of a desk, page by page) and `actions.py` (assigning, notes); `about.py` gathers what there is to know about
one question for whoever answers it.
"""
