"""The calendar of a forum with 200 and with 2,000 sessions: a month, a week and a day as a multiple of a bare Flask page over the rows of
that month, and what it takes to say what is in the way of one more session.

`growth` is the time at 2,000 over that at 200. All sessions lie in two months, so the month shown holds half of them: a thousand.
"""

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from flask_login import FlaskLoginClient

from bench import bare
from bench.figures import best
from bench.pages import statements
from deliberation.app import create_app
from deliberation.config import Settings
from deliberation.db import db
from deliberation.forums.models import Forum
from deliberation.people.models import Person, Role
from tests.makers import make_forum, make_forum_group, make_group, make_person, make_session

#: A Monday; the days of the sessions follow it.
FIRST = date(2027, 3, 1)
DAYS = 61
GROUPS = 11
#: What is typed where every hour of the day is looked at and one place is taken.
WANTED = {"held_on": FIRST.isoformat(), "starts_at": "08:00", "ends_at": "09:00", "place": "회의실 0", "round": ""}


def measure(counts: Sequence[int] = (200, 2_000)) -> Iterator[dict[str, Any]]:
    """One record a page and count: seconds of computing, times the bare page, growth since the count before, statements."""
    before: dict[str, float] = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            app = create_app(Settings(instance=folder))
            app.test_client_class = FlaskLoginClient
            app.config["WTF_CSRF_ENABLED"] = False
            with app.app_context():
                db.create_all()
                forum, person = fill(count)
                calendar, checked = f"/forums/{forum.slug}/calendar", f"/forums/{forum.slug}/sessions/check"
                facilitator = app.test_client(user=db.session.get_one(Person, person.id))
                db.session.remove()
            reader = app.test_client()
            reader.set_cookie("session", "none")  # signs nobody in: enough for the page to be made anew
            pages = {f"calendar-{view}": f"{calendar}?view={view}&day={FIRST}" for view in ("month", "week", "day")}
            asked = {name: partial(_get, reader, page) for name, page in pages.items()}
            asked |= {"calendar-month-arranging": partial(_get, facilitator, pages["calendar-month"])}
            asked |= {"clashes": partial(_check, facilitator, checked)}
            plain = _bare(Path(folder))
            for name, ask in asked.items():
                ask()  # what is loaded once a process is loaded now
                seconds = best(ask, times=5)
                yield {
                    "name": f"{name}-{count}",
                    "seconds": round(seconds, 4),
                    "times_bare": round(seconds / plain, 1),
                    "growth": round(seconds / before[name], 1) if name in before else None,
                    "statements": statements(app, pages[name]) if name in pages else None,
                }
                before[name] = seconds
            with app.app_context():
                db.engine.dispose()


def fill(count: int) -> tuple[Forum, Person]:
    """A forum whose sessions begin at every half hour of the day, each in a room of its own."""
    forum = make_forum(slug="bench")
    groups = [make_forum_group(forum, make_group(name=f"모임 {number}")) for number in range(GROUPS)]
    for number in range(count):
        hour, half = divmod(number // DAYS, 2)
        starts = time(8 + hour % 14, 30 * half)
        details = {"place": f"회의실 {number}", "starts_at": starts, "ends_at": time(starts.hour + 1, starts.minute)}
        make_session(forum, (groups[number % GROUPS],), held_on=FIRST + timedelta(days=number % DAYS), **details)
    person = make_person(Role.FACILITATOR, forum)
    db.session.commit()
    return forum, person


def _bare(folder: Path) -> float:
    """Seconds of the bare page that lists the month's rows."""
    bare.DATABASE = str(folder / "deliberation.sqlite")
    client = bare.app.test_client()
    _get(client, f"/calendar/{FIRST:%Y-%m}")
    return best(partial(_get, client, f"/calendar/{FIRST:%Y-%m}"), times=9)


def _get(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status}")


def _check(client: FlaskClient, path: str) -> None:
    answer = client.post(path, data=WANTED)
    if answer.status_code != 200 or "회의실 0" not in answer.text:
        raise RuntimeError(f"{answer.status}: {answer.text[:200]}")
