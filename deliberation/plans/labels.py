"""The words that pages and commands show for plans: levels, fields of a difference, and what a chart says in one sentence."""

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from markupsafe import Markup, escape

from deliberation.db import Named
from deliberation.locales import OWN_NAMES
from deliberation.plans.files.checking import NAME_IN, RECORD_LANGUAGE
from deliberation.plans.files.columns import ELEMENTS, INDICATORS, PLAN
from deliberation.plans.models import FigureKind, Indicator, IndicatorFigure, Plan

KINDS: dict[str, LazyString] = {
    "plan": _l("Plan"),
    "element": _l("Element"),
    "indicator": _l("Indicator"),
}
_FIELDS: dict[str, object] = {column.key: column.label for sheet in (PLAN, ELEMENTS, INDICATORS) for column in sheet.columns} | {
    "parent": _l("Stands below"),
    "order": _l("Order"),
    "levels": _l("Levels"),
}

Year = tuple[int, IndicatorFigure | None, IndicatorFigure | None]


def kind_word(kind: str) -> str:
    """What a difference is about: the plan, an element, an indicator."""
    return str(KINDS[kind])


def field_word(field: str) -> str:
    """A field of a difference in words: "name_en", "target_2024"."""
    if field in _FIELDS:
        return str(_FIELDS[field])
    if language := NAME_IN.fullmatch(field):
        return str(_("Name in %(language)s", language=OWN_NAMES.get(language[1], language[1])))
    start, _line, rest = field.partition("_")
    if start == "target":
        return str(_("Target %(year)s", year=rest))
    if start == "actual":
        return str(_("Actual %(year)s", year=rest))
    if start == "level":
        return str(_("Name of the level “%(level)s”", level=rest))
    return field


def named(thing: Named) -> str:
    """A thing's name as Markup: where it has none in the language being read, the name of record, marked as being in its language."""
    locale = get_locale()
    if locale is None or locale.language == RECORD_LANGUAGE or locale.language in thing.translated_names:
        return escape(thing.display_name)
    return Markup('<span lang="{}">{}</span>').format(RECORD_LANGUAGE, thing.name)


def level_word(plan: Plan, key: str) -> str:
    """What the plan calls that level, in the language being read."""
    names: dict[str, str] = next((level["name"] for level in plan.levels if level["key"] == key), {})
    locale = get_locale()
    return str((locale and names.get(locale.language)) or names.get(RECORD_LANGUAGE) or key)


def years_of(indicator: Indicator) -> list[Year]:
    """Each year with its target and what was reached, either of which may be missing."""
    figures = {(figure.year, figure.kind): figure for figure in indicator.figures}
    years = sorted({figure.year for figure in indicator.figures})
    return [(year, figures.get((year, FigureKind.TARGET)), figures.get((year, FigureKind.ACTUAL))) for year in years]


def course_of(indicator: Indicator) -> str:
    """The chart of an indicator in one sentence."""
    targets = [figure for figure in indicator.figures if figure.kind is FigureKind.TARGET]
    numbers = [figure for figure in targets if figure.number is not None]
    if len(numbers) < 2:
        return str(_("Targets in words: %(targets)s.", targets="; ".join(f"{figure.year}: {figure.text}" for figure in targets)))
    said = {"first": numbers[0].text, "last": numbers[-1].text, "first_year": numbers[0].year, "last_year": numbers[-1].year}
    if numbers[0].number == numbers[-1].number:
        return str(_("The target is %(first)s in %(first_year)d and in %(last_year)d.", **said))
    return str(_("The target goes from %(first)s in %(first_year)d to %(last)s in %(last_year)d.", **said))
