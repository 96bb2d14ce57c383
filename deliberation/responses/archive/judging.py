"""What the machine makes of an archive: elements for printed codes and headings, kinds for texts, and the items rows came from.

Nothing here is certain; each judgement says how sure it is and why, and what the files themselves decide is taken as it is. The
database plays no part: the same archive and the same plan give the same judgement.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from deliberation.plans.resolving import ElementName, Resolution, ResolutionReason, Resolver, taken_from
from deliberation.positions.kinds import ItemKind, guess_kind
from deliberation.responses.archive.contents import Archive, PaperItem, TableRow
from deliberation.responses.linking import ItemPrint, Link, LinkReason, RowPrint, link


@dataclass(frozen=True)
class JudgedItem:
    source: str
    resolution: Resolution
    kind: ItemKind


@dataclass(frozen=True)
class JudgedRow:
    source: str
    resolution: Resolution
    #: Surest first; none: the row has no source.
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Judgement:
    """By source."""

    items: Mapping[str, JudgedItem]
    rows: Mapping[str, JudgedRow]


def judge(archive: Archive, elements: Iterable[ElementName], task_level: str) -> Judgement:
    """Judge every item, other proposal and row of an archive by the elements of its plan, of which tasks are the lowest level."""
    resolver = Resolver(elements)
    items = {item.source: _judge_item(item, resolver, task_level) for item in archive.items}
    rows = {row.source: JudgedRow(row.source, _resolve(row, resolver), ()) for row in archive.rows}
    for group, table in archive.tables.items():
        paper = archive.papers.get(group)
        links = _links(paper.items if paper else (), table, items, rows)
        rows |= {row.source: _settle(rows[row.source], links[row.source], items) for row in table}
    return Judgement(items, rows)


def _judge_item(item: PaperItem, resolver: Resolver, task_level: str) -> JudgedItem:
    guess = guess_kind(item.text, item.placement.heading, names_task=item.placement.level == task_level)
    return JudgedItem(item.source, _resolve(item, resolver), item.kind or guess)


def _resolve(printed: PaperItem | TableRow, resolver: Resolver) -> Resolution:
    if printed.elements is not None:
        return Resolution(printed.elements, 1.0, ResolutionReason.GIVEN)
    placement = printed.placement
    return resolver.resolve(
        area=placement.area,
        level=placement.level,
        code=placement.code,
        codes=placement.codes,
        heading=placement.heading,
        text=printed.text if isinstance(printed, PaperItem) else None,
    )


def _links(
    items: Collection[PaperItem], table: Collection[TableRow], judged: Mapping[str, JudgedItem], rows: Mapping[str, JudgedRow]
) -> dict[str, tuple[Link, ...]]:
    """For every row of one group the items it came from; what was left out came into no row."""
    found = link(
        [ItemPrint(item.source, item.text, *_printed(item, judged[item.source].resolution)) for item in items if not item.left_out],
        [RowPrint(row.source, row.questions, *_printed(row, rows[row.source].resolution)) for row in table],
    )
    return {row.source: _decided(row, found[row.source]) for row in table}


def _printed(printed: PaperItem | TableRow, resolution: Resolution) -> tuple[tuple[str, ...], str | None, str | None, str | None]:
    placement = printed.placement
    return resolution.references, placement.area, placement.code, placement.heading


def _decided(row: TableRow, found: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links found, or those that the archive itself gives; the relations it gives hold for all of the row's links."""
    if row.items is not None:
        relations = {one.item: one.relations for one in found}
        found = tuple(Link(item, relations.get(item, ()), 1.0, LinkReason.GIVEN) for item in dict.fromkeys(row.items))
    return tuple(replace(one, relations=row.relations) for one in found) if row.relations else found


def _settle(row: JudgedRow, links: tuple[Link, ...], items: Mapping[str, JudgedItem]) -> JudgedRow:
    """The row with its links. One that names no element itself is about what its items are about."""
    if not row.resolution.references and row.resolution.reason is not ResolutionReason.GIVEN:
        borrowed = taken_from(items[one.item].resolution for one in links)
        return JudgedRow(row.source, borrowed if borrowed.references else row.resolution, links)
    return JudgedRow(row.source, row.resolution, links)
