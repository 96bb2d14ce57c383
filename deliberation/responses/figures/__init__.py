"""Figures: what became of demands and questions, how long answers took, what groups say of them, and who is silent.

`definitions.py` first: every figure in words, what is counted and what is left out; page, download and API read it. `scope.py` says
of what (a forum, an office, a group, everything), `asked.py` puts what was asked into one table of SQL, `counting.py` counts it,
`measures.py` holds the result, `silence.py` tells who owes an answer and how many were owed week by week. Only what everybody may read
is ever counted.
"""
