"""Five neighbours without accounts call an office to a small meeting: from the question typed on a phone to the approved answer."""

import email
import email.policy
import re

import pytest

from deliberation import clock

pytestmark = pytest.mark.browser

QUESTION = "새벽 첫차를 십 분만 당길 수 없을까요?"
#: The last word stands in no other text of the sample.
ANSWER = "다음 달부터 첫차를 십 분 당겨 운행합니다. 샛별첫차"
NOTES = "주민 다섯 분과 첫차 시각을 함께 보았습니다."
#: Where the sample's staff and approver work.
OFFICE = "교통행정과"
SEND = "main form.form [type=submit]"


def fill(walk, **fields):
    for name, words in fields.items():
        walk.page.locator(f"main [name={name}]").fill(words)


def letters(site, to):
    """The texts of the mails that went to that address, the oldest first; what waits in the queue goes out before."""
    site.run("work")
    mails = [email.message_from_bytes(one.read_bytes(), policy=email.policy.default) for one in site.mails()]
    return [str(one.get_body(("plain",)).get_content()) for one in mails if one["To"] == to]


def link_in(text, part):
    """The path of the link to that part, without language."""
    found = re.search(rf"/ko(/alleys/{part}/\S+)", text)
    assert found, text
    return found.group(1)


def signs_up(site, walk, link, name, address):
    """A neighbour opens the link that was handed on, signs up, and confirms by the mail."""
    walk.go(link).sees(QUESTION)
    fill(walk, name=name, email=address)
    walk.press(SEND).sees("메일")
    walk.go(link_in(letters(site, address)[-1], "mine"))
    walk.press("main form:not([action]) [type=submit]")


def test_five_neighbours_get_an_answer(site, walk_as):
    """In Korean, residents on a phone; what they get by mail they open."""
    resident, reader = walk_as(locale="ko", phone=True), walk_as(locale="ko", phone=True)
    page = resident.page

    # The question; a mistake first, and what was typed stays.
    resident.go("/alleys").press("main a[href$='/alleys/new']")
    fill(resident, question=QUESTION, wished_place="사거리 쉼터", name="김새봄")
    fill(resident, email="nowhere")
    resident.is_refused(SEND)
    assert page.locator("[name=question]").input_value() == QUESTION
    fill(resident, email="spring-1@example.org")
    page.locator("[name=department]").select_option(label=OFFICE)
    resident.press(SEND).sees("메일")
    own = link_in(letters(site, "spring-1@example.org")[-1], "mine")
    resident.go(own).sees(QUESTION).press("main form:not([action]) [type=submit]")
    shared = re.sub(r"^https?://[^/]+(?:/ko)?(?=/alleys/)", "", page.locator("p.address a").get_attribute("href"))
    assert shared.startswith("/alleys/with/")

    # Nobody comes upon it without the link; the fifth makes it public.
    reader.go("/alleys").sees_not(QUESTION)
    reader.go("/search?q=첫차").sees_not(QUESTION)
    for number, name in enumerate(("이여름", "박가을", "최겨울"), start=2):
        signs_up(site, reader, shared, name, f"spring-{number}@example.org")
    resident.go(shared).sees("4")
    signs_up(site, reader, shared, "정하늘", "spring-5@example.org")
    reader.press("main a[href*='/alleys/'].button-secondary").sees(QUESTION).sees("정○늘").sees_not("정하늘")
    here = re.sub(r"^https?://[^/]+/\w+", "", reader.page.url)
    assert re.fullmatch(r"/alleys/\d+", here)
    reader.go("/alleys").sees(QUESTION)

    # The office finds it on its desk, invites for today, and everybody who signed up is told when and where.
    staff = walk_as("staff", locale="ko")
    staff.go("/desk").sees(QUESTION)
    staff.go(here).press("main a[href$='/arrange']")
    fill(staff, held_on=clock.today().isoformat(), starts_at="19:00", place="", words="교통시설팀이 갑니다.")
    staff.is_refused(SEND)
    fill(staff, place="사거리 쉼터")
    staff.press(SEND).sees("사거리 쉼터")
    assert here in letters(site, "spring-3@example.org")[-1]

    # After the meeting: notes by staff, an answer that a second person approves.
    staff.press("main a[href$='/notes']")
    fill(staff, text=NOTES)
    staff.press(SEND)
    publishes(staff, f"{here}/notes/publish")
    staff.sees(NOTES).press("main a[href$='/answer']")
    fill(staff, text=ANSWER)
    staff.press(SEND).sees(ANSWER)
    assert staff.page.locator("form[action$='/answer/publish']").count() == 0, "nobody approves their own words"
    reader.go(here).sees(NOTES).sees_not("샛별첫차")
    approver = walk_as("approver", locale="ko")
    approver.go("/desk").sees(QUESTION)
    approver.go(here)
    publishes(approver, f"{here}/answer/publish")

    # Anybody finds it; those who signed up were told.
    reader.go("/search?q=샛별첫차").sees(QUESTION).go(here).sees(ANSWER)
    assert here in letters(site, "spring-5@example.org")[-1]

    # Taken down and brought back by an administrator: readers see the reason, and no word of it meanwhile.
    administrator = walk_as("administrator", locale="ko")
    administrator.go(here).press("main a[href$='/take-down']")
    fill(administrator, reason="사생활이 담겨 있습니다.")
    administrator.press(SEND)
    site.run("work")
    reader.go(here).sees("사생활이 담겨 있습니다.").sees_not(QUESTION).sees_not("샛별첫차")
    reader.go("/search?q=샛별첫차").sees_not("십 분 당겨")
    administrator.page.locator("form[action$='/bring-back']").locator("xpath=ancestor::details[1]/summary").click()
    administrator.press("form[action$='/bring-back'] [type=submit]").sees(ANSWER)
    reader.go(here).sees(QUESTION).sees(ANSWER)


def publishes(walk, action):
    """Press the button that asks once more."""
    form = walk.page.locator(f"form[action$='{action}']")
    form.locator("xpath=ancestor::details[1]/summary").click()
    walk.press(f"form[action$='{action}'] [type=submit]")
