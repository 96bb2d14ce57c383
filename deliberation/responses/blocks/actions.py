"""What can be done with text blocks: written, written anew, retired, brought back, used."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.people.models import Person
from deliberation.plans.models import Department
from deliberation.responses.blocks.happenings import TextBlockBroughtBack, TextBlockRetired, TextBlockUsed, TextBlockWritten
from deliberation.responses.blocks.models import TextBlock, TextBlockUse, TextBlockVersion
from deliberation.responses.models import Reply
from deliberation.text import tidy


def make_block(person: Person, department: Department, *, title: str, text: str) -> TextBlock:
    """A new block of the department. Raises BadInput naming `title`, `text`."""
    words = _checked(title, text)
    block = TextBlock(department=department)
    db.session.add(block)
    _write(person, block, *words)
    return block


def change_block(person: Person, block: TextBlock, *, title: str, text: str, version: int | None = None) -> TextBlock:
    """Write its next version; where the ones before were used, their words stay. Raises BadInput, ChangedMeanwhile."""
    hold(block, "versions", "version", "retired_at")
    words = _checked(title, text)
    block.expect(version, theirs={"title": block.title, "text": block.text})
    if words != (block.title, block.text):
        _write(person, block, *words)
    return block


def retire_block(person: Person, block: TextBlock) -> None:
    """Offer it no longer. A second time changes nothing."""
    hold(block, "retired_at")
    if block.retired_at is None:
        block.retired_at = clock.now()
        record(TextBlockRetired(block_id=block.id, by=person.id))


def bring_back_block(person: Person, block: TextBlock) -> None:
    """Offer it again. A second time changes nothing."""
    hold(block, "retired_at")
    if block.retired_at is not None:
        block.retired_at = None
        record(TextBlockBroughtBack(block_id=block.id, by=person.id))


def note_uses(person: Person, reply: Reply, block_ids: Iterable[int]) -> None:
    """Note that these blocks, as they stand now, were put into the reply; each once. What is not the department's is passed over."""
    ids = set(block_ids)
    if not ids:
        return
    department_id = reply.referral.department_id
    blocks = db.session.scalars(select(TextBlock).where(TextBlock.id.in_(ids), TextBlock.department_id == department_id)).all()
    known = set(db.session.scalars(select(TextBlockUse.version_id).where(TextBlockUse.reply_id == reply.id)))
    for block in blocks:
        if block.current.id not in known:
            db.session.add(TextBlockUse(version=block.current, reply=reply, used_by=person, used_at=clock.now()))
            record(TextBlockUsed(block_id=block.id, number=block.current.number, reply_id=reply.id, by=person.id))


def _checked(title: str, text: str) -> tuple[str, str]:
    title, text = " ".join(tidy(title).split()), tidy(text)
    fields = {}
    if not title:
        fields["title"] = [_("Give the block a title to find it by.")]
    if not text:
        fields["text"] = [_("Write the text.")]
    if fields:
        raise BadInput(fields=fields)
    return title, text


def _write(person: Person, block: TextBlock, title: str, text: str) -> None:
    number = len(block.versions) + 1
    block.versions.append(TextBlockVersion(number=number, title=title, text=text, written_by=person, written_at=clock.now()))
    db.session.flush()  # the record needs its number
    record(TextBlockWritten(block_id=block.id, number=number, title=title, text=text, by=person.id))
