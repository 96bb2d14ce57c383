"""A leader, two drafters and a member write one paper, in browsers of their own: from the first item to the receipt and its proof."""

import hashlib
import json
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.checking import PASSWORD, html_complaints
from tests.journeys.test_writing_at_once import saving, text

pytestmark = pytest.mark.browser

GROUP = "education"
PAPER = f"/forums/sample-now/papers/{GROUP}"
DRAFT = f"{PAPER}/draft"
#: The last word stands in no other text of the sample.
DEMAND = "통학로마다 저상버스 정류장을 두고, 해마다 이용한 학생 수를 공개해 주십시오. 새별정류장"
BEGINNING, END = ("통학로마다", "모든 학교의 통학로마다"), ("학생 수를", "학생과 어르신 수를")
SUGGESTED = ("공개해", "누리집에 공개해")
OTHERWISE = "정류장보다 배차 간격을 먼저 줄여야 한다고 생각합니다."
PEOPLE = {"leader": "한가람", "drafter": "두나리", "second-drafter": "세온유", "member": "네다솜"}


@pytest.fixture(scope="module")
def group(site):
    """The people of the group, each with an account."""
    for key, name in PEOPLE.items():
        role = key.removeprefix("second-")
        where = ("--role", role, "--forum", "sample-now", "--group", GROUP)
        site.run("person", "add", f"{key}-{GROUP}@example.org", "--name", name, "--password", PASSWORD, *where)
    return {key: f"{key}-{GROUP}" for key in PEOPLE}


def said(*changes):
    words = DEMAND
    for before, after in changes:
        words = words.replace(before, after)
    return words


