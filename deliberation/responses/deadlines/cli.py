"""`deliberation deadline` and `deliberation holidays recount`."""

import json
from datetime import date, datetime
from typing import Any

import click
from flask.cli import AppGroup, with_appcontext
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.exc import SQLAlchemyError

from deliberation.db import commit, rollback
from deliberation.forums.reply_rules import ReplyRule
from deliberation.responses.deadlines.actions import follow_calendar
from deliberation.responses.deadlines.calendars import KOREA, Calendar
from deliberation.responses.deadlines.counting import calendar_now
from deliberation.responses.deadlines.labels import day_kind_label, due_words, full_day, hours_words
from deliberation.responses.deadlines.rules import FIRST_YEAR, LAST_YEAR, LONGEST, RULE, SHORTEST, Deadline, Step, due


class Moment(click.ParamType[date | datetime]):
    """A day, or a day with an hour: 2022-05-02 or 2022-05-02T14:30, by the clock of the district."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | datetime:
        try:
            begin = date.fromisoformat(value) if len(value) == len("2022-05-02") else datetime.fromisoformat(value)
        except ValueError:
            self.fail(_("%(value)s is no day. Write it like 2022-05-02 or 2022-05-02T14:30.", value=value), param, ctx)
        if not FIRST_YEAR <= begin.year <= LAST_YEAR:
            self.fail(_("Give a day between %(first)s and %(last)s.", first=FIRST_YEAR, last=LAST_YEAR), param, ctx)
        return begin


@click.command("deadline")
@click.argument("begin", metavar="FROM", type=Moment())
@click.option(
    "--rule", type=click.Choice([rule.value for rule in ReplyRule]), default=RULE, show_default=True, help="How days are counted."
)
@click.option("--days", type=click.IntRange(SHORTEST, LONGEST), required=True, help="The days for the answer.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_appcontext
def deadline_command(begin: date | datetime, rule: str, days: int, as_json: bool) -> None:
    """When an answer is due that was asked for on the day (or at the moment) FROM, with every day of the count."""
    counted = due(begin, days, rule=rule, calendar=_calendar())
    click.echo(json.dumps(_as_record(counted), ensure_ascii=False) if as_json else "\n".join(_lines(counted)))


holiday_commands = AppGroup("holidays", help="The calendar that due dates are counted with.")


@holiday_commands.command("recount")
@click.option("--dry-run", is_flag=True, help="Only say how many would move.")
def recount(dry_run: bool) -> None:
    """Bring running due dates to today's calendar: after an upgrade that knows more holidays. Those concerned get a mail."""
    moved = len(follow_calendar(None))
    if dry_run:
        rollback()
        click.echo(ngettext("%(num)d due date would move.", "%(num)d due dates would move.", moved))
    else:
        commit()
        click.echo(ngettext("%(num)d due date moved.", "%(num)d due dates moved.", moved))


def _calendar() -> Calendar:
    """The calendar in force, or the library's alone where there is no database yet: counting needs none."""
    try:
        return calendar_now()
    except SQLAlchemyError:
        rollback()
        return KOREA


def _lines(counted: Deadline) -> list[str]:
    lines = [_line(step, counted) for step in counted.steps]
    return [*lines, _("Due on %(moment)s.", moment=due_words(counted))]


def _line(step: Step, counted: Deadline) -> str:
    number = "–" if step.number is None else str(step.number)
    hours = hours_words(step)
    words = f"{number:>4}  {step.day.isoformat()}  {full_day(step.day)}  {day_kind_label(step)}"
    return f"{words}  {hours}" if counted.is_in_hours and hours else words


def _as_record(counted: Deadline) -> dict[str, Any]:
    return {
        "from": counted.referred_on.isoformat(),
        "received_at": counted.received_at.isoformat("minutes") if counted.received_at else None,
        "rule": counted.rule,
        "days": counted.days,
        "due_on": counted.due_on.isoformat(),
        "due_time": counted.due_time.isoformat("minutes") if counted.due_time else None,
        "steps": [_step_record(step) for step in counted.steps],
    }


def _step_record(step: Step) -> dict[str, Any]:
    return {
        "day": step.day.isoformat(),
        "number": step.number,
        "kind": step.kind.value,
        "holiday": step.holiday,
        "begins": step.begins.isoformat("minutes") if step.begins else None,
        "ends": step.ends.isoformat("minutes") if step.ends else None,
        "minutes": step.minutes,
    }
