"""What can happen to a text block."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class TextBlockWritten(Happening):
    """A first or a further version; the one before stays with its number."""

    subject = ("TextBlock", "block_id")
    block_id: int
    number: int
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class TextBlockRetired(Happening):
    subject = ("TextBlock", "block_id")
    block_id: int


@dataclass(frozen=True, kw_only=True)
class TextBlockBroughtBack(Happening):
    subject = ("TextBlock", "block_id")
    block_id: int


@dataclass(frozen=True, kw_only=True)
class TextBlockUsed(Happening):
    subject = ("TextBlock", "block_id")
    block_id: int
    number: int
    reply_id: int
