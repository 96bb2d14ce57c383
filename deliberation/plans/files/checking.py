"""The rules of a plan file: from records, wherever they were found, to a plan or to every mistake in them."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from deliberation.plans.files.contents import ElementEntry, IndicatorEntry, LevelEntry, PlanFile
from deliberation.plans.files.findings import Findings, Record

#: The language a plan's names are of record in, where a file gives them in several.
RECORD_LANGUAGE = "ko"
MOST_LEVELS = 12
MOST_ELEMENTS = 20_000

PLAN_FIELDS = frozenset({"slug", "name", "years", "levels", "elements"})
LEVEL_FIELDS = frozenset({"key", "name"})
ELEMENT_FIELDS = frozenset("level code name departments team purpose content future_plan indicators indicator_codes elements".split())
INDICATOR_FIELDS = frozenset({"code", "name", "unit", "targets", "actuals", "note", "code_as_printed"})
#: A name in another language: "name_en".
NAME_IN = re.compile(r"name_([a-z]{2,3})")
#: What the report's own tables print differently; kept word for word.
AS_PRINTED = re.compile(r"(?!name_[a-z]{2,3}$)(?:overview_\w+|\w+_as_printed|purpose_label|note)")

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LEVEL_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_CODE = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
#: Addresses below /plans that are not a plan's.
_RESERVED = frozenset({"import"})


@dataclass(frozen=True)
class FoundElement:
    """An element as it was found: `parent` is its place in the list of elements, `indicators` those printed with it."""

    record: Record
    parent: int | None
    indicators: Sequence[Record] = ()


@dataclass(frozen=True)
class FoundPlan:
    """A plan as it was found. `indicators` are those listed apart, each naming its `elements`."""

    plan: Record
    levels: Sequence[Record]
    elements: Sequence[FoundElement]
    indicators: Sequence[Record] = ()


def check_plan(found: FoundPlan, findings: Findings) -> PlanFile:
    """The plan, if nothing is wrong with it; else BadFile with every mistake, those noted before included."""
    plan = _Check(found, findings).plan()
    findings.refuse_if_any()
    return plan


class _Check:
    def __init__(self, found: FoundPlan, findings: Findings) -> None:
        self.found = found
        self.findings = findings
        self.levels: list[str] = []
        self.elements: dict[str, ElementEntry] = {}
        self.places: dict[str, str] = {}
        self.indicators: dict[str, IndicatorEntry] = {}
        self.members: dict[str, set[str]] = {}
        self.indicator_places: dict[str, str] = {}

    def plan(self) -> PlanFile:
        record = self.found.plan
        self._known(record, PLAN_FIELDS, NAME_IN)
        slug = self._slug(record)
        name, translated_names = self._names(record)
        first_year, last_year = self._years(record)
        levels = self._levels()
        self._all_elements()
        for indicator in self.found.indicators:
            self._listed_indicator(indicator)
        self._shared_indicators()
        order = {reference: place for place, reference in enumerate(self.elements)}
        indicators = (
            replace(one, elements=tuple(sorted(self.members[one.reference], key=order.__getitem__))) for one in self.indicators.values()
        )
        return PlanFile(slug, name, translated_names, first_year, last_year, levels, tuple(self.elements.values()), tuple(indicators))

    # The plan itself and its levels.

    def _slug(self, record: Record) -> str:
        slug = self.findings.line(record, "slug", is_required=True, longest=80)
        if slug and not _SLUG.fullmatch(slug):
            expected = _("Expected small letters a to z, digits and single hyphens, such as district-plan-2022.")
            self.findings.wrong(record.place, "slug", expected)
        elif slug in _RESERVED:
            self.findings.wrong(record.place, "slug", _("The site itself uses this address. Choose another."))
        return slug

    def _years(self, record: Record) -> tuple[int | None, int | None]:
        value = record.fields.get("years")
        if value is None:
            return None, None
        years = [int(year) for year in value if _is_year(year)] if isinstance(value, list) else []
        if not isinstance(value, list) or not len(years) == len(value) == 2 or years[0] > years[1]:
            expected = _("Expected two years, the first and the last one, such as 2022 and 2026.")
            self.findings.wrong(record.place, "years", expected)
            return None, None
        return years[0], years[1]

    def _levels(self) -> tuple[LevelEntry, ...]:
        if not self.found.levels:
            self.findings.wrong("", "levels", _("Expected at least one level, from the top down."))
        elif len(self.found.levels) > MOST_LEVELS:
            self.findings.wrong("", "levels", _("Expected at most %(count)d levels.", count=MOST_LEVELS))
        entries = []
        for record in self.found.levels[:MOST_LEVELS]:
            self._known(record, LEVEL_FIELDS, NAME_IN)
            key = self.findings.line(record, "key", is_required=True, longest=40)
            if key and not _LEVEL_KEY.fullmatch(key):
                self.findings.wrong(record.place, "key", _("Expected small letters, digits, hyphens or underscores, such as task."))
            elif key in self.levels:
                self.findings.wrong(record.place, "key", _("There is a level “%(level)s” already.", level=key))
            name, translated_names = self._names(record)
            entries.append(LevelEntry(key, {RECORD_LANGUAGE: name, **translated_names}))
            self.levels.append(key)
        return tuple(entries)

    # Elements.

    def _all_elements(self) -> None:
        if not self.found.elements:
            self.findings.wrong("", "elements", _("Expected at least one element."))
        elif len(self.found.elements) > MOST_ELEMENTS:
            self.findings.wrong("", "elements", _("Expected at most %(count)d elements.", count=MOST_ELEMENTS))
        entries: list[ElementEntry] = []
        for found in self.found.elements[:MOST_ELEMENTS]:
            self._known(found.record, ELEMENT_FIELDS, NAME_IN, AS_PRINTED)
            entry = self._element(found, entries[found.parent] if found.parent is not None else None)
            entries.append(entry)
            for indicator in found.indicators:
                self._known(indicator, INDICATOR_FIELDS)
                self._indicator(indicator, [entry.reference])

    def _element(self, found: FoundElement, parent: ElementEntry | None) -> ElementEntry:
        record, findings = found.record, self.findings
        code = self._code(record)
        name, translated_names = self._names(record)
        entry = ElementEntry(
            reference=self._reference(record, code, parent),
            parent=parent.reference if parent else None,
            level=self._level(record, parent),
            code=code,
            name=name,
            translated_names=translated_names,
            departments=self._departments(record, "departments"),
            team=findings.line(record, "team") or None,
            purpose=findings.text(record, "purpose"),
            content=findings.text(record, "content"),
            future_plan=findings.text(record, "future_plan"),
            as_printed=self._as_printed(record),
        )
        self.elements[entry.reference] = entry
        return entry

    def _reference(self, record: Record, code: str, parent: ElementEntry | None) -> str:
        """The lasting reference; where it cannot be one, something in its area that no code can be, so that checking goes on."""
        start = f"{parent.area_code}:" if parent else ""
        reference = start + code
        if code and reference not in self.elements:
            self.places[reference] = record.place
            return reference
        if code:
            expected = _("%(reference)s stands for another element already: %(place)s.", reference=reference, place=self.places[reference])
            self.findings.wrong(record.place, "code", expected)
        return f"{start}?{len(self.elements)}"

    def _code(self, record: Record) -> str:
        code = self.findings.line(record, "code", is_required=True, longest=40)
        if code and not _CODE.fullmatch(code):
            self.findings.wrong(record.place, "code", _("Expected letters or digits, parted by hyphens or full stops, such as 3-1-3."))
            return ""
        return code

    def _level(self, record: Record, parent: ElementEntry | None) -> str:
        level = self.findings.line(record, "level", is_required=True)
        order = " › ".join(self.levels)
        if level and level not in self.levels:
            expected = _("“%(level)s” is no level of this plan. Its levels are: %(levels)s.", level=level[:80], levels=order)
            self.findings.wrong(record.place, "level", expected)
        elif level and parent is None and self.levels.index(level) > 0:
            expected = _("An element at the top must be of the first level, “%(level)s”.", level=self.levels[0])
            self.findings.wrong(record.place, "level", expected)
        elif level and parent and parent.level in self.levels and self.levels.index(level) <= self.levels.index(parent.level):
            expected = _(
                "“%(level)s” cannot stand below “%(parent)s”: the levels go down %(levels)s.",
                level=level,
                parent=parent.level,
                levels=order,
            )
            self.findings.wrong(record.place, "level", expected)
        return level

    def _departments(self, record: Record, name: str) -> tuple[str, ...]:
        found = self.findings.lines(record, name, longest=100)
        for department in found:
            if re.search("[,;]", department):
                expected = _("“%(words)s” looks like several offices: a name has no comma and no semicolon.", words=department)
                self.findings.wrong(record.place, name, expected)
        return found

    def _as_printed(self, record: Record) -> dict[str, str | list[str]]:
        kept: dict[str, str | list[str]] = {}
        for name in record.fields:
            if AS_PRINTED.fullmatch(name):
                is_list = name == "overview_departments"
                words = list(self._departments(record, name)) if is_list else self.findings.text(record, name)
                kept |= {name: words} if words else {}
        return kept

    # Indicators.

    def _listed_indicator(self, record: Record) -> None:
        self._known(record, INDICATOR_FIELDS | {"elements"})
        owners = self.findings.lines(record, "elements", longest=80)
        for reference in owners:
            if reference not in self.elements:
                expected = _("There is no element %(reference)s in this plan.", reference=reference)
                self.findings.wrong(record.place, "elements", expected)
        if not owners:
            self.findings.wrong(record.place, "elements", _("Expected the elements it belongs to, such as 1:3-1-3."))
        else:
            self._indicator(record, [one for one in owners if one in self.elements] or ["?"])

    def _indicator(self, record: Record, owners: list[str]) -> None:
        """An indicator with the elements it is printed with; one that is printed twice alike is one."""
        findings = self.findings
        code = self._code(record)
        entry = IndicatorEntry(
            reference=f"{owners[0].partition(':')[0]}:{code}",
            code=code,
            name=findings.line(record, "name", is_required=True),
            unit=findings.line(record, "unit", longest=60) or None,
            note=findings.text(record, "note", longest=5_000) or None,
            code_as_printed=findings.line(record, "code_as_printed", longest=40) or None,
            targets=self._figures(record, "targets"),
            actuals=self._figures(record, "actuals"),
        )
        if code and self.indicators.setdefault(entry.reference, entry) != entry:
            place = self.indicator_places[entry.reference]
            expected = _("Indicator %(code)s stands with other words or figures already: %(place)s.", code=code, place=place)
            findings.wrong(record.place, "code", expected)
        self.indicator_places.setdefault(entry.reference, record.place)
        self.members.setdefault(entry.reference, set()).update(one for one in owners if one in self.elements)

    def _shared_indicators(self) -> None:
        """`indicator_codes`: indicators that are printed at another element, by code in the same area or by lasting reference."""
        for (reference, element), found in zip(self.elements.items(), self.found.elements, strict=False):
            for code in self.findings.lines(found.record, "indicator_codes", longest=80):
                indicator = code if ":" in code else f"{element.area_code}:{code}"
                if indicator in self.indicators:
                    self.members[indicator].add(reference)
                else:
                    expected = _("There is no indicator %(code)s in this plan.", code=indicator)
                    self.findings.wrong(found.record.place, "indicator_codes", expected)

    def _figures(self, record: Record, name: str) -> dict[int, str]:
        figures: dict[int, str] = {}
        for year, figure in self.findings.mapping(record, name, _("Expected a figure for each year, such as 2022: 15.")).items():
            if not _is_year(year):
                self.findings.wrong(record.place, f"{name}.{year[:80]}", _("Expected a year, such as 2022."))
            words = str(figure) if _is_number(figure) else figure
            text = " ".join(self.findings.words(words, record.place, f"{name}.{year[:80]}", longest=200).split())
            if text and _is_year(year):
                figures[int(year)] = text
        return dict(sorted(figures.items()))

    # Names, and what may stand anywhere.

    def _names(self, record: Record) -> tuple[str, dict[str, str]]:
        """The name of record and the names in other languages, from `name` (a text, or texts by language) and `name_en`."""
        by_language = self.findings.names(record)
        for field in record.fields:
            if found := NAME_IN.fullmatch(field):
                words = self.findings.line(record, field)
                if words and by_language.setdefault(found[1], words) != words:
                    self.findings.wrong(record.place, field, _("This name stands in “name” already, with other words."))
        for language in by_language:
            if language and not _LANGUAGE.fullmatch(language):
                self.findings.wrong(record.place, f"name.{language[:80]}", _("Expected the code of a language, such as ko or en."))
        of_record = next((language for language in ("", RECORD_LANGUAGE) if language in by_language), next(iter(by_language), ""))
        return by_language.pop(of_record, ""), by_language

    def _known(self, record: Record, fields: frozenset[str], *patterns: re.Pattern[str]) -> None:
        self.findings.known(record, fields, [name for name in record.fields if any(one.fullmatch(name) for one in patterns)])


def _is_year(value: object) -> bool:
    return isinstance(value, (str, int)) and not isinstance(value, bool) and _YEAR.fullmatch(str(value)) is not None


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
