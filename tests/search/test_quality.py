"""How well the real forum's items and rows are found: the corpus's judged queries, and more of the same kinds judged for this project."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bench.search_quality import answers, corpus_documents

JUDGED = Path(__file__).with_name("judged_2022.json")


Judge = Callable[[Path], tuple[float, float, float | None]]


@pytest.fixture
def judge(corpus: Path) -> Judge:
    """From a file of judged queries to nDCG@10, recall@50 and trap@20, by the corpus's own measure."""
    measure = _measure(corpus)

    def score(path: Path) -> tuple[float, float, float | None]:
        queries: list[dict[str, Any]] = measure.load_queries(path)
        found = answers(queries, corpus_documents(corpus / "seodaemun-2022"))
        means: tuple[float, float, float | None] = measure.means(measure.score(queries, found))
        return means

    return score


def _measure(corpus: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", corpus / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_corpuss_queries_find_what_they_should(corpus: Path, judge: Judge) -> None:
    relevance, recall, trapped = judge(corpus / "seodaemun-2022" / "queries.json")
    assert relevance >= 0.98
    assert recall >= 0.97
    assert trapped == 0


def test_more_queries_of_the_same_kinds_find_what_they_should(judge: Judge) -> None:
    relevance, recall, trapped = judge(JUDGED)
    assert relevance >= 0.95
    assert recall >= 0.95
    assert trapped is not None
    assert trapped <= 0.02
