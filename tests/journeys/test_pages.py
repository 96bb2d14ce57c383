"""Every kind of page, for everybody who may open it, at desk and phone width, in Korean, and in English turned round for Urdu."""

import pytest

pytestmark = pytest.mark.browser

NOW, THEN = "/forums/sample-now", "/forums/sample-2022"
PLAN = "/plans/sample-plan-2022"
READERS = [
    "/",
    "/forums",
    f"{NOW}/sessions",
    f"{THEN}/sessions",
    f"{THEN}/calendar",
    f"{NOW}/calendar?view=week",
    f"{THEN}/calendar?view=day&day=2022-04-20",
    f"{THEN}/calendar/print",
    f"{NOW}/calendars",
    f"{NOW}/phases",
    f"{THEN}/phases",
    f"{NOW}/papers/elderly/receipt",
    f"{NOW}/papers",
    f"{NOW}/papers/elderly",
    f"{THEN}/papers/women",
    f"{THEN}/papers/women/items/2",
    f"{NOW}/questions",
    f"{THEN}/questions?page=2",
    f"{NOW}/questions/1",
    f"{NOW}/questions/2",
    f"{NOW}/questions/5",
    f"{THEN}/questions/12",
    f"{NOW}/figures",
    f"{THEN}/figures",
    f"{NOW}/figures?by=department",
    "/figures",
    "/groups/elderly/figures",
    f"{NOW}/silence",
    f"{THEN}/silence",
    "/alleys",
    "/alleys/new",
    "/alleys/1",
    "/alleys/3",
    "/commitments",
    f"{THEN}/commitments",
    f"{THEN}/commitments/5",
    f"{NOW}/report",
    f"{THEN}/report?group=elderly",
    f"{THEN}/changes",
    "/plans",
    f"{PLAN}?q=교통",
    f"{PLAN}/elements/6",
    f"{PLAN}/elements/6:2-2-1",
    "/departments",
    "/holidays?year=2025",
    "/deadline?begin=2022-05-06&hour=14:30&rule=working-days&days=3",
    "/search",
    "/search?q=버스",
    "/search?q=1:3-1-3&kind=question",
    "/search?q=없는말없는말",
    "/login",
    "/reset",
    "/about",
    "/accessibility",
    "/open-data",
]
SIGNED_IN = {
    "facilitator": [
        f"{NOW}/phases",
        "/desk",
        "/account",
        f"{NOW}/set-up",
        f"{NOW}/calendar",
        f"{NOW}/sessions",
        f"{NOW}/sessions/new?held_on=2027-05-05&group=women",
        f"{NOW}/workshop",
        f"{NOW}/workshop?show=unreferred",
        f"{NOW}/workshop?show=left-out",
        f"{THEN}/review",
        f"{THEN}/commitments/suggested",
        f"{THEN}/commitments/4/put-off",
        f"{NOW}/report/introduction",
        f"{NOW}/changes/new",
        f"{NOW}/changes/new?element=6:2-2-1&part=content",
        "/forums/new",
    ],
    "leader": [
        "/desk",
        f"{NOW}/papers/migrants/draft",
        f"{NOW}/papers/migrants/draft/items/1",
        f"{NOW}/papers/migrants/draft/preview",
        f"{NOW}/papers/migrants/draft/file",
        f"{NOW}/papers/migrants/draft/sign",
        f"{NOW}/papers/migrants/draft/participants/new",
        f"{NOW}/papers/migrants/draft/items/1/revisions",
        f"{NOW}/papers/migrants/draft/revisions",
        f"{NOW}/papers/migrants/draft/revisions/compare",
        f"{NOW}/papers/migrants/draft/talk",
        f"{NOW}/papers/migrants/draft/arrivals",
    ],
    "member": [
        "/desk",
        f"{NOW}/papers/migrants/draft",
        f"{NOW}/papers/migrants/draft/items/1/read",
        f"{NOW}/papers/migrants/draft/parts/1/suggest",
        f"{NOW}/papers/migrants/draft/sign",
        "/account/calendar",
    ],
    "leader-elderly": [f"{NOW}/questions/1", f"{NOW}/questions/1/verdict", f"{NOW}/questions/1/ask-again/2"],
    "leader-women": [f"{NOW}/questions/6/verdict", f"{NOW}/questions/6/ask-again/1"],
    "staff": ["/departments/d-18/answers", "/desk", "/desk?tray=late&assigned=nobody&words=a&order=task", f"{NOW}/questions/4"],
    "approver": ["/departments/d-18/approve", "/departments/d-18/batches", "/departments/d-18/blocks", "/desk"],
    "administrator": ["/alleys/1/take-down", "/desk", "/people", "/holidays/new", "/plans/import", "/forums/sample-now/people"],
}


@pytest.mark.parametrize("path", READERS)
@pytest.mark.parametrize(("locale", "phone"), [("ko", False), ("ur", True)])  # Urdu has no catalogue yet: English, turned round
def test_a_reader_gets_a_page_that_everybody_can_use(walk_as, path, locale, phone):
    walk_as(locale=locale, phone=phone).go(path)


@pytest.mark.parametrize("role", SIGNED_IN)
@pytest.mark.parametrize(("locale", "phone"), [("en", False), ("ko", True)])
def test_whoever_works_here_gets_pages_that_everybody_can_use(walk_as, role, locale, phone):
    walk = walk_as(role, locale=locale, phone=phone)
    for path in SIGNED_IN[role]:
        walk.go(path)


def test_without_scripts_the_pages_work_too(walk_as):
    walk = walk_as(locale="ko", phone=True, scripts=False)
    page = walk.page
    page.goto(f"{walk.address}/ko{PLAN}?q=교통")
    assert page.locator("mark").count() > 0
    page.goto(f"{walk.address}/ko/search?q=버스")
    assert page.locator("main li.card").count() > 0


def test_the_keyboard_alone_reaches_the_content_the_menu_and_a_result(walk_as):
    walk = walk_as(locale="en").go("/")
    page = walk.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main", "the first stop skips to the content"
    page.locator("main input[type=search]").focus()
    page.keyboard.type("버스")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    page.locator("main li.card a").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/search" not in page.url
    walk.check()
