"""A facilitator through a whole forum: set up, scheduled for eleven groups, held, minuted, followed up and closed."""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from deliberation import clock
from tests.journeys.checking import PASSWORD, Walk, html_complaints

pytestmark = pytest.mark.browser

FORUM = "/forums/spring"
SEND = "main form.form [type=submit]"


@dataclass
class Days:
    """The forum began two weeks ago; its sessions lie in the weeks to come, and the papers are due within the week."""

    today: date

    @property
    def first(self) -> date:
        return self.today - timedelta(days=14)

    @property
    def last(self) -> date:
        return self.today + timedelta(days=70)

    @property
    def papers_due(self) -> date:
        return self.today + timedelta(days=5)


def fill(walk: Walk, **fields: str) -> None:
    for name, words in fields.items():
        walk.page.locator(f"main [name={name}]").fill(words)


def add_round(walk: Walk, kind: str, name: str, opens_on: date, closes_on: date) -> None:
    walk.go(f"{FORUM}/set-up/rounds/new")
    walk.page.locator("select[name=kind]").select_option(kind)
    fill(walk, name=name, opens_on=opens_on.isoformat(), closes_on=closes_on.isoformat())
    walk.press(SEND).sees(name)


def path_of(walk: Walk) -> str:
    """Where the walk is, as `go` takes it."""
    return re.sub(r"^https?://[^/]+/\w+", "", walk.page.url).partition("#")[0]


def mails_with(site, words: str) -> list[str]:
    """To whom mails with these words in their subject or text went."""
    site.run("work")
    found = []
    for mail in site.mails():
        message = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
        body = message.get_body(("plain",))
        if words in message["Subject"] or (body is not None and words in body.get_content()):
            found.append(str(message["To"]))
    return found


def add_session(walk: Walk, held_on: date, starts: str, ends: str, place: str) -> str:
    """A plenary session with nothing in the way. Returns its path."""
    walk.go(f"{FORUM}/sessions/new")
    walk.page.locator("input[name=is_plenary]").check()
    fill(walk, held_on=held_on.isoformat(), starts_at=starts, ends_at=ends, place=place)
    save_whatever_the_day(walk)
    return path_of(walk)


def save_whatever_the_day(walk: Walk) -> None:
    """Save a session; where the day happens to be a holiday, say that it is meant."""
    with walk.page.expect_navigation() as answer:
        walk.page.locator("main form .save-bar [type=submit]").first.click()
    assert answer.value is not None
    if answer.value.status == 422:
        walk.troubles.clear()
        walk.page.locator("input[name=all_the_same]").check()
        walk.press("main form .save-bar [type=submit]")
    walk.check()


