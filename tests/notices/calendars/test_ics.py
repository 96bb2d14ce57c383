"""A calendar as another program reads it: vobject, which shares no code with the library that writes it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.clock import DISTRICT_ZONE
from deliberation.notices.calendars.ics import Entry, Feed, write_ics

AT = datetime(2022, 4, 1, 3, tzinfo=UTC)


def entry(**details) -> Entry:
    return Entry(
        **{"uid": "session-1.mid-term@example.org", "sequence": 0, "changed_at": AT, "starts": date(2022, 4, 16), "title": "Session"}
        | details
    )


def read(*entries: Entry, name: str = "Forum"):
    written = write_ics(Feed(name=name, words="Dates", address="https://example.org/", entries=entries))
    return vobject.readOne(written.decode())


def only(one: Entry):
    (event,) = read(one).vevent_list
    return event


def test_a_session_begins_and_ends_at_the_districts_hour_in_every_zone():
    begins, ends = (datetime(2022, 4, 16, hour, tzinfo=DISTRICT_ZONE) for hour in (14, 16))
    event = only(entry(starts=begins, ends=ends))
    assert (event.dtstart.value, event.dtend.value) == (begins, ends)
    assert event.dtstart.value.astimezone(UTC) == datetime(2022, 4, 16, 5, tzinfo=UTC)


def test_a_round_takes_whole_days_its_last_one_too():
    event = only(entry(starts=date(2022, 4, 1), ends=date(2022, 4, 30)))
    assert (event.dtstart.value, event.dtend.value) == (date(2022, 4, 1), date(2022, 5, 1))  # the format names the day after


def test_a_change_is_known_by_its_sequence_and_a_cancelled_session_stays_and_says_so():
    event = only(entry(sequence=3, is_cancelled=True))
    assert (event.sequence.value, event.status.value, event.transp.value) == ("3", "CANCELLED", "TRANSPARENT")
    assert event.last_modified.value == event.dtstamp.value == AT


def test_what_takes_nobodys_time_leaves_them_free():
    assert only(entry()).transp.value == "OPAQUE"
    assert only(entry(takes_time=False)).transp.value == "TRANSPARENT"


def test_entries_stand_in_the_order_of_their_beginnings_and_the_same_make_the_same_bytes():
    one, other = entry(uid="b", starts=date(2022, 4, 2)), entry(uid="a", starts=date(2022, 4, 9))
    assert [event.uid.value for event in read(other, one).vevent_list] == ["b", "a"]
    feeds = [Feed(name="F", words="", address="https://example.org/", entries=entries) for entries in ((one, other), (other, one))]
    assert write_ics(feeds[0]) == write_ics(feeds[1])


def test_a_calendar_without_entries_is_one_too():
    assert "vevent" not in read().contents


@pytest.mark.parametrize("name", ["숙의공론장, 2022; 전체", "line\nbreak", "back\\slash", "x" * 500])
def test_a_name_is_read_back_as_it_was(name):
    assert read(name=name).contents["x-wr-calname"][0].value == name


#: Words as people write them, in every script, or made of what the format itself uses; no controls but the line break.
SIGNS = st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n", exclude_characters="\ufeff")
WORDS = st.text(SIGNS, max_size=300) | st.text(st.sampled_from(" \\nN,;:\n\"'=^x한😀\u2028\u200b"), max_size=160)
DAYS, MINUTES = st.dates(date(1990, 1, 1), date(2037, 12, 31)), st.builds(time, st.integers(0, 23), st.integers(0, 59))
MOMENTS = st.builds(datetime.combine, DAYS, MINUTES, st.just(DISTRICT_ZONE))


@given(WORDS, WORDS, WORDS, MOMENTS, st.integers(1, 600), st.integers(0, 10**6))
@settings(deadline=None)  # the time zones of an early year take a fifth of a second
def test_whatever_is_said_is_read_back(title, words, place, starts, minutes, sequence):
    ends = starts + timedelta(minutes=minutes)
    event = only(entry(title=title, words=words, place=place, starts=starts, ends=ends, sequence=sequence))
    assert event.summary.value == title
    assert event.contents["description"][0].value == words if words else "description" not in event.contents
    assert event.contents["location"][0].value == place if place else "location" not in event.contents
    assert (event.dtstart.value, event.dtend.value, event.sequence.value) == (starts, ends, str(sequence))


@pytest.mark.parametrize("title", ["C:\\New", "\\N", "\\n", "a\\\\;b,", "\\,"])
def test_a_backslash_is_a_backslash_whatever_follows_it(title):
    assert only(entry(title=title)).summary.value == title


@given(WORDS)
def test_no_line_is_longer_than_the_format_allows(words):
    written = write_ics(Feed(name=words, words=words, address="https://example.org/", entries=[entry(title=words, words=words)]))
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))


@pytest.mark.parametrize("title", ["a\0b\x07c", "\ufeffabc", "abc\ufeff", "a\ufeffbc"])
def test_controls_and_byte_order_marks_are_left_out(title):
    assert only(entry(title=title)).summary.value == "abc"
