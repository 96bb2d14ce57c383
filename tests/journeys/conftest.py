"""The site and the browser that journeys walk through."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.checking import Walk
from tests.journeys.site import Site
from tests.needs import CHROMIUM

#: Screenshots of every page walked through land here, when it is set.
PICTURES = os.environ.get("DELIBERATION_PICTURES")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with the bundled sample, as `make run` shows it."""
    site = Site(tmp_path_factory.mktemp("site"))
    site.run("init")
    site.run("sample")
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    quiet = ("disable-background-networking", "disable-component-update", "disable-sync", "disable-quic", "no-first-run")
    options = [f"--{option}" for option in ("no-sandbox", "disable-gpu", *quiet)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pages_seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the HTML of every page walked through is kept, for the HTML checker at the end."""
    return tmp_path_factory.mktemp("pages")


@pytest.fixture
def walk_as(site: Site, browser: Browser, pages_seen: Path) -> Iterator[Callable[..., Walk]]:
    """`walk_as("leader", locale="ko", phone=True)`: one of the sample's people (None: a reader) in a browser of their own."""
    opened: list[Page] = []

    def begin(role: str | None = None, *, locale: str = "en", phone: bool = False, scripts: bool = True) -> Walk:
        size = {"width": 360, "height": 780} if phone else {"width": 1280, "height": 900}
        context = browser.new_context(viewport=size, locale=locale, has_touch=phone, java_script_enabled=scripts)
        context.set_default_timeout(15_000)
        page = context.new_page()
        opened.append(page)
        walk = Walk(page, site.address, locale, pages_seen, Path(PICTURES) if PICTURES else None, has_scripts=scripts)
        if role:
            walk.sign_in(role)
        return walk

    yield begin
    for page in opened:
        page.context.close()
