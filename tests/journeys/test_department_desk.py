"""The desk of a department, all the way: staff, approver, the group that asked, the secretariat, a reader."""

import io
import re
from datetime import timedelta

import openpyxl
import pytest

from deliberation import clock
from deliberation.responses.deadlines.calendars import KOREA
from tests.journeys.checking import PASSWORD

pytestmark = pytest.mark.browser

FORUM = "/forums/sample-now"
DESK = "form[data-desk]"


def next_working_day(days: int):
    return KOREA.working_day_from(clock.today() + timedelta(days=days))


def add_account(site, key: str, role: str, *where: str) -> None:
    site.run("person", "add", f"{key}@example.org", "--name", "보기", "--password", PASSWORD, "--role", role, *where)


def address_of_office(walk, name: str) -> str:
    """The address of a department's page."""
    walk.go("/departments")
    return walk.page.locator("main a", has_text=name).first.get_attribute("href").removeprefix(f"/{walk.locale}")


def question_at(page) -> str:
    """The address of the question whose answer is on the page."""
    return re.search(r"/questions/\d+", page.locator("a[href*='/questions/']").first.get_attribute("href"))[0]


def test_staff_and_approver_answer_the_group_judges_and_a_promise_is_kept_in_view(site, walk_as):
    """In Korean; the staff at the desk with the keyboard, the approver on a phone."""
    staff = walk_as("staff", locale="ko")
    page = staff.go("/desk?tray=answer").page
    waiting = page.locator(f"{DESK} tbody tr").count()
    assert waiting >= 2

    # With the keyboard alone: to the last question, tick it, choose a colleague, assign.
    for _row in range(waiting):
        page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("a")
    assert page.evaluate("document.activeElement.id") == "assign-to"
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    staff.check()
    assert page.locator("form.notice input[name=referral]").count() == 1, "it can be undone"
    staff.go("/desk?tray=answer&assigned=me")
    assert page.locator(f"{DESK} tbody tr").count() == 1

    # The filter survives the work on the question; a note reaches the approver and nobody outside.
    staff.press("a[data-desk-link]")
    answer = page.url.removeprefix(f"{site.address}/ko").partition("?")[0]
    question = question_at(page)
    page.locator("#notes textarea[name=text]").fill("지난해 예산표를 함께 봐 주세요.")
    page.locator("#notes input[name=tell]").first.check()
    staff.press("#notes form.form [type=submit]")
    reader = walk_as(locale="ko")
    reader.go(f"{FORUM}{question}").sees_not("지난해 예산표")
    assert not any("예산표" in mail.read_text("utf-8") for mail in site.mails()), "a mail says that there is a note, not what it says"

    # What is missing is said before it is sent.
    staff.go(answer)
    words = "내년 6월까지 정류소 세 곳에 쉼의자와 그늘막을 설치하겠습니다. 「교통약자의 이동편의 증진법」 제11조에 따른 시설입니다."
    page.locator("textarea[name='answers-0-text']").fill(words)
    staff.send("[name=then][value=check]")
    staff.sees("동의 여부")
    page.locator("input[name='answers-0-stance'][value=accepted]").check()
    with page.expect_navigation():
        page.locator("main form[data-autosave] [name=then][value=submit]").click()
    staff.check()
    reader.go(f"{FORUM}{question}").sees_not("쉼의자")

    # The approver, on a phone: returns it with a remark; staff put it right; then it is public.
    approver = walk_as("approver", locale="ko", phone=True)
    approver.go("/desk").sees("예산표")
    approver.go(answer)
    approver.page.locator("form[action*='/return'] textarea").fill("설치할 동을 적어 주세요.")
    approver.press("form[action*='/return'] [type=submit]")
    staff.go("/desk?tray=back")
    assert page.locator("a[data-desk-link]").count() >= 1
    staff.go(answer).sees("설치할 동을 적어 주세요.")
    page.locator("textarea[name='answers-0-text']").fill(words.replace("정류소 세 곳에", "홍제동 정류소 세 곳에"))
    with page.expect_navigation():
        page.locator("main form[data-autosave] [name=then][value=submit]").click()
    staff.go(answer)
    assert page.locator("form[action*='/approve']").count() == 0, "nobody approves their own"
    approver.go(answer)
    approver.press("form[action*='/approve'] [type=submit]")
    reader.go(f"{FORUM}{question}").sees("홍제동 정류소").sees_not("설치할 동을 적어")

    # What it promises was found in its words; the approver confirms it, and it stands in the public ledger.
    approver.go(f"{FORUM}/commitments/suggested")
    suggestion = approver.page.locator("section.card", has_text="홍제동 정류소")
    suggestion.locator("input[name$='-take']").check()
    approver.press("main .save-bar [type=submit], main form [type=submit]")
    reader.go(f"{FORUM}/commitments").sees("홍제동 정류소")

    # The group that asked is not content and asks once more; the office has it on its desk again, with a date of its own.
    add_account(site, "leader-of-women", "leader", "--forum", "sample-now", "--group", "women")
    leader = walk_as("leader-of-women", locale="ko")
    leader.go("/desk")
    leader.go(f"{FORUM}{question}/verdict")
    leader.page.locator("input[value=partly]").first.check()
    leader.page.locator("textarea[name$=words]").first.fill("어느 정류소인지가 없습니다.")
    leader.press("main form.form [type=submit]")
    leader.press("a[href*='ask']")
    leader.page.locator("textarea[name=words]").fill("홍제동의 어느 정류소 세 곳입니까?")
    leader.press("main form.form [type=submit]")
    reader.go(f"{FORUM}{question}").sees("어느 정류소인지가 없습니다.").sees("어느 정류소 세 곳입니까?")
    staff.go("/desk?tray=answer").sees("어느 정류소 세 곳입니까?")


