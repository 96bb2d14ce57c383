"""The style keeps its promises: it turns with the page, stays small, draws every icon it names, and its parts are documented."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2.nodes import Macro

ROOT = Path(__file__).resolve().parents[2]
SHEETS = sorted((ROOT / "deliberation/static/css").glob("*.css"))
SCRIPTS = sorted((ROOT / "deliberation/static/js").glob("*.js"))
MACROS = sorted((ROOT / "templates/macros").glob("*.html"))
#: What would stay on the left when the page turns right to left.
ONE_SIDED = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height))\s*:"
    r"|text-align:\s*(?:left|right)|float:"
)
MEDIA = re.compile(r"@media[^{]*")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_stylesheet_says_start_and_end_never_left_and_right(sheet):
    assert not ONE_SIDED.findall(MEDIA.sub("", sheet.read_text(encoding="utf-8")))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_stylesheet_uses_only_values_that_exist(sheet):
    defined = set(re.findall(r"(--[\w-]+):", "".join(path.read_text(encoding="utf-8") for path in SHEETS)))
    assert set(re.findall(r"var\((--[\w-]+)", sheet.read_text(encoding="utf-8"))) <= defined


def test_style_and_scripts_stay_small():
    """What every page carries, and what single pages add to it: a sheet of their own, the modules whose attributes stand on them."""
    base = (ROOT / "templates/base.html").read_text(encoding="utf-8")
    listed = re.search(r"for sheet in \(([^)]*)\)", base)
    assert listed
    everywhere = [path for path in SHEETS if f'"{path.stem}"' in listed[1] or path.stem == "print"]
    assert len(everywhere) < len(SHEETS)
    assert sum(path.stat().st_size for path in everywhere) < 45_000
    assert all(path.stat().st_size < 2_000 for path in SHEETS if path not in everywhere)
    assert (ROOT / "deliberation/static/js/site.js").stat().st_size < 1_000
    assert all(path.stat().st_size < 7_000 for path in SCRIPTS)
    assert sum(path.stat().st_size for path in SCRIPTS) < 40_000


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_every_icon_a_template_names_is_drawn(one_app, path):
    shapes = one_app.jinja_env.get_template("macros/icons.html").module.shapes
    named = re.findall(r"""(?<!\w)(?:icons\.)?icon\("([\w-]+)"\)""", path.read_text(encoding="utf-8"))
    assert set(named) <= set(shapes)


def test_every_stance_kind_relation_and_state_has_a_shape_of_its_own(one_app):
    badges = one_app.jinja_env.get_template("macros/badges.html").module
    shapes = one_app.jinja_env.get_template("macros/icons.html").module.shapes
    for words in (badges.stances, badges.kinds, badges.relations):
        assert len(set(words.values())) == len(words)
        assert set(words.values()) <= set(shapes)
    assert {shape for _tone, shape in badges.states.values()} <= set(shapes)


@pytest.mark.parametrize("path", MACROS, ids=lambda path: path.name)
def test_every_macro_says_what_it_is_for_and_stands_in_the_guide(one_app, path):
    source = path.read_text(encoding="utf-8")
    guide = (ROOT / "docs/looks.md").read_text(encoding="utf-8")
    inner = {"value_of", "described_by", "label_words", "hint_and_errors", "error_links", "frame", "branch"}
    for macro in one_app.jinja_env.parse(source).find_all(Macro):
        assert macro.name in inner or (f"{{# {macro.name}(" in source and f".{macro.name}(" in guide), macro.name


class Words(HTMLParser):
    """The words of a piece of HTML in order."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words += [data.strip()] if data.strip() else []


def words_of(html: str) -> list[str]:
    parser = Words()
    parser.feed(html)
    return parser.words


def test_a_badge_is_a_shape_and_a_word(one_app):
    stance = one_app.jinja_env.get_template("macros/badges.html").module.stance
    html = str(stance("partly accepted", "일부 수용"))
    assert words_of(html) == ["일부 수용"]
    assert "stance-partly-accepted" in html
    assert "<path" in html


def test_a_chart_stands_beside_its_table(one_app):
    with one_app.test_request_context():
        bars = one_app.jinja_env.get_template("macros/charts.html").module.bars
        html = str(bars("Items", "Women filed most.", ["Group", "Items"], [("Women", 41), ("Labour", 7)]))
    assert 'role="img" aria-label="Items. Women filed most."' in html
    assert 'width="100.0%"' in html
    assert 'width="17.07%"' in html
    table = html[html.index("<table") : html.index("</table>")]
    assert words_of(table) == ["Items", "Group", "Items", "Women", "41", "Labour", "7"]


def test_a_target_that_is_text_is_shown_as_text_and_draws_no_column(one_app):
    figure = {"text": "계획 수립", "number": None}
    with one_app.test_request_context():
        years = one_app.jinja_env.get_template("macros/charts.html").module.years
        html = str(years("Energy", "A plan first.", [(2022, figure, None), (2023, {"text": "12", "number": 12}, None)]))
    assert html.count("계획 수립") == 2  # over its year, and in the table
    assert html.count('class="column-target"') == 1


def test_what_people_wrote_is_escaped_in_every_part(one_app):
    hostile = "<script>alert(1)</script>"
    with one_app.test_request_context():
        lists = one_app.jinja_env.get_template("macros/lists.html").module
        html = str(lists.excerpt([(hostile, True), (hostile, False)])) + str(lists.empty(hostile, hostile, [(hostile, "#")]))
    assert "<script" not in html
