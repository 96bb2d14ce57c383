"""Putting materials beside a session, changing what is said of them, letting them be read, taking them back."""

from dataclasses import asdict, replace

from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.file_kinds import KINDS, FileKind
from deliberation.files import clean_name, keep_file, kept_file
from deliberation.forums.materials.errors import MaterialIsTakenBack, TooManyMaterials
from deliberation.forums.materials.happenings import (
    MaterialAdded,
    MaterialBroughtBack,
    MaterialChanged,
    MaterialShown,
    MaterialTakenBack,
)
from deliberation.forums.materials.personal import Finding, findings_in
from deliberation.forums.materials.reading import markdown_of, words_in
from deliberation.forums.materials.words import MaterialWords
from deliberation.forums.models import Material, MaterialKind, MaterialRevision, Session
from deliberation.people.models import Person
from deliberation.taking_files import taken
from deliberation.text import tidy
from deliberation.web_addresses import is_web_address

#: Materials that one session takes.
MOST = 60


def add_file(by: Person, session: Session, name: str, content: bytes, words: MaterialWords, *, takes_text: bool = False) -> Material:
    """Keep a file beside a session; `takes_text` writes out what it says, where no text was typed.

    It is public at once unless something in it looks like somebody's own number: then it waits for `show_material`.
    Raises TooManyMaterials, and BadInput naming `file`, `takes_text`, `text` or `title`.
    """
    _hold_with_room(session)
    kind, content = taken(name, content)
    if takes_text and not words.text.strip():
        words = replace(words, text=_text_of(kind, content))
    digest = keep_file(content)
    if any(one.digest == digest and one.stands for one in session.materials):
        raise BadInput(fields={"file": [_("This file is there already.")]})
    file_name = clean_name(name, kind.endings)
    words = replace(words, title=words.title.strip() or file_name)
    material = Material(kind=MaterialKind.FILE, file_name=file_name, digest=digest, media_type=kind.media_type, size=len(content))
    return _add(by, session, material, words)


def add_link(by: Person, session: Session, words: MaterialWords) -> Material:
    """Put a page of the web beside a session. Raises as `add_file` does; BadInput names `address` or `title`."""
    _hold_with_room(session)
    return _add(by, session, Material(kind=MaterialKind.LINK), words)


def change_material(
    by: Person, material: Material, version: int | None, words: MaterialWords, *, reason: str = "", has_looked: bool = False
) -> Material:
    """Say something else of it; the file itself stays, and of a public one what was said before, with the reason.

    Nothing happens where nothing differs. Raises ChangedMeanwhile, MaterialIsTakenBack, and BadInput naming the fields: also `reason`, and
    `has_looked`, where something new in a public one looks like somebody's own number and nobody has said that they looked.
    """
    hold(material)
    if not material.stands:
        raise MaterialIsTakenBack
    before, after = MaterialWords.of(material), words.tidied(material.kind)
    if before == after:
        return material
    _refuse_incomplete(material.kind, after)
    if material.is_shown and not has_looked and _numbers(after) - _numbers(before):
        sentence = _("Something here looks like somebody’s own number. Take it out, or say that it may be public.")
        raise BadInput(fields={"has_looked": [sentence]})
    material.expect(version, theirs=before.as_words(material.kind))
    revision = _keep(by, material, before, after, " ".join(tidy(reason).split())) if material.is_public else None
    _put(material, after)
    said, now_said = before.as_record(), after.as_record()
    changed = [name for name in said if said[name] != now_said[name]]
    differing = {"before": {name: said[name] for name in changed}, "after": {name: now_said[name] for name in changed}}
    number, reason = (revision.number, revision.reason) if revision else (0, "")
    record(MaterialChanged(material_id=material.id, **differing, revision=number, reason=reason, by=by.id))
    return material


def show_material(by: Person, material: Material) -> Material:
    """Somebody has looked: what was found in it may be public. Raises MaterialIsTakenBack."""
    hold(material)
    if not material.stands:
        raise MaterialIsTakenBack
    if material.shown_at is None:
        material.shown_at = clock.now()
        record(MaterialShown(material_id=material.id, findings=len(findings_of(material)), by=by.id))
    return material