def test_the_secretariat_gives_time_decides_and_closes_with_a_report(site, walk_as):
    """In English: an extension, a holiday announced later, passing on and refusing, the report as page and file."""
    staff = walk_as("staff", locale="en")
    page = staff.go("/desk?tray=late").page
    staff.press("a[data-desk-link]")
    question = question_at(page)
    referral = re.search(r"/referrals/(\d+)/", page.url)[1]

    # The office is late and may not extend any more; the secretariat does, in public.
    assert page.locator("a[href$='/extend']").count() == 0
    facilitator = walk_as("facilitator", locale="en")
    facilitator.go(f"{FORUM}/referrals/{referral}/extend")
    new_day = next_working_day(10)
    facilitator.page.locator("input[name=to]").fill(new_day.isoformat())
    facilitator.page.locator("textarea[name=reason]").fill("The office waits for a count of the city.")
    facilitator.press("main form.form [type=submit]")
    reader = walk_as(locale="en")
    reader.go(f"{FORUM}{question}").sees("The office waits for a count of the city.")

    # A holiday on that very day moves it on, and says so before and after.
    facilitator.go("/holidays/new")
    facilitator.page.locator("input[name=day]").fill(new_day.isoformat())
    facilitator.page.locator("input[name=name]").fill("District day")
    facilitator.page.locator("input[name=announced_in]").fill("A notice of the district")
    facilitator.press("main form.form [type=submit]")
    facilitator.press("main form.form [type=submit]")
    reader.go("/holidays").sees("District day")
    reader.go(f"{FORUM}{question}").sees("District day")

    # It is not the office's: passed on, refused once, and back with a clock that the page explains.
    staff.go(f"{FORUM}/referrals/{referral}/pass-on")
    page.locator("input[name=where][value=department]").check()
    other = page.locator("select[name=department] option", has_text="기획예산과").get_attribute("value")
    page.locator("select[name=department]").select_option(other)
    page.locator("textarea[name=reason]").fill("The money is theirs.")
    staff.press("main form.form [type=submit]")
    add_account(site, "budget", "staff", "--department", address_of_office(reader, "기획예산과").rpartition("/")[2])
    budget = walk_as("budget", locale="en")
    budget.go("/desk?tray=answer")
    with budget.page.expect_navigation():
        budget.page.locator("a[data-desk-link]").last.click()
    budget.press("a[href*='/refuse']")
    budget.page.locator("textarea[name=reason]").fill("The buses are not ours.")
    budget.press("main form.form [type=submit]")
    reader.go(f"{FORUM}{question}").sees("The money is theirs.").sees("The buses are not ours.")

    # What became of it all, per item, as a page and as a file.
    reader.go(f"{FORUM}/report")
    with reader.page.expect_download() as download:
        reader.page.locator("a[href$='/report.docx']").first.click()
    assert download.value.path().read_bytes()[:2] == b"PK"
    assert "whole" in site.run("history", "verify")


def test_answers_go_out_as_a_spreadsheet_and_come_back_as_drafts(site, walk_as):
    """Filled in away from the site; one line is wrong and loses nothing."""
    staff = walk_as("staff", locale="ko")
    page = staff.go("/desk").page
    staff.press("main a[href$='/answers']")
    answers = page.url.removeprefix(f"{site.address}/ko")
    with page.expect_download() as download:
        page.locator("main form[method=get] button").first.click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    sheet = next(one for one in book if any(cell.value == "답변" for row in one.iter_rows(max_row=5) for cell in row))
    heads = next(row for row in sheet.iter_rows(max_row=5) if any(cell.value == "답변" for cell in row))
    column = {cell.value: cell.column for cell in heads}
    first = heads[0].row + 1
    sheet.cell(first, column["답변"]).value = "표로 적은 답변입니다."
    sheet.cell(first, next(place for name, place in column.items() if name and "동의" in name)).value = "수용"
    if sheet.max_row > first and sheet.cell(first + 1, 1).value:
        sheet.cell(first + 1, column["답변"]).value = "동의 여부가 틀린 답변입니다."
        sheet.cell(first + 1, next(place for name, place in column.items() if name and "동의" in name)).value = "글쎄요"
    filled = io.BytesIO()
    book.save(filled)
    staff.go(answers)
    page.locator("input[type=file]").set_input_files(
        {"name": "답변.xlsx", "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "buffer": filled.getvalue()}
    )
    staff.press("main form[method=post] [type=submit]").sees("글쎄요")
    staff.press("nav a[href*='state=ready']").sees("표로 적은 답변입니다.")
    with page.expect_navigation():
        page.locator("form[data-portions] button").click()
    staff.check()
    staff.go("/desk?tray=answer").sees("초안")
    assert page.locator("a[data-desk-link]").count() >= 1
