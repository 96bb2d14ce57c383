"""Calendars that other programs subscribe to (iCalendar, RFC 5545): of a forum, of a group, of a person. Read `ics.py` first."""
