"""What changed in the plan because of questions: the wording before and after, and the questions that led to it.

Read `models.py`, then `actions.py`. A change recorded here does not change the plan by itself; `plans/actions/wording.py` does.
"""
