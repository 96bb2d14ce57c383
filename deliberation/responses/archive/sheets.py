"""One file of an archive at a time: forum.json's lists, a paper, a question table, each as contents."""

import dataclasses
from collections.abc import Callable
from typing import TypeVar

from flask_babel import gettext as _

from deliberation.plans.actions.departments import LONGEST_NAME
from deliberation.positions.kinds import ItemKind
from deliberation.responses.archive.contents import (
    GroupEntry,
    KindWords,
    Meeting,
    Paper,
    PaperItem,
    PassedOn,
    Placement,
    Point,
    Signatory,
    TableRow,
)
from deliberation.responses.archive.fields import Fields
from deliberation.responses.archive.route import route
from deliberation.responses.words import RefusalReason, Relation, Stance
from deliberation.text import tidy

Entry = TypeVar("Entry")


def read_groups(forum: Fields) -> tuple[GroupEntry, ...]:
    entries = [GroupEntry(one.slug("slug"), *one.names("name")) for one in forum.objects("groups", is_required=True)]
    return tuple(_unlike(entries, lambda group: group.slug, forum))


def read_other_names(forum: Fields) -> dict[str, str]:
    """Names of offices that documents use, each with the name it stands for: {"감사과": "감사담당관"}."""
    if not forum.has("department_names"):
        return {}
    names = forum.below("department_names")
    found = {" ".join(tidy(other).split()): names.line(other, is_required=True) for other in names.content}
    for name in (*found, *found.values()):
        if name:
            _check_office(names, name[:LONGEST_NAME], name)
        else:
            names.wrong("", _("Expected a name on both sides."))
    return found


def _unlike(entries: list[Entry], key: Callable[[Entry], object], fields: Fields) -> list[Entry]:
    """The entries; a number or slug that stands twice is a mistake."""
    seen = set()
    for entry in entries:
        if key(entry) in seen:
            fields.wrong("", _("%(value)s stands here twice; every group, item, meeting or row has its own.", value=key(entry)))
        seen.add(key(entry))
    return entries


# Papers.


def read_paper(fields: Fields, group: str) -> Paper:
    source = f"papers/{group}"
    meetings = [_meeting(entry, source) for entry in fields.objects("meetings", is_required=True)]
    items = [_item(entry, source, order) for order, entry in enumerate(fields.objects("items", is_required=True), 1)]
    proposals = [
        PaperItem(source=f"{source}#other-{order}", key=f"other-{order}", order=order, text=text, is_other=True)
        for order, text in enumerate(fields.texts("other_proposals", is_required=True), 1)
    ]
    return Paper(
        source=source,
        group=group,
        written_on=fields.maybe_day("written_on"),
        general_opinion=fields.texts("general_opinion", is_required=True),
        meetings=tuple(_unlike(meetings, lambda meeting: meeting.ordinal, fields)),
        items=(*_unlike(items, lambda item: item.key, fields), *proposals),
        signatories=tuple(
            Signatory(entry.line("name", is_required=True), entry.line("neighbourhood"), entry.truth("drafter"))
            for entry in fields.objects("participants", is_required=True)
        ),
    )


def _meeting(fields: Fields, source: str) -> Meeting:
    ordinal = fields.number("ordinal")
    starts_at, ends_at = fields.hours("time")
    return Meeting(
        source=f"{source}/sessions/{ordinal}",
        ordinal=ordinal,
        held_on=fields.day("date"),
        starts_at=starts_at,
        ends_at=ends_at,
        note=fields.text("note"),
        place=fields.line("place"),
        minutes=fields.text("minutes"),
    )


def _item(fields: Fields, source: str, order: int) -> PaperItem:
    key = str(fields.number("no"))
    return PaperItem(
        source=f"{source}#{key}",
        key=key,
        order=order,
        text=fields.text("text"),
        placement=_placement(fields),
        kind=fields.choice("kind", ItemKind),
        left_out=fields.text("left_out"),
        elements=fields.lines("elements") if fields.has("elements") else None,
        words=KindWords(**{one.name: fields.text(one.name) for one in dataclasses.fields(KindWords)}),
    )


