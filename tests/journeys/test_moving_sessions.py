"""A facilitator moves sessions and is told what is in the way while typing: with the mouse, the keyboard, and without scripts."""

import re

import pytest

from tests.journeys.checking import Walk, html_complaints

pytestmark = pytest.mark.browser

CALENDAR = "/forums/sample-now/calendar"
NEW = "/forums/sample-now/sessions/new?group=women"


@pytest.fixture
def coming(walk_as):
    """The month in which the next plenary session stands, seen by the facilitator. Returns the walk and the address of its form."""

    def begin(**details) -> tuple[Walk, str]:
        walk = walk_as("facilitator", **details)
        walk.go("/forums/sample-now/sessions")
        day = walk.page.locator(".card time").last.get_attribute("datetime")
        days = [one.get_attribute("datetime")[:10] for one in walk.page.locator("section:first-of-type .card time").all()]
        walk.go(f"{CALENDAR}?day={max([*days, day[:10]])}")
        return walk, walk.page.locator("[data-move]").last.get_attribute("data-move")

    return begin


def drag(page, to, *, cancel=False):
    """The last session that can be moved, to a day."""
    line, cell = page.locator("[data-move]").last, page.locator(f'[data-day="{to}"]')
    line.scroll_into_view_if_needed()
    start, end = line.bounding_box(), cell.bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + 20, steps=6)
    if cancel:
        page.keyboard.press("Escape")
    page.mouse.up()


def other_day(page):
    """A day of the sheet that holds no session."""
    return page.locator("[data-day]:not(:has([data-move]))").nth(10).get_attribute("data-day")


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_a_session_is_dragged_to_another_day_and_nothing_moves_before_it_is_saved(coming, locale):
    walk, form = coming(locale=locale)
    page, to = walk.page, other_day(walk.page)
    drag(page, to, cancel=True)
    assert "/calendar" in page.url
    drag(page, to)
    page.wait_for_url(f"**{form}?held_on={to}**")
    walk.check()
    assert page.locator("#held_on").input_value() == to
    walk.go(CALENDAR.replace("calendar", f"sessions/{re.search(r'[0-9]+', form.rpartition('/')[0][-6:])[0]}")).sees_not("Why")
    assert to not in (page.locator(".lead time").get_attribute("datetime") or "")


def test_the_arrow_leads_to_the_form_by_keyboard(coming):
    walk, form = coming()
    walk.page.locator(".calendar-move").last.focus()
    walk.page.keyboard.press("Enter")
    walk.page.wait_for_url(f"**{form}")
    walk.check()


def type_what_clashes(walk, day, hour, place):
    walk.page.locator("#held_on").fill(day)
    walk.page.locator("#starts_at").fill(hour)
    walk.page.locator("#place").fill(place)


def taken_time(walk):
    """The day, hour and place of a session that is still to come."""
    walk.go("/forums/sample-now/sessions")
    card = walk.page.locator("section:first-of-type .card").first
    day, _, hour = card.locator("time").first.get_attribute("datetime").partition("T")
    return day, hour, card.locator(".fact").first.inner_text()


def test_what_is_in_the_way_is_said_while_one_types_and_a_free_time_fills_itself_in(walk_as):
    walk = walk_as("facilitator", phone=True)
    day, hour, place = taken_time(walk)
    page = walk.go(NEW).page
    type_what_clashes(walk, day, hour, place)
    page.locator("#clashes .notice").wait_for()
    walk.check().sees(place)
    page.locator("button[name=take]").first.click()
    page.locator("#clashes .notice").wait_for(state="detached")
    assert (page.locator("#held_on").input_value(), page.locator("#starts_at").input_value()) != (day, hour)


def test_enter_saves_and_takes_no_free_time(walk_as):
    walk = walk_as("facilitator")
    day, hour, place = taken_time(walk)
    page = walk.go(NEW).page
    type_what_clashes(walk, day, hour, place)
    page.locator("#clashes .notice").wait_for()
    page.locator("#place").press("Enter")
    page.locator(".error-summary").wait_for()
    assert (page.locator("#held_on").input_value(), page.locator("#starts_at").input_value()) == (day, hour)


def test_without_scripts_a_free_time_comes_with_the_answer(walk_as):
    walk = walk_as("facilitator", scripts=False)
    day, hour, place = taken_time(walk)
    walk.go(NEW)
    type_what_clashes(walk, day, hour, place)
    walk.page.locator(".save-bar [type=submit]").click()
    walk.page.locator("button[name=take]").first.click()
    assert walk.page.locator("#clashes .notice").count() == 0
    assert (walk.page.locator("#held_on").input_value(), walk.page.locator("#starts_at").input_value()) != (day, hour)


def test_every_page_on_the_way_was_valid_html(pages_seen):
    """Runs after the walks above, over what they were sent."""
    assert list(pages_seen.glob("*.html"))
    assert html_complaints(pages_seen) == []
