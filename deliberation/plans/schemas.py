"""What programs get of plans."""

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from deliberation.plans.models import FigureKind
from deliberation.schemas import ANSWER, PAGE, Address, NamedSchema, Schema, means


class PlanBriefSchema(NamedSchema):
    """Which plan."""

    slug = fields.String(metadata=means(_l("What it is called in addresses.")))
    url = Address(PAGE, "plans.show", plan_slug="slug")
    api_url = Address(ANSWER, "plans-api.plan", plan_slug="slug")


class LevelSchema(Schema):
    """One of a plan's levels."""

    key = fields.String(metadata=means(_l("What elements of this level say in `level`.")))
    names = fields.Dict(
        keys=fields.String(), values=fields.String(), attribute="name", metadata=means(_l("What the plan calls it, by language codes."))
    )


class PlanSchema(PlanBriefSchema):
    """A plan, without what it says."""

    first_year = fields.Integer(allow_none=True, metadata=means(_l("The first year it is for.")))
    last_year = fields.Integer(allow_none=True, metadata=means(_l("The last year it is for.")))
    levels = fields.List(fields.Nested(LevelSchema), metadata=means(_l("Its levels, from the top down.")))


class ElementBriefSchema(NamedSchema):
    """Which element of a plan."""

    reference = fields.String(
        metadata=means(_l("What to cite: 3 for an area, 3:1-1-2 for what is below it. Unique in the plan; it never changes."))
    )
    level = fields.String(metadata=means(_l("Whether it is an area, a goal, a target or a task: the key of one of the plan’s levels.")))
    code = fields.String(metadata=means(_l("The code as printed; unique inside its area only.")))
    url = Address(PAGE, "responses.element", plan_slug="plan.slug", reference="reference")
    api_url = Address(ANSWER, "plans-api.element", plan_slug="plan.slug", reference="reference")


RETIRED = means(_l("Whether a later edition of the plan no longer has it."))


class BranchSchema(ElementBriefSchema):
    """An element with everything below it."""

    is_retired = fields.Boolean(metadata=RETIRED)
    elements = fields.List(
        fields.Nested("BranchSchema"), attribute="children", metadata=means(_l("Those directly below it, each with its own."))
    )


class PlanTreeSchema(PlanSchema):
    """A plan with all its elements, as a tree."""

    elements = fields.List(fields.Nested(BranchSchema), attribute="top", metadata=means(_l("The top of the tree.")))


class DepartmentNameSchema(Schema):
    """Another name of an office."""

    name = fields.String()


class DepartmentSchema(NamedSchema):
    """An office that answers."""

    slug = fields.String(metadata=means(_l("What it is called in addresses.")))
    url = Address(PAGE, "plans.department", department_slug="slug")
    is_outside = fields.Boolean(metadata=means(_l("Whether it is no office of this district: a city, a ministry, a foundation.")))


class DepartmentInFullSchema(DepartmentSchema):
    """An office that answers, with every name it is known by."""

    other_names = fields.Pluck(DepartmentNameSchema, "name", many=True, metadata=means(_l("Earlier names, and others that documents use.")))


class ResponsibilitySchema(Schema):
    """An office responsible for an element."""

    department = fields.Nested(DepartmentSchema, metadata=means(_l("The office.")))
    name_as_printed = fields.String(metadata=means(_l("What the plan calls the office.")))


class FigureSchema(Schema):
    """One year's value of an indicator."""

    year = fields.Integer(metadata=means(_l("The year.")))
    kind = fields.Enum(FigureKind, by_value=fields.String, metadata=means(_l("What was planned, or what was reached.")))
    text = fields.String(metadata=means(_l("The value as printed; it may be words.")))
    number = fields.Float(allow_none=True, metadata=means(_l("The same as a number, where it is a plain one.")))


class IndicatorSchema(Schema):
    """What a plan measures itself by."""

    reference = fields.String(metadata=means(_l("What to cite. Unique in the plan; it never changes.")))
    code = fields.String(metadata=means(_l("Its code.")))
    code_as_printed = fields.String(allow_none=True, metadata=means(_l("The code as printed, where that is another.")))
    name = fields.String(metadata=means(_l("The name, in the language of record.")))
    unit = fields.String(allow_none=True, metadata=means(_l("What its numbers count.")))
    note = fields.String(allow_none=True, metadata=means(_l("What the plan notes about it.")))
    elements = fields.Pluck(ElementBriefSchema, "reference", many=True, metadata=means(_l("References of every element it belongs to.")))
    figures = fields.List(fields.Nested(FigureSchema), metadata=means(_l("Its values, year by year.")))


class ElementSchema(ElementBriefSchema):
    """One element with everything the plan says about it."""

    plan = fields.Nested(PlanBriefSchema, metadata=means(_l("The plan it belongs to.")))
    parent = fields.Nested(ElementBriefSchema, allow_none=True, metadata=means(_l("The element above it.")))
    elements = fields.List(fields.Nested(ElementBriefSchema), attribute="children", metadata=means(_l("Those directly below it.")))
    order = fields.Integer(metadata=means(_l("Its place in the whole plan, read from the first page to the last.")))
    team = fields.String(allow_none=True, metadata=means(_l("The team in charge.")))
    purpose = fields.String(metadata=means(_l("What it is for.")))
    content = fields.String(metadata=means(_l("What will be done, line by line.")))
    future_plan = fields.String(metadata=means(_l("What comes later, line by line.")))
    as_printed = fields.Dict(metadata=means(_l("What the plan’s own tables print differently, word for word.")))
    is_retired = fields.Boolean(metadata=RETIRED)
    departments = fields.List(
        fields.Nested(ResponsibilitySchema),
        attribute="responsibilities",
        metadata=means(_l("The offices responsible for it; the first one leads.")),
    )
    indicators = fields.List(fields.Nested(IndicatorSchema), metadata=means(_l("What it is measured by.")))
