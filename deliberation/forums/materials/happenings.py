"""What can happen to materials. A file goes by its digest: its name may be somebody's, and the record is for good."""

from dataclasses import dataclass
from typing import Any

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class MaterialAdded(Happening):
    """`is_held`: it waits until somebody has looked whether it may be public."""

    subject = ("Material", "material_id")
    material_id: int
    session_id: int
    number: int
    kind: str
    after: dict[str, Any]
    digest: str = ""
    media_type: str = ""
    size: int = 0
    is_held: bool = False


@dataclass(frozen=True, kw_only=True)
class MaterialChanged(Happening):
    """Only the fields that differ; what a file holds never changes. `revision`: the number under which what was public before is kept."""

    subject = ("Material", "material_id")
    material_id: int
    before: dict[str, Any]
    after: dict[str, Any]
    revision: int = 0
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class MaterialShown(Happening):
    """Somebody has looked at what was found in it, and made it public."""

    subject = ("Material", "material_id")
    material_id: int
    findings: int


@dataclass(frozen=True, kw_only=True)
class MaterialTakenBack(Happening):
    subject = ("Material", "material_id")
    material_id: int
    reason: str
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class MaterialBroughtBack(Happening):
    subject = ("Material", "material_id")
    material_id: int
    digest: str = ""
