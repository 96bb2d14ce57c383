"""Every template compiles, stands where its endpoint says, and writes no HTML of its own making."""

from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.suffix in (".html", ".txt"))


@pytest.mark.parametrize("name", NAMES)
def test_it_compiles(one_app, name):
    one_app.jinja_env.get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_it_lets_nothing_through_unescaped_and_carries_no_style_or_script_of_its_own(name):
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    for forbidden in ("|safe", "| safe", "autoescape false"):
        assert forbidden not in source
    if not name.startswith("security/email/"):
        assert ' style="' not in source
        assert "<script>" not in source
