"""The corpus comes in: how long, as a multiple of reading and parsing its files alone."""

import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deliberation.app import create_app
from deliberation.config import Settings
from deliberation.instance import prepare

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "seodaemun-2022"
SAMPLE = Path(__file__).resolve().parents[1] / "deliberation" / "sample" / "archive"


def measure() -> Iterator[dict[str, Any]]:
    """Seconds for the first import and for importing again, and the baseline's seconds. The sample stands in for a missing corpus."""
    folder = CORPUS if CORPUS.is_dir() else SAMPLE
    started = time.perf_counter()
    for path in folder.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    parsing = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as instance:
        app = create_app(Settings(instance=instance))
        with app.app_context():
            prepare()
        times = []
        for _ in range(2):
            started = time.perf_counter()
            result = app.test_cli_runner().invoke(args=["forum", "import", str(folder), "--json"])
            times.append(time.perf_counter() - started)
            if result.exit_code:
                raise RuntimeError(result.output)
    yield {
        "name": "import-corpus" if folder == CORPUS else "import-sample",
        "seconds": round(times[0], 2),
        "again_seconds": round(times[1], 2),
        "parsing_seconds": round(parsing, 4),
        "times_parsing": round(times[0] / parsing, 1),
    }
