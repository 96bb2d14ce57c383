"""How well search finds things: the corpus's judged queries over documents made straight from its files.

python bench/search_quality.py [CORPUS [QUERIES.json [RESULTS.json]]]
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from deliberation.search.asking import Ask
from deliberation.search.documents import IndexDocument, Kind
from deliberation.search.whoosh_index import WhooshIndex

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "seodaemun-2022"
_AS_MANY_AS_ARE_SCORED = 50


def corpus_documents(corpus: Path = CORPUS) -> Iterator[IndexDocument]:
    """One document for each item and each row, with codes as printed."""
    for kind, folder in ((Kind.ITEM, "papers"), (Kind.QUESTION, "replies")):
        for path in sorted((corpus / folder).glob("*.json")):
            content = json.loads(path.read_text(encoding="utf-8"))
            for row in content["items"]:
                source = f"{folder}/{content['group']}#{row['no']}"
                codes = row.get("codes") or [row["code"]] if row["code"] else []
                yield IndexDocument(
                    id=source,
                    kind=kind,
                    source=source,
                    title=row["heading"],
                    url=f"/{source}",
                    locale="ko",
                    text=(row["text"],) if "text" in row else (),
                    questions=tuple(row.get("questions", ())),
                    replies=tuple(row.get("replies", ())),
                    codes=tuple(f"{row['area']}:{code}" for code in codes),
                    group=content["group"],
                    area=str(row["area"]) if row["area"] else None,
                    departments=tuple(row.get("departments", ())),
                )


def answers(queries: list[dict[str, str]], documents: Iterator[IndexDocument]) -> dict[str, list[str]]:
    """For each query's id the sources found, best first."""
    with TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder))
        index.rebuild(documents)
        return {
            query["id"]: [hit.document.source for hit in index.search(Ask(words=query["q"], per_page=_AS_MANY_AS_ARE_SCORED)).hits]
            for query in queries
        }


def main(corpus: str = str(CORPUS), queries: str = "", results: str = "") -> int:
    """Write the results and print their score."""
    if not Path(corpus).is_dir():
        print(f"search quality: skipped, there is no corpus at {corpus}")
        return 0
    queries = queries or f"{corpus}/queries.json"
    with TemporaryDirectory() as folder:
        results = results or f"{folder}/results.json"
        found = answers(json.loads(Path(queries).read_text(encoding="utf-8"))["queries"], corpus_documents(Path(corpus)))
        Path(results).write_text(json.dumps(found, indent=1), encoding="utf-8")
        return subprocess.run([sys.executable, f"{corpus}/../score.py", queries, results], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
