"""One demand, all the way: drafted, filed, made a question, referred, answered, approved, found by a reader. In both languages."""

import re

import pytest

from tests.journeys.checking import PASSWORD, html_complaints

pytestmark = pytest.mark.browser

FORUM = "/forums/sample-now"


@pytest.mark.parametrize(("locale", "group", "word"), [("en", "business", "무인충전소"), ("ko", "labour", "야간셔틀")])
def test_a_demand_is_answered_in_public(site, walk_as, locale, group, word):
    """`word` stands in no other text of the sample, so whoever finds it found this demand."""
    where = ("--forum", "sample-now", "--group", group)
    site.run("person", "add", f"leader-{group}@example.org", "--name", "대표 보기", "--password", PASSWORD, "--role", "leader", *where)
    demand = f"교통 약자를 위한 {word}을 동마다 하나씩 두어 주십시오."

    # The leader starts the paper, writes one item and ties it to a task by the picker, with the keyboard alone.
    leader = walk_as(f"leader-{group}", locale=locale)
    page = leader.go(f"{FORUM}/papers/{group}/draft").page
    leader.press("main form.form [type=submit]")
    leader.press("#area-6 button[formaction$='/items']")
    page.locator("select[name=kind]").select_option("addition")
    page.get_by_role("combobox", name=re.compile("plan|계획")).fill("6:2-2-1")
    page.get_by_role("option").filter(has_text="2-2-1").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#editor textarea[name=text]").fill(demand)
    leader.send("main form[data-autosave] [type=submit]").sees(word)
    leader.go(f"{FORUM}/papers/{group}/draft/preview").sees(demand)

    # Before it is filed, a reader finds no trace of it.
    reader = walk_as(locale=locale)
    reader.go(f"{FORUM}/papers").sees_not(word)
    reader.go(f"/search?q={word}").sees_not(demand)
    reader.finds_nothing_at(f"{FORUM}/papers/{group}")

    leader.go(f"{FORUM}/papers/{group}/draft/file")
    leader.press("main form.form [type=submit]").sees("receipt-1.json")
    reader.go(f"{FORUM}/papers/{group}").sees(demand)

    # The facilitator makes a question of it and refers it to the department the plan names.
    facilitator = walk_as("facilitator", locale=locale)
    page = facilitator.go(f"{FORUM}/workshop?group={group}").page
    facilitator.press("main li.card a.button-tertiary")
    page.locator("textarea[name^=questions]").first.fill(f"동마다 {word}을 둘 계획이 있는지?")
    facilitator.press("main form.form [type=submit]")
    number = re.search(r"questions/(\d+)", page.url)
    assert number, page.url
    reader.finds_nothing_at(f"{FORUM}/questions/{number[1]}")
    facilitator.go(f"{FORUM}/questions/{number[1]}/refer")
    offices = page.locator("input[name=departments]").first
    offices.check()
    facilitator.press("main form.form [type=submit]").sees("교통행정과")

    # Staff draft an answer; nobody else reads it.
    staff = walk_as("staff", locale=locale)
    page = staff.go("/desk").sees(word).page
    page.get_by_role("link").filter(has_text=word).first.click()
    page.locator("a[href*='/answer']").first.click() if "/answer" not in page.url else None
    staff.check()
    answer_address = page.url.removeprefix(f"{site.address}/{locale}")
    page.locator("input[type=radio][value=accepted]").first.check()
    page.locator("textarea[name$=text]").first.fill(f"내년 봄부터 네 곳에 {word}을 두고 결과를 공개하겠습니다.")
    staff.send("[name=then][value=submit]")
    reader.go(f"{FORUM}/questions/{number[1]}").sees(word).sees_not("내년 봄부터")

    # Nobody approves their own words; the approver does, and it is public.
    staff.go(answer_address)
    assert page.locator("form[action*='/approve']").count() == 0
    approver = walk_as("approver", locale=locale)
    approver.go("/desk").sees(word)
    approver.go(answer_address)
    approver.press("form[action*='/approve'] [type=submit]")
    reader.go(f"{FORUM}/questions/{number[1]}").sees("내년 봄부터")

    # A reader finds demand, question and answer by the word, on a phone too.
    phone = walk_as(locale=locale, phone=True)
    phone.go(f"/search?q={word}").sees(f"papers/{group}#1")
    phone.page.locator(f"a[href$='/questions/{number[1]}']").first.click()
    phone.check().sees("내년 봄부터")
    assert "whole" in site.run("history", "verify")


def test_every_page_on_the_way_was_valid_html(pages_seen):
    """Runs after the journey above, over what it was sent."""
    assert list(pages_seen.glob("*.html"))
    assert html_complaints(pages_seen) == []
