"""Whatever is sent to the pages of a forum: the answer says what is wrong with it, and nothing breaks."""

import re
from io import BytesIO

import pytest

from tests.forums.addresses import SENT, everything

WORDS = ["", "x" * 30_000, "\u202e😀 %s %(x)s {0}\n"]
#: Sent in every field at once, too.
SIGNS = ["\0", "javascript:alert(1)", "\n" * 3_000]
#: What is sent in place of what looks like this, besides words.
ABSURD = {
    r"-?\d+": ["-1", "0", "²", "1e9", str(2**31), str(2**63), "9" * 40],
    r"\d{4}-\d\d-\d\d.*": ["0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "9999-12-31 23:59 -"],
    r"\d\d:\d\d": ["24:00", "23:59:59.999999"],
}


@pytest.fixture
def numbers(app):
    with everything() as numbers:
        yield numbers


@pytest.mark.parametrize(("place", "sent"), SENT)
def test_nothing_absurd_breaks_a_page(client_of, numbers, place, sent):
    """A page that breaks raises here: the application is under test."""
    client = client_of(numbers["person"])
    address = "/forums/open/" + place.format(**numbers)
    sent = {name: words.format(**numbers) for name, words in sent.items()}
    for data in tries(sent):
        if "file-file" in data:
            data |= {"file-file": (BytesIO(data["file-file"].encode()), "map.txt")}
        answer = client.get(address, query_string=data) if "told" in sent else client.post(address, data=data)
        assert answer.status_code < 500, data


def tries(sent):
    """Nothing; each field alone with something absurd, those alike together, and all of them."""
    yield {}
    yield dict(sent)
    for words in (*WORDS, *SIGNS):
        yield dict.fromkeys(sent, words)
    for name in sent:
        yield from ({**sent, name: words} for words in WORDS)
    for like, absurd in ABSURD.items():
        alike = [name for name, words in sent.items() if re.fullmatch(like, words)]
        for words in absurd if alike else ():
            yield from ({**sent, name: words} for name in alike)
            yield {**sent, **dict.fromkeys(alike, words)}
