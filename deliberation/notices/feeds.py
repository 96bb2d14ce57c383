"""An Atom feed (RFC 4287) made from entries; knows nothing of the database or of any request."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from feedgen.feed import FeedGenerator

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
#: Everything that XML 1.0 cannot carry, escaped or not (its production `Char`).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: What the feed of a forum says before anything has happened there.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One piece of news. `id` is the same in every language and never changes; `html` must be clean already."""

    id: str
    address: str
    title: str
    html: str
    author: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What the feed is about. `address` is the page it goes with, `own_address` its own; both full."""

    id: str
    address: str
    own_address: str
    title: str
    subtitle: str
    locale: str
    entries: Sequence[Entry]


def atom(feed: Feed) -> bytes:
    """The feed as a UTF-8 document, its entries in the order given. The same entries make the same bytes."""
    document = FeedGenerator()
    document.id(feed.id)
    document.title(_fit(feed.title))
    document.subtitle(_fit(feed.subtitle))
    document.language(feed.locale)
    document.generator("Deliberation")
    document.link(href=feed.own_address, rel="self", type="application/atom+xml")
    document.link(href=feed.address, rel="alternate", type="text/html")
    document.updated(max((entry.at for entry in feed.entries), default=NEVER))
    for entry in feed.entries:
        _add(document, entry)
    return bytes(document.atom_str(pretty=True))


def _add(document: FeedGenerator, entry: Entry) -> None:
    added = document.add_entry(order="append")
    added.id(entry.id)
    added.title(_fit(entry.title) or entry.address)
    added.link(href=entry.address, rel="alternate", type="text/html")
    added.author(name=_fit(entry.author))
    added.published(entry.at)
    added.updated(entry.at)
    added.content(_fit(entry.html), type="html")


def _fit(words: str) -> str:
    """The words without what XML cannot carry; a feed with one such character would not be read at all."""
    return _NOT_XML.sub("", words)