def test_a_facilitator_leads_a_forum_from_its_plan_to_its_close(site, walk_as):
    """In Korean; the leader registers on a phone. One long walk, since each step stands on the one before."""
    days = Days(clock.today())
    facilitator = walk_as("facilitator", locale="ko")
    page = facilitator.page

    # A forum on the plan, with the eleven groups of an earlier one and its rounds; nobody else sees it yet.
    facilitator.go("/forums/new")
    fill(
        facilitator, name="봄 숙의공론장", slug="spring", introduction="걷기 좋은 동네를 함께 생각합니다.", opened_on=days.first.isoformat()
    )
    facilitator.press(SEND)
    facilitator.go(f"{FORUM}/set-up/groups")
    facilitator.press("#take-over li:has-text('11') button")
    add_round(facilitator, "deliberation", "숙의", days.first, days.last)
    add_round(facilitator, "drafting", "작성", days.first, days.papers_due)
    reader = walk_as(locale="ko")
    reader.finds_nothing_at(FORUM)

    # Sessions for all groups at once: what the rule misses, on days where nothing clashes.
    facilitator.go(f"{FORUM}/sessions/plan")
    for box in page.locator("input[name=groups]").all():
        box.check()
    page.locator("select[name=round]").select_option(label="숙의")
    fill(facilitator, plenaries="2", places="구청 대회의실\n주민 사랑방")
    facilitator.press("main form .save-bar [type=submit]")
    proposed = page.locator("#proposed input[name=keep]")
    assert proposed.count() == 2 * 11 + 2, "two sessions a group, and two plenary ones"
    reader.finds_nothing_at(f"{FORUM}/sessions")
    facilitator.press("button[name=save]")
    facilitator.go(f"{FORUM}/sessions")
    assert page.locator("main a[href*='/sessions/']").count() >= 24

    # Published: a leader takes part, and everybody reads it.
    account = ("spring@example.org", "--name", "보기 대표", "--password", PASSWORD)
    site.run("person", "add", *account, "--role", "leader", "--forum", "spring", "--group", "elderly")
    facilitator.go(f"{FORUM}/set-up")
    page.locator("form[action$='/publish']").locator("xpath=ancestor-or-self::details[1]/summary").click()
    facilitator.press("form[action$='/publish'] [type=submit]")
    reader.go(f"{FORUM}/sessions").sees("구청 대회의실")

    # Another session at a taken hour: the clash is said before anything is saved, and a free hour fills itself in.
    facilitator.go(f"{FORUM}/sessions")
    facilitator.press("main a[href*='/sessions/']:has-text('전체 회의')")
    taken = page.locator("main time").first.get_attribute("datetime") or ""
    facilitator.go(f"{FORUM}/sessions/new")
    page.locator("input[name=groups]").first.check()
    day, _t, hour = taken.partition("T")
    fill(facilitator, held_on=day, starts_at=hour, ends_at=f"{int(hour[:2]) + 1:02}{hour[2:]}", place="구청 대회의실")
    facilitator.is_refused("main form .save-bar [type=submit]")
    assert page.locator("#clashes li").count() >= 1
    page.locator("#clashes button[name=take]").first.click()
    page.wait_for_timeout(500)
    if page.locator("#clashes .notice").count() == 0:
        facilitator.press("main form .save-bar [type=submit]")
    extra = path_of(facilitator)
    assert re.search(r"/sessions/\d+$", extra), "a session whose clash was mended is saved"

    # A session people register for: agenda tied to the plan, something to read, a place for one.
    meeting = add_session(facilitator, days.today + timedelta(days=40), "19:00", "20:30", "주민 사랑방")
    facilitator.go(f"{meeting}/agenda")
    fill(facilitator, title="보행로 넓히기", minutes="30")
    page.locator("#elements, input[role=combobox]").first.fill("6:2-2-1")
    page.get_by_role("option").filter(has_text="2-2-1").first.click()
    facilitator.press(SEND).sees("보행로 넓히기").sees("2-2-1")
    facilitator.go(f"{meeting}/materials")
    page.locator("details:has(input[name$=address]) summary").first.click()
    page.locator("input[name$=address]").fill("https://example.org/walk")
    page.locator("details[open] input[name$=title]").fill("걷기 지도")
    facilitator.press("details[open] form button")
    facilitator.go(f"{meeting}/change")
    while (folded := page.locator("main details:not([open]) > summary")).count():
        folded.first.click()
    page.locator("input[name=takes_registrations]").check()
    page.locator("input[name=is_signed]").check()
    fill(facilitator, capacity="1")
    facilitator.press("main form .save-bar [type=submit]")
    reader.go(meeting).sees("보행로 넓히기").sees("걷기 지도").sees("수어")
    leader = walk_as("spring", locale="ko", phone=True)
    leader.go(meeting)
    leader.press("#registration form [type=submit]")
    assert leader.page.locator("#registration .notice-success").count() == 1
    member = walk_as("member", locale="ko")
    member.go(meeting)
    member.press("#registration form [type=submit]")
    assert member.page.locator("#registration .notice-warning").count() == 1, "the one place is taken, so the second waits in line"
    facilitator.go(f"{meeting}/door").sees("보기 대표")
    reader.go(meeting).sees_not("보기 대표")

    # Moved, with a reason that reaches whoever is registered; the plan on paper shows the new day.
    facilitator.go(f"{meeting}/change")
    new_day = days.today + timedelta(days=47)
    fill(facilitator, held_on=new_day.isoformat(), reason="공사로 방을 쓸 수 없습니다.")
    save_whatever_the_day(facilitator)
    facilitator.sees("공사로 방을 쓸 수 없습니다.")
    assert "spring@example.org" in mails_with(site, "공사로 방을 쓸 수 없습니다.")
    reader.go(f"{FORUM}/calendar/print").sees("주민 사랑방")

    # A session that has been: who was there, the minutes, a correction somebody proposes, a decision that is tied to an item.
    past = add_session(facilitator, days.today - timedelta(days=1), "10:00", "12:00", "구청 대회의실")
    facilitator.go(f"{past}/door")
    fill(facilitator, name="길손")
    facilitator.press("form[action$='/door/add'] [type=submit]")
    facilitator.go(f"{past}/minutes")
    page.locator("#editor textarea[name=minutes]").fill("열두 명이 모였습니다.\n\n결정: 횡단보도를 먼저 고친다")
    facilitator.send("#editor .save-bar [type=submit]")
    reader.go(past).sees_not("열두 명").sees_not("길손")
    page.locator("form[action$='/minutes/publish']").locator("xpath=ancestor-or-self::details[1]/summary").click()
    facilitator.press("form[action$='/minutes/publish'] [type=submit]")
    facilitator.press("#outcomes form[action$='/outcomes/new'] button")
    reader.go(past).sees("열두 명").sees("횡단보도를 먼저 고친다")
    leader.go(f"{past}/minutes/propose")
    leader.page.locator("main a[href*='passage=']").first.click()
    fill(leader, wanted="열세 명이 모였습니다.", reason="한 사람이 늦게 왔습니다.")
    leader.press(SEND)
    facilitator.go(f"{past}/minutes/proposals")
    facilitator.press("main a[href*='/proposals/']")
    facilitator.press("#take button")
    reader.go(past).sees("열세 명이 모였습니다.")
    facilitator.go(past)
    facilitator.press("form[action$='/proposing/close'] button")

    # Where it stands: what is owed by whom; what is due is said with a click, and not said twice. (By day the clock has reminded the
    # first leader already; a second one comes after it.)
    account = ("autumn@example.org", "--name", "보기 대표", "--password", PASSWORD)
    site.run("person", "add", *account, "--role", "leader", "--forum", "spring", "--group", "women")
    reader.go(f"{FORUM}/phases").sees("작성")
    facilitator.go(f"{FORUM}/phases")
    reminders = page.locator("#reminders form button")
    assert reminders.count() >= 1, "papers are due within the week"
    facilitator.press("#reminders form button >> nth=-1")
    facilitator.go(f"{FORUM}/phases")
    assert page.locator("#reminders form button").count() == 0, "the second click reaches nobody"
    assert "autumn@example.org" in mails_with(site, "봄 숙의공론장")

    # Called off with a reason; then the forum is closed, and all of it stays readable.
    facilitator.go(f"{meeting}/cancel")
    fill(facilitator, reason="신청한 분이 적습니다.")
    facilitator.press(SEND)
    assert "spring@example.org" in mails_with(site, "신청한 분이 적습니다.")
    facilitator.go(f"{FORUM}/set-up")
    page.locator("form[action$='/close']").locator("xpath=ancestor-or-self::details[1]/summary").click()
    facilitator.press("form[action$='/close'] [type=submit]")
    reader.go(past).sees("열세 명이 모였습니다.")
    assert "whole" in site.run("history", "verify")


def test_every_page_on_the_way_was_valid_html(pages_seen):
    """Runs after the journey above, over what it was sent."""
    assert html_complaints(pages_seen) == []
