"""The plan of the sessions on paper: at a glance, by week, by group, as a page and in every format."""

from datetime import date, time
from io import BytesIO

import openpyxl
import pytest

from deliberation import clock
from deliberation.db import commit
from deliberation.documents.model import Table, everything_said, words_of
from deliberation.forums.printing.told import plan_of
from deliberation.forums.printing.writing import ENDINGS
from deliberation.forums.queries import sessions_of
from deliberation.people.models import Role
from tests.makers import make_forum, make_forum_group, make_group, make_person, make_session

#: A Thursday and the Saturday of the next week.
FIRST, LATER = date(2027, 4, 8), date(2027, 4, 17)
WITHOUT_PDF = [ending for ending in ENDINGS if ending != "pdf"]


@pytest.fixture
def forum(app):
    """Two sessions of two groups, a plenary one, a cancelled one."""
    forum = make_forum(slug="mid-term", name="Mid-term")
    women, labour = (make_forum_group(forum, make_group(slug=slug, name=slug.title())) for slug in ("women", "labour"))
    facilitator = make_person(Role.FACILITATOR, forum, name="Runs It")
    details = {"starts_at": time(14), "ends_at": time(16), "place": "Room 3", "run_by": facilitator, "interpreters": ["Lan Example"]}
    make_session(forum, (women,), held_on=FIRST, ordinal=1, languages=["vi"], is_signed=True, is_step_free=True, **details)
    make_session(forum, (labour,), held_on=FIRST, title="Wages", takes_registrations=True, capacity=12)
    make_session(forum, held_on=LATER, is_plenary=True, starts_at=time(10))
    make_session(forum, (women,), held_on=LATER, title="Off", cancelled_at=clock.now(), cancel_reason="Flooded.")
    commit()
    return forum


@pytest.fixture
def english(app):
    with app.test_request_context(headers={"Accept-Language": "en"}):
        yield


def tables_of(document):
    return {one.caption: [[words_of(cell) for cell in row] for row in one.rows] for one in document.blocks if isinstance(one, Table)}


def plan(forum, seat=None):
    return plan_of(forum, sessions_of(forum, seat), date(2027, 4, 1), seat)


def test_a_week_says_of_each_session_when_where_who_and_what_is_offered(forum, english):
    weeks = tables_of(plan(forum))
    assert weeks["April 4, 2027 to April 10, 2027"] == [
        ["Thu, Apr 8, 2027", "Wages", "Labour", "", "Registration: 12 places"],
        ["Thu, Apr 8, 2027\n14:00–16:00", "Women, session 1", "Women", "Room 3",
         "Interpreted into: Tiếng Việt\nWith sign language\nStep-free access"],
    ]  # fmt: skip


def test_the_glance_has_a_line_for_each_week_and_a_column_for_each_group(forum, english):
    found = next(one for one in plan(forum).blocks if isinstance(one, Table))
    assert found.head == ("Week from", "All groups", "Women", "Labour")
    assert tables_of(plan(forum))[found.caption] == [["Apr 4", "", "Thu 8 14:00", "Thu 8"], ["Apr 11", "Sat 17 10:00", "", ""]]


def test_a_cancelled_session_stands_in_its_week_with_the_reason_and_nowhere_else(forum, english):
    said = list(everything_said(plan(forum)))
    assert said.count("Off – cancelled: Flooded.") == 1
    assert "Off – cancelled: Flooded." in tables_of(plan(forum))["April 11, 2027 to April 17, 2027"][0]


def test_one_group_gets_its_own_and_the_plenary_ones(forum, english):
    women = plan(forum, forum.groups[0])
    assert women.title == "Sessions of Women"
    assert "Wages" not in list(everything_said(women))
    assert "Plenary session" in list(everything_said(women))


@pytest.mark.parametrize("locale", ["en", "ko"])
def test_each_heading_is_a_place_of_its_own_in_every_language(forum, app, locale):
    with app.test_request_context(headers={"Accept-Language": locale}):
        headings = plan(forum).headings
    assert len({one.anchor for one in headings}) == len(headings) == 3


def test_nobody_is_named(forum, english):
    said = " ".join(everything_said(plan(forum)))
    assert "Lan Example" not in said
    assert "Runs It" not in said


def test_without_sessions_it_says_so(app, english):
    assert "No session is arranged yet." in list(everything_said(plan(make_forum())))


# Page and files.


def test_the_page_offers_the_files_and_is_linked_from_the_calendar_and_the_list(client, forum):
    shown = client.get("/forums/mid-term/calendar/print").text
    assert "Wages" in shown
    assert all(f"/calendar/plan.{ending}" in shown for ending in WITHOUT_PDF)
    for page in ("calendar", "sessions"):
        assert "/forums/mid-term/calendar/print?group=women" in client.get(f"/forums/mid-term/{page}?group=women").text


@pytest.mark.parametrize("ending", WITHOUT_PDF)
def test_everybody_takes_it_along_in_every_format(client, forum, ending):
    answer = client.get(f"/forums/mid-term/calendar/plan.{ending}?group=labour")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f"attachment; filename=mid-term-labour-sessions.{ending}"
    assert len(answer.data) > 2000


@pytest.mark.pdf
def test_also_as_pdf(client, forum):
    answer = client.get("/forums/mid-term/calendar/plan.pdf")
    assert (answer.content_type, answer.data[:5]) == ("application/pdf", b"%PDF-")


def test_the_workbook_has_the_weeks_and_the_groups(client, forum):
    book = openpyxl.load_workbook(BytesIO(client.get("/forums/mid-term/calendar/plan.xlsx").data))
    weeks, groups = book.worksheets
    assert [row[2] for row in weeks.iter_rows(min_row=2, values_only=True)][:2] == ["Wages", "Women, session 1"]
    assert [row[0] for row in groups.iter_rows(min_row=2, values_only=True)] == ["All groups", "Women", "Labour"]


def test_what_is_not_public_is_nobody_elses(client, client_of, forum):
    facilitator = make_person(Role.FACILITATOR, forum)
    forum.published_at = None
    commit()
    for path in ("print", "plan.docx"):
        assert client.get(f"/forums/mid-term/calendar/{path}").status_code == 404
    answer = client_of(facilitator).get("/forums/mid-term/calendar/plan.docx")
    assert (answer.status_code, answer.cache_control.no_store) == (200, True)
    assert client_of(facilitator).get("/forums/mid-term/calendar/plan.rtf").status_code == 404


def test_the_statements_do_not_grow_with_the_sessions(client, forum, statements):
    def asked():
        client.application.extensions["page_cache"].forget()
        statements.clear()
        client.get("/forums/mid-term/calendar/print")
        return len([one for one in statements if one.startswith("SELECT")])

    asked()
    few = asked()
    for number in range(30):
        make_session(forum, (forum.groups[number % 2],), held_on=LATER)
    commit()
    asked()
    assert asked() == few
