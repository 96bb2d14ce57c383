"""What can be asked about materials. Doors decide who may ask; each docstring counts its SQL statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import func, select

from deliberation.db import db
from deliberation.differences import Stretch, differences, folded
from deliberation.forums.materials.words import MaterialWords
from deliberation.forums.models import Material, MaterialKind, MaterialRevision
from deliberation.locales import OWN_NAMES

#: Signs of unchanged words beside a change.
_AROUND = 60


@dataclass(frozen=True)
class Earlier:
    """What was said of a material, and by field what came instead of it."""

    revision: MaterialRevision
    changes: Mapping[str, Sequence[Stretch]]


def earlier_counts(materials: Iterable[Material], *, with_held: bool) -> Mapping[int, int]:
    """How many earlier versions somebody can read, by the material's id. One statement, none where nothing was ever changed."""
    changed = [one.id for one in materials if one.version > 1 and one.stands]
    if not changed:
        return {}
    counted = select(MaterialRevision.material_id, func.count()).where(MaterialRevision.material_id.in_(changed))
    counted = counted if with_held else counted.where(MaterialRevision.is_held.is_(False))
    return dict(db.session.execute(counted.group_by(MaterialRevision.material_id)).all())


def earlier_of(material: Material, *, with_held: bool) -> list[Earlier]:
    """The earlier versions, the newest first, each against the next that the reader may see. One statement."""
    wanted = select(MaterialRevision).where(MaterialRevision.material_id == material.id)
    kept = [one for one in db.session.scalars(wanted.order_by(MaterialRevision.number)) if with_held or not one.is_held]
    said = [MaterialWords.of(one) for one in (*kept, material)]
    found = [Earlier(one, _changes(material.kind, before, after)) for one, (before, after) in zip(kept, pairwise(said), strict=True)]
    return found[::-1]


def _changes(kind: MaterialKind, before: MaterialWords, after: MaterialWords) -> dict[str, Sequence[Stretch]]:
    old, new = _shown(before, kind), _shown(after, kind)
    return {name: folded(differences(old[name], new[name]), _AROUND) for name in old if old[name] != new[name]}


def _shown(words: MaterialWords, kind: MaterialKind) -> dict[str, str]:
    """By field, the language by its own name."""
    return {**words.as_words(kind), "language": OWN_NAMES.get(words.language, words.language)}
