"""Addresses of the web as people type them, and as they may be shown as a link."""

import re
from urllib.parse import urlsplit

from deliberation.text import tidy

LONGEST_ADDRESS = 2_000
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(r"[^\s/?#@]+\.[^\s/?#@.]+")


def whole_address(typed: str) -> str:
    """An address of the web as it is kept; `https://` is put before one that was typed without."""
    address = " ".join(tidy(typed).split())
    return f"https://{address}" if address and not _SCHEME.match(address) else address


def is_web_address(address: str) -> bool:
    """Whether it leads to a page of the web, and nowhere else: no other scheme, no password, no name of this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_sound = parts.scheme in ("http", "https") and "@" not in parts.netloc and _HOST.fullmatch(parts.netloc) is not None
    return is_sound and len(address) <= LONGEST_ADDRESS and not re.search(r"[\s\\<>\"]", address)
