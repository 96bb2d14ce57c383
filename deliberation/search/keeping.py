"""The index of this instance, kept in step with the database. It can be thrown away at any time and made anew from there."""

from pathlib import Path
from threading import Lock

from deliberation.db import Happening
from deliberation.files import folder
from deliberation.search.gathering import documents, every_document, touched_by
from deliberation.search.whoosh_index import WhooshIndex

_open: dict[Path, WhooshIndex] = {}
_lock = Lock()


def index() -> WhooshIndex:
    """The index of the instance, opened once a process."""
    place = folder("index")
    with _lock:
        if place not in _open:
            _open[place] = WhooshIndex(place)
        return _open[place]


def refresh(happening: Happening) -> None:
    """Bring what the happening touched up to date: written anew where it is public, removed where it is not."""
    ids = touched_by(happening)
    if not ids:
        return
    index().write(documents(sorted(ids)), gone=ids)


def rebuild() -> int:
    """Make the index anew from the database; searches find the old one until it is done. Returns how many documents it has."""
    return index().rebuild(every_document())
