"""How well the real forum of 2022 is read, against two judges.

`truth.json` lies with the corpus and covers three groups. `judged_2022.json` beside this file covers the other six that can be seen: it was
made by hand from the papers and replies before anything was tuned, and holds references, sources and kinds only. Being opinions, neither
asks for a score of 1.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deliberation.plans.resolving import ElementName, Resolution, Resolver, taken_from
from deliberation.positions.kinds import guess_kind
from deliberation.responses.linking import ItemPrint, RowPrint, link

Judgement = dict[str, dict[str, dict[str, Any]]]


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def judgements(corpus: Path) -> dict[str, Judgement]:
    return {
        "truth": read(corpus / "seodaemun-2022" / "truth.json"),
        "judged": read(Path(__file__).with_name("judged_2022.json")),
    }


@pytest.fixture(scope="module")
def forum(corpus: Path) -> tuple[dict[str, Resolution], dict[str, set[str]], dict[str, str]]:
    """The resolution of every item and row, the items of every row, the kind of every item, by source."""
    folder = corpus / "seodaemun-2022"
    resolver = Resolver(names(read(folder / "plan.json")["elements"]))
    resolved: dict[str, Resolution] = {}
    sources: dict[str, set[str]] = {}
    kinds: dict[str, str] = {}
    for path in sorted((folder / "papers").glob("*.json")):
        paper, table = read(path), read(folder / "replies" / path.name)
        items = {f"papers/{path.stem}#{item['no']}": item for item in paper["items"]}
        rows = {f"replies/{path.stem}#{row['no']}": row for row in table["items"]}
        for source, printed in {**items, **rows}.items():
            resolved[source] = resolver.resolve(
                area=printed["area"],
                level=printed["level"],
                code=printed["code"],
                codes=printed.get("codes", ()),
                heading=printed["heading"],
                text=printed.get("text"),
            )
        kinds |= {
            source: guess_kind(item["text"], item["heading"], names_task=item["level"] == "task").value for source, item in items.items()
        }
        proposals = [ItemPrint(f"papers/{path.stem}#other-{at}", text) for at, text in enumerate(paper["other_proposals"], 1)]
        linked = link(
            [ItemPrint(source, item["text"], *place(item, resolved[source])) for source, item in items.items()] + proposals,
            [RowPrint(source, row["questions"], *place(row, resolved[source])) for source, row in rows.items()],
        )
        for source, links in linked.items():
            sources[source] = {one.item for one in links}
            if not resolved[source].references:
                resolved[source] = taken_from(resolved[item] for item in sources[source] if item in resolved)
    return resolved, sources, kinds


def names(elements: list[dict[str, Any]], area: str | None = None) -> Iterator[ElementName]:
    for element in elements:
        reference = f"{area}:{element['code']}" if area else element["code"]
        yield ElementName(reference, element["level"], element["code"], area or element["code"], element["name"])
        yield from names(element.get("elements", []), area or element["code"])


def place(printed: dict[str, Any], resolution: Resolution) -> tuple[tuple[str, ...], str | None, str | None, str | None]:
    area = None if printed["area"] is None else str(printed["area"])
    return resolution.references, area, printed["code"], printed["heading"]


@pytest.mark.parametrize(("judge", "floor"), [("truth", 0.96), ("judged", 0.99)])
def test_printed_codes_and_headings_are_resolved(
    judge: str, floor: float, judgements: dict[str, Judgement], forum: tuple[dict[str, Resolution], dict[str, set[str]], dict[str, str]]
) -> None:
    judged = {**judgements[judge]["items"], **judgements[judge]["rows"]}
    right = {
        source: bool(set(one["elements"]) & set(forum[0][source].references)) or (not one["elements"] and not forum[0][source].references)
        for source, one in judged.items()
    }

    assert sum(right.values()) / len(right) >= floor, [source for source, is_right in right.items() if not is_right]


@pytest.mark.parametrize(("judge", "floor"), [("truth", 0.95), ("judged", 0.97)])
def test_rows_are_linked_to_the_items_they_came_from(
    judge: str, floor: float, judgements: dict[str, Judgement], forum: tuple[dict[str, Resolution], dict[str, set[str]], dict[str, str]]
) -> None:
    said = {(row, item) for row in judgements[judge]["rows"] for item in forum[1][row]}
    true = {(row, item) for row, one in judgements[judge]["rows"].items() for item in one["items"]}

    assert 2 * len(said & true) / (len(said) + len(true)) >= floor, sorted(said ^ true)


@pytest.mark.parametrize(("judge", "floor"), [("truth", 0.85), ("judged", 0.85)])
def test_kinds_are_guessed(
    judge: str, floor: float, judgements: dict[str, Judgement], forum: tuple[dict[str, Resolution], dict[str, set[str]], dict[str, str]]
) -> None:
    items = judgements[judge]["items"]

    assert sum(one["kind"] == forum[2][source] for source, one in items.items()) / len(items) >= floor