def _placement(fields: Fields) -> Placement:
    return Placement(
        area=fields.code("area"),
        level=fields.line("level") or None,
        code=fields.code("code"),
        codes=fields.texts("codes"),
        heading=fields.text("heading"),
    )


# Question tables.


def read_table(fields: Fields, group: str) -> tuple[TableRow, ...]:
    rows = [_row(entry, group) for entry in fields.objects("items", is_required=True)]
    return tuple(_unlike(rows, lambda row: row.number, fields))


def _row(fields: Fields, group: str) -> TableRow:
    number = fields.number("no")
    questions = fields.texts("questions", is_required=True)
    relations = fields.choices("relation", Relation)
    has_items = fields.has("items") or Relation.NO_SOURCE in relations
    row = TableRow(
        source=f"replies/{group}#{number}",
        number=number,
        placement=_placement(fields),
        questions=questions,
        departments=_offices(fields),
        points=_points(fields, len(questions)),
        stance_as_printed=fields.line("stance_as_printed") or None,
        referred_on=fields.maybe_day("referred_on"),
        replied_on=fields.maybe_day("replied_on"),
        hand_overs=tuple(_passed_on(entry) for entry in fields.objects("hand_overs")),
        items=fields.lines("items") if has_items else None,
        relations=tuple(one for one in Relation if one in relations and one is not Relation.NO_SOURCE),
        elements=fields.lines("elements") if fields.has("elements") else None,
    )
    _check_row(fields, row)
    return row


def _offices(fields: Fields) -> tuple[str, ...]:
    offices = fields.lines("departments", is_required=True)
    for name in offices:
        _check_office(fields, "departments", name)
    return offices


def _check_office(fields: Fields, field: str, name: str) -> None:
    if len(name) > LONGEST_NAME:
        fields.wrong(field, _("Expected a name of at most %(count)d characters.", count=LONGEST_NAME))
    elif "," in name or ";" in name:
        fields.wrong(field, _("“%(words)s” looks like several offices: a name has no comma and no semicolon.", words=name))


def _check_row(fields: Fields, row: TableRow) -> None:
    if not row.questions:
        fields.wrong("questions", _("Expected at least one question."))
    if row.replied_on and row.is_blank:
        fields.wrong("replied_on", _("There is no reply that could have been given that day."))
    for name in dict.fromkeys(point.department for point in row.points):
        if name is not None and name not in row.departments:
            fields.wrong("points", _("%(department)s is none of the row's departments.", department=name))
    for one in route(row.departments, row.hand_overs)[1]:
        fields.wrong("hand_overs", _("%(department)s had passed it on before.", department=one.giver))


def _points(fields: Fields, questions: int) -> tuple[Point, ...]:
    """The points of the reply. Where a row asks one thing only, every point answers it."""
    texts = fields.texts("replies", is_required=True)
    details = fields.objects("points") if fields.has("points") else tuple(Fields({}, fields.findings) for _text in texts)
    if len(details) != len(texts):
        fields.wrong("points", _("Expected as many entries as there are replies: %(count)d.", count=len(texts)))
    return tuple(_point(text, detail, questions) for text, detail in zip(texts, details, strict=False))


def _point(text: str, detail: Fields, questions: int) -> Point:
    question = detail.number("question", least=0, most=max(questions - 1, 0)) if detail.has("question") else None
    return Point(
        text=text,
        department=detail.line("department") or None,
        question=0 if question is None and questions == 1 else question,
        stance=detail.choice("stance", Stance),
        reason=detail.choice("reason", RefusalReason),
        proof=detail.text("proof"),
        onward=detail.text("onward"),
    )


def _passed_on(fields: Fields) -> PassedOn:
    for field in ("from", "to"):
        if isinstance(fields.content.get(field), str):
            _check_office(fields, field, fields.line(field))
    return PassedOn(
        giver=fields.line("from", is_required=True),
        receiver=fields.line("to") or None,
        is_outside=fields.truth("outside"),
        reason=fields.text("reason"),
        on=fields.maybe_day("on"),
    )
