"""An archive into the database, in one transaction of the caller's: the first time, and again without undoing what a person did."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from deliberation import clock
from deliberation.db import db, record
from deliberation.errors import Conflict
from deliberation.forums.models import Forum, ForumGroup, Group
from deliberation.people.models import Person
from deliberation.plans.actions import import_plan
from deliberation.plans.files.contents import PlanFile
from deliberation.plans.models import Element, Plan
from deliberation.plans.resolving import ElementName
from deliberation.positions.models import Item
from deliberation.responses.archive.arrival import Arrival, Offices, Tally, renew
from deliberation.responses.archive.contents import Archive, GroupEntry
from deliberation.responses.archive.happenings import ForumChangedInArchive, ForumImported
from deliberation.responses.archive.judging import judge
from deliberation.responses.archive.models import ArchiveFile
from deliberation.responses.archive.papers import bring_papers, leave_out
from deliberation.responses.archive.reading import read_again
from deliberation.responses.archive.tables import bring_tables
from deliberation.responses.models import QuestionRow


class NotAnArchive(Conflict):
    code = "not-an-archive"
    sentence = _l("The forum %(slug)s was set up here and not imported; an archive cannot be put over it. Give the archive another slug.")


@dataclass(frozen=True)
class Imported:
    """What came of an import. `kept` are the sources of things the files no longer have; they were public and stay."""

    forum: Forum
    created: Mapping[str, int]
    changed: Mapping[str, int]
    kept: tuple[str, ...]


def import_archive(
    person: Person | None, archive: Archive, plan_file: PlanFile, tell: Callable[[str], None] = lambda _words: None
) -> Imported:
    """Bring an archive in as a public, closed forum, with its plan. `person` is None for a command; `tell` hears which file is on its way.

    Importing the same files again changes nothing; a changed file changes what no person touched. Raises NotAnArchive where a forum
    that was set up here has the same slug.
    """
    tally = Tally()
    plan, difference = import_plan(person, plan_file)
    if difference.is_new:
        tally.created["plan"] += 1
    elif not difference.is_empty:
        tally.changed["plan"] += 1
    forum = db.session.scalars(select(Forum).where(Forum.slug == archive.slug)).one_or_none()
    kept_files = _kept_files(forum)
    earlier = read_again({path: kept.content for path, kept in kept_files.items()}) if kept_files else None
    by = person.id if person else None
    if forum is None:
        forum = Forum(slug=archive.slug, plan=plan, published_at=clock.now(), **_of_forum(archive))
        db.session.add(forum)
        tally.created["forum"] += 1
    elif not kept_files:
        raise NotAnArchive(slug=archive.slug)
    elif changes := renew(forum, _of_forum(earlier) if earlier else None, _of_forum(archive)):
        record(ForumChangedInArchive(forum_id=forum.id, before=dict(changes.before), after=dict(changes.after), by=by))
        tally.changed["forum"] += 1
    elements = {element.reference: element for element in _elements(plan)}
    names = [ElementName(one.reference, one.level, one.code, one.area_code, one.name) for one in elements.values()]
    judgement = judge(archive, names, plan.levels[-1]["key"])
    arrival = Arrival(archive, earlier, forum, judgement, elements, Offices(person, tally), tally, clock.now(), by, tell)
    items = _bring_all(arrival)
    _keep_files(arrival, kept_files)
    if tally.created or tally.changed:
        record(ForumImported(forum_id=forum.id, **counts_of(archive), created=dict(tally.created), changed=dict(tally.changed), by=by))
    return Imported(forum, tally.created, tally.changed, _kept_things(arrival, items))


def counts_of(archive: Archive) -> dict[str, int]:
    """What an archive holds: groups with a paper, sessions, items (without the other proposals), rows, questions, points of replies."""
    return {
        "groups": len(archive.papers),
        "sessions": sum(len(paper.meetings) for paper in archive.papers.values()),
        "items": sum(not item.is_other for item in archive.items),
        "rows": len(archive.rows),
        "questions": sum(len(row.questions) for row in archive.rows),
        "replies": sum(len(row.points) for row in archive.rows),
    }


def _bring_all(arrival: Arrival) -> dict[str, Item]:
    for other, name in arrival.archive.department_names.items():
        arrival.offices.learn(other, name)
    seats = _bring_groups(arrival)
    items = bring_papers(arrival, seats)
    db.session.flush()  # omissions and links are looked for by the items' numbers
    bring_tables(arrival, seats, items)
    db.session.flush()  # an item that came into a row is not left out
    leave_out(arrival, items)
    return items


def _bring_groups(arrival: Arrival) -> dict[str, ForumGroup]:
    """The groups' seats by slug. A group that takes part elsewhere too keeps its names."""
    known = {group.slug: group for group in db.session.scalars(select(Group))}
    seats = {seat.slug: seat for seat in arrival.forum.groups}
    for position, entry in enumerate(arrival.archive.groups, 1):
        if entry.slug not in seats:
            group = known.get(entry.slug) or _new_group(arrival, entry)
            seats[entry.slug] = ForumGroup(forum=arrival.forum, group=group, position=position)
            db.session.add(seats[entry.slug])
            arrival.tally.created["seat"] += 1
    db.session.flush()  # papers are looked for by the seats' numbers
    return seats


def _new_group(arrival: Arrival, entry: GroupEntry) -> Group:
    group = Group(slug=entry.slug, name=entry.name, translated_names=dict(entry.translated_names))
    db.session.add(group)
    arrival.tally.created["group"] += 1
    return group


def _elements(plan: Plan) -> list[Element]:
    wanted = select(Element).where(Element.plan == plan, Element.is_retired.is_(False)).order_by(Element.order)
    return list(db.session.scalars(wanted))


def _of_forum(archive: Archive) -> dict[str, Any]:
    return {
        "name": archive.name,
        "translated_names": dict(archive.translated_names),
        "opened_on": archive.opened_on,
        "closed_on": archive.closed_on or clock.today(),
        "reply_days": archive.reply_days,
        "rules": dict(archive.rules),
    }


def _kept_files(forum: Forum | None) -> dict[str, ArchiveFile]:
    if forum is None:
        return {}
    return {one.path: one for one in db.session.scalars(select(ArchiveFile).where(ArchiveFile.forum_id == forum.id))}


def _keep_files(arrival: Arrival, kept: Mapping[str, ArchiveFile]) -> None:
    for path, content in arrival.archive.files.items():
        if path not in kept:
            db.session.add(ArchiveFile(forum_id=arrival.forum.id, path=path, content=content, imported_at=arrival.at))
        elif kept[path].content != content:
            kept[path].content, kept[path].imported_at = content, arrival.at


def _kept_things(arrival: Arrival, items: Mapping[str, Item]) -> tuple[str, ...]:
    rows = db.session.scalars(select(QuestionRow.source).where(QuestionRow.forum == arrival.forum, QuestionRow.source.is_not(None)))
    told = {item.source for item in arrival.archive.items} | {row.source for row in arrival.archive.rows}
    return tuple(source for source in (*items, *rows) if source and source not in told)
