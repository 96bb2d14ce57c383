"""Words as people write them, and as pages may show them.

Markdown goes in; HTML comes out of `clean_html` and from nowhere else. The parser already refuses raw HTML, Bleach goes over
the result as a second wall, and the Content-Security-Policy is the third. Templates never use `|safe`: this returns `Markup`.
"""

import re
import unicodedata
from functools import lru_cache

import bleach
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = frozenset("p br hr strong em del code pre blockquote ul ol li a h3 h4 h5 h6 table thead tbody tr th td".split())
ATTRIBUTES = {"a": ["href", "title", "rel"], "ol": ["start"]}
PROTOCOLS = frozenset(["http", "https", "mailto"])

_parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).enable(["table", "strikethrough"])
_cleaner = bleach.Cleaner(tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True)
#: C0 and C1 controls but for tab and newline, and the characters that turn the direction of what follows.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


@lru_cache(maxsize=4096)
def clean_html(markdown: str) -> Markup:
    """Render Markdown as HTML that is safe to show. The highest heading is h3, since a page has its own h1 and h2."""
    tokens = _parser.parse(markdown)
    highest = min((int(token.tag[1]) for token in tokens if token.type == "heading_open"), default=1)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) - highest + 3, 6)}"
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("rel", "nofollow ugc")
    # The parser builds on its own list of tokens; rendering them is the same step `render` takes after parsing.
    return Markup(_cleaner.clean(_parser.renderer.render(tokens, _parser.options, {})))  # noqa: S704 - this is the one wall


def tidy(text: str) -> str:
    """Typed or imported words as they are kept: composed (NFC), no control characters, no space at the line ends."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.rstrip() for line in _CONTROL.sub("", composed).split("\n")).strip()


def in_brief(text: str, length: int = 120) -> str:
    """The first words of a text on one line, at most `length` characters, cut at a space where there is one."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut) + "…"