def test_a_paper_is_written_by_four_and_filed_with_a_receipt(site, group, walk_as, tmp_path):
    leader, drafter, second, member = (walk_as(group[key], locale="ko") for key in PEOPLE)

    # The leader begins: a general opinion and the first item, tied to a task by the keyboard alone.
    page = leader.go(DRAFT).page
    leader.press("main form.form [type=submit]")
    leader.go(f"{DRAFT}/opinion")
    page.locator("textarea[name=general_opinion]").fill("학교 가는 길에서 계획을 읽었습니다.")
    leader.send("#editor [type=submit]")
    leader.press("#area-6 button[formaction$='/items']")
    page.locator("select[name=kind]").select_option("addition")
    page.get_by_role("combobox", name=re.compile("계획")).fill("6:2-2-1")
    page.get_by_role("option").filter(has_text="2-2-1").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    text(leader).fill(DEMAND)
    leader.send("#editor [type=submit]").sees("새별정류장")

    # Two drafters in it at once: one sees the other, and what each changed stands in the end.
    drafter.go(f"{DRAFT}/items/1")
    expect(text(drafter)).to_have_value(DEMAND)
    second.page.wait_for_timeout(500)
    second.go(f"{DRAFT}/items/1").sees(PEOPLE["drafter"])
    with saving(drafter):
        text(drafter).fill(said(BEGINNING))
    with saving(second):
        text(second).fill(said(END))
    expect(text(second)).to_have_value(said(BEGINNING, END))
    drafter.go(DRAFT).sees(said(BEGINNING, END)[:40])

    # Each adds something of their own: a change of wording, and an area without opinion.
    drafter.press("#area-1 button[formaction$='/items']")
    drafter.page.locator("select[name=kind]").select_option("wording")
    drafter.page.locator("[name=wording_now]").fill("학생")
    drafter.page.locator("[name=wording_wanted]").fill("학생과 학교 밖 청소년")
    text(drafter).fill("학교에 다니지 않는 청소년도 이 계획의 사람입니다.")
    drafter.send("#editor [type=submit]")
    second.go(DRAFT)
    second.press("#area-2 button[formaction$='/no-opinion']")

    # The member comments and suggests; the drafter answers; the leader takes the suggestion, and evidence is added.
    member.go(DRAFT).sees("새별정류장")
    assert member.page.locator("button[formaction$='/items'], a[href$='/items/1']").count() == 0
    member.go(f"{DRAFT}/items/1/read")
    member.page.locator("form[action$='/threads'] textarea[name=text]").fill("어디에 공개하는지도 적어야 합니다.")
    member.press("form[action$='/threads'] [type=submit]").sees("어디에 공개하는지도")
    member.page.locator("a[href*='/suggest']").first.click()
    member.check()
    member.page.locator("main textarea[name=text]").fill(said(BEGINNING, END, SUGGESTED))
    member.press("main form.form [type=submit]")
    leader.go(f"{DRAFT}/talk").sees("어디에 공개하는지도")
    leader.go(f"{DRAFT}/items/1/read")
    leader.press("button[formaction$='/take']")
    leader.go(f"{DRAFT}/items/1")
    expect(text(leader)).to_have_value(said(BEGINNING, END, SUGGESTED))
    link = page.locator("form[action$='/evidence/link']")
    link.locator("xpath=ancestor::details").locator("summary").click()
    link.locator("[name$=address]").fill("https://example.org/stops")
    link.locator("[name$=title]").fill("정류장 지도")
    with page.expect_navigation():
        link.locator("button").click()
    leader.check().sees("정류장 지도")

    # Who changed what, in words.
    leader.go(f"{DRAFT}/items/1/revisions").sees(PEOPLE["drafter"]).sees(PEOPLE["second-drafter"])
    leader.go(f"{DRAFT}/revisions/compare").sees("누리집에")

    # Everybody of the group took part; three sign, one of them with a different opinion.
    leader.go(DRAFT)
    leader.press("form[action$='/participants/everybody'] button, button[formaction$='/participants/everybody']")
    for walk, stand in ((leader, "agrees"), (second, "agrees"), (member, "differs")):
        walk.go(f"{DRAFT}/sign").sees("새별정류장")
        walk.page.locator(f"#sign [name$=stand][value={stand}]").check()
        if stand == "differs":
            walk.page.locator("#sign [name$=opinion]").fill(OTHERWISE)
        walk.press("#sign [type=submit]")

    # Until it is filed nobody else knows of it.
    reader = walk_as(locale="ko")
    reader.finds_nothing_at(PAPER)
    reader.finds_nothing_at(f"{PAPER}/receipt")
    reader.go("/search?q=새별정류장").sees_not("저상버스 정류장을 두고")

    leader.go(f"{DRAFT}/file").sees(PEOPLE["drafter"])
    page.locator("[name=without_all]").check()
    leader.press("main form.form [type=submit]")
    assert page.url.endswith(f"{PAPER}/receipt")
    fingerprint = "".join(re.findall(r"[0-9a-f]{8}", page.locator("#receipt-1").inner_text()))[:64]

    # The public reads it, masked, with the different opinion, in every format; the receipt proves what was filed.
    reader.go(PAPER).sees("새별정류장").sees(OTHERWISE).sees("정류장 지도").sees_not(PEOPLE["member"]).sees("네○솜")
    received = reader.page.request.get(f"{site.address}{PAPER}/receipt-1.json").body()
    assert hashlib.sha256(received).hexdigest() == fingerprint
    assert said(BEGINNING, END, SUGGESTED) in received.decode()
    for ending in ("html", "docx", "odt", "hwpx", "xlsx"):
        answer = reader.page.request.get(f"{site.address}{PAPER}/paper.{ending}")
        assert answer.status == 200
        assert len(answer.body()) > 3_000
    site.run("paper", "verify", "sample-now", GROUP)
    out = tmp_path / "paper.docx"
    site.run("paper", "export", "sample-now", GROUP, str(out))
    read = json.loads(site.run("paper", "read", str(out), "--json"))
    assert [item["kind"] for item in read["items"]] == ["wording", "no opinion", "addition"]
    assert said(BEGINNING, END, SUGGESTED) in [item["text"] for item in read["items"]]
    assert read["not_understood"] == []

    # A correction is the next version, with a receipt of its own.
    leader.go(f"{PAPER}/items/1/correct")
    page.locator("main textarea[name=text]").fill(said(BEGINNING, END, SUGGESTED, ("해마다", "분기마다")))
    page.locator("[name=reason]").fill("회의에서 정한 대로")
    leader.press("main form.form [type=submit]")
    reader.go(f"{PAPER}/items/1").sees("분기마다").sees("회의에서 정한 대로")
    reader.go(f"{PAPER}/receipt").sees("2")
    site.run("paper", "verify", "sample-now", GROUP)
    assert "whole" in site.run("history", "verify")


def test_every_page_on_the_way_was_valid_html(pages_seen):
    """Runs after the journeys above, over what they were sent."""
    assert list(pages_seen.glob("*.html"))
    assert html_complaints(pages_seen) == []
