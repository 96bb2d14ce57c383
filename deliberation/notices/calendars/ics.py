"""An iCalendar file made from entries; knows nothing of the database or of any request.

RFC 5545, with the name and the pace of asking again of RFC 7986. No METHOD: it is a calendar to be looked at, nobody is invited by it; so
DTSTAMP says when an entry was last changed, and the same entries make the same bytes.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, vText

CONTENT_TYPE = "text/calendar; charset=utf-8"
#: How often a program should look for what is new.
PACE = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something with a day, or with a beginning at a moment. `uid` never changes; `sequence` grows with every change."""

    uid: str
    sequence: int
    changed_at: datetime
    #: A date: the whole day, and with `ends` all days up to that one. A moment: aware, in the zone the place keeps.
    starts: date | datetime
    ends: date | datetime | None = None
    title: str
    words: str = ""
    place: str = ""
    address: str = ""
    category: str = ""
    is_cancelled: bool = False
    #: Whether somebody who has it in their calendar is busy then.
    takes_time: bool = True


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What the calendar is called and where it lives."""

    name: str
    words: str
    address: str
    entries: Sequence[Entry]


class _Words(vText):
    """Words escaped as RFC 5545 (3.3.11) says. The library takes a backslash and an N that stand in them for a line break."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def write_ics(feed: Feed) -> bytes:
    """The calendar as a UTF-8 file, its entries by their beginning."""
    calendar = Calendar()
    calendar.add("prodid", "-//Deliberation//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, _plain(feed.name))
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, _plain(feed.words))
    calendar.add("url", feed.address)
    calendar.add("refresh-interval", PACE, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in sorted(feed.entries, key=_beginning):
        calendar.add_component(_event(entry))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", entry.starts)
    if entry.ends is not None:
        event.add("dtend", entry.ends if isinstance(entry.ends, datetime) else entry.ends + timedelta(days=1))  # the day after the last
    event.add("summary", _plain(entry.title))
    for name, words in (("description", entry.words), ("location", entry.place), ("categories", entry.category)):
        if words:
            event.add(name, [_plain(words)] if name == "categories" else _plain(words))
    if entry.address:
        event.add("url", entry.address)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.takes_time and not entry.is_cancelled else "TRANSPARENT")
    return event


def _beginning(entry: Entry) -> tuple[str, str]:
    return entry.starts.isoformat(), entry.uid


def _plain(words: str) -> _Words:
    """Words as a line of the format can hold them: line breaks, and no other controls; no byte order mark, which is no word."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\ufeff", "")
    return _Words("".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs")))
