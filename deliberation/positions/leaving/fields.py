"""What stands in each field of the official form, as runs: words of people in their language, ours in the reader's.

The document shows them in tables of two columns, the workbook in the cells of a row.
"""

from collections.abc import Iterable, Sequence

from deliberation import clock
from deliberation.documents.model import Run, Runs, runs
from deliberation.forums.models import ForumGroup, Session
from deliberation.locales import OWN_NAMES
from deliberation.plans.files.checking import RECORD_LANGUAGE
from deliberation.plans.labels import level_word
from deliberation.positions.evidence.labels import KIND_WORDS, evidence_name
from deliberation.positions.joint.labels import cited_name, item_of_group, manner_label
from deliberation.positions.joint.queries import Cited
from deliberation.positions.labels import indicator_meant, indicator_name, kind_label
from deliberation.positions.leaving import columns
from deliberation.positions.leaving.columns import Column
from deliberation.positions.leaving.naming import address, named_run
from deliberation.positions.leaving.queries import Beside
from deliberation.positions.models import Evidence, EvidenceKind, Item, Joining, PositionPaper
from deliberation.positions.queries import MaskedParticipant, OfficialForm
from deliberation.positions.signing.labels import STANDS

#: What stands in the fields that are not empty.
Fields = dict[Column, Runs]
_LINE = Run("\n")


def fields_of_paper(form: OfficialForm) -> Fields:
    """What the paper says of itself, without its general opinion."""
    paper, group = form.paper, form.paper.forum_group
    page = address("positions.paper", forum_slug=group.forum.slug, group_slug=group.slug)
    return _filled(
        {
            columns.FORUM: (named_run(group.forum),),
            columns.GROUP: (named_run(group.group),),
            columns.LANGUAGE: runs(Run(OWN_NAMES.get(paper.language, paper.language), language=paper.language)),
            columns.WRITTEN_ON: runs(paper.written_on.isoformat() if paper.written_on else ""),
            columns.FILED_ON: runs(clock.local(paper.filed_at).date().isoformat() if paper.filed_at else ""),
            columns.FINGERPRINT: runs(form.receipt.fingerprint if form.receipt else ""),
            columns.ADDRESS: () if paper.is_open else (Run(page, link=page),),
        }
    )


def fields_of_item(item: Item, area: str | None, beside: Beside) -> Fields:
    """Everything but the words of the item; `area` is the one it stands under."""
    language, plan = item.paper.language, item.paper.forum_group.forum.plan
    level = item.printed_level or ""
    asked = {column: (Run(getattr(item, column.key), language=language),) for column in columns.KIND_FIELDS}
    return _filled(
        {
            columns.NUMBER: runs(item.key),
            columns.AREA: runs(area or ""),
            columns.CODE: runs(item.printed_code or ""),
            columns.HEADING: (Run(item.printed_heading, language=language),),
            columns.LEVEL: runs(str(columns.LEVELS.get(level) or level_word(plan, level)) if level else ""),
            columns.KIND: runs(kind_label(item.kind)),
            columns.ELEMENTS: _lines((Run(f"{one.reference} "), named_run(one)) for one in item.elements),
            **asked,
            columns.INDICATOR_NAME: (Run(indicator_name(meant), language=RECORD_LANGUAGE),) if (meant := indicator_meant(item)) else (),
            columns.EVIDENCE: _lines(_evidence(one, language) for one in beside.evidence.get(item.id, ())),
            columns.TOGETHER_WITH: _lines((named_run(one.forum_group.group),) for one in beside.joined.get(item.id, ())),
            columns.CITES: _lines(map(_cited, beside.cited.get(item.id, ()))),
            columns.CORRECTIONS: _lines(
                (Run(f"{clock.local(one.replaced_at).date().isoformat()}: "), Run(one.reason, language=language)) for one in item.revisions
            ),
        }
    )


def fields_of_meeting(meeting: Session, place: int) -> Fields:
    """`place` counts for one that bears no number."""
    hours = "-".join(f"{at:%H:%M}" for at in (meeting.starts_at, meeting.ends_at) if at)
    return _filled(
        {
            columns.ORDINAL: runs(str(meeting.ordinal or place)),
            columns.DATE: runs(meeting.held_on.isoformat()),
            columns.TIME: runs(hours),
            columns.PLACE: runs(meeting.place),
            columns.NOTE: runs(meeting.note),
        }
    )


def fields_of_participants(form: OfficialForm, beside: Beside) -> list[Fields]:
    stands = beside.stands or [None] * len(form.participants)
    return [_filled(_participant(form.paper, one, stands[place])) for place, one in enumerate(form.participants)]


def fields_of_joined(joining: Joining, language: str) -> Fields:
    """An item that stands in the paper of another group; what this group says of it is in the language of its own paper."""
    item = joining.item
    link = None if item.paper.is_open else item_link(item)
    return _filled({columns.SOURCE: (Run(item_of_group(item), link=link),), columns.REMARK: (Run(joining.remark, language=language),)})


def item_link(item: Item) -> str:
    """The lasting address of an item."""
    group: ForumGroup = item.paper.forum_group
    return address("positions.item", forum_slug=group.forum.slug, group_slug=group.slug, key=item.key)


def used(of: Iterable[Fields], order: Sequence[Column]) -> list[Column]:
    """The columns in which anything stands, in their order."""
    found = {column for fields in of for column in fields}
    return [column for column in order if column in found]


def _participant(paper: PositionPaper, one: MaskedParticipant, stand: object) -> Fields:
    return {
        columns.NAME: (Run(one.name, language=paper.language),),
        columns.NEIGHBOURHOOD: (Run(one.neighbourhood, language=paper.language),),
        columns.PART: runs(str(columns.IS_DRAFTER[one.is_drafter])),
        columns.STAND: runs(*(str(word) for value, word in STANDS.items() if value is stand)),
    }


def _evidence(evidence: Evidence, language: str) -> Runs:
    said = (Run(f"{KIND_WORDS[evidence.kind]}: "), Run(evidence_name(evidence), language=language, link=evidence.address or None))
    if evidence.kind is EvidenceKind.FILE:
        return (*said, Run(f" ({evidence.file_name}, SHA-256 {evidence.digest})"))
    if evidence.kind is EvidenceKind.FIGURE:
        figure = " ".join(part for part in (evidence.figure, evidence.unit, f"({evidence.year})" if evidence.year else "") if part)
        return (*said, Run(f" – {figure}; {evidence.source}", language=language), Run(f" {evidence.address}" if evidence.address else ""))
    return (*said, Run(f" – {evidence.address}"))


def _cited(cited: Cited) -> Runs:
    link = None
    if cited.item is not None:
        link = item_link(cited.item)
    elif cited.number is not None and cited.forum is not None:
        link = address("responses.question", forum_slug=cited.forum.slug, number=cited.number)
    return (Run(f"{manner_label(cited.citation.manner)}: "), Run(cited_name(cited), link=link))


def _lines(parts: Iterable[Runs]) -> Runs:
    """One below the other."""
    made: list[Run] = []
    for part in parts:
        made += [_LINE, *part] if made else part
    return tuple(made)


def _filled(fields: Fields) -> Fields:
    return {column: said for column, parts in fields.items() if (said := tuple(one for one in parts if one.words))}
