"""`python -m bench [pages|search|import ...]`: measure, and print one JSON object a line."""

import json
import sys

from bench import importing, pages, search_speed

MEASURES = {"pages": pages.measure, "search": search_speed.measure, "import": importing.measure}

if __name__ == "__main__":
    for name in sys.argv[1:] or MEASURES:
        for record in MEASURES[name]():
            print(json.dumps(record, ensure_ascii=False), flush=True)
