"""The list of public pages that search engines ask for (sitemaps.org, protocol 0.9), each with its address in every language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

_PAGES = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LINKS = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True)
class Listed:
    """A page: its lasting address, and its address in each language."""

    address: str
    in_languages: Mapping[str, str]


def sitemap(pages: Iterable[Listed]) -> bytes:
    """The list as a UTF-8 document."""
    root = Element("urlset", {"xmlns": _PAGES, "xmlns:xhtml": _LINKS})
    for page in pages:
        listed = SubElement(root, "url")
        SubElement(listed, "loc").text = page.address
        for language, address in {**page.in_languages, "x-default": page.address}.items():
            SubElement(listed, "xhtml:link", {"rel": "alternate", "hreflang": language, "href": address})
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))
