"""A plan: a tree of elements with levels of its own, the departments behind it, and what it measures itself by."""

import enum
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Numeric, Table, UniqueConstraint
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Base, Model, Named, words_of


class Plan(Named, Model):
    """A published plan that can be put before a forum."""

    __tablename__ = "plan"

    slug: Mapped[str] = mapped_column(unique=True)
    first_year: Mapped[int | None]
    last_year: Mapped[int | None]
    #: From the top down: [{"key": "area", "name": {"ko": "핵심전환분야", "en": "Transition area"}}, ...].
    levels: Mapped[list[dict[str, Any]]] = mapped_column(JSON)

    elements: Mapped[list["Element"]] = relationship(back_populates="plan", order_by="Element.order")
    indicators: Mapped[list["Indicator"]] = relationship(back_populates="plan")

    @property
    def top(self) -> "list[Element]":
        """The elements that belong to no other."""
        return [element for element in self.elements if element.parent_id is None]


class Element(Named, Model):
    """One node of the plan: an area, a goal, a target, a task, or whatever this plan's levels are called."""

    __tablename__ = "element"
    __table_args__ = (UniqueConstraint("plan_id", "reference"),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("element.id"), index=True)
    level: Mapped[str]
    #: As printed; unique inside its area only ("1-1-1" stands in all seven).
    code: Mapped[str]
    #: What others cite: "3" for an area, "3:1-1-2" for what is below it. It never changes.
    reference: Mapped[str]
    #: Place in the whole plan, read from the first page to the last.
    order: Mapped[int]
    team: Mapped[str | None]
    purpose: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(default="")
    future_plan: Mapped[str] = mapped_column(default="")
    #: What the published tables print differently ("overview_name", "department_as_printed"), kept word for word.
    as_printed: Mapped[dict[str, Any]] = mapped_column(default=dict)
    #: The plan's later edition no longer has it; what was said about it stays.
    is_retired: Mapped[bool] = mapped_column(default=False)

    plan: Mapped[Plan] = relationship(back_populates="elements")
    parent: Mapped["Element | None"] = relationship(back_populates="children", remote_side="Element.id")
    children: Mapped[list["Element"]] = relationship(back_populates="parent", order_by="Element.order")
    responsibilities: Mapped[list["Responsibility"]] = relationship(
        back_populates="element",
        order_by="Responsibility.position",
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
    )
    indicators: Mapped[list["Indicator"]] = relationship(
        secondary="element_indicator", back_populates="elements", order_by="Indicator.reference"
    )

    @property
    def area_code(self) -> str:
        """The code of the area it belongs to (its own, for an area)."""
        return self.reference.partition(":")[0]

    @property
    def departments(self) -> list["Department"]:
        return [one.department for one in self.responsibilities]


class Department(Named, Model):
    """An office that answers. Its name may change; what it was called then stays with what it said then."""

    __tablename__ = "department"

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    #: A city, a ministry, a foundation: questions can go there, but nobody there has an account.
    is_outside: Mapped[bool] = mapped_column(default=False)

    other_names: Mapped[list["DepartmentName"]] = relationship(back_populates="department", cascade="all, delete-orphan")


class DepartmentName(Model):
    """Another name of the same office: an earlier one, or one that documents use (감사과 for 감사담당관)."""

    __tablename__ = "department_name"

    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    name: Mapped[str] = mapped_column(unique=True)

    department: Mapped[Department] = relationship(back_populates="other_names")


class Responsibility(Model):
    """A department that is responsible for an element; the first one leads."""

    __tablename__ = "responsibility"
    __table_args__ = (UniqueConstraint("element_id", "department_id"),)

    element_id: Mapped[int] = mapped_column(ForeignKey("element.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    position: Mapped[int]
    #: What the plan calls the office.
    name_as_printed: Mapped[str]

    element: Mapped[Element] = relationship(back_populates="responsibilities")
    department: Mapped[Department] = relationship()


element_indicator = Table(
    "element_indicator",
    Base.metadata,
    Column("element_id", ForeignKey("element.id"), primary_key=True),
    Column("indicator_id", ForeignKey("indicator.id"), primary_key=True),
)


class Indicator(Model):
    """What the plan measures itself by. It may belong to several elements."""

    __tablename__ = "indicator"
    __table_args__ = (UniqueConstraint("plan_id", "reference"),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    code: Mapped[str]
    #: "1:1-1-1-1": the area's code, a colon, the printed code.
    reference: Mapped[str]
    name: Mapped[str]
    unit: Mapped[str | None]
    note: Mapped[str | None]
    code_as_printed: Mapped[str | None]

    plan: Mapped[Plan] = relationship(back_populates="indicators")
    elements: Mapped[list[Element]] = relationship(secondary=element_indicator, back_populates="indicators", order_by=Element.order)
    figures: Mapped[list["IndicatorFigure"]] = relationship(
        back_populates="indicator", order_by="IndicatorFigure.year", cascade="all, delete-orphan"
    )


class FigureKind(enum.StrEnum):
    TARGET = "target"
    ACTUAL = "actual"


class IndicatorFigure(Model):
    """One year's target or actual value: as printed and, where it is a plain number, as that number."""

    __tablename__ = "indicator_figure"
    __table_args__ = (UniqueConstraint("indicator_id", "year", "kind"),)

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    year: Mapped[int]
    kind: Mapped[FigureKind] = mapped_column(words_of(FigureKind), default=FigureKind.TARGET)
    #: "17180", "10회 이상", "1,500/510", "-": what the plan says.
    text: Mapped[str]
    number: Mapped[Decimal | None] = mapped_column(Numeric(18, 4))

    indicator: Mapped[Indicator] = relationship(back_populates="figures")
