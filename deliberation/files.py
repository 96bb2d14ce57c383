"""The instance folder: what lies where, and the files people bring, each kept once under the fingerprint of its bytes."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from flask import current_app

from deliberation.config import Settings
from deliberation.errors import NotFound

FOLDERS = ("files", "index", "mail")
_DIGEST = re.compile("[0-9a-f]{64}")
LONGEST_NAME = 120
#: What no system takes in a file's name, and what makes one look like another ("gpj.exe" written backwards).
_NO_NAME = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')


def make_folders(settings: Settings) -> None:
    """Create the instance folder and what belongs in it; what is there already stays."""
    for name in FOLDERS:
        (settings.instance_folder / name).mkdir(parents=True, exist_ok=True)


def folder(name: str) -> Path:
    """One of the instance's folders, made if need be."""
    settings: Settings = current_app.extensions["settings"]
    path = settings.instance_folder / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def keep_file(content: bytes) -> str:
    """Keep a file. Returns its SHA-256 in hex, under which `kept_file` finds it; the same bytes are kept once."""
    digest = hashlib.sha256(content).hexdigest()
    path = _path_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}")
        unfinished.write_bytes(content)
        unfinished.replace(path)  # at once: nobody ever reads half a file
    return digest


def kept_file(digest: str) -> bytes:
    """A file by its fingerprint. Raises NotFound where it is not there, or is not what it was."""
    path = _path_of(digest)
    content = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(content).hexdigest() != digest:
        raise NotFound
    return content


def clean_name(name: str, endings: Sequence[str]) -> str:
    """A file's name as it is kept and shown: without folders and hidden signs, not too long, with an ending of its kind."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    words = " ".join(_NO_NAME.sub("", last).split()).strip(". ")
    stem, _dot, own = words.rpartition(".")
    if own.lower() not in endings:
        stem, own = words, endings[0]
    while len(stem.encode()) > LONGEST_NAME:
        stem = stem[:-1]
    return f"{stem.strip('. ') or 'file'}.{own}"


def _path_of(digest: str) -> Path:
    if not _DIGEST.fullmatch(digest):
        raise NotFound
    return folder("files") / digest[:2] / digest
