"""A department takes its questions away in a spreadsheet and brings the answers back, with the progress bar and without scripts."""

import io

import pytest
from openpyxl import load_workbook

pytestmark = pytest.mark.browser

PAGE = "/departments/d-18/answers"
FILE = "section[aria-labelledby=back] input[type=file]"
TAKE = "form[data-portions] button"
SHOW = "section[aria-labelledby=back] button[type=submit]"


def taken_away(walk, words):
    """The office's open questions with these words beside each, and one line that belongs nowhere."""
    sheet = walk.page.request.get(f"{walk.address}/{walk.locale}{PAGE}.xlsx")  # a download has no page to keep
    workbook = load_workbook(io.BytesIO(sheet.body()))
    sheet = workbook.worksheets[0]
    rows = [row for row in sheet.iter_rows(min_row=2) if row[0].value]
    assert rows, "something waits for the office"
    for row in rows:
        row[6].value, row[8].value = "Accepted", words
    spare = sheet[len(rows) + 2]
    spare[8].value = "To whom?"
    file = io.BytesIO()
    workbook.save(file)
    return {"name": "answers.xlsx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}, len(rows)


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_staff_answer_offline_and_bring_it_back(walk_as, locale):
    walk = walk_as("staff", locale=locale, phone=locale == "ur").go(PAGE)
    words = f"We will, said in a file in {locale}."
    file, count = taken_away(walk, words)
    walk.page.set_input_files(FILE, file)
    walk.press(SHOW).sees("answers.xlsx").sees("To whom?")
    here = walk.page.url.partition(f"/{locale}")[2]
    walk.go(f"{here}?state=ready").sees(words)
    with walk.page.expect_navigation():
        walk.page.locator(TAKE).click()
    walk.check()
    assert walk.page.locator(".tile-number").nth(1).inner_text() == str(count)
    walk.go(f"{here}?state=refused").sees("To whom?")
    walk.go(f"{here}?state=drafted").sees(words)


def test_it_works_without_scripts_too(walk_as):
    walk = walk_as("staff", scripts=False)
    file, count = taken_away(walk, "We will, said in a file without scripts.")
    page = walk.page
    page.goto(f"{walk.address}/en{PAGE}")
    page.set_input_files(FILE, file)
    page.locator(SHOW).click()
    page.locator(TAKE).click()
    walk.sees("The file is carried out")
    assert page.locator(".tile-number").nth(1).inner_text() == str(count)
