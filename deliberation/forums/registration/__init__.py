"""Who comes to a session: registering, the line when all places are taken, the door list, and who was there.

Read `places.py` first, then `registering.py` and `door.py`. Names are for those who arrange the session; the public sees numbers
(`attendance.py`).
"""
