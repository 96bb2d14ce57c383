"""The asker's verdict: whether a question was answered, in the eyes of the group that asked, and asking it once more.

Begin with `actions.py`. The models (Verdict, FollowUp) stand with the chain, in `responses/models/verdicts.py`.
"""
