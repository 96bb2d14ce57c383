"""The keyboard through a desk: a list of questions without the mouse, and nothing of it while one types."""

import pytest

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement.closest('tr')?.querySelector('[name=referral]').value"


@pytest.fixture
def page(walk_as):
    return walk_as("staff", locale="en").go("/desk").page


def numbers(page):
    return [one.get_attribute("value") for one in page.locator("tbody [name=referral]").all()]


def test_keys_move_through_the_list_tick_and_open(page):
    first, second = numbers(page)[:2]
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == first
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == second
    page.keyboard.press("k")
    page.keyboard.press("x")
    assert [one.is_checked() for one in page.locator("tbody [name=referral]").all()[:2]] == [True, False]
    page.keyboard.press("a")
    assert page.evaluate("document.activeElement.name") == "to"
    page.locator("[data-desk-link]").first.focus()
    with page.expect_navigation():
        page.keyboard.press("o")
    assert f"/referrals/{first}/answer" in page.url


def test_the_help_opens_and_says_how_to_turn_the_keys_off(page):
    page.keyboard.press("?")
    assert page.locator("[data-desk-help]").get_attribute("open") is not None
    page.locator("[data-desk-keys]").uncheck()
    page.keyboard.press("Tab")
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) is None
    page.locator("[data-desk-keys]").check()


def test_whoever_types_is_not_taken_for_pressing_keys(page):
    page.locator("summary", has_text="Narrow the list").click()
    field = page.locator("input[name=words]")
    field.focus()
    page.keyboard.type("jkxoa?")
    assert field.input_value() == "jkxoa?"


def test_assigning_keeps_the_list_and_can_be_undone(walk_as):
    walk = walk_as("staff", locale="en").go("/desk?tray=answer&assigned=nobody")
    page = walk.page
    before = numbers(page)
    page.locator("tbody [name=referral]").first.check()
    with page.expect_navigation():
        page.get_by_role("button", name="Assign", exact=True).click()
    assert page.url.endswith("/desk?tray=answer&assigned=nobody")
    assert numbers(page) == before[1:]
    with page.expect_navigation():
        page.get_by_role("button", name="Undo the assigning").click()
    assert page.url.endswith("/desk?tray=answer&assigned=nobody")
    assert numbers(page) == before
    walk.check()
