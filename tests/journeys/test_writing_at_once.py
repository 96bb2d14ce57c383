"""Two people in one item, each in a browser of their own: they see each other, their words are put together, nothing is lost."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
DRAFT = "/forums/sample-now/papers/migrants/draft"
TEXT = "Interpreters at the health centre. Forms in ten languages. A desk that is open late."
SAVED = "[data-autosave-status]"


@pytest.fixture
def item(walk_as):
    """A new item with words in it, and its path."""
    leader = walk_as("leader").go(DRAFT)
    leader.page.locator("#other-proposals").get_by_role("button", name="Add another proposal").click()
    leader.page.wait_for_url("**/items/**")
    path = leader.page.url.partition("/en")[2]
    write(leader, TEXT)
    return path


def text(walk):
    return walk.page.locator("#editor textarea[name=text]")


def write(walk, words):
    """Type, and wait until the draft has saved itself."""
    with saving(walk):
        text(walk).fill(words)


@contextmanager
def saving(walk):
    """Whatever is typed in here is saved by itself before it goes on."""
    with walk.page.expect_response(lambda answer: answer.url.endswith("/save"), timeout=20_000) as answer:
        yield
    assert answer.value.status in (200, 409)
    expect(walk.page.locator(SAVED)).not_to_contain_text("Saving")


def test_two_see_each_other_and_their_words_are_put_together(walk_as, item):
    leader, drafter = walk_as("leader").go(item), walk_as("drafter")
    leader.page.wait_for_timeout(500)
    drafter.go(item).sees("Being written by").sees("Write as well")
    drafter.page.get_by_role("link", name="Write as well").click()
    write(leader, TEXT.replace("ten languages", "eleven languages"))
    text(drafter).focus()
    with saving(drafter):
        drafter.page.keyboard.press("Control+End")
        drafter.page.keyboard.type(" And a lift.")
    expect(text(drafter)).to_have_value(TEXT.replace("ten languages", "eleven languages") + " And a lift.")
    at = drafter.page.evaluate("document.activeElement.selectionStart")
    assert at == len(text(drafter).input_value()), "the cursor stays behind what was typed"
    drafter.sees("Changes by somebody else were put together with yours").check()
    with saving(drafter):
        drafter.page.keyboard.type(" Soon.")
    leader.page.reload()
    expect(text(leader)).to_have_value(TEXT.replace("ten languages", "eleven languages") + " And a lift. Soon.")
    leader.sees("Being written by")
    board = walk_as("leader").go(DRAFT)
    board.sees("Being written by")
    with drafter.page.expect_navigation():
        drafter.page.get_by_role("button", name="Save and go back to the paper").click()
    drafter.sees("is saved.")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_same_words_are_put_together_by_a_person(walk_as, item, scripts):
    leader, drafter = walk_as("leader").go(item), walk_as("drafter", scripts=scripts).go(item)
    write(leader, TEXT.replace("late", "at night"))
    text(drafter).fill(TEXT.replace("late", "on Sundays"))
    if scripts:
        drafter.page.locator(SAVED).get_by_role("button", name="Compare both versions").click()
        drafter.page.wait_for_url(f"**{item}")
        drafter.page.locator("[data-clashes]").wait_for()
    else:
        drafter.page.get_by_role("button", name="Save and go back to the paper").click()
    expect(drafter.page.get_by_text("Place 1 of 1")).to_be_visible()
    drafter.page.wait_for_load_state("networkidle")
    drafter.troubles.clear()  # the browser complains of the 409
    assert text(drafter).input_value() == TEXT.replace("late", "at night on Sundays")
    drafter.check()
    drafter.page.get_by_label("Saved by somebody else").check()
    if not scripts:
        drafter.page.get_by_role("button", name="Put together as chosen").click()
    assert text(drafter).input_value() == TEXT.replace("late", "at night")
    drafter.page.get_by_label("Both, one after the other").check()
    if not scripts:
        drafter.page.get_by_role("button", name="Put together as chosen").click()
    text(drafter).fill(text(drafter).input_value().replace("at night on", "at night and on"))
    with drafter.page.expect_navigation():
        drafter.page.get_by_role("button", name="Save and go back to the paper").click()
    drafter.sees("is saved.")
    drafter.go(item)
    expect(text(drafter)).to_have_value(TEXT.replace("late", "at night and on Sundays"))


def test_a_lost_line_and_a_closed_lid_lose_nothing(walk_as, item):
    drafter = walk_as("drafter").go(item)
    drafter.page.context.set_offline(True)
    text(drafter).fill(TEXT + " Written in a tunnel.")
    expect(drafter.page.locator(SAVED)).to_contain_text("No connection", timeout=8_000)
    drafter.page.get_by_role("button", name="Save and go back to the paper").click()
    expect(text(drafter)).to_have_value(TEXT + " Written in a tunnel.")
    drafter.page.context.set_offline(False)
    expect(drafter.page.locator(SAVED)).to_contain_text("Draft saved at", timeout=20_000)
    drafter.troubles.clear()
    drafter.page.context.set_offline(True)
    text(drafter).fill(TEXT + " The lid is closed.")
    drafter.page.wait_for_timeout(600)
    drafter.page.close()
    drafter.page.context.set_offline(False)
    again = drafter.page.context.new_page()
    again.goto(f"{drafter.address}/en{item}")
    expect(again.locator(SAVED)).to_contain_text("were put back")
    expect(again.locator("#editor textarea[name=text]")).to_have_value(TEXT + " The lid is closed.")
    expect(again.locator(SAVED)).to_contain_text("Draft saved at", timeout=8_000)


def test_words_outlive_the_session_and_are_given_to_nobody_else(walk_as, item):
    drafter = walk_as("drafter").go(item)
    page = drafter.page
    page.context.clear_cookies()
    text(drafter).fill(TEXT + " Written after the session ended.")
    expect(page.locator(SAVED)).to_contain_text("You are signed out", timeout=8_000)
    page.get_by_role("button", name="Save and go back to the paper").click()
    expect(page.locator(SAVED)).to_contain_text("You are signed out")
    expect(text(drafter)).to_have_value(TEXT + " Written after the session ended.")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in (opens a new tab)").click()
    sign_in(opened.value, "leader")
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator(SAVED)).to_contain_text("Somebody else is signed in", timeout=8_000)
    opened.value.goto(f"{drafter.address}/en{item}")
    expect(opened.value.locator("#editor textarea[name=text]")).to_have_value(TEXT)
    opened.value.context.clear_cookies()
    opened.value.goto(f"{drafter.address}/en/login")
    sign_in(opened.value, "drafter")
    page.reload()
    expect(page.locator(SAVED)).to_contain_text("Draft saved at", timeout=10_000)
    expect(text(drafter)).to_have_value(TEXT + " Written after the session ended.")


def test_a_page_goes_on_saving_once_its_writer_has_signed_in_again(walk_as, item):
    drafter = walk_as("drafter").go(item)
    page = drafter.page
    page.context.clear_cookies()
    text(drafter).fill(TEXT + " On we go.")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in (opens a new tab)").click(timeout=10_000)
    sign_in(opened.value, "drafter")
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator(SAVED)).to_contain_text("Draft saved at", timeout=10_000)
    page.get_by_role("button", name="Save and go back to the paper").click()
    page.wait_for_url(f"**{DRAFT}#**")


def sign_in(page, role):
    page.locator("main input[name=email]").fill(f"{role}@example.org")
    page.locator("main input[name=password]").fill("sample-password")
    page.locator("main [type=submit]").first.click()
    page.wait_for_url("**/desk")
