"""How well neighbours are found among the items of 2022, on pairs that one reader judged before anything was tuned.

`judged_pairs_2022.json` names the pairs: the same demand (38), or near enough to be cited or sharpened (41). Everything the reader did
not name counts as wrong, so precision is a lower bound. Measured on the day it was written: among the first five, without any threshold,
stand 93% of the same demands; above the threshold 79% do, and 59% of all that is shown is the same or near.
"""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from deliberation.plans.printed import folded
from deliberation.responses.neighbours.kept import Neighbourhood, Source, words_of
from deliberation.responses.neighbours.queries import SHOWN

JUDGED = json.loads((Path(__file__).parent / "judged_pairs_2022.json").read_text(encoding="utf-8"))
SAME = {frozenset(pair) for pair in JUDGED["same"]}
NEAR = {frozenset(pair) for pair in JUDGED["near"]}


def elements_of(plan):
    """Each element's way down from the top, by area and code; numbered as they come."""
    paths, numbers = {}, {}

    def walk(element, area, above):
        reference = f"{area}:{element['code']}" if area else element["code"]
        path = (*above, (reference, folded(element["name"])))
        numbers[area or element["code"], element["code"] if area else None] = len(paths)
        paths[len(paths)] = path
        for one in element.get("elements", ()):
            walk(one, area or element["code"], path)

    for area in plan["elements"]:
        walk(area, "", ())
    return paths, numbers


@pytest.fixture(scope="module")
def hood(corpus):
    """The neighbourhood of all items, as they are printed, and their texts."""
    folder = corpus / "seodaemun-2022"
    paths, numbers = elements_of(json.loads((folder / "plan.json").read_text(encoding="utf-8")))
    names, texts, places = [], {}, {}
    for file in sorted((folder / "papers").glob("*.json")):
        paper = json.loads(file.read_text(encoding="utf-8"))
        items = [(item["no"], item["area"], item["code"], item["text"]) for item in paper["items"]]
        items += [(f"other-{number}", None, None, text) for number, text in enumerate(paper["other_proposals"], 1)]
        for key, area, code, text in items:
            number = numbers.get((str(area), code))
            places[Source.ITEM, len(names)] = set() if number is None else {number}
            texts[Source.ITEM, len(names)] = text
            names.append(f"papers/{paper['group']}#{key}")
    return Neighbourhood(texts, places, paths, {}), names, texts, places


def shown(hood):
    """(one item, a neighbour shown beside it) as often as it happens."""
    kept, names, texts, places = hood
    pairs = []
    for public, text in texts.items():
        found = [one for one in kept.like(text, places[public]) if one.public != public]
        pairs += [(names[public[1]], names[one.public[1]]) for one in found[:SHOWN]]
    return pairs


def test_the_judged_pairs_name_items_of_the_corpus(hood):
    assert {name for pair in SAME | NEAR for name in pair} <= set(hood[1])
    assert len(SAME) == 38
    assert len(NEAR) == 41


def test_most_same_demands_are_shown_and_most_of_what_is_shown_is_worth_it(hood):
    found = [frozenset(pair) for pair in shown(hood)]
    recall = sum(pair in SAME for pair in found) / (2 * len(SAME))
    precision = sum(pair in SAME | NEAR for pair in found) / len(found)
    assert recall >= 0.78
    assert precision >= 0.57


def test_the_words_of_an_item_are_all_that_it_says():
    item = SimpleNamespace(text="a", new_task_name="", wording_wanted="b", indicator_wish="", people_reached="c")
    assert words_of(item) == "a b c"