def take_back(by: Person, material: Material, reason: str) -> Material:
    """Nobody can read it any more; that it was there stays, with the reason. Raises BadInput naming `reason`."""
    hold(material)
    reason = " ".join(tidy(reason).split())
    if not reason:
        raise BadInput(fields={"reason": [_("Please say why; the reason is shown in its place.")]})
    if material.stands:
        material.taken_back_at, material.reason = clock.now(), reason
        record(MaterialTakenBack(material_id=material.id, reason=reason, digest=material.digest, by=by.id))
    return material


def bring_back(by: Person, material: Material) -> Material:
    """Undo taking it back. Raises TooManyMaterials where others took its place."""
    _hold_with_room(material.session, besides=material)
    hold(material)
    if not material.stands:
        material.taken_back_at, material.reason = None, ""
        record(MaterialBroughtBack(material_id=material.id, digest=material.digest, by=by.id))
    return material


def findings_of(material: Material) -> list[Finding]:
    """What looks like somebody's own number: in the file, as far as it is looked into, and in what is said of it."""
    kind = next((one for one in KINDS if one.media_type == material.media_type), None)
    inside = findings_in(words_in(kind, kept_file(material.digest))) if kind else []
    said = findings_in(f"{material.file_name}\n{MaterialWords.of(material).everything}")
    told = {one.masked for one in inside}
    return [*inside, *{one.masked: one for one in said if one.masked not in told}.values()]


def _numbers(words: MaterialWords) -> set[str]:
    return {one.masked for one in findings_in(words.everything)}


def _text_of(kind: FileKind, content: bytes) -> str:
    text = markdown_of(kind, content)
    if not text:
        raise BadInput(fields={"takes_text": [_("The words of this file cannot be read out. Write them below, or say what is missing.")]})
    return text


def _hold_with_room(session: Session, besides: Material | None = None) -> None:
    hold(session)
    if sum(one.stands for one in session.materials if one is not besides) >= MOST:
        raise TooManyMaterials(most=MOST)


def _add(by: Person, session: Session, material: Material, words: MaterialWords) -> Material:
    words = words.tidied(material.kind)
    _refuse_incomplete(material.kind, words)
    _put(material, words)
    material.number = max((one.number for one in session.materials), default=0) + 1
    material.session, material.added_by, material.added_at = session, by, clock.now()
    material.shown_at = None if findings_of(material) else clock.now()
    db.session.add(material)
    db.session.flush()  # the record names it by its id
    record(
        MaterialAdded(
            material_id=material.id,
            session_id=session.id,
            number=material.number,
            kind=material.kind.value,
            after=words.as_record(),
            digest=material.digest,
            media_type=material.media_type,
            size=material.size,
            is_held=material.shown_at is None,
            by=by.id,
        )
    )
    return material


def _keep(by: Person, material: Material, before: MaterialWords, after: MaterialWords, reason: str) -> MaterialRevision:
    """Keep what was said; what held a number that stands there no more is held back with it."""
    if not reason:
        raise BadInput(fields={"reason": [_("Please say why; the reason is shown with the earlier version.")]})
    revision = MaterialRevision(
        number=len(material.revisions) + 1, **asdict(before), reason=reason, replaced_by_id=by.id, replaced_at=clock.now()
    )
    material.revisions.append(revision)
    for one in material.revisions:
        one.is_held = one.is_held or bool(_numbers(MaterialWords.of(one)) - _numbers(after))
    return revision


def _put(material: Material, words: MaterialWords) -> None:
    for name in words.__dataclass_fields__:
        setattr(material, name, getattr(words, name))


def _refuse_incomplete(kind: MaterialKind, words: MaterialWords) -> None:
    """Raise BadInput that names every field in which something is missing or wrong."""
    is_file = kind is MaterialKind.FILE
    wrong = {"title": "" if words.title else _("Say what it is.")}
    if is_file and not words.text and not words.missing:
        wrong["text"] = _("Write what the file says, or say below what is missing and whom to ask.")
    if not is_file and not is_web_address(words.address):
        wrong["address"] = _("Write an address of the web, such as https://www.example.org/page.")
    fields = {name: [sentence] for name, sentence in wrong.items() if sentence}
    if fields:
        raise BadInput(fields=fields)
