"""The meetings as constraints of CP-SAT, and what the solver makes of them. `solving.py` says what goes in and looks at what comes out.

Meetings that only differ in their key stand on the board as one line: on which days it is held, and when and where on each. So the solver
never tries which of those alike has which day, and "how even" is a sum over days: how many more or fewer were held so far than aimed at.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from deliberation.forums.scheduling.model import Meeting, minutes_of, same_name
from deliberation.forums.scheduling.wanted import Wanted

#: How long the solver may look, in its own steps: for room for all, for better days, for earlier hours. Steps are counted, not seconds,
#: so a slow machine comes to the same answer.
LIMITS = (4.0, 1.0, 0.5)
SEED = 20

#: For each of those alike, by day: when it could begin and in which places, as far as only what is arranged already counts.
Openings = Mapping[Wanted, Mapping[date, Mapping[int, Sequence[str]]]]


@dataclass
class _Cell:
    """A line's meeting on one day: whether it is held, when it begins, and by place whether it is there."""

    is_held: Any
    begins: Any
    hours: Any
    at: dict[str, Any] = field(default_factory=dict)


class Board:
    """What is wanted, one line for those alike. The solver holds on to no rule of a meeting by itself: all of them are said here."""

    def __init__(self, cp: Any, wanted: Sequence[Wanted], openings: Openings, days_between: int) -> None:
        self.cp, self.days_between, self.model = cp, days_between, cp.CpModel()
        self.lines: dict[Wanted, list[Wanted]] = defaultdict(list)
        for one in wanted:
            self.lines[one.alike].append(one)
        self.cells = {(line, day): self._cell(line, day, free) for line in self.lines for day, free in openings[line].items()}
        for line, those in self.lines.items():
            self.model.add(sum(cell.is_held for _day, cell in self._row(line)) <= len(those))
        self._keep_groups_apart()
        self._keep_hours_apart()

    def as_many_as_possible(self, guess: Sequence[Meeting]) -> tuple[list[Meeting], bool]:
        """And whether it is certain that there is no room for more."""
        if not self.cells or len(guess) == sum(map(len, self.lines.values())):
            return list(guess), True
        self.model.maximize(sum(cell.is_held for cell in self.cells.values()))
        return self._solved(guess, LIMITS[0])

    def as_near_as_possible(self, found: Sequence[Meeting]) -> list[Meeting]:
        """As many, on days nearest to those aimed at; then at early hours."""
        if not found:
            return []
        self.model.add(sum(cell.is_held for cell in self.cells.values()) == len(found))
        self.model.minimize(sum(self._unevenness(line) for line in self.lines))
        found, _is_best = self._solved(found, LIMITS[1])
        self._fix_days(found)
        self.model.minimize(sum(cell.begins for cell in self.cells.values()))
        return self._solved(found, LIMITS[2])[0]

    def _row(self, line: Wanted) -> list[tuple[date, _Cell]]:
        return [(day, cell) for (one, day), cell in self.cells.items() if one is line]

    def _cell(self, line: Wanted, day: date, free: Mapping[int, Sequence[str]]) -> _Cell:
        model, domain = self.model, self.cp.Domain.from_values
        by_place: dict[str, list[int]] = defaultdict(list)
        for start, places in free.items():
            for place in places:
                by_place[place].append(start)
        is_held = model.new_bool_var("")
        begins = model.new_int_var_from_domain(domain(list(free)), "")
        cell = _Cell(is_held, begins, model.new_optional_fixed_size_interval_var(begins, line.length, is_held, ""))
        model.add(begins == min(free)).only_enforce_if(~is_held)  # so that its hour counts nothing
        for place, starts in by_place.items():
            cell.at[place] = is_held if len(by_place) == 1 else model.new_bool_var("")
            if len(starts) < len(free):
                model.add_linear_expression_in_domain(begins, domain(starts)).only_enforce_if(cell.at[place])
        if len(by_place) > 1:
            model.add(sum(cell.at.values()) == is_held)
        return cell

    def _keep_groups_apart(self) -> None:
        """In any so many days one after the other, a group has at most one session; and on one day at most one plenary session."""
        by_group: dict[tuple[int, bool], dict[date, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for (line, day), cell in self.cells.items():
            for group in line.groups:
                by_group[group, line.is_plenary][day].append(cell.is_held)
        for (_group, is_plenary), days in by_group.items():
            for day in days:
                window = (day + timedelta(days=step) for step in range(1 if is_plenary else max(self.days_between, 1)))
                within = [is_held for one in window for is_held in days.get(one, ())]
                if len(within) > 1:
                    self.model.add_at_most_one(within)

    def _keep_hours_apart(self) -> None:
        """Nobody is in two meetings at once, no group and no interpreter; and no place has two."""
        needs: dict[tuple[date, object], list[tuple[Wanted, Any, Any]]] = defaultdict(list)
        rooms: dict[date, list[tuple[Wanted, Any]]] = defaultdict(list)
        for (line, day), cell in self.cells.items():
            people = (("person", one) for one in line.people)
            for need in (*line.groups, *people, *map(same_name, line.interpreters)):
                needs[day, need].append((line, cell.is_held, cell.hours))
            for place, is_there in cell.at.items():
                if place:
                    there = self.model.new_optional_fixed_size_interval_var(cell.begins, line.length, is_there, "")
                    needs[day, ("place", same_name(place))].append((line, is_there, there))
            if all(line.places):
                rooms[day].append((line, cell.is_held))
        for together in needs.values():
            if len(together) > 1:
                self.model.add_no_overlap([hours for _line, _held, hours in together])
                self._no_more_than_fit([(line, is_held) for line, is_held, _hours in together], 1)
        for those in rooms.values():
            self._no_more_than_fit(those, len({same_name(place) for line, _held in those for place in line.places}))

    def _no_more_than_fit(self, those: Sequence[tuple[Wanted, Any]], places: int) -> None:
        """Follows from what was said, but the solver counts better than it tries: so many fit into the hours of a day."""
        span = max(line.closes for line, _held in those) - min(line.opens for line, _held in those)
        most = places * (span // min(line.length for line, _held in those))
        if most < len(those):
            self.model.add(sum(is_held for _line, is_held in those) <= most)

    def _unevenness(self, line: Wanted) -> Any:
        """The sum of days between each meeting and the one aimed at: after each day, how many more or fewer were held than aimed at."""
        row, targets = self._row(line), [one.target for one in self.lines[line]]
        if not row:
            return 0
        days = [day for day, _cell in row]
        terms, so_far = [], 0
        for (day, cell), following in zip(row, [*days[1:], line.last + timedelta(days=1)], strict=True):
            so_far += cell.is_held
            aimed = sum(min(days, key=lambda one: (abs(one - target), one)) <= day for target in targets)
            apart = self.model.new_int_var(0, len(targets), "")
            self.model.add_abs_equality(apart, so_far - aimed)
            terms.append(apart * (following - day).days)
        return sum(terms)

    def _fix_days(self, found: Iterable[Meeting]) -> None:
        held = self._by_cell(found)
        for place, cell in self.cells.items():
            self.model.add(cell.is_held == (place in held))

    def _solved(self, guess: Sequence[Meeting], limit: float) -> tuple[list[Meeting], bool]:
        """What the solver made of it, no worse than the guess, and whether nothing can be better."""
        self._hint(guess)
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = SEED
        solver.parameters.max_deterministic_time = limit
        status = solver.solve(self.model)
        if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return list(guess), False
        found = [self._meeting(place, cell, solver) for place, cell in self.cells.items() if solver.boolean_value(cell.is_held)]
        return found, status == self.cp.OPTIMAL

    def _by_cell(self, meetings: Iterable[Meeting]) -> dict[tuple[Wanted, date], Meeting]:
        line_of = {one.key: line for line, those in self.lines.items() for one in those}
        return {(line_of[meeting.key], meeting.slot.day): meeting for meeting in meetings}

    def _hint(self, guess: Iterable[Meeting]) -> None:
        held = self._by_cell(guess)
        self.model.clear_hints()
        for place, cell in self.cells.items():
            meeting = held.get(place)
            self.model.add_hint(cell.is_held, meeting is not None)
            if meeting is not None and meeting.slot.starts is not None:
                self.model.add_hint(cell.begins, minutes_of(meeting.slot.starts))
            for name, is_there in cell.at.items() if len(cell.at) > 1 else ():
                self.model.add_hint(is_there, meeting is not None and meeting.place == name)

    def _meeting(self, place: tuple[Wanted, date], cell: _Cell, solver: Any) -> Meeting:
        """With the key of the first of those alike; who is meant, `solving.py` says in the order of the days."""
        line, day = place
        where = next(name for name, is_there in cell.at.items() if solver.boolean_value(is_there))
        return self.lines[line][0].at(day, solver.value(cell.begins), where)
