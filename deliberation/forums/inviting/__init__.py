"""Who is told of a session to come: everybody it concerns when it is arranged, those expected two days before and on the day.

`concerned.py` says whom a session concerns, `models.py` keeps what was said to whom, `calling.py` calls people to new sessions,
`reminding.py` reminds them, `telling.py` puts a session into words, `mails.py` writes.
"""
