"""What can happen to plans and departments."""

from dataclasses import dataclass
from typing import Any

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class PlanImported(Happening):
    """A plan came in, or a new edition of one. The entries are those of `files/differences.py`: what came, what each changed
    field said before and says now, what was retired."""

    subject = ("Plan", "plan_id")
    plan_id: int
    is_new: bool
    added: list[dict[str, Any]]
    changed: list[dict[str, Any]]
    removed: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class DepartmentAdded(Happening):
    subject = ("Department", "department_id")
    department_id: int
    called: str
    is_outside: bool


@dataclass(frozen=True, kw_only=True)
class DepartmentRenamed(Happening):
    subject = ("Department", "department_id")
    department_id: int
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class DepartmentAlsoCalled(Happening):
    """Documents use this name for it too."""

    subject = ("Department", "department_id")
    department_id: int
    called: str


@dataclass(frozen=True, kw_only=True)
class ElementReworded(Happening):
    """One part of an element (name, purpose, content, future_plan) says something else, between two editions of the plan."""

    subject = ("Plan", "plan_id")
    plan_id: int
    element_id: int
    part: str
    before: str
    after: str
