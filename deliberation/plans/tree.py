"""A plan as the tree that readers see: whole, or narrowed to what was asked for with the way down to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup
from sqlalchemy import select

from deliberation.db import db
from deliberation.plans.files.checking import RECORD_LANGUAGE
from deliberation.plans.finding import Findable, Query
from deliberation.plans.models import Department, Element, Plan, Responsibility


class Office(NamedTuple):
    """A department as a list to choose from takes it."""

    slug: str
    name: str


@dataclass
class Branch:
    """One element in the tree, with what a reader sees of it."""

    reference: str
    code: str
    level: str
    #: The name in the language being read or, where it has none in that, in the language of record, which is then named.
    words: str
    language: str | None
    findable: Findable
    parent: "Branch | None" = None
    departments: list[Office] = field(default_factory=list)
    children: list["Branch"] = field(default_factory=list)
    #: What it was found by.
    query: Query | None = None

    @property
    def name(self) -> str:
        """The name for a page: what it was found by is marked, and words of another language say so."""
        words = self.query.marked(self.words) if self.query else self.words
        return Markup('<span lang="{}">{}</span>').format(self.language, words) if self.language else words

    def walk(self) -> Iterator["Branch"]:
        yield self
        for child in self.children:
            yield from child.walk()

    def count_below(self, level: str) -> int:
        """How many elements of that level stand below it."""
        return sum((child.level == level) + child.count_below(level) for child in self.children)

    @property
    def path(self) -> list[str]:
        """The names of what it stands below, from the top."""
        return [*self.parent.path, self.parent.words] if self.parent else []


@dataclass
class Tree:
    """A plan's branches in order. `found` is how many were asked for; None where nothing was asked."""

    branches: list[Branch]
    found: int | None = None

    @cached_property
    def all(self) -> list[Branch]:
        return [one for branch in self.branches for one in branch.walk()]

    @property
    def counts(self) -> dict[str, int]:
        """How many elements each level has."""
        counts: dict[str, int] = {}
        for branch in self.all:
            counts[branch.level] = counts.get(branch.level, 0) + 1
        return counts

    @property
    def departments(self) -> list[Office]:
        """Every department named in the tree, by name."""
        return sorted({office for branch in self.all for office in branch.departments}, key=lambda office: office.name)

    def best(self, words: str, at_most: int) -> list[Branch]:
        """The branches that fit best, equals in the plan's order."""
        query = Query(words)
        ranked = [(rank, place, branch) for place, branch in enumerate(self.all) if (rank := query.rank(branch.findable)) is not None]
        return [branch for _rank, _place, branch in sorted(ranked, key=lambda one: one[:2])[:at_most]]

    def narrowed(self, words: str, department: str = "") -> "Tree":
        """What fits the words and belongs to the department (its slug), with what it stands below; all of it where neither is given.

        Takes this tree's branches; the tree is used up.
        """
        if not words.strip() and not department:
            return self
        query = Query(words)
        found = [
            branch for branch in self.all if _belongs(branch, department) and (not query.words or query.rank(branch.findable) is not None)
        ]
        kept = {id(one) for branch in found for one in _way_to(branch)}
        for branch in found if query.words else ():
            branch.query = query
        return Tree(_only(self.branches, kept), len(found))


def tree_of(plan: Plan, locale: str) -> Tree:
    """The whole tree in that language. Two statements."""
    columns = (
        Element.id,
        Element.parent_id,
        Element.reference,
        Element.code,
        Element.level,
        Element.name,
        Element.translated_names,
        Element.team,
    )
    rows = db.session.execute(
        select(*columns).where(Element.plan_id == plan.id, Element.is_retired.is_(False)).order_by(Element.order)
    ).all()
    offices = _offices(plan, locale)
    branches: dict[int, Branch] = {}
    top: list[Branch] = []
    for row in rows:
        departments = offices.get(row.id, [])
        also = (*(office.name for office in departments), row.team or "")
        translated = row.translated_names.get(locale)
        parent = branches.get(row.parent_id)
        branch = Branch(
            reference=row.reference,
            code=row.code,
            level=row.level,
            words=translated or row.name,
            language=None if translated or locale == RECORD_LANGUAGE else RECORD_LANGUAGE,
            findable=Findable(row.reference, row.code, (row.name, *row.translated_names.values()), also),
            parent=parent,
            departments=departments,
        )
        branches[row.id] = branch
        (parent.children if parent else top).append(branch)
    return Tree(top)


def _offices(plan: Plan, locale: str) -> dict[int, list[Office]]:
    wanted = (
        select(Responsibility.element_id, Department.slug, Department.name, Department.translated_names)
        .join(Responsibility.department)
        .join(Responsibility.element)
        .where(Element.plan_id == plan.id)
        .order_by(Responsibility.element_id, Responsibility.position)
    )
    found: dict[int, list[Office]] = {}
    for element_id, slug, name, translated_names in db.session.execute(wanted):
        found.setdefault(element_id, []).append(Office(slug, translated_names.get(locale) or name))
    return found


def _belongs(branch: Branch, department: str) -> bool:
    return not department or any(office.slug == department for office in branch.departments)


def _way_to(branch: Branch | None) -> Iterator[Branch]:
    while branch:
        yield branch
        branch = branch.parent


def _only(branches: Iterable[Branch], kept: set[int]) -> list[Branch]:
    """The branches that are kept, down to the last."""
    remaining = [branch for branch in branches if id(branch) in kept]
    for branch in remaining:
        branch.children = _only(branch.children, kept)
    return remaining
