"""The catalogues are whole, and the check that says so can fail."""

from babel.messages.catalog import Message

from tests.house.words import _complaints_about, complaints


def test_the_catalogues_are_whole():
    assert list(complaints()) == []


def test_a_lost_placeholder_is_found():
    message = Message("%(count)s of %(total)s", "%(count)s")
    assert list(_complaints_about("ko", ("", "%(count)s of %(total)s"), message)) != []


def test_a_missing_translation_is_found():
    assert list(_complaints_about("ko", ("", "Forums"), Message("Forums", ""))) == ["ko: 'Forums' is not translated"]
