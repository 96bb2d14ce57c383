"""The embedded index: a folder that any number of processes write to and search in."""

import re
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from threading import RLock
from typing import Any

from whoosh import fields
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, EmptyIndexError, FileIndex
from whoosh.writing import CLEAR, SegmentWriter

from deliberation.search.asking import Ask, understand
from deliberation.search.documents import IndexDocument, Kind
from deliberation.search.ranking import answer
from deliberation.search.results import Results
from deliberation.search.snapshot import Snapshot
from deliberation.search.weighing import weigh

#: Named after the way terms and documents are kept: an index made in another way is left alone and this one begins empty.
INDEX_NAME = "deliberation_1"
_NUMBER = re.compile(r"\d+")
_LOCK_WAIT_SECONDS = 60.0
_MEMORY_MEGABYTES = 256
_ORDER = {kind: place for place, kind in enumerate((Kind.ELEMENT, Kind.QUESTION, Kind.ITEM, Kind.COMMITMENT, Kind.MINUTES, Kind.ALLEY))}


class _WeightedTerms(fields.ID):
    """A field given as {term: weight}, which Whoosh stores as they are: they are the term's share of the score already."""

    def index(self, value: Mapping[str, float], **_: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        yield from ((term.encode(), 1, weight, b"") for term, weight in sorted(value.items()))


_SCHEMA = fields.Schema(
    id=fields.ID(unique=True),
    terms=_WeightedTerms(),
    filters=fields.ID(),
    order=fields.ID(sortable=True),
    stored=fields.STORED(),
)


class WhooshIndex:
    """Documents in a folder, found by their words. Safe to share between threads and to open in several processes at once.

    What one process writes, the others find from their next search on. Nothing lives only here: `rebuild` makes it anew.
    """

    def __init__(self, folder: Path) -> None:
        """Open the index in the folder, or begin an empty one there."""
        self._lock = RLock()
        self._snapshot: Snapshot | None = None
        folder.mkdir(parents=True, exist_ok=True)
        self._index = _open(FileStorage(str(folder)))

    def write(self, documents: Iterable[IndexDocument], gone: Iterable[str] = ()) -> int:
        """Add the documents, each in place of the one that had its id, and remove those of the ids `gone`, all in one step.

        Returns how many were written. On an error nothing has changed; `whoosh.index.LockError` when others write for too long.
        """
        newest = {document.id: document for document in documents}
        return self._change({*newest, *gone}, newest.values())

    def delete(self, ids: Iterable[str]) -> None:
        """Remove the documents of these ids, as far as there are any."""
        self.write((), gone=ids)

    def clear(self) -> None:
        """Remove everything."""
        self.rebuild(())

    def rebuild(self, documents: Iterable[IndexDocument]) -> int:
        """Put these documents in place of everything; until all are written, searches find the old ones. How many there are."""
        return self._change((), documents, mergetype=CLEAR)

    def _change(self, deleted: Iterable[str], added: Iterable[IndexDocument], **commit: Any) -> int:
        count = 0
        writer = SegmentWriter(self._index, timeout=_LOCK_WAIT_SECONDS, limitmb=_MEMORY_MEGABYTES)
        try:
            for document_id in deleted:
                writer.delete_by_term("id", document_id)
            for document in added:
                writer.add_document(**_row(document))
                count += 1
        except BaseException:
            writer.cancel()
            raise
        writer.commit(**commit)
        return count

    def count(self) -> int:
        """How many documents there are."""
        with self._lock:
            return self._current().documents

    def search(self, ask: Ask) -> Results:
        """The page of results asked for. Any words may be asked for; what cannot be found gives an empty page."""
        wanted = understand(ask.words)
        with self._lock:
            return answer(self._current(), wanted, ask)

    def _current(self) -> Snapshot:
        """The newest state. Readers are not safe to share, so the lock is held while it is used."""
        generation = self._index.latest_generation()
        if self._snapshot is None or self._snapshot.generation != generation:
            before, self._snapshot = self._snapshot, Snapshot(self._index.reader(), generation)
            if before:
                before.close()
        return self._snapshot


def _open(storage: FileStorage) -> FileIndex:
    creation = storage.lock("creation.lock")
    creation.acquire(blocking=True)
    try:
        return FileIndex(storage, _SCHEMA, INDEX_NAME)
    except EmptyIndexError:
        TOC.create(storage, _SCHEMA, INDEX_NAME)
        return FileIndex(storage, _SCHEMA, INDEX_NAME)
    finally:
        creation.release()


def _row(document: IndexDocument) -> dict[str, Any]:
    weighed = weigh(document)
    return {
        "id": document.id,
        "terms": weighed.weights,
        "filters": [f"{name}:{value}" for name, value in document.filter_values()],
        "order": f"{_ORDER[document.kind]} {_NUMBER.sub(lambda number: number[0].zfill(6), document.source)}",
        "stored": (document, weighed.marks),
    }
