"""Taking out of a picture what it says besides the picture: where and when it was taken, with which camera, by whom.

A photograph of a broken pavement may carry the place where its author lives. Only which way up it is stays. What cannot be taken
apart comes back as None: better no picture than one that says where somebody lives.
"""

import re
import struct
from collections.abc import Iterator

from deliberation.file_kinds import JPEG, PNG, WEBP, FileKind

#: What a PNG needs to be shown; the rest are words, times and camera data.
_SHOWN = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs acTL fcTL fdAT".split())
#: In a JPEG: where a scan begins, where the picture ends, and what ends a scan (a marker that is neither filling nor a restart).
_SCAN, _END, _NEXT_MARKER = 0xDA, b"\xff\xd9", re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_EXIF, _ORIENTATION = b"Exif\0\0", 0x0112
#: In the header of a WebP: that Exif or XMP follows.
_WEBP_TELLS = 0x08 | 0x04


def without_traces(content: bytes, kind: FileKind) -> bytes | None:
    """The same picture, saying nothing but itself; None where it is not whole. Other files come back as they are."""
    strip = {PNG: _png, JPEG: _jpeg, WEBP: _webp}.get(kind)
    if strip is None:
        return content
    try:
        return b"".join(strip(content))
    except (struct.error, IndexError, ValueError):
        return None


def _png(content: bytes) -> Iterator[bytes]:
    yield content[:8]
    at = 8
    while True:
        (length,) = struct.unpack(">I", content[at : at + 4])
        name, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            raise ValueError
        if name in _SHOWN:
            yield content[at:end]
        if name == b"IEND":
            return
        at = end


def _jpeg(content: bytes) -> Iterator[bytes]:
    """Segment by segment to the end of the picture; what hangs on behind it (smaller copies with their own Exif) falls off."""
    yield content[:2]
    at, is_turned = 2, False
    while content[at : at + 2] != _END:
        marker, (length,) = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])
        segment = content[at : at + 2 + length]
        if content[at] != 0xFF or len(segment) != 2 + length:
            raise ValueError
        way = None if is_turned else _way_up(segment[4:])
        if _shows(marker, segment[4:]):
            yield segment
        elif way is not None and way > 1:
            is_turned = True
            yield _exif_that_says_only(way)
        at += 2 + length
        if marker == _SCAN:
            scan = _NEXT_MARKER.search(content, at)
            if scan is None:
                raise ValueError
            yield content[at : scan.start()]
            at = scan.start()
        while content[at : at + 2] == b"\xff\xff":  # filling between segments
            at += 1
    yield _END


def _shows(marker: int, inside: bytes) -> bool:
    """Whether a segment is needed to show the picture; segments for programs (0xE0 to 0xEF) and comments mostly are not."""
    if marker == 0xE2:
        return inside.startswith(b"ICC_PROFILE\0")
    return marker in (0xE0, 0xEE) or not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _way_up(exif: bytes) -> int | None:
    """Which way up the picture is to be shown, 1 to 8, as Exif says it."""
    if not exif.startswith(_EXIF):
        return None
    tiff = exif[len(_EXIF) :]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return None
    (start,) = struct.unpack(f"{order}I", tiff[4:8])
    (count,) = struct.unpack(f"{order}H", tiff[start : start + 2])
    for number in range(min(count, 200)):
        entry = tiff[start + 2 + 12 * number : start + 14 + 12 * number]
        tag, _kind, _count, value = struct.unpack(f"{order}HHIH", entry[:10])
        if tag == _ORIENTATION:
            return int(value) if 1 <= value <= 8 else None
    return None


def _exif_that_says_only(way: int | None) -> bytes:
    tiff = struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, _ORIENTATION, 3, 1, way, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff


def _webp(content: bytes) -> Iterator[bytes]:
    chunks = []
    at, end = 12, 8 + struct.unpack("<I", content[4:8])[0]
    while at + 8 <= end:
        name, length = content[at : at + 4], struct.unpack("<I", content[at + 4 : at + 8])[0]
        chunk = content[at : at + 8 + length + length % 2]
        if len(chunk) < 8 + length:
            raise ValueError
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_TELLS]) + chunk[9:]
        if name not in (b"EXIF", b"XMP "):
            chunks.append(chunk)
        at += 8 + length + length % 2
    inside = b"".join(chunks)
    yield b"RIFF" + struct.pack("<I", 4 + len(inside)) + b"WEBP"
    yield inside
