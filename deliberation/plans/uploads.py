"""A file somebody uploaded, kept in the instance folder from the moment its difference is shown until it is confirmed.

It is kept under the digest of its content, so what is confirmed is what was shown. What nobody confirms goes after a day.
"""

import hashlib
import re
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from flask_babel import lazy_gettext as _l

from deliberation import clock
from deliberation.errors import NotFound
from deliberation.files import folder

KEPT_FOR = timedelta(days=1)
_DIGEST = re.compile(r"[0-9a-f]{64}")


class UploadGone(NotFound):
    code = "upload-gone"
    sentence = _l("The file is no longer kept here. Please send it again.")


def keep(content: bytes) -> str:
    """Keep it; returns the digest to ask for it by. What was kept the day before goes."""
    _forget_old()
    digest = hashlib.sha256(content).hexdigest()
    (_uploads() / digest).write_bytes(content)
    return digest


def kept(digest: str) -> bytes:
    """What was kept. Raises UploadGone when it is not there any more, or never was."""
    if not _DIGEST.fullmatch(digest) or not (_uploads() / digest).is_file():
        raise UploadGone
    return (_uploads() / digest).read_bytes()


def forget(digest: str) -> None:
    (_uploads() / digest).unlink(missing_ok=True)


def _forget_old() -> None:
    oldest = (clock.now() - KEPT_FOR).timestamp()
    for path in _uploads().iterdir():
        with suppress(FileNotFoundError):  # somebody else's upload clears up too
            if path.stat().st_mtime < oldest:
                path.unlink()


def _uploads() -> Path:
    return folder("files/uploads")
