"""Every setting is documented, word for word as the code says."""

from dataclasses import fields
from pathlib import Path

from deliberation.config import Settings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "settings.md"


def table() -> str:
    rows = [
        f"| `{one.metadata['variable']}` | {one.metadata['doc']} | {f'`{one.default}`' if one.default else ''} |"
        for one in fields(Settings)
    ]
    return "\n".join(["| variable | meaning | default |", "|---|---|---|", *rows])


def test_the_page_has_every_setting():
    assert table() in PAGE.read_text(encoding="utf-8")
