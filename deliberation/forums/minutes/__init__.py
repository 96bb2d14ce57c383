"""The minutes of a session: written by several at once, published, corrected by numbered revision, and what was decided in them.

Read `models.py` (a save of the minutes), then `actions/`: `writing` puts together what two write at once and publishes, `proposals` are
corrections that those who took part ask for, `outcomes` are the decisions and tasks. `finding.py` (pure) finds these in the words of the
minutes; `positions/outcomes` ties them to items.
"""
