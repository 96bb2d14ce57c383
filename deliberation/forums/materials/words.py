"""What is said of a material, taken apart from it: as somebody typed it, and as it is kept."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any, Self

from deliberation.forums.models import Material, MaterialKind, MaterialRevision
from deliberation.text import tidy
from deliberation.web_addresses import whole_address


@dataclass(frozen=True, kw_only=True)
class MaterialWords:
    """Named as the fields of the material."""

    title: str = ""
    language: str = "ko"
    address: str = ""
    text: str = ""
    missing: str = ""

    @classmethod
    def of(cls, material: Material | MaterialRevision) -> Self:
        return cls(**{name: getattr(material, name) for name in cls.__dataclass_fields__})

    def tidied(self, kind: MaterialKind) -> Self:
        """The same as it is kept."""
        return replace(
            self,
            title=" ".join(tidy(self.title).split()),
            address=whole_address(self.address) if kind is MaterialKind.LINK else "",
            text=tidy(self.text) if kind is MaterialKind.FILE else "",
            missing=tidy(self.missing) if kind is MaterialKind.FILE else "",
        )

    def as_words(self, kind: MaterialKind) -> dict[str, str]:
        """By field, for the fields that this kind has."""
        others = ("address",) if kind is MaterialKind.FILE else ("text", "missing")
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in others}

    def as_record(self) -> dict[str, Any]:
        """For the record, which is for good: what stands in the file or was written out of it goes by its fingerprint."""
        written = {"text": _fingerprint(self.text), "missing": _fingerprint(self.missing)}
        return {"title": self.title, "language": self.language, "address": self.address, **written}

    @property
    def everything(self) -> str:
        return "\n".join((self.title, self.address, self.missing, self.text))


def _fingerprint(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest() if words else ""
